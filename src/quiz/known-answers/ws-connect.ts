import type { KnownAnswer, Tree } from './build.ts';
import type { Row } from './http-build.ts';
import { asked, connect, lambda, manage, MANAGER, returns, send, shakes, socketAnswers, socketScene, to, type SocketParts } from './ws-build.ts'; // prettier-ignore

/** `$connect` before a function that does this. */
const door = (behaviour: Tree, route: Tree = {}, parts: SocketParts = {}): SocketParts => ({
  routes: { $connect: to('door', route), join: to('fn') },
  integrations: { door: lambda('door'), fn: lambda() },
  ...parts,
  more: { functions: { door: behaviour }, ...parts.more },
});
const policy = (effect: string, resource = '*'): Tree => ({
  principalId: 'anna',
  policyDocument: { Version: '2012-10-17', Statement: [{ Effect: effect, Action: 'execute-api:Invoke', Resource: resource }] }, // prettier-ignore
});
const BY_QUERY = ['route.request.querystring.token'];
/** `$connect` behind a Lambda authorizer. */
const guarded = (bouncer: Tree, identitySource: readonly string[] = BY_QUERY, more: Tree = {}): SocketParts => ({
  routes: { $connect: to('fn', { authorizationType: 'CUSTOM', authorizerId: 'bouncer' }), who: asked('echo') },
  integrations: { fn: lambda(), echo: lambda('echo') },
  api: { authorizers: { bouncer: { authorizerType: 'REQUEST', authorizerUri: 'lambda:bouncer', identitySource } } },
  more: { functions: { bouncer }, ...more },
});
const TOKEN = { connect: '/prod?token=t' };
const keyed = (more: Tree = {}, api: Tree = {}): SocketParts => ({
  routes: { $connect: to('fn', { apiKeyRequired: true }) },
  api,
  more: {
    apiKeys: { gold: { value: 'gold-key-value-0123456789' } },
    usagePlans: { plan: { apiStages: [{ apiId: 'shop', stage: 'prod' }], keys: ['gold'], ...more } },
  },
});
const KEY = { headers: { 'x-api-key': 'gold-key-value-0123456789' } };
const IAM: SocketParts = {
  routes: { $connect: to('fn', { authorizationType: 'AWS_IAM' }) },
  more: {
    principals: {
      anna: { allow: ['execute-api:Invoke'] },
      ben: { allow: ['s3:GetObject'] },
      far: { account: '999999999999', allow: ['execute-api:*'] },
    },
  },
};

