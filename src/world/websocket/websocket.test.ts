import { expect, test } from 'vitest';
import { runScenario } from '../../scenario/run-scenario.ts';
import { openExchange } from '../../trace/open-exchange.ts';
import { findExchange } from '../../trace/exchange-name.ts';

const API = `version: 1
id: known-answers
title: Known answers
account: {}
apis:
  chat:
    protocolType: WEBSOCKET
    routeSelectionExpression: $request.body.action
    routes:
      $connect: { target: integrations/echo }
      echo: { target: integrations/echo, routeResponseSelectionExpression: $default, routeResponses: { $default: {} } }
      slow: { target: integrations/slow }
      own: { target: integrations/own }
    integrations:
      echo: { integrationType: AWS_PROXY, integrationMethod: POST, integrationUri: lambda:echo }
      slow: { integrationType: AWS_PROXY, integrationMethod: POST, integrationUri: lambda:slow }
      own: { integrationType: AWS_PROXY, integrationMethod: POST, integrationUri: lambda:own }
    stages: { prod: { routeSettings: { own: { throttlingRateLimit: 0, throttlingBurstLimit: 0 } } } }
functions:
  echo: { echo: true, cases: [{ when: { routeKey: $connect }, returns: { statusCode: 200 } }] }
  slow: { timeout: 60s, duration: 31s }
  own: { returns: { statusCode: 200 } }
clients: { web: { kind: http, sourceIp: 203.0.113.9 } }
`;

function run(timeline: string) {
  const result = runScenario(`${API}timeline:\n${timeline}`);
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('; '));
  const bodyOf = (name: string): string => openExchange(result.record, findExchange(result.record, name)).body;
  return { record: result.record, bodyOf };
}

// WebSocket API reference, 7: what a MESSAGE event has and what it has not.
test('the event of a message has the text and no headers', () => {
  const { bodyOf } = run(`  - { as: a, at: 0s, connect: '/prod?user=anna' }
  - { as: m, at: 1s, on: a, send: '{"action":"echo"}' }`);
  const event = JSON.parse(bodyOf('m')) as Record<string, unknown>;
  expect(Object.keys(event).sort()).toEqual(['body', 'isBase64Encoded', 'requestContext']);
  expect(event['body']).toBe('{"action":"echo"}');
  expect(event['requestContext']).toMatchObject({
    routeKey: 'echo',
    eventType: 'MESSAGE',
    messageDirection: 'IN',
    stage: 'prod',
    identity: { sourceIp: '203.0.113.9' },
  });
});

// WebSocket API reference, 4: error frames to the character; ids have the form of the captures.
test.each([
  ['{"action":"nope"}', 'Forbidden'],
  ['{"action":"slow"}', 'Endpoint request timed out'],
  ['{"action":"own"}', 'Too Many Requests'],
])('%s is answered with the error frame %s', (message, text) => {
  const { bodyOf, record } = run(`  - { as: a, at: 0s, connect: /prod }
  - { as: m, at: 1s, on: a, send: '${message}' }`);
  const id = record.connections[0]?.id ?? '';
  expect(bodyOf('m')).toMatch(
    new RegExp(`^\\{"message": "${text}", "connectionId":"${id}", "requestId":"[\\w+/]{15}="\\}$`),
  );
});

// WebSocket API reference, 18, 31: more than 500 new connections a second are 429.
test('of 600 handshakes at once 100 are refused', () => {
  const { record } = run('  - { as: crowd, at: 0s, connect: /prod, load: { count: 600, over: 0s } }');
  const handshakes = [...record.exchanges.kind].flatMap((kind, id) =>
    kind === 4 ? [record.exchanges.status[id]] : [],
  );
  expect(handshakes.filter((status) => status === 429)).toHaveLength(100);
  expect(handshakes.filter((status) => status === 101)).toHaveLength(500);
});

test('a name that is no connection is said with its line', () => {
  const result = runScenario(
    `${API}timeline:\n  - { as: a, at: 0s, connect: /prod }\n  - { at: 1s, on: b, send: x }\n`,
  );
  expect(result.diagnostics).toMatchObject([
    { code: 'noSuchConnection', line: 26, message: 'there is no connection b' },
  ]);
});
