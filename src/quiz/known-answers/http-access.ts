import type { KnownAnswer, Tree } from './build.ts';
import { answersOf, fn, httpScene, type HttpParts, type Row } from './http-build.ts';

const FORBIDDEN = { status: 403, body: '{"message":"Forbidden"}' };
const unauthorized = (challenge: string): Tree => ({
  status: 401,
  body: '{"message":"Unauthorized"}',
  headers: { 'www-authenticate': challenge },
});
const invalid = (description?: string): Tree =>
  unauthorized(
    `Bearer scope="" error="invalid_token"${description === undefined ? '' : ` error_description="${description}"`}`,
  );
const echo = { fn: fn('echo') };
const LOGIN = {
  authorizerType: 'JWT',
  identitySource: ['$request.header.Authorization'],
  jwtConfiguration: { issuer: 'staff', audience: ['web'] },
};
const byJwt = (token: Tree | null, scopes?: readonly string[], more: Tree = {}, authorizer: Tree = {}): HttpParts => ({
  routes: { 'GET /pets': { target: 'fn', authorizationType: 'JWT', authorizerId: 'login', ...(scopes && { authorizationScopes: scopes }) } }, // prettier-ignore
  integrations: echo,
  authorizers: { login: { ...LOGIN, ...authorizer } },
  more: {
    userPools: { staff: {} },
    ...(token && { tokens: { t: token } }),
    call: token ? { headers: { Authorization: 'Bearer {{token.t}}' } } : {},
    ...more,
  },
});
const ID = { userPool: 'staff', claims: { aud: 'web' } };
const ACCESS = { userPool: 'staff', use: 'access', claims: { client_id: 'web', scope: 'pets/read' } };
const jwt = (row: string, what: string, parts: HttpParts, expected: Tree, evidence: Row[2] = 'documented'): Row => [
  row,
  what,
  evidence,
  httpScene(parts, expected),
];

/** In the order in which a JWT authorizer looks. */
const JWT: readonly Row[] = [
  jwt('1 identity source', 'Without a token it is 401 and a bare challenge', byJwt(null), unauthorized('Bearer'), 'recorded'), // prettier-ignore
  jwt('2 Bearer', 'The word before the token may be left out', byJwt(ID, undefined, { call: { headers: { Authorization: '{{token.t}}' } } }), { status: 200 }), // prettier-ignore
  jwt('3 shape', 'It has three parts', byJwt(null, undefined, { call: { headers: { Authorization: 'Bearer abc' } } }), invalid('token contains an invalid number of segments'), 'recorded'), // prettier-ignore
  jwt('4 alg', 'The algorithm is one of the RSA family', byJwt({ ...ID, algorithm: 'HS256' }), { status: 401, reason: 'jwtAlgorithm' }), // prettier-ignore
  jwt('5 kid', 'The issuer publishes the key', byJwt({ ...ID, keyId: 'other' }), { status: 401, reason: 'jwtKeyUnknown' }), // prettier-ignore
  jwt('5 keys', 'Keys that cannot be fetched are 401', byJwt(ID, undefined, { userPools: { staff: { reachable: false } } }), { status: 401, reason: 'jwtKeysUnavailable' }, 'reported'), // prettier-ignore
  jwt('6 signature', 'It is the issuer’s', byJwt({ ...ID, signature: 'invalid' }), { status: 401, reason: 'jwtSignature' }), // prettier-ignore
  jwt('7 iss', 'It is the configured issuer', byJwt({ issuer: 'https://else.example', claims: { aud: 'web' } }), { status: 401 }), // prettier-ignore
  jwt('8 aud', 'One of the audiences', byJwt({ userPool: 'staff', claims: { aud: 'other' } }), invalid('the token does not have a valid audience')), // prettier-ignore
  jwt('8 aud', 'A list may hold it', byJwt({ userPool: 'staff', claims: { aud: ['other', 'web'] } }), { status: 200 }),
  jwt('8 client_id', 'It counts where there is no aud', byJwt(ACCESS), { status: 200 }),
  jwt('8 client_id', 'With a wrong aud it does not', byJwt({ userPool: 'staff', claims: { aud: 'other', client_id: 'web' } }), { status: 401, reason: 'jwtAudience' }), // prettier-ignore
  jwt('9 exp', 'It is not over', byJwt({ ...ID, expiresAt: '0s' }), invalid('the token has expired'), 'reported'),
  jwt('10 nbf', 'It has begun', byJwt({ userPool: 'staff', claims: { aud: 'web', nbf: 4_000_000_000 } }), { status: 401, reason: 'jwtNotYetValid' }), // prettier-ignore
  jwt('11 iat', 'It was issued before now', byJwt({ userPool: 'staff', claims: { aud: 'web', iat: 4_000_000_000 } }), { status: 401, reason: 'jwtNotYetValid' }), // prettier-ignore
  jwt('12 scope', 'One of the route’s scopes is enough', byJwt(ACCESS, ['admin', 'pets/read']), { status: 200 }),
  jwt('12 scope', 'None of them is 403', byJwt(ACCESS, ['admin']), { ...FORBIDDEN, headers: { 'www-authenticate': 'Bearer scope="admin" error="insufficient_scope"' } }, 'unverified'), // prettier-ignore
  jwt('12 scp', 'It may be called scp', byJwt({ userPool: 'staff', claims: { aud: 'web', scp: 'pets/read' } }, ['pets/read']), { status: 200 }), // prettier-ignore
  jwt('12 ID token', 'It has no scope', byJwt(ID, ['pets/read']), FORBIDDEN),
  jwt('claims', 'All values are texts, a list is [a b]', byJwt({ userPool: 'staff', claims: { aud: 'web', groups: ['a', 'b'], level: 3 } }), { status: 200, body: { $regex: '"groups":"\\[a b\\]".*"level":"3"|"level":"3".*"groups":"\\[a b\\]"' } }, 'reported'), // prettier-ignore
  jwt('scopes', 'They are null where the route has none', byJwt(ACCESS), { status: 200, body: { $regex: '"scopes":null' } }, 'recorded'), // prettier-ignore
  jwt('scopes', 'Else those of the token', byJwt(ACCESS, ['pets/read']), { status: 200, body: { $regex: '"scopes":\\["pets/read"\\]' } }), // prettier-ignore
  jwt('query', 'The token may come in the query', byJwt(ID, undefined, { request: 'GET /pets?token={{token.t}}', call: {} }, { identitySource: ['$request.querystring.token'] }), { status: 200 }), // prettier-ignore
];

