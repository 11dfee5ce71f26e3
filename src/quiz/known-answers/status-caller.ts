import { behind, pets, proxy, refusal, scene, type Evidence, type KnownAnswer, type Tree } from './build.ts';
import { WALL, WALLED } from './web-acl.ts';

const SOURCE = 'rest-api reference, 1.4';
const HEADER = 'method.request.header.Authorization';
const allow = (effect: string, resource = '*') => ({
  principalId: 'anna',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: resource }],
  },
});

const row = (
  status: number,
  id: string,
  what: string,
  scenario: Tree,
  evidence: Evidence = 'reported',
): KnownAnswer => ({
  id: `status-${status}-${id}`,
  table: 'status',
  row: `${status}`,
  what,
  source: SOURCE,
  evidence,
  scenario,
});

/** GET /pets behind a Lambda authorizer whose function behaves as said, called with a token. */
export const guarded = (door: Tree, expected: Tree, more: Tree = {}, authorizer: Tree = {}): Tree =>
  scene(
    pets(behind(proxy(), { authorizationType: 'CUSTOM', authorizerId: 'door' }), {
      authorizers: { door: { type: 'TOKEN', authorizerUri: 'lambda:door', identitySource: HEADER, ...authorizer } },
    }),
    expected,
    { functions: { door }, call: { headers: { Authorization: 'secret' } }, ...more },
  );

/** GET /pets behind a user pool, called with one of its tokens. */
export const member = (token: Tree, expected: Tree, method: Tree = {}, more: Tree = {}): Tree =>
  scene(
    pets(behind(proxy(), { authorizationType: 'COGNITO_USER_POOLS', authorizerId: 'members', ...method }), {
      authorizers: { members: { type: 'COGNITO_USER_POOLS', providerARNs: ['members'], identitySource: HEADER } },
    }),
    expected,
    {
      userPools: { members: {} },
      tokens: { anna: { userPool: 'members', ...token } },
      call: { headers: { Authorization: '{{token.anna}}' } },
      ...more,
    },
  );

/** GET /pets with AWS_IAM, signed by Anna in the way said. */
export const signed = (expected: Tree, call: Tree = {}, anna: Tree = { allow: ['execute-api:Invoke'] }): Tree =>
  scene(pets(behind(proxy(), { authorizationType: 'AWS_IAM' })), expected, {
    principals: { anna },
    call: { signedAs: 'anna', ...call },
  });

const UNAUTHORIZED = refusal(401, 'UnauthorizedException', '{"message":"Unauthorized"}', 'UNAUTHORIZED');
const denied = (message: string): Tree => ({
  status: 403,
  headers: { 'x-amzn-ErrorType': 'AccessDeniedException' },
  body: { $regex: message },
  gatewayResponse: 'ACCESS_DENIED',
});
const onlyFor = (effect: string, principal: unknown = '*'): Tree => ({
  Version: '2012-10-17',
  Statement: [{ Effect: effect, Principal: principal, Action: 'execute-api:Invoke', Resource: 'execute-api:/*' }],
});

