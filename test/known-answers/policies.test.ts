import { describe, expect, test } from 'vitest';
import { aCall, answerOf, clauseAt, reasonAt, refusedAt, type CallParts } from './a-call.ts';

const INVOKE = 'execute-api:Invoke';
const OTHER_ACCOUNT = '999988887777';
const statement = (effect: string, more: object = {}) => ({ Effect: effect, Action: INVOKE, Resource: '*', ...more });
const policy = (...statements: readonly object[]) => ({ Version: '2012-10-17', Statement: statements });
const forAll = (effect: string, more: object = {}) =>
  statement(effect, { Principal: '*', Resource: 'execute-api:/*', ...more });

const ARN = 'arn:aws:execute-api:eu-west-1:********9012';
const SAYS = {
  Allow: [statement('Allow')],
  Deny: [statement('Deny')],
  silent: [statement('Allow', { Action: 'execute-api:ManageConnections' })],
} as const;
const RESOURCE_SAYS = {
  Allow: policy(forAll('Allow')),
  Deny: policy(forAll('Deny')),
  silent: policy(forAll('Allow', { Action: 'execute-api:ManageConnections' })),
} as const;
type Says = keyof typeof SAYS;

const signed = (identity: Says, resource: Says | null, account?: string): CallParts => ({
  method: { authorizationType: 'AWS_IAM' },
  ...(resource && { api: { policy: RESOURCE_SAYS[resource] } }),
  scenario: { principals: { ada: { policies: [policy(...SAYS[identity])], ...(account && { account }) } } },
  calls: [{ signedAs: 'ada' }],
});
const byFunction = (authorizer: Says, resource: Says | null): CallParts => ({
  method: { authorizationType: 'CUSTOM', authorizerId: 'guard' },
  api: {
    authorizers: {
      guard: { type: 'TOKEN', authorizerUri: 'lambda:guard', identitySource: 'method.request.header.Authorization' },
    },
    ...(resource && { policy: RESOURCE_SAYS[resource] }),
  },
  functions: { guard: { returns: { principalId: 'anna', policyDocument: policy(...SAYS[authorizer]) } } },
  calls: [{ headers: { Authorization: 'secret' } }],
});

const TABLE: readonly (readonly [Says, Says, string, string])[] = [
  ['Allow', 'Allow', 'allow', 'allow'],
  ['Allow', 'silent', 'allow', 'implicit deny'],
  ['Allow', 'Deny', 'explicit deny', 'explicit deny'],
  ['silent', 'Allow', 'allow', 'implicit deny'],
  ['silent', 'silent', 'implicit deny', 'implicit deny'],
  ['silent', 'Deny', 'explicit deny', 'explicit deny'],
  ['Deny', 'Allow', 'explicit deny', 'explicit deny'],
  ['Deny', 'silent', 'explicit deny', 'explicit deny'],
  ['Deny', 'Deny', 'explicit deny', 'explicit deny'],
];
function outcomeOf(parts: CallParts): string {
  const view = aCall(parts);
  if (view.status === 200) return 'allow';
  return view.body.includes('with an explicit deny') ? 'explicit deny' : 'implicit deny';
}

// Developer guide, "How API Gateway resource policies affect authorization workflow", tables A and B (read 2023-06);
// rest-api reference, 9.3, and network-and-iam reference, 10.
describe('identity policy and resource policy', () => {
  test.each(TABLE)('%s and %s: %s in one account', (identity, resource, sameAccount) => {
    expect(outcomeOf(signed(identity, resource))).toBe(sameAccount);
  });
  test.each(TABLE)('%s and %s: %s in one account, %s across accounts', (identity, resource, _same, across) => {
    expect(outcomeOf(signed(identity, resource, OTHER_ACCOUNT))).toBe(across);
  });
  test.each(TABLE)('%s by a Lambda authorizer and %s by the resource policy: %s', (authorizer, resource, same) => {
    expect(outcomeOf(byFunction(authorizer, resource))).toBe(same);
  });
});