const ALLOWS = { isAuthorized: true, context: { level: 3, tags: ['a'], deep: { on: true } } };
const statement = (Effect: string, Resource: string): Tree => ({
  principalId: 'anna',
  policyDocument: { Version: '2012-10-17', Statement: [{ Effect, Action: 'execute-api:Invoke', Resource }] },
  context: { level: 3 },
});
const DOOR = {
  authorizerType: 'REQUEST',
  authorizerUri: 'lambda:door',
  authorizerPayloadFormatVersion: '2.0',
  enableSimpleResponses: true,
};
const byFunction = (door: Tree, authorizer: Tree = {}, more: Tree = {}): HttpParts => ({
  routes: {
    'GET /pets': { target: 'fn', authorizationType: 'CUSTOM', authorizerId: 'door' },
    'GET /other': { target: 'fn', authorizationType: 'CUSTOM', authorizerId: 'door' },
  },
  integrations: echo,
  authorizers: { door: { ...DOOR, ...authorizer } },
  more: { functions: { door }, call: { headers: { Authorization: 'a' } }, ...more },
});
const POLICY = { enableSimpleResponses: false };
const SOURCE = { identitySource: ['$request.header.Authorization'] };
const KEPT = { ...SOURCE, authorizerResultTtlInSeconds: 60 };
const calls = (...requests: readonly (readonly [name: string, request: string])[]): Tree => ({
  timeline: requests.map(([as, request], i) => ({ as, at: `${i}s`, client: 'curl', request, headers: { Authorization: 'a' } })), // prettier-ignore
});
const FAILS = { status: 500, body: '{"message":"Internal Server Error"}' };
const LAMBDA: readonly Row[] = [
  jwt('identity source', 'One that is missing is 401, and nobody is asked', byFunction({ returns: ALLOWS }, { identitySource: ['$request.header.X-Team'] }), { status: 401, body: '{"message":"Unauthorized"}', reason: 'httpIdentityMissing' }), // prettier-ignore
  jwt('simple', 'isAuthorized true lets it in', byFunction({ returns: ALLOWS }), { status: 200 }),
  jwt('simple', 'isAuthorized false is 403', byFunction({ returns: { isAuthorized: false } }), FORBIDDEN, 'reported'),
  jwt('policy', 'An Allow of the route’s ARN lets it in', byFunction({ returns: statement('Allow', 'arn:aws:execute-api:eu-west-1:123456789012:*/$default/GET/pets') }, POLICY), { status: 200 }), // prettier-ignore
  jwt('policy', 'A Deny is 403', byFunction({ returns: statement('Deny', '*') }, POLICY), FORBIDDEN, 'reported'),
  jwt('policy', 'An Allow of another ARN is 403', byFunction({ returns: statement('Allow', 'arn:aws:execute-api:eu-west-1:123456789012:*/$default/GET/nothing') }, POLICY), FORBIDDEN, 'reported'), // prettier-ignore
  jwt('error', 'A function that throws is 500', byFunction({ throws: { errorMessage: 'boom' } }), FAILS),
  jwt('error', 'Also with the text Unauthorized', byFunction({ throws: { errorMessage: 'Unauthorized' } }), FAILS, 'unverified'), // prettier-ignore
  jwt('error', 'One that needs more than 10 s is 500', byFunction({ timeout: '30s', duration: '11s', returns: ALLOWS }), FAILS), // prettier-ignore
  jwt('error', 'A wrong shape is 500', byFunction({ returns: { allowed: true } }), FAILS),
  jwt('error', 'One that may not be invoked is 500', byFunction({ permissions: ['live'], returns: ALLOWS }), FAILS),
  jwt('context', 'Format 2.0 keeps numbers, lists and maps', byFunction({ returns: ALLOWS }), { status: 200, body: { $regex: '"lambda":\\{"level":3,"tags":\\["a"\\],"deep":\\{"on":true\\}\\}' } }), // prettier-ignore
  jwt('context', 'Format 1.0 makes texts of them', { ...byFunction({ returns: statement('Allow', '*') }, { authorizerPayloadFormatVersion: '1.0', enableSimpleResponses: false }), integrations: { fn: fn('echo', { payloadFormatVersion: '1.0' }) } }, { status: 200, body: { $regex: '"authorizer":\\{"principalId":"anna","level":"3"\\}' } }), // prettier-ignore
  jwt('cache', 'A kept simple answer answers every route', byFunction({ returns: ALLOWS }, KEPT, { ...calls(['one', 'GET /pets'], ['two', 'GET /other']), expect: [{ exchange: 'two', status: 200 }, { function: 'door', invocations: 1 }] }), {}), // prettier-ignore
  jwt('cache', '$context.routeKey among the sources splits it', byFunction({ returns: ALLOWS }, { ...KEPT, identitySource: ['$request.header.Authorization', '$context.routeKey'] }, { ...calls(['one', 'GET /pets'], ['two', 'GET /other']), expect: [{ function: 'door', invocations: 2 }] }), {}), // prettier-ignore
  jwt('cache', 'Without a time to live nothing is kept', byFunction({ returns: ALLOWS }, SOURCE, { ...calls(['one', 'GET /pets'], ['two', 'GET /pets']), expect: [{ function: 'door', invocations: 2 }] }), {}, 'unverified'), // prettier-ignore
  jwt('cache', 'A refusal is kept like a permission', byFunction({ returns: { isAuthorized: false } }, KEPT, { ...calls(['one', 'GET /pets'], ['two', 'GET /pets']), expect: [{ exchange: 'two', status: 403 }, { function: 'door', invocations: 1 }] }), {}, 'unverified'), // prettier-ignore
];

