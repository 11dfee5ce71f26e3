import type { KnownAnswer, Tree } from './build.ts';
import type { Row } from './http-build.ts';
import { asked, calls, connect, errorFrame, FAILED, FORBIDDEN, lambda, MANAGER, manage, operate, returns, says, send, socketAnswers, socketScene, to, TWO_WAY, type SocketParts } from './ws-build.ts'; // prettier-ignore

const open: SocketParts = { routes: { join: to('fn'), $default: to('fn') } };
const strict: SocketParts = {};
/** One expression over the message of the reference's table. */
const selects = (expression: string, route: string, selected = route): Row => {
  const message = '{"service":"chat","action":"join","data":{"room":"r1"}}';
  const parts = {
    routes: { [route]: to('fn'), other: to('fn') },
    api: { routeSelectionExpression: expression },
  };
  return says(expression, `${expression} gives ${selected}`, 'documented', parts, message, { route, selected });
};

const ROUTING: readonly Row[] = [
  says('existing key', 'The value is a route key: that route', 'documented', open, '{"action":"join"}', { route: 'join' }), // prettier-ignore
  says('other case', 'Keys are compared exactly, upper and lower case too', 'documented', open, '{"action":"Join"}', { route: '$default' }), // prettier-ignore
  says('no such key', 'No such key: $default', 'documented', open, '{"action":"dance"}', { route: '$default' }),
  says('no such key, strict', 'Without $default: Forbidden', 'recorded', strict, '{"action":"dance"}', { route: null, reply: FORBIDDEN }), // prettier-ignore
  says('missing path', 'A path that is not there is an empty text', 'documented', open, '{"type":"x"}', { route: '$default', selected: '' }), // prettier-ignore
  says('not JSON', 'What is no JSON goes to $default', 'documented', open, 'hello', { route: '$default', selected: null }), // prettier-ignore
  says('not JSON, strict', 'Without $default: Forbidden', 'recorded', strict, 'hello', { route: null, reply: FORBIDDEN }), // prettier-ignore
  says('number', 'A number becomes its text', 'documented', { routes: { '1': to('fn') } }, '{"action":1}', { route: '1' }), // prettier-ignore
  says('boolean', 'So does a boolean', 'documented', { routes: { true: to('fn') } }, '{"action":true}', { route: 'true' }), // prettier-ignore
  says('list', 'A list is written as [item1, item2]', 'documented', { routes: { '[a, b]': to('fn') } }, '{"action":["a","b"]}', { route: '[a, b]' }), // prettier-ignore
  says('reserved', '$connect is not to be selected by a message', 'unverified', { routes: { ...strict.routes, $connect: to('fn') } }, '{"action":"$connect"}', { route: null, reply: FORBIDDEN }), // prettier-ignore
  says('empty', 'An empty frame goes to $default', 'unverified', open, '', { route: '$default' }),
  selects('$request.body.action', 'join'),
  selects('${request.body.action}', 'join'),
  selects('${request.body.service}/${request.body.action}', 'chat/join'),
  selects('${request.body.action}-${request.body.nope}', 'join-'),
  selects('$request.body.data.room', 'r1'),
  selects('action', 'action'),
  selects('\\$default', '$default'),
];

