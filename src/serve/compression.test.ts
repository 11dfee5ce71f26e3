import { gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import { request as httpRequest } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { parseScenario } from '../scenario/parse.ts';
import { ServedScenario } from './served-scenario.ts';
import { listen } from './server.ts';

const SCENARIO = `version: 1
id: compressed
title: Compressed
apis:
  shop:
    protocolType: REST
    endpointConfiguration: { types: [REGIONAL] }
    minimumCompressionSize: 20
    resources:
      /long: { GET: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:long } } }
      /short: { GET: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:short } } }
      /echo: { POST: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:echo } } }
    stages: { prod: {} }
functions:
  long: { returns: { statusCode: 200, body: 'a long answer, a long answer, a long answer' } }
  short: { returns: { statusCode: 200, body: short } }
  echo: { echo: true }
clients: { someone: { kind: http } }
timeline: []
`;

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function served(): Promise<string> {
  const parsed = parseScenario(SCENARIO);
  if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ message }) => message).join('\n'));
  const scenario = new ServedScenario(SCENARIO, parsed, Date.UTC(2026, 2, 2, 9));
  const { server, port } = await listen(scenario, 0);
  open.push(() => {
    scenario.stop();
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${port}`;
}

/** The bytes of an answer as they are on the wire; fetch would take them apart. */
const raw = (url: string, coding: string): Promise<{ readonly coding: string; readonly bytes: Buffer }> =>
  new Promise((resolve, reject) => {
    const sent = httpRequest(url, { headers: { 'Accept-Encoding': coding } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        resolve({ coding: answer.headers['content-encoding'] ?? '', bytes: Buffer.concat(chunks) });
      });
    });
    sent.on('error', reject).end();
  });

test('an answer large enough leaves in the coding its client prefers', async () => {
  const base = await served();
  const text = 'a long answer, a long answer, a long answer';
  const gzip = await raw(`${base}/prod/long`, 'deflate;q=0.5, gzip');
  expect([gzip.coding, gunzipSync(gzip.bytes).toString()]).toEqual(['gzip', text]);
  const deflate = await raw(`${base}/prod/long`, 'deflate, br');
  expect([deflate.coding, inflateSync(deflate.bytes).toString()]).toEqual(['deflate', text]);
  const plain = await raw(`${base}/prod/long`, 'br, gzip;q=0');
  expect([plain.coding, plain.bytes.toString()]).toEqual(['', text]);
  const short = await raw(`${base}/prod/short`, 'gzip');
  expect([short.coding, short.bytes.toString()]).toEqual(['', 'short']);
});

test('a body that comes compressed reaches the function as it was before', async () => {
  const base = await served();
  const headers = { 'Content-Encoding': 'gzip', 'Content-Type': 'application/json' };
  const sent = await fetch(`${base}/prod/echo`, { method: 'POST', headers, body: gzipSync('{"name":"Ada"}') });
  expect(((await sent.json()) as { readonly body: string }).body).toBe('{"name":"Ada"}');
  const wrong = await fetch(`${base}/prod/echo`, { method: 'POST', headers, body: 'not compressed at all' });
  expect([wrong.status, await wrong.text()]).toEqual([415, '{"message": "Unsupported Media Type"}']);
});
