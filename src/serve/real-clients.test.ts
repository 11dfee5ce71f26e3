import { request as httpRequest, type OutgoingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseScenario } from '../scenario/parse.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { openExchange } from '../trace/open-exchange.ts';
import { listen } from './server.ts';
import { ServedScenario } from './served-scenario.ts';

const SCENARIO = `version: 1
id: real-clients
title: Real clients
apis:
  shop:
    protocolType: REST
    endpointConfiguration: { types: [REGIONAL] }
    binaryMediaTypes: [image/png]
    gatewayResponses:
      MISSING_AUTHENTICATION_TOKEN: { statusCode: '404', responseParameters: { gatewayresponse.header.X-Why: "'no such route'" } }
    resources:
      /pets:
        GET: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:pets } }
        POST: { apiKeyRequired: true, methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:pets } }
      /pets/{id}:
        ANY: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:echo } }
      /files/{proxy+}:
        GET: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:echo } }
      /broken: { GET: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:broken } } }
      /throws: { GET: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:throws } } }
      /mock:
        GET:
          methodResponses: { '200': {}, '418': {} }
          methodIntegration:
            type: MOCK
            requestTemplates: { application/json: '#if($input.params("teapot") == "yes"){"statusCode": 418}#else{"statusCode": 200}#end' }
            integrationResponses:
              '200': { responseTemplates: { application/json: '{"said": "$input.params("name")"}' } }
              '418': { selectionPattern: '418', responseTemplates: { application/json: '{"short": true}' } }
    stages: { prod: {} }
  lean:
    protocolType: HTTP
    integrations: { echo: { integrationType: AWS_PROXY, integrationUri: 'lambda:lean', payloadFormatVersion: '2.0' } }
    routes: { 'GET /hello': { target: echo }, '$default': { target: echo } }
    stages: { $default: {} }
apiKeys: { gold: { value: gold-key-value-0123456789 } }
usagePlans: { plan: { throttle: { rateLimit: 1, burstLimit: 2 }, apiStages: [{ apiId: shop, stage: prod }], keys: [gold] } }
functions:
  pets: { duration: 1ms, returns: { statusCode: 200, headers: { X-Kind: pets }, body: '["cat"]' } }
  echo: { duration: 1ms, echo: true }
  lean: { duration: 1ms, returns: { hello: world } }
  broken: { duration: 1ms, returns: { status: 200 } }
  throws: { duration: 1ms, throws: { errorMessage: no } }
clients: { someone: { kind: http } }
timeline: []
`;

type Call = {
  readonly method?: string;
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
};
const KEY = { 'x-api-key': 'gold-key-value-0123456789' };
const CALLS: readonly Call[] = [
  ...['/prod/pets', '/prod/pets/', '/prod/pets/7', '/prod/pets/a%20b?x=1&x=2', '/prod/pets/7/8', '//prod/pets/7'].map(
    (path) => ({ path }),
  ),
  ...['/prod/files/a', '/prod/files/a/b/c.txt', '/prod/files', '/prod/broken', '/prod/throws'].map((path) => ({
    path,
  })),
  ...['/prod/mock', '/prod/mock?name=anna', '/prod/mock?teapot=yes', '/prod', '/prod/', '/', '/none/pets'].map(
    (path) => ({ path }),
  ),
  ...['/_api/lean/hello', '/_api/lean/anything/else?a=1,2', '/_api/lean/', '/_api/nobody/prod'].map((path) => ({
    path,
  })),
  ...['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'POST'].map((method) => ({ method, path: '/prod/pets/7' })),
  ...['PUT', 'DELETE', 'OPTIONS', 'HEAD'].map((method) => ({ method, path: '/prod/pets' })),
  { method: 'POST', path: '/prod/pets', body: '{}' },
  { method: 'POST', path: '/prod/pets', headers: { 'x-api-key': 'wrong' }, body: '{}' },
  ...[1, 2, 3].map(() => ({ method: 'POST', path: '/prod/pets', headers: KEY, body: '{}' })),
  { method: 'POST', path: '/prod/pets/7', headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: 'käse ☕' },
  { method: 'POST', path: '/prod/pets/7', headers: { 'Content-Type': 'image/png' }, body: '\u0001\u0002' },
  { path: '/prod/pets/7', headers: { 'X-Twice': ['a', 'b'], Accept: 'image/png' } },
  { path: '/prod/pets/7', headers: { Cookie: 'a=1; b=2', 'User-Agent': 'mine/1' } },
  { path: '/prod/pets/7', headers: { Connection: 'close' } },
];

type Seen = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string };
let scenario: ServedScenario;
let port = 0;
let close: () => void = () => undefined;

beforeAll(async () => {
  const parsed = parseScenario(SCENARIO);
  if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ message }) => message).join('\n'));
  scenario = new ServedScenario(SCENARIO, parsed, Date.UTC(2026, 2, 2, 9));
  const listening = await listen(scenario, 0);
  port = listening.port;
  close = () => {
    scenario.stop();
    listening.server.closeAllConnections();
    listening.server.close();
  };
});
afterAll(() => {
  close();
});

const send = ({ method = 'GET', path, headers = {}, body }: Call): Promise<Seen> =>
  new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const pairs = answer.rawHeaders.flatMap((name, i) =>
          i % 2 === 0 ? [[name, answer.rawHeaders[i + 1] ?? '']] : [],
        );
        resolve({
          status: answer.statusCode ?? 0,
          headers: Object.fromEntries(pairs) as Record<string, string>,
          body: Buffer.concat(chunks).toString('utf8'),
        });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });

test(`${CALLS.length} real calls get the very answers the simulator predicts for them`, async () => {
  expect(CALLS.length).toBeGreaterThanOrEqual(40);
  const seen: Seen[] = [];
  for (const call of CALLS) seen.push(await send(call));
  const run = runScenario(scenario.recorded());
  if (!run.ok) throw new Error(run.diagnostics.map(({ message }) => message).join('\n'));
  const predicted = CALLS.map((_call, id): Seen => {
    const { status, headers, body } = openExchange(run.record, id);
    return { status, headers: Object.fromEntries(headers), body };
  });
  expect(seen).toEqual(predicted);
  expect(new Set(seen.map(({ status }) => status)).size).toBeGreaterThanOrEqual(6);
});
