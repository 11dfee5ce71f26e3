import { expect, test } from 'vitest';
import { openExchange } from '../trace/open-exchange.ts';
import { parseScenario } from './parse.ts';
import { runScenario } from './run-scenario.ts';

/** Three services behind one name; the keys are the worked example of the network-and-iam reference, 5. */
const scenario = (certificate: string, changes: Readonly<Record<string, string>> = {}): string => {
  const text = `version: 1
id: one-name
title: One name
apis:
${['one', 'two', 'three', 'four'].map(api).join('')}
certificates: { wild: ${certificate} }
domainNames:
  api.example.com:
    endpointConfiguration: { types: [REGIONAL] }
    certificate: wild
    basePathMappings:
      - { restApiId: one, stage: prod }
      - { basePath: orders/v1/items, restApiId: two, stage: prod }
      - { basePath: orders/v2/items, restApiId: three, stage: prod }
      - { basePath: orders/v2/items/categories, restApiId: four, stage: prod }
functions:
${['one', 'two', 'three', 'four'].map((name) => `  ${name}: { returns: { statusCode: 200, body: ${name} } }\n`).join('')}
clients: { someone: { kind: http } }
timeline:
${PATHS.map(([path], i) => `  - { as: r${i}, at: ${i}s, request: GET https://api.example.com${path} }\n`).join('')}`;
  return Object.entries(changes).reduce((all, [from, to]) => all.replace(from, to), text);
};
const api = (name: string): string => `  ${name}:
    protocolType: REST
    disableExecuteApiEndpoint: true
    endpointConfiguration: { types: [REGIONAL] }
    resources:
      /: { GET: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: 'lambda:${name}' } } }
      /{proxy+}: { GET: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: 'lambda:${name}' } } }
    stages: { prod: {} }
`;
const PATHS = [
  ['/orders/v1/items', 'two'],
  ['/orders/v1/items/123', 'two'],
  ['/orders/v2/items/categories/5', 'four'],
  ['/orders/v2', 'one'],
  ['/orders/v1/itemsX', 'one'],
  ['/customers', 'one'],
  ['/', 'one'],
] as const;
const RIGHT = "{ domainName: '*.example.com', region: eu-west-1 }";

test('the longest base path that fits by whole segments chooses the API, also where the default endpoint is off', () => {
  const run = runScenario(scenario(RIGHT));
  if (!run.ok) throw new Error(run.diagnostics.map(({ message }) => message).join('\n'));
  expect(PATHS.map(([path], id) => [path, openExchange(run.record, id).body])).toEqual(PATHS);
});

test('a path no mapping takes, and a stage in the address, are refused as AWS refuses them', () => {
  const noCatchAll = scenario(RIGHT, {
    '      - { restApiId: one, stage: prod }\n': '',
    '/customers }': '/customers }',
  });
  const run = runScenario(noCatchAll);
  if (!run.ok) throw new Error(run.diagnostics.map(({ message }) => message).join('\n'));
  expect(openExchange(run.record, 5)).toMatchObject({ status: 403, body: '{"message":"Forbidden"}' });
});

const problems = (text: string): string =>
  parseScenario(text)
    .diagnostics.map(({ line, message, remedy }) => `line ${line}: ${message}. ${remedy}`)
    .join('\n');

test.each([
  [
    'a Regional domain whose certificate lies in us-east-1',
    scenario("{ domainName: '*.example.com', region: us-east-1 }"),
    /line \d+: the certificate lies in us-east-1; this Regional domain needs one in eu-west-1/,
  ],
  [
    'an edge-optimized domain whose certificate lies in the Region of the API',
    scenario(RIGHT, { 'types: [REGIONAL] }\n    certificate': 'types: [EDGE] }\n    certificate' }),
    /the certificate lies in eu-west-1; an edge-optimized domain needs one in us-east-1.*us-east-1, whatever the Region/,
  ],
  [
    'a star over two labels',
    scenario("{ domainName: '*.com', region: eu-west-1 }"),
    /is for \*\.com, not for api\.example\.com/,
  ],
  [
    'a certificate that is not there',
    scenario(RIGHT, { 'certificate: wild': 'certificate: wld' }),
    /there is no certificate wld.*wild/,
  ],
  ['an API that is not there', scenario(RIGHT, { 'restApiId: two': 'restApiId: tow' }), /there is no API tow/],
  [
    'one path twice',
    scenario(RIGHT, { 'basePath: orders/v2/items,': 'basePath: orders/v1/items,' }),
    /orders\/v1\/items is mapped twice/,
  ],
])('%s is told with line and remedy', (_what, text, expected) => {
  expect(problems(text)).toMatch(expected);
  expect(parseScenario(text).ok).toBe(false);
});
