import { api, behind, pets, proxy, scene, type KnownAnswer, type Tree } from './build.ts';
import { answersOf, type Row } from './http-build.ts';

const SOURCE = 'network-and-iam reference, 9';
const statement = (more: Tree): Tree => ({
  Effect: 'Allow',
  Principal: '*',
  Action: 'execute-api:Invoke',
  Resource: 'execute-api:/*',
  ...more,
});
const policy = (...statements: readonly Tree[]): Tree => ({ Version: '2012-10-17', Statement: statements });
const decided = (allowed: boolean): Tree => ({ status: allowed ? 200 : 403 });
const SENT = { headers: { 'User-Agent': 'curl', Referer: 'https://shop.example/a' } };

/** An unsigned call where the resource policy alone decides. */
const byPolicy = (
  row: string,
  what: string,
  document: Tree,
  allowed: boolean,
  more: Tree = {},
  evidence: Row[2] = 'documented',
): Row => [
  // prettier-ignore
  row,
  what,
  evidence,
  scene(pets(behind(proxy()), { policy: document }), decided(allowed), { call: SENT, ...more }),
];
/** One condition of an Allow: the call passes when it holds. */
const when = (operator: string, key: string, value: unknown, holds: boolean): Row =>
  byPolicy(operator, `${key} ${holds ? 'fits' : 'does not fit'} ${JSON.stringify(value)}`, policy(statement({ Condition: { [operator]: { [key]: value } } })), holds, {}, 'reported'); // prettier-ignore

/** `aws:UserAgent` is curl, `aws:SourceIp` 203.0.113.10, the time 2026-03-02T09:00:00Z; `aws:SourceVpce` is missing. */
const OPERATORS: readonly Row[] = [
  when('StringEquals', 'aws:UserAgent', ['wget', 'curl'], true),
  when('StringEquals', 'aws:UserAgent', 'CURL', false),
  when('StringEquals', 'aws:SourceVpce', 'vpce-1', false),
  when('StringEqualsIgnoreCase', 'aws:UserAgent', 'CURL', true),
  when('StringLike', 'aws:Referer', 'https://*.example/?', true),
  when('StringLike', 'aws:SourceVpce', '*', false),
  when('StringNotEquals', 'aws:UserAgent', ['wget', 'curl'], false),
  when('StringNotEquals', 'aws:UserAgent', 'wget', true),
  when('StringNotEquals', 'aws:SourceVpce', 'vpce-1', true),
  when('StringNotEqualsIgnoreCase', 'aws:UserAgent', 'CURL', false),
  when('StringNotLike', 'aws:SourceVpce', '*', true),
  when('IpAddress', 'aws:SourceIp', '203.0.113.0/24', true),
  when('IpAddress', 'aws:SourceIp', '203.0.113.10', true),
  when('IpAddress', 'aws:SourceIp', '2001:db8::/32', false),
  when('IpAddress', 'aws:VpcSourceIp', '10.0.0.0/8', false),
  when('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24', false),
  when('NotIpAddress', 'aws:VpcSourceIp', '10.0.0.0/8', true),
  when('Bool', 'aws:SecureTransport', 'true', true),
  when('Bool', 'aws:MultiFactorAuthPresent', 'false', false),
  when('Null', 'aws:SourceVpce', 'true', true),
  when('Null', 'aws:SourceIp', 'true', false),
  when('Null', 'aws:SourceIp', 'false', true),
  when('ArnLike', 'aws:PrincipalArn', '*', false),
  when('ArnNotLike', 'aws:PrincipalArn', 'arn:aws:iam::*:user/*', true),
  when('NumericLessThan', 'aws:MultiFactorAuthAge', '300', false),
  when('NumericGreaterThan', 'aws:EpochTime', '1000', true),
  when('DateGreaterThan', 'aws:CurrentTime', '2026-03-02T08:59:59Z', true),
  when('DateLessThan', 'aws:CurrentTime', '2026-03-02T09:00:00Z', false),
  when('DateLessThan', 'aws:CurrentTime', '4000000000', true),
  when('StringEqualsIfExists', 'aws:SourceVpce', 'vpce-1', true),
  when('StringEqualsIfExists', 'aws:UserAgent', 'wget', false),
  when('BoolIfExists', 'aws:MultiFactorAuthPresent', 'false', true),
  when('ForAnyValue:StringEquals', 'aws:PrincipalOrgPaths', 'o-1/r-1/', false),
  when('ForAllValues:StringEquals', 'aws:PrincipalOrgPaths', 'o-1/r-1/', true),
  when('StringEquals', 'AWS:useragent', 'curl', true),
];

