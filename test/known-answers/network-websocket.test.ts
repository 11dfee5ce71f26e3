import { expect, test } from 'vitest';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import { openExchange } from '../../src/trace/open-exchange.ts';

const scenario = (timeline: readonly string[], network = ''): string => `version: 1
id: way-in
title: The way in
account: { region: eu-west-1 }
apis:
  chat:
    protocolType: WEBSOCKET
    routeSelectionExpression: $request.body.action
    routes: { $connect: { target: integrations/c }, $disconnect: { target: integrations/c }, $default: { target: integrations/e, routeResponseSelectionExpression: $default, routeResponses: { $default: {} } } }
    integrations:
      e: { integrationType: AWS_PROXY, integrationMethod: POST, integrationUri: lambda:echo }
      c: { integrationType: AWS_PROXY, integrationMethod: POST, integrationUri: lambda:ok }
    stages: { prod: {} }
  shop:
    protocolType: HTTP
    routes: { $default: { target: e } }
    integrations: { e: { integrationType: AWS_PROXY, integrationUri: lambda:ok, payloadFormatVersion: '2.0' } }
    stages: { $default: {} }
functions: { echo: { echo: true }, ok: { duration: 0s, returns: { statusCode: 200 } } }
certificates: { wild: { domainName: '*.shop.example', region: eu-west-1 } }
domainNames:
  ws.shop.example:
    { endpointConfiguration: { types: [REGIONAL] }, certificate: wild, basePathMappings: [{ basePath: chat, restApiId: chat, stage: prod }] }
vpcs: { vpc-1: {} }
vpcEndpoints: { vpce-1: { vpcId: vpc-1 } }
regions: { eu-west-1: { unavailable: [{ from: 10s, until: 20s }] } }
clients:
  far: { kind: http, from: Sydney }
  old: { kind: http, tlsVersion: TLSv1.0 }
  inside: { kind: http, vpc: vpc-1 }
  plain: { kind: http }
principals: { app: { policies: [{ Version: '2012-10-17', Statement: [{ Effect: Allow, Action: 'execute-api:*', Resource: '*' }] }] } }
${network}timeline:
${timeline.map((entry, i) => `  - { as: e${i}, ${entry} }\n`).join('')}`;

type Sent = { readonly sentAt: number; readonly receivedAt: number | null };
const took = (x: Sent | undefined): number => (x?.receivedAt ?? Number.NaN) - (x?.sentAt ?? Number.NaN);

function run(timeline: readonly string[], network = '') {
  const done = runScenario(scenario(timeline, network));
  if (!done.ok) throw new Error(done.diagnostics.map(({ message }) => message).join('\n'));
  return timeline.map((_entry, id) => openExchange(done.record, id));
}

const sendsTo = (host: string, stage: string): readonly string[] => [
  `at: 0s, client: plain, connect: '${host}${stage}'`,
  'at: 1s, on: e0, send: hello',
  `at: 2s, client: plain, signedAs: app, request: "GET ${host.replace(/^ws/, 'http')}${stage}/@connections/{e0}"`,
];

// WebSocket API reference, 8 and 15: the custom host, and the real stage; {base} has the mapping key and no stage.
test('what comes by a custom name says so after the handshake too, and is managed by it', () => {
  const [handshake, message, managed] = run(sendsTo('wss://ws.shop.example', '/chat'));
  const { requestContext } = JSON.parse(message?.body ?? '') as { requestContext: unknown };
  expect(handshake?.status).toBe(101);
  expect(requestContext).toMatchObject({ domainName: 'ws.shop.example', stage: 'prod', eventType: 'MESSAGE' });
  expect(managed?.status).toBe(200);
});

// WebSocket API reference, 8: with DisableExecuteApiEndpoint a callback must use the custom domain; its event names it.
test('a function pushes by the name its event has, where the default endpoint is off', () => {
  const closed = scenario([
    "at: 0s, client: plain, connect: 'wss://ws.shop.example/chat'",
    "at: 1s, on: e0, send: '{}'",
  ])
    .replace('protocolType: WEBSOCKET', 'protocolType: WEBSOCKET\n    disableExecuteApiEndpoint: true')
    .replace(
      'echo: { echo: true }',
      "echo: { echo: true, does: [{ postToConnection: { connectionId: '${event.requestContext.connectionId}', data: pushed } }] }",
    );
  const done = runScenario(closed);
  if (!done.ok) throw new Error(done.diagnostics.map(({ message }) => message).join('\n'));
  const statuses = done.record.exchanges.status;
  expect([...statuses].slice(0, 3)).toEqual([101, 200, 200]);
});

