import type { KnownAnswer, Tree } from './build.ts';
import { fn, httpScene, web, type HttpParts } from './http-build.ts';

const trap = (
  row: string,
  what: string,
  parts: HttpParts,
  expected: Tree,
  evidence: KnownAnswer['evidence'] = 'documented',
): KnownAnswer => ({
  // prettier-ignore
  id: `http-trap-${row}`,
  table: 'httpTrap',
  row,
  what,
  source: `http-api reference, 19, trap ${row}`,
  evidence,
  scenario: httpScene(parts, expected),
});

const ORIGIN = 'https://shop.example';
const cors = { allowOrigins: [ORIGIN], allowMethods: ['*'] };
const asks: Tree = { request: 'OPTIONS /pets', call: { headers: { Origin: ORIGIN, 'Access-Control-Request-Method': 'PUT' } } }; // prettier-ignore
const LOCKED = { target: 'fn', authorizationType: 'AWS_IAM' };
const returns = (value: unknown): Tree => ({ functions: { pets: { returns: value } } });
const FORBIDDEN = { status: 403, body: '{"message":"Forbidden"}' };
const echo = { fn: fn('echo') };
const operate = (operation: string, input: Tree, as = 'edit', at = '1s'): Tree => ({
  as,
  at,
  do: operation,
  with: { apiId: 'shop', ...input },
});
const get = (as: string, at: string, request: string, more: Tree = {}): Tree => ({ as, at, client: 'curl', request, ...more }); // prettier-ignore
/** A configuration that AWS refuses, as an operator sets it. */
const refused = (operation: string, input: Tree): HttpParts => ({
  more: { timeline: [operate(operation, input)], expect: [{ operation: 'edit', status: 400 }] },
});

const LOGIN = { authorizerType: 'JWT', identitySource: ['$request.header.Authorization'], jwtConfiguration: { issuer: 'staff', audience: ['web'] } }; // prettier-ignore
const byToken = (token: Tree, scopes?: readonly string[], configuration: Tree = {}): HttpParts => ({
  routes: { 'GET /pets': { target: 'fn', authorizationType: 'JWT', authorizerId: 'login', ...(scopes && { authorizationScopes: scopes }) } }, // prettier-ignore
  integrations: echo,
  authorizers: { login: { ...LOGIN, jwtConfiguration: { ...LOGIN.jwtConfiguration, ...configuration } } },
  more: { userPools: { staff: {} }, tokens: { t: token }, call: { headers: { Authorization: 'Bearer {{token.t}}' } } },
});
const CUSTOM = { target: 'fn', authorizationType: 'CUSTOM', authorizerId: 'door' };
const guarded = (door: Tree, authorizer: Tree, more: Tree = {}): HttpParts => ({
  routes: { 'GET /pets': CUSTOM, 'GET /other': CUSTOM },
  authorizers: { door: { authorizerType: 'REQUEST', authorizerUri: 'lambda:door', authorizerPayloadFormatVersion: '2.0', identitySource: ['$request.header.Authorization'], ...authorizer } }, // prettier-ignore
  more: { functions: { door }, call: { headers: { Authorization: 'a' } }, ...more },
});
const firstRouteOnly = { returns: { principalId: 'anna', policyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: 'arn:aws:execute-api:*:*:*/*/GET/pets' }] } } }; // prettier-ignore
const twoRoutes = [get('one', '0s', 'GET /pets', { headers: { Authorization: 'a' } }), get('two', '1s', 'GET /other', { headers: { Authorization: 'a' } })]; // prettier-ignore

const LISTENER = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/1/2';
const behindLink = (integration: Tree, link: Tree = {}): HttpParts => ({
  integrations: { fn: { integrationType: 'HTTP_PROXY', connectionType: 'VPC_LINK', connectionId: 'link', integrationUri: LISTENER, ...integration } }, // prettier-ignore
  stages: { prod: {} },
  more: {
    request: 'GET /prod/pets',
    backends: { orders: { url: 'http://orders.internal', arn: LISTENER, returns: { status: 404 }, cases: [{ when: { path: '/prod/pets' }, returns: { status: 200, body: 'with the stage' } }, { when: { path: '/pets' }, returns: { status: 200, body: 'without it' } }] } }, // prettier-ignore
    vpcLinks: { link: { version: 2, targets: ['orders'], ...link } },
  },
});