const signed = (more: Tree, principals: Tree = { anna: { allow: ['execute-api:Invoke'] } }): HttpParts => ({
  routes: { 'GET /pets': { target: 'fn', authorizationType: 'AWS_IAM' } },
  integrations: echo,
  more: { principals, call: { signedAs: 'anna' }, ...more },
});
const IAM: readonly Row[] = [
  jwt('signed', 'An identity policy that allows it lets it in', signed({}), { status: 200, body: { $regex: '"iam":\\{"accessKey":"AKIA.*"userArn":"arn:aws:iam::123456789012:user/anna"' } }), // prettier-ignore
  jwt('principalOrgId', 'Outside an organization it is the key’s name', signed({}), { status: 200, body: { $regex: '"principalOrgId":"aws:PrincipalOrgID"' } }, 'recorded'), // prettier-ignore
  jwt('unsigned', 'It is 403 Forbidden, not Missing Authentication Token', signed({ call: {} }), FORBIDDEN, 'recorded'),
  jwt('wrong secret', 'The same Forbidden', signed({ call: { signedAs: 'anna', signature: { credentials: 'wrongSecret' } } }), FORBIDDEN, 'recorded'), // prettier-ignore
  jwt('silent policy', 'The same Forbidden', signed({}, { anna: { allow: [] } }), FORBIDDEN),
  jwt('another account', 'No resource policy can let it in', signed({}, { anna: { account: '210987654321', allow: ['execute-api:Invoke'] } }), FORBIDDEN), // prettier-ignore
];

/** JWT, Lambda and IAM authorization, in the order of their checks. */
export const HTTP_ACCESS_ANSWERS: readonly KnownAnswer[] = [
  ...answersOf('httpApi', 'http-jwt', 'http-api reference, 11', JWT),
  ...answersOf('httpApi', 'http-lambda', 'http-api reference, 11', LAMBDA),
  ...answersOf('httpApi', 'http-iam', 'http-api reference, 11', IAM),
];