test('what comes by the default name says that', () => {
  const [, message] = run(['at: 0s, client: plain, api: chat, connect: /prod', 'at: 1s, on: e0, send: hello']);
  expect(message?.body).toMatch(/"domainName":"[a-z0-9]{10}\.execute-api\.eu-west-1\.amazonaws\.com"/);
});

// Network reference, 2: plain HTTP on port 80 is refused.
test.each(['ws://ws.shop.example', 'wss://ws.shop.example:8443'])('nobody listens at %s', (host) => {
  const [handshake, message] = run(sendsTo(host, '/chat'));
  expect(handshake?.status).toBe(0);
  expect(message?.answeredBy).toBe('network');
});

test('@connections is HTTPS too', () => {
  const [, , managed] = run([
    "at: 0s, client: plain, connect: 'wss://ws.shop.example/chat'",
    'at: 1s, on: e0, send: hello',
    'at: 2s, client: plain, signedAs: app, request: "GET http://ws.shop.example/chat/@connections/{e0}"',
  ]);
  expect(managed).toMatchObject({ status: 0, answeredBy: 'network' });
});

// The Host header decides, whatever name was resolved: a plain request that ends at a WebSocket API is answered as one.
test('a plain request whose Host is that of a WebSocket API is refused there', () => {
  const [request] = run([
    "at: 0s, client: plain, api: shop, request: GET /prod, headers: { Host: 'chat.execute-api.eu-west-1.amazonaws.com' }",
  ]);
  expect(request?.status).toBe(426);
});

test('a handshake from afar takes the time that a request takes, but for what the backend needs', () => {
  const [handshake, request] = run([
    'at: 0s, client: far, api: chat, connect: /prod',
    'at: 0s, client: far, api: shop, request: GET /x',
  ]);
  expect(handshake?.status).toBe(101);
  expect(took(handshake)).toBeGreaterThan(500_000);
  expect(took(request) - took(handshake)).toBe((request?.backendDoneAt ?? 0) - (request?.calledAt ?? 0));
});

test.each([
  ['TLS 1.0', 'at: 0s, client: old, api: chat, connect: /prod', 0],
  ['private DNS that takes public names', 'at: 0s, client: inside, api: chat, connect: /prod', 403],
  ['an unavailable Region', 'at: 12s, client: plain, api: chat, connect: /prod', 0],
  ['a mapped name', "at: 0s, client: plain, connect: 'wss://ws.shop.example/chat'", 101],
  ['a path without a mapping', "at: 0s, client: plain, connect: 'wss://ws.shop.example/elsewhere'", 403],
])('a handshake meets %s', (_what, entry, status) => {
  expect(run([entry])[0]?.status).toBe(status);
});

test('without a record in the hosted zone the name leads nowhere', () => {
  const zones = 'hostedZones: { shop.example: { records: [] } }\n';
  expect(run(["at: 0s, client: plain, connect: 'wss://ws.shop.example/chat'"], zones)[0]?.status).toBe(0);
});

test('messages go over a connection that came by a custom name, and over none that was cut off', () => {
  const [, over, , lost] = run([
    "at: 0s, client: plain, connect: 'wss://ws.shop.example/chat'",
    'at: 2s, on: e0, send: hello',
    'at: 3s, client: old, api: chat, connect: /prod',
    'at: 4s, on: e2, send: hello',
  ]);
  expect(over?.answeredBy).not.toBe('network');
  expect(lost?.answeredBy).toBe('network');
});

test('who gave up waits for its time-out, and has no answer when the Region comes back meanwhile', () => {
  const [request] = run(['at: 12s, client: plain, api: shop, request: GET /x']);
  expect(request?.status).toBe(0);
  expect(request?.receivedAt).toBe(22_000_000);
});