const behaves = (behaviour: Tree, route: Tree = {}): SocketParts => ({
  routes: { join: to('fn', route) },
  integrations: { fn: lambda('work') },
  more: { functions: { work: behaviour } },
});
const JOIN = '{"action":"join"}';
const modelled = (route: Tree, more: Tree = {}): SocketParts => ({
  routes: { join: to('fn', { requestModels: { talk: 'Talk' }, ...route }) },
  api: {
    models: { Talk: { contentType: 'application/json', schema: { type: 'object', required: ['text'] } } },
    ...more,
  },
});
const KIND = { modelSelectionExpression: '$request.body.kind' };
const BAD_BODY = errorFrame('Bad request body', 'messageId');
const ERRORS: readonly Row[] = [
  says('throws', 'The function throws: Internal server error', 'recorded', behaves({ throws: { errorMessage: 'no' } }), JOIN, { reply: FAILED }), // prettier-ignore
  says('no permission', 'No permission to invoke: the same', 'recorded', behaves({ permissions: [] }), JOIN, { reply: FAILED }), // prettier-ignore
  says('throttled function', 'Lambda throttles: the same', 'unverified', behaves({ reservedConcurrency: 0 }), JOIN, { reply: FAILED }), // prettier-ignore
  says('time-out', '29 s are over: Endpoint request timed out', 'recorded', behaves({ timeout: '60s', duration: '31s' }), JOIN, { reply: errorFrame('Endpoint request timed out'), latency: '29s' }), // prettier-ignore
  says('throttled', 'A throttled message, whose integration is not called', 'unverified', { stages: { prod: { routeSettings: { join: { throttlingRateLimit: 0, throttlingBurstLimit: 0 } } } } }, JOIN, { reply: errorFrame('Too Many Requests') }), // prettier-ignore
  says('model', 'The message does not fit its model: Bad request body, with messageId', 'documented', modelled(KIND), '{"action":"join","kind":"talk"}', { reply: BAD_BODY, step: 'validateMessage', reason: 'messageNotFitting' }), // prettier-ignore
  says('model fits', 'A message that fits passes', 'documented', modelled(KIND), '{"action":"join","kind":"talk","text":"x"}', { status: 200, reply: null }), // prettier-ignore
  says('model unknown', 'No model of that key, and no $default: every message fails', 'documented', modelled(KIND), '{"action":"join","kind":"other"}', { reply: BAD_BODY, reason: 'messageModelUnknown', step: 'validateMessage' }), // prettier-ignore
  says('model $default', '$default takes what has no model', 'documented', modelled({ ...KIND, requestModels: { $default: 'Talk' } }), '{"action":"join","text":"x"}', { status: 200 }), // prettier-ignore
  says('validation off', 'disableSchemaValidation lets everything pass', 'documented', modelled(KIND, { disableSchemaValidation: true }), JOIN, { status: 200 }), // prettier-ignore
  says('status 401', 'A statusCode of 401 is no error frame', 'recorded', behaves(returns({ statusCode: 401 })), JOIN, { reply: null }), // prettier-ignore
  ['open', 'After an error frame the connection is open', 'recorded', socketScene(behaves({ throws: { errorMessage: 'no' } }), [connect(), send(JOIN), send('x', { as: 'n', at: '2s' })], [{ message: 'n', reply: FORBIDDEN }, { connection: 'a', frames: 2 }])], // prettier-ignore
  ['not deployed', 'A route that is not deployed is Forbidden', 'recorded', socketScene({}, [connect(), operate('CreateRoute', { routeKey: 'leave', target: 'integrations/fn' }), send('{"action":"leave"}')], [{ operations: 'all', failed: 0 }, { message: 'm', reply: FORBIDDEN }])], // prettier-ignore
];