/** Rows of the status table about who calls. */
export const CALLER_ANSWERS: readonly KnownAnswer[] = [
  row(401, 'expression', 'The token does not fit the validation expression: no function runs', {
    ...guarded({ returns: allow('Allow') }, {}, {}, { identityValidationExpression: '^Bearer .+' }),
    expect: [{ exchange: 'call', ...UNAUTHORIZED }, { function: 'door', invocations: 0 }],
  }, 'documented'),
  row(401, 'thrown', 'The authorizer throws exactly Unauthorized', guarded({ throws: { errorMessage: 'Unauthorized' } }, UNAUTHORIZED)),
  row(401, 'token', 'A token of a user pool is rejected', member({ signature: 'invalid' }, UNAUTHORIZED), 'documented'),
  row(401, 'expired', 'A token of a user pool has expired', member({ expiresAt: '0s' }, refusal(401, 'UnauthorizedException', '{"message":"The incoming token has expired"}', 'UNAUTHORIZED'))),
  row(403, 'signature', 'The signature does not match', signed({ status: 403, headers: { 'x-amzn-ErrorType': 'InvalidSignatureException' }, gatewayResponse: 'INVALID_SIGNATURE' }, { signature: { credentials: 'wrongSecret' } })),
  row(403, 'clock', 'The signature is older than five minutes', signed({ status: 403, headers: { 'x-amzn-ErrorType': 'InvalidSignatureException' }, body: { $regex: 'Signature expired: ' } }, { signature: { clockBehind: '6m' } })),
  row(403, 'access-key', 'The access key is unknown', signed({ status: 403, headers: { 'x-amzn-ErrorType': 'AccessDeniedException' }, body: '{"message":"The security token included in the request is invalid."}' }, { signature: { credentials: 'unknownAccessKey' } })),
  row(403, 'expired-token', 'The session token has expired', signed(refusal(403, 'ExpiredTokenException', '{"message":"The security token included in the request is expired"}', 'EXPIRED_TOKEN'), { signature: { credentials: 'expiredSessionToken' } }), 'unverified'),
  row(403, 'policy-silent', 'The policy of a Lambda authorizer does not cover the method', guarded({ returns: allow('Allow', 'arn:aws:execute-api:*:*:*/prod/GET/other') }, denied('^\\{"Message":"User is not authorized to access this resource'))),
  row(403, 'policy-deny', 'The policy of a Lambda authorizer denies it', guarded({ returns: allow('Deny') }, denied('^\\{"Message":"User is not authorized to access this resource with an explicit deny'))),
  row(403, 'anonymous', 'A resource policy does not let an unsigned caller in', scene(pets(behind(proxy()), { policy: onlyFor('Allow', { AWS: '123456789012' }) }), denied('^\\{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:'))),
  row(403, 'anonymous-deny', 'A resource policy denies an unsigned caller', scene(pets(behind(proxy()), { policy: onlyFor('Deny') }), denied('^\\{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: .* with an explicit deny'))),
  row(403, 'caller-deny', 'The identity policy of a signed caller denies it', signed(denied('^\\{"Message":"User: arn:aws:iam::123456789012:user/anna is not authorized to perform: execute-api:Invoke on resource: .* with an explicit deny'), {}, { policies: [{ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'execute-api:Invoke', Resource: '*' }] }] })),
  row(403, 'disabled-key', 'The API key is disabled', scene(pets(behind(proxy(), { apiKeyRequired: true })), refusal(403, 'ForbiddenException', '{"message":"Forbidden"}', 'INVALID_API_KEY'), {
    apiKeys: { one: { value: 'a-key-of-twenty-characters', enabled: false } },
    usagePlans: { plan: { apiStages: [{ apiId: 'shop', stage: 'prod' }], keys: ['one'] } },
    call: { headers: { 'x-api-key': 'a-key-of-twenty-characters' } },
  })),
  row(403, 'unknown-key', 'The API key is unknown', scene(pets(behind(proxy(), { apiKeyRequired: true })), refusal(403, 'ForbiddenException', '{"message":"Forbidden"}', 'INVALID_API_KEY'), { call: { headers: { 'x-api-key': 'another-key-of-twenty-characters' } } })),
  row(403, 'endpoint-off', 'The default endpoint is disabled', scene(pets(behind(proxy()), { disableExecuteApiEndpoint: true }), { status: 403, body: '{"message":"Forbidden"}', headers: { 'x-amzn-ErrorType': 'ForbiddenException' } })),
  row(403, 'web-acl', 'The web ACL of the stage blocks the caller', scene(pets(behind(proxy()), WALLED), { ...refusal(403, 'ForbiddenException', '{"message":"Forbidden"}', 'WAF_FILTERED'), answeredBy: 'waf' }, { ...WALL, call: { client: 'bad' } })),
  row(500, 'authorizer-failure', 'AWS itself fails to ask the authorizer', guarded({ unavailable: true }, refusal(500, 'AuthorizerFailureException', '{"message":null}', 'AUTHORIZER_FAILURE')), 'unverified'),
  row(500, 'authorizer-context', 'A Lambda authorizer gives a context with an object in it', guarded({ returns: { ...allow('Allow'), context: { user: { id: 1 } } } }, refusal(500, 'AuthorizerConfigurationException', '{"message":null}', 'AUTHORIZER_CONFIGURATION_ERROR'))),
]; // prettier-ignore
