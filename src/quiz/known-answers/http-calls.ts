import type { KnownAnswer, Tree } from './build.ts';
import { answersOf, backend, fn, httpScene, web, type HttpParts, type Row } from './http-build.ts';

const UNAVAILABLE = { status: 503, body: '{"message":"Service Unavailable"}' };
const INTERNAL = { status: 500, body: '{"message":"Internal Server Error"}' };
const row = (name: string, what: string, parts: HttpParts, expected: Tree, evidence: Row[2] = 'documented'): Row => [
  name,
  what,
  evidence,
  httpScene(parts, expected),
];
const func = (behaviour: Tree, integration: Tree = {}): HttpParts => ({
  integrations: { fn: fn('pets', integration) },
  more: { functions: { pets: behaviour } },
});
const http = (answer: Tree, more: Tree = {}, integration: Tree = {}): HttpParts => ({
  integrations: { fn: web(integration) },
  more: backend(answer, more),
});

const FAILURES: readonly Row[] = [
  row('slow function', 'Beyond 30 s it is 503, not 504', func({ timeout: '60s', duration: '31s' }), { ...UNAVAILABLE, latency: '30s' }, 'recorded'), // prettier-ignore
  row('slow function', 'It works on meanwhile', { ...func({ timeout: '60s', duration: '31s' }), more: { functions: { pets: { timeout: '60s', duration: '31s' } }, expect: [{ function: 'pets', finishedAt: '31s', errors: 0 }] } }, {}, 'recorded'), // prettier-ignore
  row('cold start', 'It counts towards the time-out', func({ coldStart: '200ms', duration: '10ms' }, { timeoutInMillis: 100 }), { ...UNAVAILABLE, latency: '100ms' }, 'recorded'), // prettier-ignore
  row('slow backend', 'It is 503 too', http({}, { silent: true }), { ...UNAVAILABLE, latency: '30s' }, 'recorded'),
  row('backend says 504', 'It passes unchanged', http({ status: 504, body: 'slow' }), { status: 504, body: 'slow' }),
  row('function throws', 'It is 500, where REST says 502', func({ throws: { errorMessage: 'boom' } }), INTERNAL),
  row('function’s own time-out', 'It is 500', func({ timeout: '1s', duration: '2s' }), INTERNAL),
  row('no permission', 'It is 500', func({ permissions: ['live'] }), INTERNAL, 'recorded'),
  row('not reachable', 'It is 503', http({}, { unreachable: true }), UNAVAILABLE, 'unverified'),
  row('throttled function', 'It is 503', func({ reservedConcurrency: 0 }), UNAVAILABLE, 'unverified'),
];

const seen = (integration: Tree, routes: Tree, request: string, more: Tree = {}): HttpParts => ({
  routes,
  integrations: { fn: web(integration) },
  more: { ...backend({}, { cases: [] }), request, ...more },
});
/** The backend answers 204 only to the very request that is said. */
const called = (name: string, what: string, when: Tree, parts: HttpParts, evidence: Row[2] = 'documented'): Row => {
  const back = { url: 'https://back.example', returns: { status: 418 }, cases: [{ when, returns: { status: 204 } }] };
  return [name, what, evidence, httpScene({ ...parts, more: { ...parts.more, backends: { back } } }, { status: 204 })];
};
const CALLS: readonly Row[] = [
  called('HTTP proxy', 'ANY calls with the request’s own method', { method: 'PUT' }, seen({ integrationMethod: 'ANY' }, { 'ANY /pets': { target: 'fn' } }, 'PUT /pets')), // prettier-ignore
  called('HTTP proxy', 'Parameters fill the URL’s braces', { path: '/animals/7' }, seen({ integrationUri: 'https://back.example/animals/{id}' }, { 'GET /pets/{id}': { target: 'fn' } }, 'GET /pets/7')), // prettier-ignore
  called('HTTP proxy', 'A greedy one keeps its slashes', { path: '/a/b' }, seen({ integrationUri: 'https://back.example/{proxy}' }, { 'ANY /f/{proxy+}': { target: 'fn' } }, 'GET /f/a/b')), // prettier-ignore
  called('$default', 'The whole path is appended to the URL', { path: '/base/a/b' }, seen({}, { $default: { target: 'fn' } }, 'GET /a/b')), // prettier-ignore
  called('Via', 'It names the gateway', { headers: { via: 'HTTP/1.1 AmazonAPIGateway' } }, seen({}, { 'GET /pets': { target: 'fn' } }, 'GET /pets'), 'recorded'), // prettier-ignore
];