// network-and-iam reference, 9: an account, or its root, as the principal is delegation.
describe('a resource policy that names the account of the caller', () => {
  const named = (identity: Says, principal: unknown, account?: string): CallParts => ({
    ...signed(identity, null, account),
    api: { policy: policy(forAll('Allow', { Principal: principal })) },
  });
  const ROOT = 'arn:aws:iam::123456789012:root';
  test.each([
    ['silent', { AWS: '123456789012' }, 'implicit deny'],
    ['silent', { AWS: ROOT }, 'implicit deny'],
    ['Allow', { AWS: ROOT }, 'allow'],
    ['Deny', { AWS: ROOT }, 'explicit deny'],
    ['silent', { AWS: [ROOT, 'arn:aws:iam::123456789012:user/ada'] }, 'allow'],
    ['silent', { AWS: 'arn:aws:iam::123456789012:user/ada' }, 'allow'],
    ['silent', '*', 'allow'],
  ] as const)('identity %s, principal %j: %s', (identity, principal, outcome) => {
    expect(outcomeOf(named(identity, principal))).toBe(outcome);
  });
  test('across accounts it is the consent of one side, as ever', () => {
    expect(outcomeOf(named('Allow', { AWS: OTHER_ACCOUNT }, OTHER_ACCOUNT))).toBe('allow');
    expect(outcomeOf(named('silent', { AWS: OTHER_ACCOUNT }, OTHER_ACCOUNT))).toBe('implicit deny');
  });
  test('the step says who has to allow it besides', () => {
    const view = aCall(named('silent', { AWS: ROOT }));
    expect(refusedAt(view)).toBe('authorize identityPolicySilent');
    expect(clauseAt(view, 'authorize')).toContain('the resource policy allows the account');
  });
});