const routes = { '/pets': { ANY: behind(proxy()) }, '/pets/{id}': { ANY: behind(proxy()) }, '/pets/{id}/toys': { GET: behind(proxy()) }, '/shop/pets': { GET: behind(proxy()) }, '/a/GET/pets': { POST: behind(proxy()) } }; // prettier-ignore
const ARN = 'arn:aws:execute-api:eu-west-1:123456789012:*';
/** A Resource pattern against one call. */
const fits = (pattern: string, request: string, holds: boolean): Row => [
  pattern,
  `${request} ${holds ? 'fits' : 'does not fit'}`,
  'documented',
  scene(api(routes, { policy: policy(statement({ Resource: `${ARN}${pattern}` })) }), decided(holds), { request }),
];
const WILDCARDS: readonly Row[] = [
  fits('/*', 'GET /prod/pets', true),
  fits('/prod/GET/*', 'GET /prod/pets/1', true),
  fits('/prod/GET/*', 'POST /prod/pets', false),
  fits('/*/GET/pets', 'GET /prod/pets', true),
  fits('/*/GET/pets', 'POST /prod/a/GET/pets', true),
  fits('/*/GET/pets', 'GET /prod/pets/1', false),
  fits('/prod/*/pets/*', 'GET /prod/pets/1', true),
  fits('/prod/*/pets/*', 'GET /prod/pets/1/toys', true),
  fits('/prod/*/pets/*', 'GET /prod/pets', false),
  fits('/*/pets', 'GET /prod/shop/pets', true),
  fits('/prod/GET/pets?', 'GET /prod/pets', false),
  fits('/prod/GET/PETS', 'GET /prod/pets', false),
  fits('/prod/ANY/pets', 'PUT /prod/pets', false),
  fits('/prod/GET/pets/7', 'GET /prod/pets/7', true),
];

const denies = (more: Tree): Tree => policy(statement({}), statement({ Effect: 'Deny', ...more }));
const STATEMENTS: readonly Row[] = [
  byPolicy('Action', 'It has no case, and may be a pattern', policy(statement({ Action: 'EXECUTE-API:inv*' })), true),
  byPolicy('Action', 'Another action says nothing of a call', policy(statement({ Action: 'execute-api:ManageConnections' })), false), // prettier-ignore
  byPolicy('NotAction', 'With Allow it grants all that it does not list', policy(statement({ Action: undefined, NotAction: 'execute-api:ManageConnections' })), true), // prettier-ignore
  byPolicy('NotResource', 'Everything but what it lists', policy(statement({ Resource: undefined, NotResource: 'execute-api:/dev/*' })), true), // prettier-ignore
  byPolicy('Principal', 'A user named is not an anonymous caller', policy(statement({ Principal: { AWS: 'arn:aws:iam::123456789012:user/anna' } })), false), // prettier-ignore
  byPolicy('Condition', 'Operators are joined by and', policy(statement({ Condition: { StringEquals: { 'aws:UserAgent': 'curl' }, Bool: { 'aws:SecureTransport': 'false' } } })), false), // prettier-ignore
  byPolicy('Condition', 'Keys are joined by and', policy(statement({ Condition: { StringEquals: { 'aws:UserAgent': 'curl', 'aws:Referer': 'x' } } })), false), // prettier-ignore
  byPolicy('explicit deny', 'One Deny outweighs every Allow', denies({}), false),
  byPolicy('implicit deny', 'Without an Allow that fits it is denied', policy(statement({ Resource: 'execute-api:/dev/*' })), false), // prettier-ignore
  byPolicy('shorthand', 'execute-api:/stage/METHOD/path stands for the whole ARN', policy(statement({ Resource: 'execute-api:/prod/GET/pets' })), true), // prettier-ignore
];