const DOMAIN: Tree = {
  certificates: { shop: { domainName: 'api.shop.example', region: 'eu-west-1' } },
  domainNames: { 'api.shop.example': { endpointConfiguration: { types: ['REGIONAL'] }, certificate: 'shop', basePathMappings: [{ basePath: 'v1', restApiId: 'shop', stage: '$default' }] } }, // prettier-ignore
};
const MUTUAL_TLS: Tree = {
  ...DOMAIN,
  certificateAuthorities: { root: { subjectDN: 'CN=Root' } },
  truststores: { 's3://shop/truststore.pem': { certificates: ['root'] } },
  domainNames: { 'api.shop.example': { endpointConfiguration: { types: ['REGIONAL'] }, certificate: 'shop', mutualTlsAuthentication: { truststoreUri: 's3://shop/truststore.pem' }, basePathMappings: [{ restApiId: 'shop', stage: '$default' }] } }, // prettier-ignore
};
const byDomain = (payloadFormatVersion: string): HttpParts => ({
  integrations: { fn: fn('echo', { payloadFormatVersion }) },
  more: { ...DOMAIN, request: 'GET https://api.shop.example/v1/pets' },
});

const SERVICE = 'arn:aws:servicediscovery:eu-west-1:123456789012:service/srv-orders';
const answersAs = (name: string, instanceAttributes: Tree): Tree => ({ url: `http://${name}.internal:8080`, arn: SERVICE, instanceAttributes, returns: { status: 200, body: name } }); // prettier-ignore
/** Instances of a Cloud Map service behind a VPC link, by name with what they registered. */
const discovered = (instances: Readonly<Record<string, Tree>>, query = ''): HttpParts => ({
  integrations: { fn: { integrationType: 'HTTP_PROXY', connectionType: 'VPC_LINK', connectionId: 'link', integrationUri: SERVICE + query } }, // prettier-ignore
  more: {
    backends: Object.fromEntries(Object.entries(instances).map(([name, own]) => [name, answersAs(name, own)])),
    vpcLinks: { link: { version: 2, targets: Object.keys(instances) } },
  },
});
const PORT = { AWS_INSTANCE_IPV4: '10.0.0.7', AWS_INSTANCE_PORT: '8080' };