// network-and-iam reference, 11; that the account is masked is a default of ours.
describe('what a denied caller is told', () => {
  test.each([
    [
      signed('silent', null),
      `User: arn:aws:iam::123456789012:user/ada is not authorized to perform: ${INVOKE} on resource: ${ARN}:API/prod/GET/pets because no identity-based policy allows the ${INVOKE} action`,
    ],
    [
      signed('Deny', null),
      `User: arn:aws:iam::123456789012:user/ada is not authorized to perform: ${INVOKE} on resource: ${ARN}:API/prod/GET/pets with an explicit deny in an identity-based policy`,
    ],
    [
      signed('Allow', 'Deny'),
      `User: arn:aws:iam::123456789012:user/ada is not authorized to perform: ${INVOKE} on resource: ${ARN}:API/prod/GET/pets with an explicit deny in a resource-based policy`,
    ],
    [
      { api: { policy: RESOURCE_SAYS.silent } },
      `User: anonymous is not authorized to perform: ${INVOKE} on resource: ${ARN}:API/prod/GET/pets because no resource-based policy allows the ${INVOKE} action`,
    ],
    [
      { api: { policy: RESOURCE_SAYS.Deny } },
      `User: anonymous is not authorized to perform: ${INVOKE} on resource: ${ARN}:API/prod/GET/pets with an explicit deny in a resource-based policy`,
    ],
    [
      byFunction('silent', null),
      `User is not authorized to access this resource because no identity-based policy allows the ${INVOKE} action`,
    ],
    [
      byFunction('Deny', null),
      'User is not authorized to access this resource with an explicit deny in an identity-based policy',
    ],
  ] as readonly (readonly [CallParts, string])[])('case %#', (parts, text) => {
    const [status, type, body] = answerOf(aCall(parts));
    expect([status, type]).toEqual([403, 'AccessDeniedException']);
    // AWS spells this member with a capital.
    expect(body.replace(/:[a-z0-9]{10}\//, ':API/')).toBe(JSON.stringify({ Message: text }));
  });
});

// rest-api reference, 1.2, 9.4 and traps 21 to 24; network-and-iam reference, 19.
describe('traps of policies', () => {
  const NOT_OFFICE = { NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' } };

  test('a policy that only denies by address denies everybody: no explicit Allow (trap 21a)', () => {
    const view = aCall({
      api: { policy: policy(forAll('Deny', { Condition: { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } } })) },
    });
    expect([view.status, refusedAt(view)]).toEqual([403, 'applyResourcePolicy resourcePolicySilent']);
  });

  test('Allow for everybody and a Deny for other addresses lets in the office only', () => {
    const office = policy(forAll('Allow'), forAll('Deny', { Sid: 'OfficeOnly', Condition: NOT_OFFICE }));
    const outside = aCall({ api: { policy: office } });
    const inside = aCall({
      api: { policy: office },
      scenario: { clients: { desk: { kind: 'http', sourceIp: '198.51.100.7' } } },
    });
    expect([outside.status, inside.status]).toEqual([403, 200]);
    expect(clauseAt(outside, 'applyResourcePolicy')).toContain('statement 2 "OfficeOnly"');
  });

  test('a saved policy has no effect before the next deployment (trap 21b)', () => {
    const saved = {
      do: 'UpdateRestApi',
      with: {
        restApiId: 'shop',
        patchOperations: [{ op: 'replace', path: '/policy', value: JSON.stringify(RESOURCE_SAYS.Deny) }],
      },
    };
    const deploy = { do: 'CreateDeployment', with: { restApiId: 'shop', stageName: 'prod' } };
    const view = (calls: readonly object[]) => aCall({ calls });
    expect(view([saved, {}]).status).toBe(200);
    expect(view([saved, deploy, {}]).status).toBe(403);
  });

  test('an IAM policy without AWS_IAM on the method has no effect: the method is public (trap 23)', () => {
    const view = aCall({
      scenario: { principals: { ada: { policies: [policy(statement('Deny'))] } } },
      calls: [{ signedAs: 'ada' }],
    });
    expect(view.status).toBe(200);
  });

  test('a principal that is an account refuses whoever is not signed, as anonymous (trap 24)', () => {
    const view = aCall({ api: { policy: policy(forAll('Allow', { Principal: { AWS: '123456789012' } })) } });
    expect(view.body).toContain('User: anonymous is not authorized');
  });

  test('an Allow for a list of addresses does not keep out IAM users who have an Allow of their own (network, trap 3)', () => {
    const listed = policy(forAll('Allow', { Condition: { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } } }));
    const view = aCall({ ...signed('Allow', null), api: { policy: listed } });
    expect([view.status, reasonAt(view, 'authorize')]).toEqual([200, 'signatureAccepted']);
  });

  test('an Allow for a list of addresses does not restrict a Lambda authorizer (network, trap 4)', () => {
    const parts = byFunction('Allow', 'silent');
    expect(aCall(parts).status).toBe(200);
  });

  test('a Deny that applies refuses before the Lambda authorizer is called', () => {
    const view = aCall(byFunction('Allow', 'Deny'));
    expect(refusedAt(view)).toBe('applyResourcePolicy resourcePolicyDenied');
  });

  test('without a resource policy nobody of another account comes in (network, trap 6)', () => {
    expect(refusedAt(aCall(signed('Allow', null, OTHER_ACCOUNT)))).toBe('authorize otherAccountNotAllowed');
  });

  test('…/GET/pets is allowed, …/GET/pets/1 is not (network, trap 27)', () => {
    const only = { policies: [policy(statement('Allow', { Resource: 'arn:aws:execute-api:*:*:*/prod/GET/pets' }))] };
    const parts = (request: string): CallParts => ({
      method: { authorizationType: 'AWS_IAM' },
      resources: {
        '/pets/{id}': {
          GET: {
            authorizationType: 'AWS_IAM',
            methodIntegration: { type: 'AWS_PROXY', httpMethod: 'POST', uri: 'lambda:list' },
          },
        },
      },
      scenario: { principals: { ada: only } },
      calls: [{ signedAs: 'ada', request }],
    });
    expect([aCall(parts('GET /prod/pets')).status, aCall(parts('GET /prod/pets/1')).status]).toEqual([200, 403]);
  });

  test.each([
    ['Bool', 200],
    ['BoolIfExists', 403],
  ])('%s on a key that is missing: long-term credentials get %i (network, trap 34)', (operator, status) => {
    const deny = statement('Deny', { Condition: { [operator]: { 'aws:MultiFactorAuthPresent': 'false' } } });
    const view = aCall({
      method: { authorizationType: 'AWS_IAM' },
      scenario: { principals: { ada: { policies: [policy(statement('Allow'), deny)] } } },
      calls: [{ signedAs: 'ada' }],
    });
    expect(view.status).toBe(status);
  });

  test.each([
    ['o-1a2b3c4d5e', 200],
    ['o-other00000', 403],
  ])('a caller of organization %s gets %i where both sides look at it', (orgId, status) => {
    const view = aCall({
      method: { authorizationType: 'AWS_IAM' },
      api: {
        policy: policy(forAll('Allow', { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1a2b3c4d5e' } } })),
      },
      scenario: { principals: { ada: { account: OTHER_ACCOUNT, orgId, allow: [INVOKE] } } },
      calls: [{ signedAs: 'ada' }],
    });
    expect(view.status).toBe(status);
  });

  test('a policy that asks for the time is judged anew for every call of a load', () => {
    const until = policy(
      forAll('Allow', { Condition: { DateLessThan: { 'aws:CurrentTime': '2026-03-02T09:00:02Z' } } }),
    );
    const view = aCall({
      api: { policy: until },
      scenario: { clock: { start: '2026-03-02T09:00:01.500Z' } },
      calls: [{ at: '0s' }],
    });
    const later = aCall({
      api: { policy: until },
      scenario: { clock: { start: '2026-03-02T09:00:01.500Z' } },
      calls: [{ at: '1s' }],
    });
    expect([view.status, later.status]).toEqual([200, 403]);
  });
});
