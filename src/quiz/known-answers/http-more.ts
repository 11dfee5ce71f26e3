import type { KnownAnswer, Tree } from './build.ts';
import { answersOf, fn, httpScene, web, type HttpParts, type Row } from './http-build.ts';

const ORIGIN = 'https://shop.example';
const INTERNAL = { status: 500, body: '{"message":"Internal Server Error"}' };
const row = (
  name: string,
  what: string,
  parts: HttpParts,
  expected: Tree = {},
  evidence: Row[2] = 'documented',
): Row => [name, what, evidence, httpScene(parts, expected)];

// 4: first-class integrations.
const ROLE = 'arn:aws:iam::123456789012:role/gateway';
const QUEUE = 'https://sqs.eu-west-1.amazonaws.com/123456789012/orders';
const service = (subtype: string, requestParameters: Tree, more: Tree, allow: string): HttpParts => ({
  routes: { 'POST /pets': { target: 'fn' } },
  integrations: { fn: { integrationType: 'AWS_PROXY', integrationSubtype: subtype, credentialsArn: ROLE, payloadFormatVersion: '1.0', requestParameters } }, // prettier-ignore
  more: {
    roles: { gateway: { arn: ROLE, allow: [allow] } },
    request: 'POST /pets',
    call: { headers: { 'Content-Type': 'application/json' }, body: '{"id":7}' },
    ...more,
  },
});
/** A service that is not modelled: a backend of the scenario's own answers for it. */
const stands = (name: string): Tree => ({
  backends: {
    stand: { url: `https://${name}.eu-west-1.amazonaws.com`, returns: { status: 200, body: 'it was called' } },
  },
});
const holds = (services: Tree, contents: string): Tree => ({
  services,
  expect: [
    { exchange: 'call', status: 200 },
    { contents, items: 1 },
  ],
});
const CALLED = { status: 200, body: 'it was called' };
const MACHINE = 'arn:aws:states:eu-west-1:123456789012:stateMachine:pay';
const SUBTYPES: readonly Row[] = [
  row('EventBridge-PutEvents', 'An event is on the bus', service('EventBridge-PutEvents', { Detail: '$request.body', DetailType: 'order', Source: 'shop' }, holds({ eventBuses: { default: null } }, 'default'), 'events:PutEvents')), // prettier-ignore
  row('SQS-SendMessage', 'A message is in the queue', service('SQS-SendMessage', { QueueUrl: QUEUE, MessageBody: '$request.body' }, holds({ queues: { orders: null } }, 'orders'), 'sqs:SendMessage')), // prettier-ignore
  row('SQS-ReceiveMessage', 'It is called', service('SQS-ReceiveMessage', { QueueUrl: QUEUE }, stands('sqs'), '*'), CALLED), // prettier-ignore
  row('SQS-DeleteMessage', 'It is called', service('SQS-DeleteMessage', { QueueUrl: QUEUE, ReceiptHandle: '$request.body.id' }, stands('sqs'), '*'), CALLED), // prettier-ignore
  row('SQS-PurgeQueue', 'It is called', service('SQS-PurgeQueue', { QueueUrl: QUEUE }, stands('sqs'), '*'), CALLED),
  row('AppConfig-GetConfiguration', 'It is called', service('AppConfig-GetConfiguration', { Application: 'shop', Environment: 'prod', Configuration: 'flags', ClientId: 'api' }, stands('appconfig'), '*'), CALLED), // prettier-ignore
  row('Kinesis-PutRecord', 'A record is in the stream', service('Kinesis-PutRecord', { StreamName: 'clicks', Data: '$request.body', PartitionKey: '$request.body.id' }, holds({ streams: { clicks: null } }, 'clicks'), 'kinesis:PutRecord')), // prettier-ignore
  row('StepFunctions-StartExecution', 'An execution begins', service('StepFunctions-StartExecution', { StateMachineArn: MACHINE, Input: '$request.body' }, holds({ stateMachines: { pay: null } }, 'pay'), 'states:StartExecution')), // prettier-ignore
  row('StepFunctions-StartSyncExecution', 'Its end is waited for', service('StepFunctions-StartSyncExecution', { StateMachineArn: MACHINE, Input: '$request.body' }, { services: { stateMachines: { pay: { duration: '2s', output: { paid: true } } } } }, 'states:StartSyncExecution'), { status: 200, body: { $regex: 'paid' }, latency: '2s..2.1s' }), // prettier-ignore
  row('StepFunctions-StopExecution', 'It is called', service('StepFunctions-StopExecution', { ExecutionArn: '$request.body.id' }, stands('states'), '*'), CALLED), // prettier-ignore
  row('role without permission', 'The service’s own refusal passes through', service('SQS-SendMessage', { QueueUrl: QUEUE, MessageBody: '$request.body' }, { services: { queues: { orders: null } } }, 'sqs:ReceiveMessage'), { status: 400, body: { $regex: 'not authorized' } }, 'unverified'), // prettier-ignore
];

