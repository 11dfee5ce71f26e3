import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { serveText } from '../../test/serve/serve-text.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { openExchange } from '../trace/open-exchange.ts';

const SCENARIO = `version: 1
id: fronted-chat
title: Fronted chat
apis:
  chat:
    protocolType: WEBSOCKET
    routeSelectionExpression: $request.body.action
    routes: { $default: { target: integrations/e, routeResponseSelectionExpression: $default, routeResponses: { $default: {} } } }
    integrations: { e: { integrationType: AWS_PROXY, integrationMethod: POST, integrationUri: lambda:echo } }
    stages: { prod: {} }
functions: { echo: { duration: 1ms, echo: true } }
certificates: { shop: { domainName: '*.shop.example', region: eu-west-1 } }
domainNames:
  ws.shop.example: { endpointConfiguration: { types: [REGIONAL] }, certificate: shop, basePathMappings: [{ basePath: chat, restApiId: chat, stage: prod }] }
clients: { c: { kind: http } }
timeline:
  - { as: one, at: 0s, client: c, api: chat, connect: /prod }
`;

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function served() {
  const { scenario, port } = await serveText(SCENARIO, open);
  /** The first frame that comes back for one that was sent, or the status that refused the handshake. */
  const talk = (path: string, host: string) =>
    new Promise<string | number>((resolve, reject) => {
      const client = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers: { Host: host } });
      open.push(() => {
        client.terminate();
      });
      client.on('open', () => {
        client.send('hello');
      });
      client.on('message', (data: Buffer) => {
        resolve(data.toString('utf8'));
      });
      client.on('unexpected-response', (_request, { statusCode = 0 }) => {
        resolve(statusCode);
      });
      client.on('error', reject);
    });
  return { talk, scenario };
}

const nameIn = (frame: string | number): unknown =>
  (JSON.parse(`${frame}`) as { requestContext: { domainName: string } }).requestContext.domainName;

test('a handshake is led by its host, as in a run, and its messages name it', async () => {
  const { talk } = await served();
  expect(nameIn(await talk('/chat', 'ws.shop.example'))).toBe('ws.shop.example');
  expect(nameIn(await talk('/prod', '127.0.0.1'))).toMatch(/^[a-z0-9]{10}\.execute-api\.eu-west-1\.amazonaws\.com$/);
  expect(await talk('/elsewhere', 'ws.shop.example')).toBe(403);
});

test('what was recorded gives the same events', async () => {
  const { talk, scenario } = await served();
  await talk('/chat', 'ws.shop.example');
  const run = runScenario(scenario.recorded());
  if (!run.ok) throw new Error(run.diagnostics.map(({ message }) => message).join('\n'));
  expect(openExchange(run.record, 0).status).toBe(101);
  expect(nameIn(openExchange(run.record, 1).body)).toBe('ws.shop.example');
});