const maps = (requestParameters: Tree, request = 'GET /pets/7?a=1&a=2', more: Tree = {}): HttpParts => ({
  routes: { 'ANY /pets/{id}': { target: 'fn' } },
  integrations: { fn: fn('echo', { requestParameters }) },
  stages: { $default: { stageVariables: { table: 'pets' } } },
  more: { request, call: { headers: { 'X-One': 'a' } }, ...more },
});
const shows = (pattern: string): Tree => ({ status: 200, body: { $regex: pattern } });
const body = { call: { headers: { 'Content-Type': 'application/json' }, body: '{"order":{"id":7,"list":[1]}}' } };
const REQUEST_MAPPING: readonly Row[] = [
  row('append:header', 'A new one is set', maps({ 'append:header.X-New': 'text' }), shows('"x-new":"text"')),
  row('append:header', 'One that is there gets a second value', maps({ 'append:header.X-One': 'b' }), shows('"x-one":"a,b"'), 'unverified'), // prettier-ignore
  row('overwrite:header', 'It is replaced', maps({ 'overwrite:header.x-one': 'b' }), shows('"x-one":"b"')),
  row('remove:header', 'It is taken away', maps({ 'remove:header.X-One': "''" }), shows('^(?!.*"x-one":)')),
  row('append:querystring', 'A value is added', maps({ 'append:querystring.b': '3' }), shows('"a":"1,2","b":"3"')),
  row('overwrite:querystring', 'It is replaced', maps({ 'overwrite:querystring.a': '3' }), shows('"a":"3"')),
  row('remove:querystring', 'Names of a query have a case', maps({ 'remove:querystring.A': "''" }), shows('"a":"1,2"')),
  row('overwrite:path', 'The path is replaced', maps({ 'overwrite:path': '/new' }), shows('"rawPath":"/new"')),
  row('$request.header', 'Names of headers have no case', maps({ 'append:header.x-new': '$request.header.x-ONE' }), shows('"x-new":"a"')), // prettier-ignore
  row('$request.querystring', 'Several values come joined', maps({ 'append:header.x-new': '$request.querystring.a' }), shows('"x-new":"1,2"')), // prettier-ignore
  row('$request.path', 'The whole path, without the stage', { ...maps({ 'append:header.x-new': '$request.path' }, 'GET /dev/pets/7'), stages: { dev: {} } }, shows('"x-new":"/pets/7"')), // prettier-ignore
  row('$request.path.id', 'A parameter of it', maps({ 'append:header.x-new': '$request.path.id' }), shows('"x-new":"7"')), // prettier-ignore
  row('$request.body', 'The body as it is', maps({ 'append:header.x-new': '$request.body' }, 'POST /pets/7', { call: { body: 'hi', headers: { 'Content-Type': 'text/plain' } } }), shows('"x-new":"hi"')), // prettier-ignore
  row('$request.body.a.b', 'A value in its JSON', maps({ 'append:header.x-new': '$request.body.order.id' }, 'POST /pets/7', body), shows('"x-new":"7"')), // prettier-ignore
  row('$context', 'A variable of the request', maps({ 'append:header.x-new': '$context.routeKey' }), shows('"x-new":"ANY /pets/\\{id\\}"')), // prettier-ignore
  row('$stageVariables', 'A variable of the stage', maps({ 'append:header.x-new': '$stageVariables.table' }), shows('"x-new":"pets"')), // prettier-ignore
  row('${…}', 'Several in a text', maps({ 'append:header.x-new': '${request.path.id}-${stageVariables.table}' }), shows('"x-new":"7-pets"')), // prettier-ignore
];
const mapsBack = (responseParameters: Tree, answer: Tree): HttpParts => http(answer, {}, { responseParameters });
const RESPONSE_MAPPING: readonly Row[] = [
  row('overwrite:statuscode', 'Another status', mapsBack({ '404': { 'overwrite:statuscode': '200' } }, { status: 404 }), { status: 200 }), // prettier-ignore
  row('by status', 'Only the mappings of the backend’s status', mapsBack({ '404': { 'overwrite:statuscode': '200' } }, { status: 500 }), { status: 500 }), // prettier-ignore
  row('append:header', 'From the answer’s body', mapsBack({ '200': { 'append:header.x-id': '$response.body.id' } }, { status: 200, body: '{"id":7}' }), { status: 200, headers: { 'x-id': '7' } }), // prettier-ignore
  row('append:header', 'From an answer’s header', mapsBack({ '200': { 'append:header.x-copy': '$response.header.x-a' } }, { status: 200, headers: { 'X-A': 'b' } }), { status: 200, headers: { 'x-copy': 'b' } }), // prettier-ignore
  row('remove:header', 'It is taken away', mapsBack({ '200': { 'remove:header.x-a': "''" } }, { status: 200, headers: { 'X-A': 'b' } }), { status: 200, headersAbsent: ['X-A'] }), // prettier-ignore
  row('the gateway’s own', 'They are never mapped', { ...mapsBack({ '503': { 'overwrite:statuscode': '200' } }, {}), more: backend({}, { unreachable: true }) }, UNAVAILABLE, 'reported'), // prettier-ignore
];