// 4: what goes along.
const answersOnly = (when: Tree): Tree => ({
  backends: {
    back: { url: 'https://back.example', returns: { status: 418 }, cases: [{ when, returns: { status: 204 } }] },
  },
});
const CARRIED: readonly Row[] = [
  row('Host', 'It can be overwritten', { integrations: { fn: web({ requestParameters: { 'overwrite:header.host': 'inside.example' } }) }, more: answersOnly({ headers: { host: 'inside.example' } }) }, { status: 204 }), // prettier-ignore
  row('$context', 'A static text and a variable go together', { integrations: { fn: web({ requestParameters: { 'append:header.x-route': 'at ${context.routeKey}' } }) }, more: answersOnly({ headers: { 'x-route': 'at GET /pets' } }) }, { status: 204 }), // prettier-ignore
];

// 5: private integrations.
const LISTENER = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/1/2';
const inside = (backend: Tree, integration: Tree = {}, link: Tree = {}): HttpParts => ({
  integrations: { fn: { integrationType: 'HTTP_PROXY', connectionType: 'VPC_LINK', connectionId: 'link', integrationUri: LISTENER, ...integration } }, // prettier-ignore
  more: {
    backends: { orders: { url: 'https://orders.internal', arn: LISTENER, ...backend } },
    vpcLinks: { link: { version: 2, targets: ['orders'], ...link } },
  },
});
const UNAVAILABLE = { status: 503, body: '{"message":"Service Unavailable"}' };
const FOUND = { returns: { status: 200, body: 'inside' } };
const PRIVATE: readonly Row[] = [
  row('listener', 'The backend behind it answers', inside(FOUND), { status: 200, body: 'inside' }),
  row('unreachable', 'It is 503', inside({ unreachable: true }), UNAVAILABLE, 'reported'),
  row('time-out', 'It is 503', inside({ silent: true }), { ...UNAVAILABLE, latency: '30s' }, 'reported'),
  row('PENDING', 'A link that is not available leads nowhere', inside(FOUND, {}, { status: 'PENDING' }), UNAVAILABLE),
  row('serverNameToVerify', 'A certificate that carries the name', inside({ ...FOUND, certificateNames: ['orders.example'] }, { tlsConfig: { serverNameToVerify: 'orders.example' } }), { status: 200 }), // prettier-ignore
  row('serverNameToVerify', 'One that does not: 503', inside({ ...FOUND, certificateNames: ['else.example'] }, { tlsConfig: { serverNameToVerify: 'orders.example' } }), UNAVAILABLE, 'unverified'), // prettier-ignore
];

// 9 and 12: what was missing there.
const said = (value: unknown, integration: Tree = {}): HttpParts => ({
  integrations: { fn: fn('pets', integration) },
  more: { functions: { pets: { returns: value } } },
});
const ANSWERS: readonly Row[] = [
  row('2.0 Set-Cookie', 'Those of cookies come first, one in headers after them', said({ statusCode: 200, cookies: ['a=1'], headers: { 'Set-Cookie': 'b=2' }, body: '' }), { status: 200, headers: { 'set-cookie': 'a=1,b=2' } }, 'reported'), // prettier-ignore
  row('6 MB', 'What is larger Lambda itself refuses: 500', { more: { functions: { pets: { returns: { statusCode: 200, body: 'a' }, padTo: 6_300_000 } } } }, INTERNAL, 'reported'), // prettier-ignore
];
const refused = (input: Tree, operation = 'UpdateApi'): HttpParts => ({
  more: {
    timeline: [{ as: 'edit', at: '1s', do: operation, with: { apiId: 'shop', ...input } }],
    expect: [{ operation: 'edit', status: 400 }],
  },
});
const CORS: readonly Row[] = [
  row('AllowCredentials', 'With the origin * it is refused', refused({ corsConfiguration: { allowOrigins: ['*'], allowCredentials: true } }), {}, 'reported'), // prettier-ignore
  row('AllowCredentials', 'With an origin it is said', { cors: { allowOrigins: [ORIGIN], allowCredentials: true }, more: { call: { headers: { Origin: ORIGIN } } } }, { status: 200, headers: { 'access-control-allow-credentials': 'true' } }), // prettier-ignore
  row('ExposeHeaders', 'They are named', { cors: { allowOrigins: [ORIGIN], exposeHeaders: ['x-total'] }, more: { call: { headers: { Origin: ORIGIN } } } }, { status: 200, headers: { 'access-control-expose-headers': 'x-total' } }), // prettier-ignore
  row(
    'MaxAge',
    'Above 86,400 it is refused',
    refused({ corsConfiguration: { allowOrigins: [ORIGIN], maxAge: 86_401 } }),
  ),
  row('no Origin', 'A request without Origin gets no headers', { cors: { allowOrigins: ['*'] } }, { status: 200, headersAbsent: ['access-control-allow-origin'] }), // prettier-ignore
];

