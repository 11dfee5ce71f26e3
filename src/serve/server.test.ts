import { afterEach, expect, test } from 'vitest';
import { request as httpRequest } from 'node:http';
import { parseScenario } from '../scenario/parse.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { openExchange } from '../trace/open-exchange.ts';
import { ServedScenario } from './served-scenario.ts';
import { listen } from './server.ts';

const SCENARIO = `version: 1
id: served
title: Served
apis:
  shop:
    protocolType: REST
    endpointConfiguration: { types: [REGIONAL] }
    binaryMediaTypes: [image/png]
    resources:
      /pets:
        GET: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:pets } }
        POST: { apiKeyRequired: true, methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:pets } }
      /slow:
        GET: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:slow, timeoutInMillis: 60 } }
      /echo:
        POST: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:echo } }
    stages: { prod: { methodSettings: { /pets/GET: { throttlingRateLimit: 1, throttlingBurstLimit: 2 } } } }
  other:
    protocolType: REST
    resources:
      /x: { GET: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:pets } } }
    stages: { dev: {} }
functions:
  pets: { duration: 5ms, returns: { statusCode: 200, body: '["cat"]' } }
  slow: { duration: 10s, timeout: 20s, returns: { statusCode: 200, body: late } }
  echo: { duration: 1ms, echo: true }
clients: { someone: { kind: http } }
timeline:
  - { as: simulated, at: 0s, client: someone, api: shop, request: GET /prod/pets }
`;

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function served(text = SCENARIO) {
  const parsed = parseScenario(text);
  if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ message }) => message).join('\n'));
  const scenario = new ServedScenario(text, parsed, Date.UTC(2026, 2, 2, 9));
  const { server, port } = await listen(scenario, 0);
  open.push(() => {
    scenario.stop();
    server.closeAllConnections();
    server.close();
  });
  return { scenario, base: `http://127.0.0.1:${port}`, port };
}

test('the first API is at /{stage}, any at /_api/{name}/{stage}, and the simulated requests are left out', async () => {
  const { base } = await served();
  expect((await fetch(`${base}/prod/pets`)).status).toBe(200);
  expect((await fetch(`${base}/prod/pets`)).status).toBe(200);
  expect((await fetch(`${base}/prod/pets`)).status).toBe(429);
  expect(await (await fetch(`${base}/_api/other/dev/x`)).json()).toEqual(['cat']);
});

test('what is unknown is answered as AWS answers it', async () => {
  const { base } = await served();
  for (const [path, status, body] of [
    ['/prod/nowhere', 403, '{"message":"Missing Authentication Token"}'],
    ['/nostage/pets', 403, '{"message":"Forbidden"}'],
    ['/_api/nobody/prod/pets', 403, '{"message":"Forbidden"}'],
  ] as const) {
    const answer = await fetch(base + path);
    expect([answer.status, await answer.text()]).toEqual([status, body]);
  }
  const refused = await fetch(`${base}/prod/pets`, { method: 'POST' });
  expect(refused.headers.get('x-amzn-errortype')).toBe('ForbiddenException');
});

test('a default host name reaches the API it names', async () => {
  const { port } = await served();
  const status = await new Promise((resolve, reject) => {
    const headers = { Host: 'other.execute-api.eu-west-1.amazonaws.com' };
    httpRequest({ host: '127.0.0.1', port, path: '/dev/x', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });
  expect(status).toBe(200);
});

test('a time-out takes its time, and the answer is the gateway’s', async () => {
  const { base } = await served();
  const answer = await fetch(`${base}/prod/slow`);
  expect([answer.status, await answer.text()]).toEqual([504, '{"message": "Endpoint request timed out"}']);
});

test('bytes reach the function as base64 where they are listed, text as text', async () => {
  const { base } = await served();
  const bytes = new Uint8Array([137, 80, 78, 71, 0, 255]);
  const sent = await fetch(`${base}/prod/echo`, {
    method: 'POST',
    headers: { 'Content-Type': 'image/png' },
    body: bytes,
  });
  expect(await sent.json()).toMatchObject({ isBase64Encoded: true, body: Buffer.from(bytes).toString('base64') });
  const text = await fetch(`${base}/prod/echo`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain' },
    body: 'käse',
  });
  expect(await text.json()).toMatchObject({ isBase64Encoded: false, body: 'käse', httpMethod: 'POST', path: '/echo' });
});

test('what came can be simulated again, with the same answers and the same ids', async () => {
  const { base, scenario } = await served();
  const seen: (readonly [number, string | null, string])[] = [];
  for (const path of ['/prod/pets', '/prod/pets', '/prod/pets', '/prod/nowhere', '/_api/other/dev/x', '/_api/no/x/y']) {
    const answer = await fetch(base + path, { headers: { 'X-Try': path } });
    seen.push([answer.status, answer.headers.get('x-amzn-requestid'), await answer.text()]);
  }
  const run = runScenario(scenario.recorded());
  if (!run.ok) throw new Error(run.diagnostics.map(({ message }) => message).join('\n'));
  const again = seen.map((_seen, id) => {
    const { status, headers, body } = openExchange(run.record, id);
    return [status, headers.find(([name]) => name.toLowerCase() === 'x-amzn-requestid')?.[1], body];
  });
  expect(again).toEqual(seen);
});

test('the live page’s stream tells how many requests came', async () => {
  const { base } = await served();
  await fetch(`${base}/prod/pets`);
  const stream = await fetch(`${base}/_live/changes`);
  const reader = stream.body?.getReader();
  const chunk = await reader?.read();
  await reader?.cancel();
  expect(new TextDecoder().decode(chunk?.value)).toBe('data: {"requests":1,"missed":0}\n\n');
  expect(await (await fetch(`${base}/_live/scenario`)).text()).toContain('request: GET /prod/pets');
});
