import type { KnownAnswer, Tree } from './build.ts';
import type { Row } from './http-build.ts';
import {
  asked,
  connect,
  lambda,
  returns,
  send,
  socketAnswers,
  socketScene,
  to,
  TWO_WAY,
  type SocketParts,
} from './ws-build.ts';

const JOIN = '{"action":"join"}';
const LEAVE: Tree = { at: '9s', on: 'a', close: 1000 };

// 7: the events before and after the messages. A table keeps what a function saw.
const kept = (value: string): Tree => ({ putItem: { table: 'seen', item: { id: 'x', value } } });
const sees = (route: string, value: string): SocketParts => ({
  routes: { [route]: to('fn'), join: to('fn') },
  more: {
    functions: { pets: { ...returns({ statusCode: 200 }), cases: [{ when: { routeKey: route }, does: [kept(value)], returns: { statusCode: 200 } }] } }, // prettier-ignore
    services: { tables: { seen: { key: 'id' } } },
  },
});
const atConnect = (row: string, what: string, value: string, has: string): Row => [row, what, 'recorded', socketScene(sees('$connect', value), [connect({ connect: '/prod?user=anna' })], [{ table: 'seen', has: [has] }])]; // prettier-ignore
const atEnd = (row: string, what: string, value: string, has: string): Row => [row, what, 'recorded', socketScene(sees('$disconnect', value), [connect(), LEAVE], [{ table: 'seen', has: [has] }])]; // prettier-ignore
const EVENTS: readonly Row[] = [
  atConnect('CONNECT headers', 'The full upgrade headers', '${event.headers.Sec-WebSocket-Version}', '13'),
  atConnect('CONNECT query', 'The query of the URL', '${event.queryStringParameters.user}', 'anna'),
  atConnect('CONNECT routeKey', 'routeKey is $connect', '${event.requestContext.routeKey}', '$connect'),
  atConnect('CONNECT eventType', 'eventType is CONNECT', '${event.requestContext.eventType}', 'CONNECT'),
  atConnect('CONNECT isBase64Encoded', 'isBase64Encoded is false', '${event.isBase64Encoded} it is', 'false it is'),
  atConnect('CONNECT body', 'There is none', 'none${event.body}', 'none'),
  atEnd('DISCONNECT eventType', 'eventType is DISCONNECT', '${event.requestContext.eventType}', 'DISCONNECT'),
  atEnd('DISCONNECT routeKey', 'routeKey is $disconnect', '${event.requestContext.routeKey}', '$disconnect'),
  atEnd(
    'disconnectStatusCode',
    'The code of the close',
    'code ${event.requestContext.disconnectStatusCode}',
    'code 1000',
  ),
  atEnd('disconnectReason', 'The reason in words', '${event.requestContext.disconnectReason}', 'Connection Closed Normally'), // prettier-ignore
  atEnd('DISCONNECT headers', 'Two of them are left, empty', 'key:${event.headers.x-api-key}', 'key:'),
  atEnd('DISCONNECT query', 'No query string', 'query:${event.queryStringParameters.user}', 'query:'),
];

// 10: templates and bytes.
const custom = (more: Tree): SocketParts => ({
  routes: { join: asked('fn') },
  integrations: { fn: { integrationType: 'HTTP', integrationMethod: 'POST', integrationUri: 'https://back.example/', integrationResponses: { $default: {} }, ...more } }, // prettier-ignore
  more: { backends: { back: { url: 'https://back.example', returns: { status: 200, body: 'else' }, cases: [{ when: { bodyContains: 'join' }, returns: { status: 200, body: 'as it was' } }] } } }, // prettier-ignore
});
const replies = (row: string, what: string, parts: SocketParts, reply: unknown, evidence: Row[2] = 'documented'): Row => [row, what, evidence, socketScene(parts, [connect(), send(JOIN)], [{ message: 'm', reply }])]; // prettier-ignore
const ERROR = { $regex: '^\\{"message": "' };
const MAPPINGS: readonly Row[] = [
  replies('WHEN_NO_MATCH', 'No template fits: the message goes on as it is', custom({ requestTemplates: { other: '{}' }, templateSelectionExpression: '${request.body.action}' }), 'as it was'), // prettier-ignore
  replies('WHEN_NO_TEMPLATES', 'There are templates, none fits: it fails', custom({ requestTemplates: { other: '{}' }, templateSelectionExpression: '${request.body.action}', passthroughBehavior: 'WHEN_NO_TEMPLATES' }), ERROR), // prettier-ignore
  replies('WHEN_NO_TEMPLATES', 'There are none: it goes on as it is', custom({ passthroughBehavior: 'WHEN_NO_TEMPLATES' }), 'as it was'), // prettier-ignore
  replies('$context', 'A template reads the context', custom({ requestTemplates: { $default: '$context.routeKey' } }), 'as it was'), // prettier-ignore
  replies('$util', 'It has the helper functions', custom({ requestTemplates: { $default: "$util.base64Decode('am9pbg==')" } }), 'as it was'), // prettier-ignore
  replies('CONVERT_TO_TEXT', 'An answer becomes base64 text', custom({ integrationResponses: { $default: { contentHandlingStrategy: 'CONVERT_TO_TEXT' } } }), 'YXMgaXQgd2Fz'), // prettier-ignore
];