const answered = { statusCode: 200, body: 'hello' };
const backend: SocketParts = {
  routes: { join: asked('web') },
  integrations: { web: { integrationType: 'HTTP_PROXY', integrationMethod: 'POST', integrationUri: 'https://back.example/x' } }, // prettier-ignore
  more: { backends: { back: { url: 'https://back.example', returns: { body: 'from the backend' } } } },
};
const mock = (integration: Tree): SocketParts => ({
  routes: { join: asked('mock') },
  integrations: { mock: { integrationType: 'MOCK', requestTemplates: { $default: '{"statusCode":200}' }, ...integration } }, // prettier-ignore
});
const custom = (behaviour: Tree, integrationResponses: Tree): SocketParts => ({
  routes: { join: asked('fn') },
  integrations: { fn: { integrationType: 'AWS', integrationMethod: 'POST', integrationUri: 'lambda:work', requestTemplates: { $default: '$input.body' }, integrationResponses } }, // prettier-ignore
  more: { functions: { work: behaviour } },
});
const said = (text: string): Tree => ({ responseTemplates: { $default: text } });
const WAYS: readonly Row[] = [
  says('one-way', 'Without a route response the client hears nothing', 'documented', behaves(returns(answered)), JOIN, { reply: null }), // prettier-ignore
  says('two-way', 'With one it gets the function’s body', 'documented', behaves(returns(answered), TWO_WAY), JOIN, { reply: 'hello' }), // prettier-ignore
  says('two-way 401', 'whatever its statusCode', 'unverified', behaves(returns({ statusCode: 401, body: 'hello' }), TWO_WAY), JOIN, { reply: 'hello' }), // prettier-ignore
  says('no body', 'No body: nothing', 'reported', behaves(returns({ statusCode: 200 }), TWO_WAY), JOIN, { reply: null }), // prettier-ignore
  says('object', 'A body that is an object: Internal server error', 'unverified', behaves(returns({ statusCode: 200, body: { a: 1 } }), TWO_WAY), JOIN, { reply: FAILED }), // prettier-ignore
  says('HTTP_PROXY', 'Of an HTTP proxy it gets the backend’s body', 'documented', backend, JOIN, { reply: 'from the backend' }), // prettier-ignore
  says('HTTP', 'Of an HTTP integration what the template makes', 'documented', { ...backend, integrations: { web: { integrationType: 'HTTP', integrationMethod: 'POST', integrationUri: 'https://back.example/x', requestTemplates: { $default: '$input.body' }, integrationResponses: { $default: said('It said: $input.body') } } } }, JOIN, { reply: 'It said: from the backend' }), // prettier-ignore
  says('MOCK', 'So it is with MOCK', 'documented', mock({ integrationResponses: { $default: said('made up') } }), JOIN, { reply: 'made up' }), // prettier-ignore
  says('MOCK status', 'Keys such as /4\\d\\d/ are compared with the status', 'documented', mock({ requestTemplates: { $default: '{"statusCode":404}' }, integrationResponses: { $default: said('fine'), '/4\\d\\d/': said('not there') } }), JOIN, { reply: 'not there' }), // prettier-ignore
  says('errorMessage', 'For a function they are compared with errorMessage', 'documented', custom({ throws: { errorMessage: 'BadInput: x' } }, { $default: said('fine'), '/BadInput.*/': said('bad input') }), JOIN, { reply: 'bad input' }), // prettier-ignore
  says('errorMessage $default', 'else $default', 'documented', custom(returns({ a: 1 }), { $default: said('fine'), '/BadInput.*/': said('bad input') }), JOIN, { reply: 'fine' }), // prettier-ignore
  says('no response', 'A custom integration without integration response fails', 'documented', custom(returns({ a: 1 }), { '/no/': said('no') }), JOIN, { reply: FAILED }), // prettier-ignore
  says('template key', 'The template is chosen by the expression', 'documented', mock({ templateSelectionExpression: '${request.body.lang}', requestTemplates: { de: '{"statusCode":201}', $default: '{"statusCode":200}' }, integrationResponses: { $default: said('English'), '/201/': said('Deutsch') } }), '{"action":"join","lang":"de"}', { reply: 'Deutsch' }), // prettier-ignore
  says('template $default', 'else $default', 'documented', mock({ templateSelectionExpression: '${request.body.lang}', requestTemplates: { de: '{"statusCode":201}', $default: '{"statusCode":200}' }, integrationResponses: { $default: said('English'), '/201/': said('Deutsch') } }), '{"action":"join","lang":"fr"}', { reply: 'English' }), // prettier-ignore
  says('response template', 'The response’s template may go by the status', 'documented', mock({ integrationResponses: { $default: { templateSelectionExpression: '${integration.response.statuscode}', responseTemplates: { '200': 'two hundred', $default: 'other' } } } }), JOIN, { reply: 'two hundred' }), // prettier-ignore
  says('NEVER', 'No template fits and passthrough is NEVER: the message fails', 'documented', mock({ requestTemplates: { other: '{}' }, passthroughBehavior: 'NEVER', integrationResponses: { $default: {} } }), JOIN, { step: 'mapRequest', reason: 'noTemplateSelected' }), // prettier-ignore
  says('parameters', 'A member of the message becomes a header of the request', 'documented', { ...backend, integrations: { web: { integrationType: 'HTTP_PROXY', integrationMethod: 'POST', integrationUri: 'https://back.example/x', requestParameters: { 'integration.request.header.X-Room': 'route.request.body.room' } } }, more: { backends: { back: { url: 'https://back.example', returns: { body: 'no room' }, cases: [{ when: { headers: { 'X-Room': 'r1' } }, returns: { body: 'in room r1' } }] } } } }, '{"action":"join","room":"r1"}', { reply: 'in room r1' }), // prettier-ignore
  says('VPC link', 'A private backend is reached through a VPC link of version 1', 'unverified', { ...backend, integrations: { web: { integrationType: 'HTTP_PROXY', integrationMethod: 'POST', integrationUri: 'http://back.internal/x', connectionType: 'VPC_LINK', connectionId: 'link' } }, more: { backends: { back: { url: 'http://back.internal', private: true, returns: { body: 'inside' } } }, vpcLinks: { link: { version: 1, targets: ['back'] } } } }, JOIN, { reply: 'inside' }), // prettier-ignore
  ['order', 'Replies come when they are ready, in whatever order', 'documented', socketScene({ routes: { slow: asked('slow'), fast: asked('fast') }, integrations: { slow: lambda('slow'), fast: lambda('fast') }, more: { functions: { slow: { duration: '2s', ...returns({ statusCode: 200, body: 'first asked' }) }, fast: returns({ statusCode: 200, body: 'second asked' }) } } }, [connect(), send('{"action":"slow"}'), send('{"action":"fast"}', { as: 'n', at: '1.5s' })], [{ connection: 'a', received: ['second asked', 'first asked'] }])], // prettier-ignore
];