// 7: a client that showed a certificate.
const SHOWN: Tree = {
  certificateAuthorities: { root: { subjectDN: 'CN=Root' } },
  clientCertificates: { good: { subjectDN: 'CN=good', issuer: 'root' } },
  truststores: { 's3://shop/truststore.pem': { certificates: ['root'] } },
  certificates: { shop: { domainName: 'api.shop.example', region: 'eu-west-1' } },
  domainNames: { 'api.shop.example': { endpointConfiguration: { types: ['REGIONAL'] }, certificate: 'shop', mutualTlsAuthentication: { truststoreUri: 's3://shop/truststore.pem' }, basePathMappings: [{ restApiId: 'shop', stage: '$default' }] } }, // prettier-ignore
  clients: { partner: { kind: 'http', clientCertificate: 'good' } },
  timeline: [{ as: 'call', at: '0s', client: 'partner', request: 'GET https://api.shop.example/pets' }],
  expect: [{ exchange: 'call', status: 200, body: { $regex: '"clientCert":\\{.*"subjectDN":"CN=good"' } }],
};
const CERTIFICATES: readonly Row[] = [
  row('2.0 requestContext.authentication', 'The certificate its client showed', { integrations: { fn: fn('echo') }, more: SHOWN }), // prettier-ignore
];

// 13, 14 and 16: throttles, metrics, logs and prices.
const TWICE: Tree = {
  timeline: [{ as: 'a', at: '0s', client: 'curl', request: 'GET /pets', load: { count: 2, over: '0s' } }],
};
const THROTTLES: readonly Row[] = [
  row('account', 'Its bucket is shared, and comes last', { more: { ...TWICE, account: { throttleSettings: { rateLimit: 1, burstLimit: 1 } }, expect: [{ exchange: 'a[1]', status: 429, layer: 'account' }] } }), // prettier-ignore
  row('$default', 'It is a key of routeSettings too', { routes: { $default: { target: 'fn' } }, stages: { $default: { routeSettings: { $default: { throttlingRateLimit: 1, throttlingBurstLimit: 1 } } } }, more: { ...TWICE, expect: [{ count: 'a', status: 429, is: 1 }] } }, {}, 'reported'), // prettier-ignore
];
const metric = (name: string, is: number | string, stat = 'Sum', more: Tree = {}): Tree => ({ metric: name, api: 'shop', stage: '$default', stat, is, ...more }); // prettier-ignore
const counted = (name: string, expected: readonly Tree[], parts: HttpParts = {}, what = name): Row =>
  row(name, what, { ...parts, more: { ...parts.more, expect: expected } });