const ORIGIN = 'https://shop.example';
const CORS = { allowOrigins: [ORIGIN], allowMethods: ['GET', 'PUT'], allowHeaders: ['x-a'], maxAge: 60 };
const asks = (origin = ORIGIN): Tree => ({
  request: 'OPTIONS /pets',
  call: { headers: { Origin: origin, 'Access-Control-Request-Method': 'PUT' } },
});
const LOCKED = { target: 'fn', authorizationType: 'AWS_IAM' };
const SAID = {
  'access-control-allow-origin': ORIGIN,
  'access-control-allow-methods': 'GET,PUT',
  'access-control-allow-headers': 'x-a',
  'access-control-max-age': '60',
};
const NONE = { headersAbsent: ['access-control-allow-origin'] };
const CORS_ROWS: readonly Row[] = [
  row('no route', 'The gateway answers 204 itself', { cors: CORS, more: asks() }, { status: 204, body: '', answeredBy: 'gateway', headers: SAID }), // prettier-ignore
  row('no route', 'No authorizer is asked', { cors: CORS, routes: { 'PUT /pets': LOCKED }, more: asks() }, { status: 204, headers: SAID }), // prettier-ignore
  row('ANY without authorizer', 'The integration gets it; the configured headers replace its own', { cors: CORS, routes: { 'ANY /pets': { target: 'fn' } }, more: { ...asks(), functions: { pets: { returns: { statusCode: 200, headers: { 'access-control-allow-origin': '*' } } } } } }, { status: 200, answeredBy: 'backend', headers: SAID }, 'recorded'), // prettier-ignore
  row('ANY with authorizer', 'The preflight is 403', { cors: CORS, routes: { 'ANY /pets': LOCKED }, more: asks() }, { status: 403 }), // prettier-ignore
  row('$default with authorizer', 'The preflight is 403', { cors: CORS, routes: { $default: LOCKED }, more: asks() }, { status: 403 }), // prettier-ignore
  row('the cure', 'An OPTIONS route without authorizer lets it through', { cors: CORS, routes: { $default: LOCKED, 'OPTIONS /{proxy+}': { target: 'fn' } }, more: asks() }, { status: 200, headers: SAID }), // prettier-ignore
  row('no Origin', 'It is no preflight: 404', { cors: CORS, more: { request: 'OPTIONS /pets' } }, { status: 404 }),
  row('no Access-Control-Request-Method', 'It is no preflight: 404', { cors: CORS, more: { request: 'OPTIONS /pets', call: { headers: { Origin: ORIGIN } } } }, { status: 404 }, 'unverified'), // prettier-ignore
  row('foreign origin', 'The preflight is 204 without the headers', { cors: CORS, more: asks('https://else.example') }, { status: 204, ...NONE }, 'reported'), // prettier-ignore
  row('foreign origin', 'The request reaches the backend', { cors: CORS, more: { call: { headers: { Origin: 'https://else.example' } } } }, { status: 200, answeredBy: 'backend', ...NONE }, 'reported'), // prettier-ignore
  row('the backend’s own headers', 'They are replaced', { cors: CORS, more: { functions: { pets: { returns: { statusCode: 200, headers: { 'access-control-allow-origin': '*' } } } }, call: { headers: { Origin: ORIGIN } } } }, { status: 200, headers: { 'access-control-allow-origin': ORIGIN } }), // prettier-ignore
  row('no configuration', 'OPTIONS is a method like any other: 404', { more: asks() }, { status: 404 }),
  row('the gateway’s own errors', 'They carry the headers', { cors: CORS, more: { request: 'GET /none', call: { headers: { Origin: ORIGIN } } } }, { status: 404, headers: { 'access-control-allow-origin': ORIGIN, vary: 'Origin' } }, 'unverified'), // prettier-ignore
  row('https://*', 'Every origin of the scheme', { cors: { ...CORS, allowOrigins: ['https://*'] }, more: asks('https://else.example') }, { status: 204, headers: { 'access-control-allow-origin': 'https://else.example' } }), // prettier-ignore
  row('https://*', 'No origin of another scheme', { cors: { ...CORS, allowOrigins: ['https://*'] }, more: asks('http://else.example') }, { status: 204, ...NONE }), // prettier-ignore
  row('*', 'The star itself is sent', { cors: { ...CORS, allowOrigins: ['*'], allowMethods: ['*'] }, more: asks() }, { status: 204, headers: { 'access-control-allow-origin': '*', 'access-control-allow-methods': '*' } }, 'unverified'), // prettier-ignore
];