const ANY: SocketParts = { routes: { $default: to('fn') } };
const wire = (row: string, what: string, message: Tree, expected: Tree): Row => [
  row,
  what,
  'documented',
  socketScene(ANY, [connect(), { as: 'm', at: '1s', on: 'a', ...message }], [expected]),
];
const TAKEN = { message: 'm', route: '$default', status: 200 };
const ended = (closed: number): Tree => ({ connection: 'a', closed, closedAt: '1s', closedBy: 'gateway' });
const FRAMES: readonly Row[] = [
  wire('32 KB', 'A frame of 32 KB is allowed', { send: '{}', padTo: 32_768 }, TAKEN),
  wire('32 KB + 1', 'A larger one closes with 1009', { send: '{}', padTo: 32_769 }, ended(1009)),
  wire('128 KB', 'A message of 128 KB in four frames is allowed', { send: '{}', padTo: 131_072, frames: 4 }, TAKEN),
  wire('128 KB + 1', 'A larger one closes with 1009, in however many frames', { send: '{}', padTo: 131_073, frames: 8 }, ended(1009)), // prettier-ignore
  wire(
    'unequal',
    'Each frame counts, not their mean',
    { send: '{}', padTo: 40_000, frames: [39_000, 1_000] },
    ended(1009),
  ),
  wire('binary', 'A binary frame closes with 1003', { sendBase64: 'AQID' }, ended(1003)),
];