const CONNECT: readonly Row[] = [
  shakes('200', '$connect returns 200: the upgrade is made', 'recorded', door(returns({ statusCode: 200 })), 101),
  shakes('201', '201 is as good', 'recorded', door(returns({ statusCode: 201 })), 101),
  shakes('301', '301: the handshake is answered with it', 'recorded', door(returns({ statusCode: 301 })), 301),
  shakes('401', '401: so is this', 'recorded', door(returns({ statusCode: 401 })), 401),
  shakes('501', '501: and this', 'recorded', door(returns({ statusCode: 501 })), 501),
  shakes('throws', 'The function throws: 502', 'recorded', door({ throws: { errorMessage: 'no' } }), 502),
  shakes('no statusCode', 'A result without usable statusCode: 502', 'reported', door(returns({ body: 'x' })), 502),
  shakes('no permission', 'No permission to invoke: 500', 'reported', door(returns({}, { permissions: [] })), 500),
  shakes('29 s', 'Slower than 29 s: 504', 'unverified', door({ timeout: '60s', duration: '31s' }), 504, {}, { latency: '29s' }), // prettier-ignore
  shakes('Lambda throttled', 'Lambda throttles: 500', 'unverified', door({ reservedConcurrency: 0 }), 500),
  shakes('no source', 'An identity source is missing: 401', 'documented', guarded(returns(policy('Allow'))), 401),
  shakes('Unauthorized', 'The authorizer fails with Unauthorized: 401', 'documented', guarded({ throws: { errorMessage: 'Unauthorized' } }), 401, TOKEN), // prettier-ignore
  shakes('Deny', 'The policy denies: 403', 'documented', guarded(returns(policy('Deny'))), 403, TOKEN),
  shakes('no match', 'The policy is silent: 403', 'documented', guarded(returns(policy('Allow', 'arn:aws:execute-api:*:*:*/dev/*'))), 403, TOKEN), // prettier-ignore
  shakes('other exception', 'Any other exception: 500', 'recorded', guarded({ throws: { errorMessage: 'no' } }), 500, TOKEN), // prettier-ignore
  shakes('no policy', 'What is no policy: 500', 'recorded', guarded(returns({ isAuthorized: true })), 500, TOKEN),
  shakes('IAM unsigned', 'IAM, and not signed: 403', 'reported', IAM, 403),
  shakes('IAM not allowed', 'IAM, signed by somebody who may not: 403', 'reported', IAM, 403, { signedAs: 'ben' }),
  shakes('IAM other account', 'IAM, signed by somebody of another account: 403', 'documented', IAM, 403, { signedAs: 'far' }), // prettier-ignore
  shakes('IAM allowed', 'IAM, signed by somebody who may', 'documented', IAM, 101, { signedAs: 'anna' }),
  shakes('no key', 'An API key is missing: 403', 'reported', keyed(), 403),
  shakes('unknown key', 'An API key nobody knows: 403', 'reported', keyed(), 403, { headers: { 'x-api-key': 'no' } }),
  shakes('throttled', 'Rate 0 and burst 0: every handshake is 429', 'recorded', { routes: { $connect: to('fn') }, stages: { prod: { defaultRouteSettings: { throttlingRateLimit: 0, throttlingBurstLimit: 0 } } } }, 429), // prettier-ignore
  shakes('subprotocol', 'The handler answers 400 to a subprotocol it does not know', 'documented', door(returns({ statusCode: 400 })), 400, { subprotocols: ['odd'] }), // prettier-ignore
  ['subprotocol', 'One that the client did not offer: it must fail the connection (RFC 6455, 4.1)', 'unverified', socketScene(door(returns({ statusCode: 200, headers: { 'Sec-WebSocket-Protocol': 'chat.v2' } })), [connect(), connect({ as: 'b', subprotocols: ['chat.v1'] }), connect({ as: 'c', subprotocols: ['chat.v1', 'chat.v2'] }), connect({ as: 'd', staysWithoutSubprotocol: true })], [{ exchange: 'a', status: 101, reason: 'subprotocolNotOffered', step: 'upgrade' }, { connection: 'a', closed: 1006, closedBy: 'client' }, { connection: 'b', closed: 1006 }, { connection: 'c', closed: 1001, subprotocol: 'chat.v2' }, { connection: 'd', closed: 1001 }])], // prettier-ignore
  shakes('no $connect', 'No $connect route: every upgrade is accepted', 'reported', {}, 101),
  ['plain GET', 'A plain GET on the stage is 426', 'recorded', socketScene({}, [manage('GET /prod', { signedAs: undefined })], [{ exchange: 'call', status: 426 }])], // prettier-ignore
  ['two-way', 'A two-way $connect gives its body once the connection is open', 'reported', socketScene(door(returns({ statusCode: 200, body: 'welcome' }), { routeResponseSelectionExpression: '$default', routeResponses: { $default: {} } }), [connect()], [{ connection: 'a', received: ['welcome'] }])], // prettier-ignore
  ['one-way', 'Without a route response the body goes nowhere', 'reported', socketScene(door(returns({ statusCode: 200, body: 'welcome' })), [connect()], [{ connection: 'a', received: [] }])], // prettier-ignore
];