/** The traps of HTTP APIs a scenario can set; the others are in `UNSET_HTTP_TRAPS`. */
export const HTTP_TRAP_ANSWERS: readonly KnownAnswer[] = [
  trap('1', 'The integration’s time-out is 503, not 504', { more: { functions: { pets: { timeout: '60s', duration: '31s' } } } }, { status: 503, latency: '30s' }, 'recorded'), // prettier-ignore
  trap('2', 'ANY /{proxy+} with an authorizer takes the preflight, and refuses it', { cors, routes: { 'ANY /{proxy+}': LOCKED }, more: asks }, FORBIDDEN), // prettier-ignore
  trap('2b', 'GET /pets alone would have been fine', { cors, routes: { 'GET /pets': LOCKED }, more: asks }, { status: 204 }), // prettier-ignore
  trap('3', '$default with an authorizer does the same', { cors, routes: { $default: LOCKED }, more: asks }, FORBIDDEN),
  trap('3b', 'An OPTIONS route without authorizer is the cure', { cors, routes: { $default: LOCKED, 'OPTIONS /{proxy+}': { target: 'fn' } }, more: asks }, { status: 200, headers: { 'access-control-allow-origin': ORIGIN } }), // prettier-ignore
  trap('4', 'A value without statusCode is a 200 under 2.0', { more: returns({ error: 'x' }) }, { status: 200, body: '{"error":"x"}' }), // prettier-ignore
  trap('5', 'The same is 500 under 1.0', { integrations: { fn: fn('pets', { payloadFormatVersion: '1.0' }) }, more: returns({ error: 'x' }) }, { status: 500 }, 'recorded'), // prettier-ignore
  trap('6', 'A form arrives in base64', { routes: { 'POST /pets': { target: 'fn' } }, integrations: echo, more: { request: 'POST /pets', call: { body: 'a=1', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } } } }, { status: 200, body: { $regex: '"body":"YT0x"' } }, 'recorded'), // prettier-ignore
  trap('7', 'rawPath begins with the stage', { integrations: echo, stages: { prod: {} }, more: { request: 'GET /prod/pets' } }, { status: 200, body: { $regex: '"rawPath":"/prod/pets"' } }, 'recorded'), // prettier-ignore
  trap('8', 'A private target sees the stage in the path', behindLink({}), { status: 200, body: 'with the stage' }),
  trap('8b', 'overwrite:path takes it away', behindLink({ requestParameters: { 'overwrite:path': '$request.path' } }), { status: 200, body: 'without it' }), // prettier-ignore
  trap('9', 'The backend’s own CORS header is ignored', { cors, more: { ...returns({ statusCode: 200, headers: { 'Access-Control-Allow-Origin': '*' } }), call: { headers: { Origin: ORIGIN } } } }, { status: 200, headers: { 'access-control-allow-origin': ORIGIN } }), // prettier-ignore
  trap('10', 'https://*.example.com is no origin', refused('UpdateApi', { corsConfiguration: { allowOrigins: ['https://*.example.com'] } }), {}), // prettier-ignore
  trap('11', 'A kept policy that allows the first route refuses the second', guarded(firstRouteOnly, { authorizerResultTtlInSeconds: 60 }, { timeline: twoRoutes, expect: [{ exchange: 'one', status: 200 }, { exchange: 'two', status: 403 }] }), {}), // prettier-ignore
  trap('11b', 'A kept simple answer allows everything', guarded({ returns: { isAuthorized: true } }, { enableSimpleResponses: true, authorizerResultTtlInSeconds: 60 }, { timeline: twoRoutes, expect: [{ exchange: 'two', status: 200 }, { function: 'door', invocations: 1 }] }), {}), // prettier-ignore
  trap('12', 'Of two identity sources one is missing: 401, and the authorizer never runs', guarded({ returns: { isAuthorized: true } }, { enableSimpleResponses: true, identitySource: ['$request.header.Authorization', '$request.querystring.team'] }), { status: 401 }), // prettier-ignore
  trap('13', 'An ID token has no scopes: 403', byToken({ userPool: 'staff', claims: { aud: 'web' } }, ['pets/read']), FORBIDDEN), // prettier-ignore
  trap('13b', 'Without scopes it is accepted', byToken({ userPool: 'staff', claims: { aud: 'web' } }), { status: 200 }),
  trap('14', 'An access token’s client_id stands for its audience', byToken({ userPool: 'staff', use: 'access', claims: { client_id: 'web' } }), { status: 200 }), // prettier-ignore
  trap('15', 'A wrong aud beside a right client_id is 401', byToken({ userPool: 'staff', claims: { aud: 'other', client_id: 'web' } }), { status: 401, reason: 'jwtAudience' }), // prettier-ignore
  trap('16', 'A slash at the end of the issuer makes it another', byToken({ issuer: 'https://login.example', claims: { aud: 'web' } }, undefined, { issuer: 'https://login.example/' }), { status: 401 }), // prettier-ignore
  trap('17', 'Simple responses with the format 1.0 are refused', refused('CreateAuthorizer', { authorizerType: 'REQUEST', authorizerUri: 'lambda:pets', authorizerPayloadFormatVersion: '1.0', enableSimpleResponses: true }), {}), // prettier-ignore
  trap('18', 'An authorizer that may not be invoked is 500', guarded({ permissions: ['live'], returns: { isAuthorized: true } }, { enableSimpleResponses: true }), { status: 500 }), // prettier-ignore
  trap('19', 'An alias in a stage variable needs a permission of its own', { integrations: { fn: fn('pets:${stageVariables.alias}') }, stages: { $default: { stageVariables: { alias: 'live' } } }, more: { functions: { pets: { permissions: [''], versions: { '1': {} }, aliases: { live: { functionVersion: '1' } } } } } }, { status: 500 }, 'reported'), // prettier-ignore
  trap('20', 'A disabled default endpoint answers until the next deployment', { more: { timeline: [operate('UpdateApi', { disableExecuteApiEndpoint: true }), get('before', '2s', 'GET /pets'), operate('CreateDeployment', { stageName: '$default' }, 'deploy', '3s'), get('after', '4s', 'GET /pets')], expect: [{ exchange: 'before', status: 200 }, { exchange: 'after', status: 404 }] } }, {}), // prettier-ignore
  trap('21', 'Mutual TLS guards the domain: the default endpoint, left on, asks for no certificate', { more: { ...MUTUAL_TLS, timeline: [get('domain', '0s', 'GET https://api.shop.example/pets'), get('backDoor', '1s', 'GET /pets')], expect: [{ exchange: 'domain', status: 0, answeredBy: 'network', reason: 'clientCertificateMissing' }, { exchange: 'backDoor', status: 200 }] } }, {}), // prettier-ignore
  trap('22', 'A stage named like a first segment hides the route', { routes: { 'GET /dev/pets': { target: 'fn' } }, stages: { $default: {}, dev: {} }, more: { request: 'GET /dev/pets' } }, { status: 404 }, 'unverified'), // prettier-ignore
  trap('23', 'A method that is not there is 404, not 405', { more: { request: 'POST /pets' } }, { status: 404 }, 'unverified'), // prettier-ignore
  trap('24', '/pets/ is not /pets', { more: { request: 'GET /pets/' } }, { status: 404 }, 'reported'),
  trap('25', 'Authorization cannot be mapped', refused('UpdateIntegration', { integrationId: 'fn', requestParameters: { 'overwrite:header.Authorization': 'a' } }), {}), // prettier-ignore
  trap('26', 'Two values and one with a comma look the same', { integrations: echo, more: { timeline: [get('two', '0s', 'GET /pets?a=1&a=2'), get('comma', '1s', 'GET /pets?a=1,2')], expect: ['two', 'comma'].map((exchange) => ({ exchange, body: { $regex: '"queryStringParameters":\\{"a":"1,2"\\}' } })) } }, {}), // prettier-ignore
  trap('27', 'An HTTP backend has no X-Forwarded-For', { integrations: { fn: web() }, more: { backends: { back: { url: 'https://back.example', returns: { status: 200, body: 'no such header' }, cases: [{ when: { headers: { 'X-Forwarded-For': '203.0.113.10' } }, returns: { status: 418 } }] } } } }, { status: 200 }, 'recorded'), // prettier-ignore
  trap('28', 'A rate of 0 is 429 for good', { stages: { $default: { routeSettings: { 'GET /pets': { throttlingRateLimit: 0 } } } } }, { status: 429 }, 'reported'), // prettier-ignore
  trap('29', 'A signer of another account is 403, always', { routes: { 'GET /pets': LOCKED }, more: { principals: { anna: { account: '210987654321', allow: ['execute-api:Invoke'] } }, call: { signedAs: 'anna' } } }, FORBIDDEN), // prettier-ignore
  trap('31', 'Calls through an INACTIVE VPC link fail', behindLink({}, { status: 'INACTIVE' }), { status: 503 }),
  trap('32', 'Instances of a Cloud Map service without a port, as A records have none, are no target', discovered({ a: { AWS_INSTANCE_IPV4: '10.0.0.7' } }), { status: 503 }), // prettier-ignore
  trap('32b', 'With IP and port they are', discovered({ a: PORT }), { status: 200, body: 'a' }),
  trap('32c', 'A query on the service’s ARN chooses among them', discovered({ a: { ...PORT, stage: 'test' }, b: { ...PORT, stage: 'prod' } }, '?stage=prod'), { status: 200, body: 'b' }), // prettier-ignore
  trap('33', 'A value beyond the first 100 KB of a body is not found', { routes: { 'POST /pets': { target: 'fn' } }, integrations: { fn: fn('echo', { requestParameters: { 'append:header.x-id': '$request.body.id' } }) }, more: { request: 'POST /pets', call: { headers: { 'Content-Type': 'application/json' }, body: `{"id":7,"rest":"${'a'.repeat(102_400)}"}` } } }, { status: 200, body: { $regex: '^(?!.*"x-id":)' } }), // prettier-ignore
  trap('34', 'A list of claims arrives as one text', byToken({ userPool: 'staff', claims: { aud: 'web', 'cognito:groups': ['a', 'b'] } }), { status: 200, body: { $regex: '"cognito:groups":"\\[a b\\]"' } }, 'reported'), // prettier-ignore
  trap('35', 'A preflight that ANY takes needs a 2xx of the backend', { cors, routes: { 'ANY /{proxy+}': { target: 'fn' } }, more: { timeline: [{ as: 'call', at: '0s', client: 'page', request: 'PUT /pets' }], clients: { page: { kind: 'browser', origin: ORIGIN } }, functions: { pets: { returns: { statusCode: 405 } } } } }, { status: 0, browser: { corsPreflight: 'sent', verdict: 'blocked', why: 'preflightStatus' } }, 'unverified'), // prettier-ignore
  trap('36', 'Behind a mapping key rawPath of format 2.0 lacks the key', byDomain('2.0'), { status: 200, body: { $regex: '"rawPath":"/pets"' } }, 'recorded'), // prettier-ignore
  trap('36b', 'path of format 1.0 has it', byDomain('1.0'), { status: 200, body: { $regex: '"path":"/v1/pets"' } }, 'recorded'), // prettier-ignore
];

/** Traps that no scenario of one HTTP API shows, with the reason. */
export const UNSET_HTTP_TRAPS: readonly { readonly row: string; readonly why: string }[] = [
  { row: '30', why: 'What HTTP APIs lack is refused in the editor, with the kind of API that has it.' },
];