const THERE = '/prod/@connections/{a}';
const CALLS: readonly Row[] = [
  calls('POST', 'POST sends: 200 and no body', 'documented', `POST ${THERE}`, { status: 200, body: '' }, { body: 'hi' }), // prettier-ignore
  calls('GET', 'GET tells since when, who, and the last traffic', 'documented', `GET ${THERE}`, { status: 200, body: { $regex: '^\\{"connectedAt":"2026-03-02T09:00:00Z","identity":\\{"sourceIp":"203.0.113.10","userAgent":"[^"]+"\\},"lastActiveAt":"[^"]+"\\}$' } }), // prettier-ignore
  calls('DELETE', 'DELETE ends: 204', 'documented', `DELETE ${THERE}`, { status: 204 }),
  calls('400', 'A malformed id: 400', 'reported', 'POST /prod/@connections/abc', { status: 400, body: '{"message":"Invalid connectionId: abc"}', headers: { 'x-amzn-ErrorType': 'BadRequestException' } }, { body: 'x' }), // prettier-ignore
  calls('403 unsigned', 'Not signed: 403', 'documented', `POST ${THERE}`, { status: 403 }, { body: 'x', signedAs: undefined }), // prettier-ignore
  calls('403 Invoke', 'Invoke is not ManageConnections: 403', 'documented', `POST ${THERE}`, { status: 403, headers: { 'x-amzn-ErrorType': 'ForbiddenException' } }, { body: 'x', signedAs: 'reader' }), // prettier-ignore
  ...['POST', 'GET', 'DELETE'].map((verb) => calls(`403 ${verb} of another account`, `${verb} of another account: 403`, 'documented', `${verb} ${THERE}`, { status: 403, reason: 'callerOfOtherAccount' }, { signedAs: 'far' })), // prettier-ignore
  calls('403 stage', 'Another stage of the API: 403', 'recorded', 'POST /dev/@connections/{a}', { status: 403 }, { body: 'x' }, { stages: { prod: {}, dev: {} } }), // prettier-ignore
  calls('403 no stage', 'A stage that is not there: 403', 'recorded', 'POST /test/@connections/{a}', { status: 403 }, { body: 'x' }), // prettier-ignore
  calls('410 never', 'An id that never existed: 410', 'unverified', 'POST /prod/@connections/XDmENcnwIE0CFEQ%3D', { status: 410, headers: { 'x-amzn-ErrorType': 'GoneException' } }, { body: 'x' }), // prettier-ignore
  ['410', 'A connection that has ended: 410', 'documented', socketScene({ more: MANAGER }, [connect(), { at: '1s', on: 'a', close: 1000 }, manage(`POST ${THERE}`, { body: 'x' })], [{ exchange: 'call', status: 410 }])], // prettier-ignore
  calls('413', 'More than 131,072 bytes: 413', 'documented', `POST ${THERE}`, { status: 413, headers: { 'x-amzn-ErrorType': 'PayloadTooLargeException' } }, { body: 'x'.repeat(131_073) }), // prettier-ignore
  ['429', 'The account’s bucket is empty: 429', 'documented', socketScene({ more: { ...MANAGER, account: { throttleSettings: { rateLimit: 1, burstLimit: 1 } } } }, [connect(), manage(`POST ${THERE}`, { body: 'x' }), manage(`POST ${THERE}`, { as: 'more', body: 'x' })], [{ exchange: 'call', status: 200 }, { exchange: 'more', status: 429, layer: 'account', headers: { 'x-amzn-ErrorType': 'LimitExceededException' } }])], // prettier-ignore
  ['429 buffer', 'The client reads nothing, and its send buffer is full: 429', 'documented', socketScene({ more: MANAGER }, [connect({ sendBuffer: 1 }), manage(`POST ${THERE}`, { body: 'x' }), manage(`POST ${THERE}`, { as: 'more', at: '3s', body: 'x' })], [{ exchange: 'call', status: 200 }, { exchange: 'more', status: 429, reason: 'sendBufferFull', headers: { 'x-amzn-ErrorType': 'LimitExceededException' } }])], // prettier-ignore
  calls('%40', 'The address may be written with %40 and %3D', 'documented', 'GET /prod/%40connections/{a}', { status: 200 }), // prettier-ignore
  calls('ARN', 'A role may be allowed one verb only', 'documented', `DELETE ${THERE}`, { status: 403 }, {}, { more: { principals: { sender: { policies: [{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'execute-api:ManageConnections', Resource: 'arn:aws:execute-api:*:*:*/prod/POST/@connections/*' }] }] } } } }), // prettier-ignore
];

const metric = (name: string, is: number): Tree => ({ metric: name, api: 'shop', stage: 'prod', stat: 'Sum', is });
const METRICS: readonly Row[] = [
  ['ConnectCount', 'ConnectCount counts the calls of the $connect integration', 'documented', socketScene({ routes: { $connect: to('fn') } }, [connect()], [metric('ConnectCount', 1)])], // prettier-ignore
  ['MessageCount', 'MessageCount counts both directions', 'documented', socketScene({ ...behaves(returns(answered), TWO_WAY) }, [connect(), send(JOIN)], [metric('MessageCount', 2)])], // prettier-ignore
  ['IntegrationError', 'IntegrationError counts what the integration failed with', 'documented', socketScene(behaves({ throws: { errorMessage: 'no' } }), [connect(), send(JOIN)], [metric('IntegrationError', 1)])], // prettier-ignore
  ['ClientError', 'ClientError counts what the gateway refused', 'documented', socketScene({}, [connect(), send('x')], [metric('ClientError', 1)])], // prettier-ignore
  ['ExecutionError', 'ExecutionError counts calls that failed', 'documented', socketScene(behaves({ permissions: [] }), [connect(), send(JOIN)], [metric('ExecutionError', 1)])], // prettier-ignore
];

/** Routing, error frames, replies, the wire, `@connections` and metrics of WebSocket APIs. */
export const WS_MESSAGE_ANSWERS: readonly KnownAnswer[] = [
  ...socketAnswers('webSocket', 'ws-route', '3', ROUTING),
  ...socketAnswers('webSocket', 'ws-error', '4', ERRORS),
  ...socketAnswers('webSocket', 'ws-way', '5, 6 and 10', WAYS),
  ...socketAnswers('webSocket', 'ws-frame', '11', FRAMES),
  ...socketAnswers('webSocket', 'ws-call', '8', CALLS),
  ...socketAnswers('webSocket', 'ws-metric', '13', METRICS),
];