const left: SocketParts = {
  routes: { $connect: to('fn'), $disconnect: to('left'), kick: to('fn') },
  integrations: { fn: lambda(), left: lambda('left') },
  more: { functions: { left: {} }, ...MANAGER },
};
const ends = (row: string, what: string, evidence: Row[2], more: readonly Tree[], connection: Tree, runs = 1): Row => [
  row,
  what,
  evidence,
  socketScene(left, [connect(), ...more], [{ connection: 'a', ...connection }, { function: 'left', invocations: runs }]), // prettier-ignore
];
const END: readonly Row[] = [
  ends('client', 'The client closes: $disconnect runs', 'documented', [{ at: '1s', on: 'a', close: 1000 }], { closed: 1000, reason: 'Connection Closed Normally' }), // prettier-ignore
  ends('no status', 'The client closes without a code: the event says 1005', 'reported', [{ at: '1s', on: 'a', close: 'noStatus' }], { eventCode: 1005, reason: 'Client-side close frame status not set' }), // prettier-ignore
  ends('tab', 'A tab is closed: 1001 with an empty reason', 'recorded', [{ at: '1s', on: 'a', close: 1001 }], { eventCode: 1001, reason: '' }), // prettier-ignore
  ends('lost', 'The TCP connection ends without a close frame: 1006', 'reported', [{ at: '1s', on: 'a', close: 1006 }], { eventCode: 1006 }), // prettier-ignore
  ends('DELETE', 'DELETE closes with 1000', 'recorded', [manage('DELETE /prod/@connections/{a}')], { closed: 1000, closedBy: 'backend', reason: 'Connection Closed Normally' }), // prettier-ignore
  ends('idle', 'Ten silent minutes end with 1001, Going away', 'recorded', [], { closed: 1001, closedAt: '10m..601s', reason: 'Going away' }), // prettier-ignore
  ends('life', 'Two hours are the end, whatever is said', 'reported', [{ as: 'beat', at: '9m', on: 'a', send: '{"action":"kick"}', load: { count: 13, over: '117m' } }], { closed: 1001, closedAt: '2h..7201s' }), // prettier-ignore
  ends('gone', 'A client that vanished is noticed when a send fails: 410, and 1006', 'reported', [{ at: '1s', on: 'a', drop: true }, manage('POST /prod/@connections/{a}', { body: 'x' })], { eventCode: 1006 }), // prettier-ignore
  ['refused', 'A refused handshake has no $disconnect', 'unverified', socketScene({ ...left, routes: { ...left.routes, $connect: to('no') }, integrations: { ...left.integrations, no: lambda('no') }, more: { ...left.more, functions: { left: {}, no: returns({ statusCode: 401 }) } } }, [connect()], [{ exchange: 'a', status: 401 }, { function: 'left', invocations: 0 }])], // prettier-ignore
];

const echoed = (
  row: string,
  what: string,
  evidence: Row[2],
  pattern: string,
  connection: Tree = {},
  parts: SocketParts = {},
): Row => [
  // prettier-ignore
  row,
  what,
  evidence,
  socketScene(
    { routes: { $connect: asked('echo'), who: asked('echo') }, integrations: { echo: lambda('echo') }, ...parts },
    [connect(connection), send('{"action":"who"}')],
    [{ message: 'm', reply: { $regex: pattern } }],
  ),
];
const EVENTS: readonly Row[] = [
  echoed('headers', 'A MESSAGE event has no headers', 'recorded', '^(?!.*"headers")'),
  echoed('query', 'and no query string', 'recorded', '^(?!.*queryStringParameters)', { connect: '/prod?user=anna' }),
  echoed('body', 'Its body is the text', 'recorded', '"body":"\\{\\\\"action\\\\":\\\\"who\\\\"\\}"'),
  echoed('isBase64Encoded', 'isBase64Encoded is false', 'recorded', '"isBase64Encoded":false'),
  echoed('routeKey', 'routeKey is the selected key', 'recorded', '"routeKey":"who"'),
  echoed('eventType', 'eventType is MESSAGE', 'recorded', '"eventType":"MESSAGE"'),
  echoed('messageDirection', 'messageDirection is IN', 'recorded', '"messageDirection":"IN"'),
  echoed('messageId', 'messageId is there', 'recorded', '"messageId":"[\\w+/-]{15}="'),
  echoed('connectionId', 'connectionId and connectedAt are there', 'recorded', '(?=.*"connectionId":"[\\w+/-]{15}=")"?.*"connectedAt":\\d{13}'), // prettier-ignore
  echoed('requestId', 'requestId equals extendedRequestId', 'recorded', '(?=.*"extendedRequestId":"([^"]+)").*"requestId":"\\1"'), // prettier-ignore
  echoed('stage', 'The stage is the stage’s name', 'recorded', '"stage":"prod"'),
  echoed('stageVariables', 'Stage variables only where there are any', 'reported', '"stageVariables":\\{"table":"t"\\}', {}, { stages: { prod: { stageVariables: { table: 't' } } } }), // prettier-ignore
  echoed('identity', 'identity has sourceIp and userAgent', 'recorded', '"identity":\\{"userAgent":"[^"]+","sourceIp":"203.0.113.10"\\}'), // prettier-ignore
  ['authorizer', 'What the authorizer said is repeated, as texts, in every event', 'recorded', socketScene(guarded(returns({ ...policy('Allow'), context: { age: 31 } })), [connect(TOKEN), send('{"action":"who"}')], [{ message: 'm', reply: { $regex: '"authorizer":\\{(?=[^}]*"age":"31")[^}]*"principalId":"anna"' } }])], // prettier-ignore
];

