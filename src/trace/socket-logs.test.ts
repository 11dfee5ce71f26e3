import { expect, test } from 'vitest';
import { runScenario } from '../scenario/run-scenario.ts';
import { findExchange } from './exchange-name.ts';
import { logsOfExchange } from './logs.ts';
import { priceOf } from './prices.ts';

const format = (names: readonly string[]): string => names.map((name) => `${name}=$context.${name}`).join(' ');
/** WebSocket API reference, 13: the list of the guide (Configure logging for WebSocket APIs, read 2026-02). */
const NAMES = [
  'connectionId',
  'connectedAt',
  'eventType',
  'messageId',
  'routeKey',
  'requestId',
  'extendedRequestId',
  'requestTime',
  'requestTimeEpoch',
  'stage',
  'status',
  'apiId',
  'domainName',
  'error.message',
  'error.messageString',
  'error.responseType',
  'identity.sourceIp',
  'authorizer.principalId',
  'authorizer.status',
  'integration.status',
  'integrationLatency',
] as const;

const scenario = (timeline: string, settings = '{ loggingLevel: INFO }', role = true): string => `version: 1
id: logs
title: Logs
account: { ${role ? "cloudwatchRoleArn: 'arn:aws:iam::123456789012:role/logs'" : ''} }
apis:
  chat:
    protocolType: WEBSOCKET
    routeSelectionExpression: $request.body.action
    routes:
      $connect: { target: integrations/f, authorizationType: CUSTOM, authorizerId: a }
      $disconnect: { target: integrations/f }
      say: { target: integrations/f, routeResponseSelectionExpression: $default, routeResponses: { $default: {} } }
      boom: { target: integrations/boom }
    integrations:
      f: { integrationType: AWS_PROXY, integrationMethod: POST, integrationUri: lambda:f }
      boom: { integrationType: AWS_PROXY, integrationMethod: POST, integrationUri: lambda:boom }
    authorizers: { a: { authorizerType: REQUEST, authorizerUri: lambda:auth, identitySource: [route.request.querystring.user] } }
    stages:
      prod:
        defaultRouteSettings: ${settings}
        accessLogSettings: { destinationArn: 'arn:aws:logs:eu-west-1:123456789012:log-group:chat', format: '${format(NAMES)}' }
functions:
  f: { duration: 20ms, returns: { statusCode: 201, body: heard } }
  boom: { throws: { errorMessage: no } }
  auth: { duration: 7ms, returns: { principalId: anna, policyDocument: { Version: '2012-10-17', Statement: [{ Effect: Allow, Action: '*', Resource: '*' }] } } }
clients: { web: { kind: http, sourceIp: 203.0.113.9 } }
timeline:
  - { as: a, at: 0s, connect: '/prod?user=anna' }
${timeline}
`;

function run(timeline: string, ...more: readonly [settings?: string, role?: boolean]) {
  const result = runScenario(scenario(timeline, ...more));
  if (!result.ok) throw new Error(result.diagnostics.map(({ line, message }) => `${line}: ${message}`).join('; '));
  const { record } = result;
  const lines = (name: string, kind: 'access' | 'execution') =>
    logsOfExchange(record, findExchange(record, name)).flatMap((line) => (line.kind === kind ? [line.text] : []));
  const access = (name: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
      NAMES.map((each) => {
        const value = new RegExp(`(?:^| )${each.replace('.', '\\.')}=(.*?)(?: [\\w.]+=|$)`).exec(
          lines(name, 'access')[0] ?? '',
        );
        return [each, value?.[1] ?? ''];
      }),
    );
  return { record, lines, access };
}

test('a handshake, a message and the end each write a line, with the connection in all of them', () => {
  const { access } = run(`  - { as: m, at: 1s, on: a, send: '{"action":"say"}' }
  - { at: 2s, on: a, close: 1000 }`);
  const [connect, message, end] = [access('a'), access('m'), access('a.disconnect')];
  expect(connect).toMatchObject({
    eventType: 'CONNECT',
    routeKey: '$connect',
    status: '200',
    'authorizer.status': '200',
  });
  expect(message).toMatchObject({
    eventType: 'MESSAGE',
    routeKey: 'say',
    status: '200',
    'integration.status': '201',
    integrationLatency: '20',
    'authorizer.principalId': 'anna',
    'authorizer.status': '-',
    'identity.sourceIp': '203.0.113.9',
    connectedAt: `${Date.UTC(2026, 2, 2, 9)}`,
  });
  expect(end).toMatchObject({ eventType: 'DISCONNECT', routeKey: '$disconnect', 'authorizer.principalId': 'anna' });
  expect(new Set([connect, message, end].map((line) => line['connectionId'])).size).toBe(1);
  expect(message['requestId']).toBe(message['extendedRequestId']);
  expect(message['messageId']).not.toBe('-');
  expect(end['messageId']).toBe('-');
});

test.each([
  ['{"action":"nope"}', '403', 'Forbidden', 'ACCESS_DENIED'],
  ['{"action":"boom"}', '502', 'Internal server error', 'INTEGRATION_FAILURE'],
])('what is wrong with %s stands in error.message', (sent, status, word, type) => {
  const { access } = run(`  - { as: m, at: 1s, on: a, send: '${sent}' }`);
  expect(access('m')).toMatchObject({ status, 'error.message': word, 'error.responseType': type });
});

test('the execution log tells the route, the call and the end', () => {
  const { lines } = run(`  - { as: m, at: 1s, on: a, send: '{"action":"say"}' }`);
  const told = lines('m', 'execution').map((line) => line.replace(/\([^)]*\) /, '').replaceAll(/[\w/+-]+=/g, 'ID='));
  expect(told).toEqual([
    'Extended Request Id: ID=',
    'Starting execution for request: ID=',
    'WebSocket Request Route: [say]',
    expect.stringMatching(/^WebSocket API \[\w+\] received message from client \[Connection Id: ID=\]\.$/),
    expect.stringMatching(/^AWS Integration Endpoint RequestId : [0-9a-f-]{36}$/),
    expect.stringMatching(/^Message from client .* with response status code \[200\]\.$/),
  ]);
});

test('ERROR writes what fails only, OFF nothing', () => {
  const timeline = `  - { as: m, at: 1s, on: a, send: '{"action":"say"}' }
  - { as: b, at: 2s, on: a, send: '{"action":"boom"}' }`;
  const { lines } = run(timeline, '{ loggingLevel: ERROR }');
  expect([lines('m', 'execution').length, lines('b', 'execution').length > 0]).toEqual([0, true]);
  expect(run(timeline, '{}').lines('b', 'execution')).toEqual([]);
});

test('without a role in the account logging is refused with the line', () => {
  const result = runScenario(scenario('', '{ loggingLevel: INFO }', false));
  expect(result.ok ? [] : result.diagnostics.map(({ message }) => message)).toContain(
    'CloudWatch Logs role ARN must be set in account settings to enable logging',
  );
});

// WebSocket API reference, 14: by 32 KB in both directions, and by the minute (price page, read 2026-02).
test('messages are billed by 32 KB both ways, connections by the minute', () => {
  const { record } = run(`  - { as: m, at: 1s, on: a, send: '{"action":"say"}', padTo: 33000, frames: 2 }
  - { at: 61s, on: a, close: 1000 }`);
  expect(priceOf(record, 0)).toMatchObject({ requests: 2, billed: 3, connections: { minutes: 2 } });
  expect(priceOf(record, 0)?.usd).toBeCloseTo((3 * 1 + 2 * 0.25) / 1e6, 12);
});