const LOG = 'arn:aws:logs:eu-west-1:123456789012:log-group:shop';
const logs = (format: string): HttpParts => ({
  stages: { $default: { accessLogSettings: { destinationArn: LOG, format } } },
});
const METRICS: readonly Row[] = [
  counted('Count', [metric('Count', 1)], {}, 'Every request'),
  counted('4xx', [metric('4xx', 1)], { more: { request: 'GET /none' } }, 'Its name here: 4xx'),
  counted('5xx', [metric('5xx', 1)], { more: { functions: { pets: { throws: { errorMessage: 'no' } } } } }, 'Its name here: 5xx'), // prettier-ignore
  counted('Latency', [metric('Latency', 100, 'Average')], { more: { functions: { pets: { duration: '100ms' } } } }, 'From request to answer, in ms'), // prettier-ignore
  counted('IntegrationLatency', [metric('IntegrationLatency', 100, 'Average')], { more: { functions: { pets: { duration: '100ms' } } } }, 'The backend’s part of it'), // prettier-ignore
  counted('DataProcessed', [metric('DataProcessed', '> 0')], {}, 'Bytes of both bodies'),
  counted('Route', [metric('Count', 1, 'Sum', { resource: '/pets', method: 'GET' })], { stages: { $default: { defaultRouteSettings: { detailedMetricsEnabled: true } } } }, 'By route with detailed metrics'), // prettier-ignore
];
const ACCESS: readonly Row[] = [
  row('routeKey', 'One line a request', { ...logs('$context.requestId $context.routeKey $context.status'), more: { expect: [{ log: 'access', line: { $regex: ' GET /pets 200$' }, lines: 1 }] } }), // prettier-ignore
  row('error.message', 'What the gateway said itself', { ...logs('$context.requestId $context.error.message'), more: { request: 'GET /none', expect: [{ log: 'access', line: { $regex: ' Not Found$' } }] } }), // prettier-ignore
  row('413', 'It is not logged', { ...logs('$context.requestId $context.status'), routes: { 'POST /pets': { target: 'fn' } }, more: { request: 'POST /pets', call: { body: 'a', padTo: 10_485_761 }, expect: [{ exchange: 'call', status: 413 }, { log: 'access', lines: 0 }] } }), // prettier-ignore
  row('execution log', 'There is none', {
    more: {
      expect: [
        { exchange: 'call', status: 200 },
        { log: 'execution', lines: 0 },
      ],
    },
  }),
];
const PRICES: readonly Row[] = [
  row('512 KB', 'A request is metered by 512 KB', { routes: { 'POST /pets': { target: 'fn' } }, more: { request: 'POST /pets', call: { body: 'a', padTo: 614_400 }, expect: [{ price: 'shop', billed: 2, usd: 0.000002 }] } }, {}, 'reported'), // prettier-ignore
  row('429', 'What is refused so is not billed', { stages: { $default: { defaultRouteSettings: { throttlingRateLimit: 1, throttlingBurstLimit: 1 } } }, more: { ...TWICE, expect: [{ price: 'shop', billed: 1 }] } }, {}, 'reported'), // prettier-ignore
];

// 18: documents.
const DOCUMENTS: readonly Row[] = [
  row('OpenAPI 2.0', 'It is an error', { more: { timeline: [{ as: 'edit', at: '1s', do: 'ImportApi', with: { body: { swagger: '2.0', info: { title: 'a', version: '1' }, paths: {} } } }], expect: [{ operation: 'edit', status: 400 }] } }), // prettier-ignore
  row('OpenAPI 3.0', 'It makes an API', { more: { timeline: [{ as: 'made', at: '1s', do: 'ImportApi', with: { body: { openapi: '3.0.1', info: { title: 'a', version: '1' }, paths: { '/a': { get: { 'x-amazon-apigateway-integration': { type: 'http_proxy', httpMethod: 'GET', uri: 'https://back.example', payloadFormatVersion: '1.0' } } } } } } }], expect: [{ operation: 'made', status: 201 }] } }), // prettier-ignore
];

/** Service and private integrations, metrics, logs, prices and documents of HTTP APIs. */
export const HTTP_MORE_ANSWERS: readonly KnownAnswer[] = [
  ...answersOf('httpApi', 'http-service', 'http-api reference, 4', SUBTYPES),
  ...answersOf('httpApi', 'http-carried', 'http-api reference, 4 and 10', CARRIED),
  ...answersOf('httpApi', 'http-private', 'http-api reference, 5', PRIVATE),
  ...answersOf('httpApi', 'http-certificate', 'http-api reference, 7', CERTIFICATES),
  ...answersOf('httpApi', 'http-answer-more', 'http-api reference, 9', ANSWERS),
  ...answersOf('httpApi', 'http-cors-more', 'http-api reference, 12', CORS),
  ...answersOf('httpApi', 'http-throttle-more', 'http-api reference, 13', THROTTLES),
  ...answersOf('httpApi', 'http-metric', 'http-api reference, 14', [...METRICS, ...ACCESS]),
  ...answersOf('httpApi', 'http-price', 'http-api reference, 16', PRICES),
  ...answersOf('httpApi', 'http-document', 'http-api reference, 18', DOCUMENTS),
];