const REST_STYLE = 'arn:aws:execute-api:*:*:*/prod/*/*';
const ACCESS: readonly Row[] = [
  shakes('query token', 'A token in the query string is a source browsers can give', 'reported', guarded(returns(policy('Allow'))), 101, TOKEN), // prettier-ignore
  shakes('header token', 'So is a header, for clients that can set one', 'documented', guarded(returns(policy('Allow')), ['route.request.header.Authorization']), 101, { headers: { Authorization: 't' } }), // prettier-ignore
  shakes('REST style', 'A policy for …/*/* does not cover $connect', 'recorded', guarded(returns(policy('Allow', REST_STYLE))), 403, TOKEN), // prettier-ignore
  shakes('route ARN', 'The ARN of the route itself does', 'documented', guarded(returns(policy('Allow', 'arn:aws:execute-api:*:*:*/prod/$connect'))), 101, TOKEN), // prettier-ignore
  ['no cache', 'A second handshake asks the authorizer again', 'documented', socketScene(guarded(returns(policy('Allow'))), [connect(TOKEN), connect({ ...TOKEN, as: 'b', at: '1s' })], [{ function: 'bouncer', invocations: 2 }])], // prettier-ignore
  shakes('key in header', 'The API key comes in the header x-api-key', 'documented', keyed(), 101, KEY),
  shakes('key in query', 'A query parameter is no place for it', 'documented', keyed(), 403, { connect: '/prod?x-api-key=gold-key-value-0123456789' }), // prettier-ignore
  shakes('key of the authorizer', 'usageIdentifierKey serves where the expression says so', 'documented', { ...keyed(), ...guarded(returns({ ...policy('Allow'), usageIdentifierKey: 'gold-key-value-0123456789' }), BY_QUERY, { ...keyed().more }), routes: { $connect: to('fn', { authorizationType: 'CUSTOM', authorizerId: 'bouncer', apiKeyRequired: true }) }, api: { apiKeySelectionExpression: '$context.authorizer.usageIdentifierKey', authorizers: { bouncer: { authorizerType: 'REQUEST', authorizerUri: 'lambda:bouncer', identitySource: BY_QUERY } } } }, 101, TOKEN), // prettier-ignore
  ['plan', 'The usage plan is charged once a handshake, nothing for messages', 'unverified', socketScene(keyed({ throttle: { rateLimit: 1, burstLimit: 1 } }), [connect(KEY), send('{"action":"join"}', { at: '10ms' }), connect({ ...KEY, as: 'b', at: '20ms' })], [{ exchange: 'a', status: 101 }, { exchange: 'b', status: 429, layer: 'usagePlan' }])], // prettier-ignore
  shakes(
    '403 host',
    'A disabled default endpoint: 403',
    'unverified',
    { api: { disableExecuteApiEndpoint: true } },
    403,
  ),
  shakes('403 stage', 'An unknown stage: 403', 'unverified', {}, 403, { connect: '/test' }),
  shakes('403 path', 'A path below the stage: 403', 'unverified', {}, 403, { connect: '/prod/room1' }),
  shakes('URL', 'A URL of more than 4,096 characters', 'unverified', {}, 414, { connect: `/prod?q=${'x'.repeat(4100)}` }), // prettier-ignore
];

/** Handshake, end, events and access of WebSocket APIs. */
export const WS_CONNECT_ANSWERS: readonly KnownAnswer[] = [
  ...socketAnswers('webSocket', 'ws-connect', '2', CONNECT),
  ...socketAnswers('webSocket', 'ws-end', '2 and 12', END),
  ...socketAnswers('webSocket', 'ws-event', '7', EVENTS),
  ...socketAnswers('webSocket', 'ws-access', '9 and 19', ACCESS),
];