const limited = (settings: Tree, load: Tree, expect: readonly Tree[]): HttpParts => ({
  routes: { 'GET /pets': { target: 'fn' }, 'GET /other': { target: 'fn' } },
  stages: { $default: settings },
  more: {
    timeline: [
      { as: 'a', at: '0s', client: 'curl', request: 'GET /pets', load },
      { as: 'b', at: '0s', client: 'curl', request: 'GET /other', load },
    ],
    expect,
  },
});
const TWO = { count: 2, over: '0s' };
const one = { throttlingRateLimit: 1, throttlingBurstLimit: 1 };
const THROTTLES: readonly Row[] = [
  row('default', 'Each route has a bucket of its own', limited({ defaultRouteSettings: one }, TWO, [{ exchange: 'a[1]', status: 429, body: '{"message":"Too Many Requests"}' }, { count: 'b', status: 200, is: 1 }]), {}, 'unverified'), // prettier-ignore
  row('routeSettings', 'A route’s own stand in place of the default', limited({ defaultRouteSettings: one, routeSettings: { 'GET /other': { throttlingBurstLimit: 5 } } }, TWO, [{ count: 'a', status: 429, is: 1 }, { count: 'b', status: 429, is: 0 }]), {}), // prettier-ignore
  row('rate 0', 'Every call is 429', limited({ routeSettings: { 'GET /pets': { throttlingRateLimit: 0 } } }, TWO, [{ count: 'a', status: 429, is: 2 }, { count: 'b', status: 200, is: 2 }]), {}, 'reported'), // prettier-ignore
  row('burst 0', 'Every call is 429', limited({ routeSettings: { 'GET /pets': { throttlingBurstLimit: 0 } } }, TWO, [{ count: 'a', status: 429, is: 2 }]), {}, 'reported'), // prettier-ignore
];

const STATUS: readonly Row[] = [
  row('204', 'Automatic preflight', { cors: CORS, more: asks() }, { status: 204, body: '' }),
  row('404', 'No route', { more: { request: 'GET /none' } }, { status: 404, body: '{"message":"Not Found"}', headers: { 'content-type': 'application/json', 'apigw-requestid': { $any: true } }, headersAbsent: ['x-amzn-RequestId', 'x-amz-apigw-id', 'x-amzn-ErrorType'] }, 'recorded'), // prettier-ignore
  row('431', 'Request line and headers above 10,240 bytes', { more: { call: { headers: { 'X-Long': 'a'.repeat(10_240) } } } }, { status: 431, body: '{"message":"Request Header Fields Too Large"}' }, 'unverified'), // prettier-ignore
];

/** Integrations and their failures, parameter mapping, CORS, throttles, the gateway's own answers. */
export const HTTP_CALL_ANSWERS: readonly KnownAnswer[] = [
  ...answersOf('httpApi', 'http-failure', 'http-api reference, 6', FAILURES),
  ...answersOf('httpApi', 'http-call', 'http-api reference, 4', CALLS),
  ...answersOf('httpApi', 'http-map', 'http-api reference, 10', REQUEST_MAPPING),
  ...answersOf('httpApi', 'http-map-back', 'http-api reference, 10', RESPONSE_MAPPING),
  ...answersOf('httpApi', 'http-cors', 'http-api reference, 12', CORS_ROWS),
  ...answersOf('httpApi', 'http-throttle', 'http-api reference, 13', THROTTLES),
  ...answersOf('httpApi', 'http-status', 'http-api reference, 17', STATUS),
];