const unless = (operator: string, key: string, value: string): Tree => denies({ Condition: { [operator]: { [key]: value } } }); // prettier-ignore
const signedIn = (principal: Tree, document: Tree, allowed: boolean, row: string, what: string): Row => [
  row,
  what,
  'documented',
  scene(pets(behind(proxy(), { authorizationType: 'AWS_IAM' }), { policy: document }), decided(allowed), {
    principals: { anna: { allow: ['execute-api:Invoke'], ...principal } },
    call: { signedAs: 'anna' },
  }),
];
const MISSING: readonly Row[] = [
  byPolicy('StringNotEquals aws:SourceVpce', 'A public call has no endpoint: denied', unless('StringNotEquals', 'aws:SourceVpce', 'vpce-1'), false), // prettier-ignore
  byPolicy('StringNotEquals aws:PrincipalOrgID', 'An anonymous call has no organization: denied', unless('StringNotEquals', 'aws:PrincipalOrgID', 'o-1'), false), // prettier-ignore
  byPolicy('StringEquals aws:PrincipalOrgID', 'In an Allow it fits nobody anonymous: implicit deny', policy(statement({ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } })), false), // prettier-ignore
  byPolicy('NotIpAddress aws:VpcSourceIp', 'A public call has no address in a VPC: denied', unless('NotIpAddress', 'aws:VpcSourceIp', '10.0.0.0/8'), false), // prettier-ignore
  signedIn({}, unless('Null', 'aws:TokenIssueTime', 'true'), false, 'Null aws:TokenIssueTime', 'Long-term keys have none: denied'), // prettier-ignore
  signedIn({ temporary: true }, unless('Null', 'aws:TokenIssueTime', 'true'), true, 'Null aws:TokenIssueTime', 'Temporary ones have it: allowed'), // prettier-ignore
  signedIn({}, unless('Bool', 'aws:MultiFactorAuthPresent', 'false'), true, 'Bool aws:MultiFactorAuthPresent', 'Long-term keys slip through a Deny without IfExists'), // prettier-ignore
  signedIn({}, unless('BoolIfExists', 'aws:MultiFactorAuthPresent', 'false'), false, 'BoolIfExists aws:MultiFactorAuthPresent', 'With IfExists they do not'), // prettier-ignore
  signedIn({ orgId: 'o-1' }, unless('StringNotEquals', 'aws:PrincipalOrgID', 'o-1'), true, 'aws:PrincipalOrgID', 'A signed call has its organization'), // prettier-ignore
  signedIn({ tags: { team: 'blue' } }, unless('StringNotEquals', 'aws:PrincipalTag/team', 'blue'), true, 'aws:PrincipalTag', 'A signed call has its tags'), // prettier-ignore
  signedIn({ arn: 'arn:aws:iam::123456789012:user/anna' }, unless('ArnNotLike', 'aws:PrincipalArn', 'arn:aws:iam::*:user/anna'), true, 'aws:PrincipalArn', 'A signed call has its ARN'), // prettier-ignore
];

const custom = (principal: string | null, document: Tree | null, allowed: boolean, row: string, what: string): Row => {
  const effect = principal === null ? [] : [{ Effect: principal, Action: 'execute-api:Invoke', Resource: '*' }];
  const returned = { principalId: 'anna', policyDocument: { Version: '2012-10-17', Statement: effect.length > 0 ? effect : [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: 'arn:aws:execute-api:*:*:*/other/*' }] } }; // prettier-ignore
  return [
    row,
    what,
    'documented',
    scene(
      pets(behind(proxy(), { authorizationType: 'CUSTOM', authorizerId: 'door' }), {
        authorizers: { door: { type: 'TOKEN', authorizerUri: 'lambda:door', identitySource: 'method.request.header.Authorization' } }, // prettier-ignore
        ...(document && { policy: document }),
      }),
      decided(allowed),
      { functions: { door: { returns: returned } }, call: { headers: { Authorization: 'a' } } },
    ),
  ];
};
const ELSEWHERE = policy(statement({ Resource: 'execute-api:/other/*' }));
const KINDS: readonly Row[] = [
  byPolicy('NONE', 'Silence of the policy denies', ELSEWHERE, false),
  custom('Allow', ELSEWHERE, true, 'CUSTOM', 'The authorizer’s Allow is enough where the policy is silent'),
  custom(null, policy(statement({})), true, 'CUSTOM', 'The policy’s Allow is enough where the authorizer is silent'),
  custom(
    'Allow',
    policy(statement({ Effect: 'Deny' })),
    false,
    'CUSTOM',
    'An explicit Deny of the policy outweighs it',
  ),
  custom('Deny', policy(statement({})), false, 'CUSTOM', 'An explicit Deny of the authorizer outweighs the policy'),
  custom(null, null, false, 'CUSTOM', 'Without a policy the authorizer’s silence denies'),
];

/** How policies are evaluated: operators, patterns, statements, missing keys, kinds of authorization. */
export const IAM_ANSWERS: readonly KnownAnswer[] = [
  ...answersOf('iam', 'iam-operator', SOURCE, OPERATORS),
  ...answersOf('iam', 'iam-pattern', SOURCE, WILDCARDS),
  ...answersOf('iam', 'iam-statement', SOURCE, STATEMENTS),
  ...answersOf('iam', 'iam-missing', SOURCE, MISSING),
  ...answersOf('iam', 'iam-kind', 'network-and-iam reference, 10', KINDS),
];