// 10: a service behind a route, and the role that may call it or may not.
const SQS = 'arn:aws:apigateway:eu-west-1:sqs:path/123456789012/jobs';
const TO_QUEUE: Tree = {
  integrationType: 'AWS',
  integrationMethod: 'POST',
  integrationUri: SQS,
  requestParameters: { 'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'" },
  requestTemplates: { $default: 'Action=SendMessage&MessageBody=$util.urlEncode($input.body)' },
  integrationResponses: { $default: { responseTemplates: { $default: 'sent' } }, '/4\\d\\d/': { responseTemplates: { $default: 'refused' } } }, // prettier-ignore
};
const allow = (action: string): Tree => ({ allow: [action] });
const ROLES: Tree = { writer: allow('sqs:SendMessage'), reader: allow('sqs:ReceiveMessage'), caller: allow('lambda:InvokeFunction') }; // prettier-ignore
const called = (integration: Tree): SocketParts => ({
  routes: { join: asked('fn') },
  integrations: { fn: integration },
  more: { services: { queues: { jobs: {} } }, roles: ROLES, functions: { pets: returns({ statusCode: 200, body: 'done' }) } }, // prettier-ignore
});
const SERVICES: readonly Row[] = [
  replies('AWS (service)', 'SQS SendMessage with a role that may: the message is in the queue', called({ ...TO_QUEUE, credentialsArn: 'writer' }), 'sent'), // prettier-ignore
  replies('role required', 'A role that may not: the service answers 403, which the integration response reads', called({ ...TO_QUEUE, credentialsArn: 'reader' }), 'refused'), // prettier-ignore
  replies('AWS_PROXY', 'A function called with a role that may', called(lambda('pets', { credentialsArn: 'caller' })), 'done'), // prettier-ignore
  replies('AWS_PROXY', 'A function called with a role that may not: an error frame', called(lambda('pets', { credentialsArn: 'reader' })), ERROR), // prettier-ignore
];

// 12: what keeps a connection.
const TIMERS: readonly Row[] = [
  ['data', 'A message begins the ten minutes anew', 'recorded', socketScene({}, [connect(), send(JOIN, { at: '9m' })], [{ connection: 'a', closed: 1001, closedAt: '19m' }])], // prettier-ignore
];

// 13 and 14: logs, metrics and prices.
const ROLE = 'arn:aws:iam::123456789012:role/api-gateway-logs';
const LOG = 'arn:aws:logs:eu-west-1:123456789012:log-group:chat';
const logging = (format: string, more: Tree = {}): SocketParts => ({
  routes: { $connect: to('fn'), join: to('fn'), $disconnect: to('fn') },
  stages: { prod: { accessLogSettings: { destinationArn: LOG, format: `$context.requestId ${format}` }, ...more } },
  more: { account: { cloudwatchRoleArn: ROLE }, functions: { pets: returns({ statusCode: 200 }) } },
});
const logs = (row: string, what: string, format: string, line: string): Row => [row, what, 'documented', socketScene(logging(format), [connect(), send(JOIN), LEAVE], [{ log: 'access', line: { $regex: ` ${line}$` } }])]; // prettier-ignore
const LOGS: readonly Row[] = [
  logs('eventType', 'A handshake, a message and the end are told apart', '$context.eventType', 'DISCONNECT'),
  logs('routeKey', 'The route of each', '$context.eventType $context.routeKey', 'MESSAGE join'),
  logs('connectionId', 'Which connection', '$context.connectionId', '[\\w-]{15}='),
  logs('connectedAt', 'Since when, in ms', '$context.connectedAt', '\\d{13}'),
  logs('messageId', 'Of a message only', '$context.eventType $context.messageId', 'CONNECT -'),
  logs('status', 'The status of each', '$context.eventType $context.status', 'MESSAGE 200'),
  logs('identity.sourceIp', 'Who connected, in every line', '$context.eventType $context.identity.sourceIp', 'MESSAGE 203.0.113.10'), // prettier-ignore
  logs('integration.status', 'What the function said', '$context.eventType $context.integration.status', 'MESSAGE 200'),
  ['error.message', 'What the gateway said itself', 'documented', socketScene(logging('$context.error.message'), [connect(), send('{}')], [{ log: 'access', line: { $regex: ' Forbidden$' } }])], // prettier-ignore
  ['execution log', 'By route or stage, with a role of the account', 'documented', socketScene(logging('x', { routeSettings: { join: { loggingLevel: 'INFO' } } }), [connect(), send(JOIN)], [{ log: 'execution', exchange: 'm', line: 'WebSocket Request Route: [join]' }, { log: 'execution', exchange: 'a', lines: 0 }])], // prettier-ignore
  ['IntegrationLatency', 'It is not emitted for mocks', 'documented', socketScene({ routes: { join: to('fn') }, integrations: { fn: { integrationType: 'MOCK', requestTemplates: { $default: '{"statusCode":200}' }, integrationResponses: { $default: {} } } } }, [connect(), send(JOIN)], [{ metric: 'IntegrationLatency', api: 'shop', stage: 'prod', stat: 'SampleCount', is: 0 }])], // prettier-ignore
  ['Route', 'Metrics by route with detailed metrics', 'documented', socketScene({ stages: { prod: { defaultRouteSettings: { detailedMetricsEnabled: true } } } }, [connect(), send(JOIN)], [{ metric: 'MessageCount', api: 'shop', stage: 'prod', resource: 'join', stat: 'Sum', is: 1 }])], // prettier-ignore
];
const TALK: SocketParts = { routes: { join: to('fn', TWO_WAY) }, integrations: { fn: lambda() } };
const PRICES: readonly Row[] = [
  ['32 KB', 'A message of 33 KB bills as two', 'reported', socketScene({}, [connect(), send(JOIN, { padTo: 33_792, frames: 2 })], [{ price: 'shop', billed: 2 }])], // prettier-ignore
  ['both directions', 'A message and its answer are two', 'reported', socketScene(TALK, [connect(), send(JOIN)], [{ price: 'shop', billed: 2 }])], // prettier-ignore
  ['connection minutes', 'A connection costs while it is open', 'reported', socketScene({}, [connect(), { at: '5m', on: 'a', close: 1000 }], [{ price: 'shop', connectionMinutes: 5, usd: '0.00000125..0.0000013' }])], // prettier-ignore
];

// 15: custom domains.
const DOMAIN: Tree = {
  certificates: { chat: { domainName: 'chat.shop.example', region: 'eu-west-1' } },
  domainNames: { 'chat.shop.example': { endpointConfiguration: { types: ['REGIONAL'] }, certificate: 'chat', basePathMappings: [{ basePath: 'talk', restApiId: 'shop', stage: 'prod' }] } }, // prettier-ignore
};
const DOMAINS: readonly Row[] = [
  ['wss://domain/key', 'The key stands in place of host and stage', 'documented', socketScene({ more: DOMAIN }, [connect({ connect: 'wss://chat.shop.example/talk' })], [{ exchange: 'a', status: 101 }])], // prettier-ignore
  ['no mapping', 'A key that is not there is 403', 'unverified', socketScene({ more: DOMAIN }, [connect({ connect: 'wss://chat.shop.example/else' })], [{ exchange: 'a', status: 403 }])], // prettier-ignore
];

/** Events of the handshake and the end, templates, logs, prices and domains of WebSocket APIs. */
export const WS_MORE_ANSWERS: readonly KnownAnswer[] = [
  ...socketAnswers('webSocket', 'ws-life', '7', EVENTS),
  ...socketAnswers('webSocket', 'ws-map', '10', MAPPINGS),
  ...socketAnswers('webSocket', 'ws-service', '10', SERVICES),
  ...socketAnswers('webSocket', 'ws-timer', '12', TIMERS),
  ...socketAnswers('webSocket', 'ws-log', '13', LOGS),
  ...socketAnswers('webSocket', 'ws-price', '14', PRICES),
  ...socketAnswers('webSocket', 'ws-domain', '15', DOMAINS),
];
