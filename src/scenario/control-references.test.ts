import { describe, expect, test } from 'vitest';
import { parseScenario } from './parse.ts';

const RESPONSES = "{ '200': {}, '400': { selectionPattern: '4\\d{2}' } }";
const GOOD = `version: 1
id: pets
title: Pets
apis:
  shop:
    protocolType: REST
    resources:
      /pets:
        GET:
          requestParameters: { method.request.header.a: true, method.request.querystring.b: true }
          methodResponses: { '200': { responseParameters: { method.response.header.X-A: false } } }
          methodIntegration:
            type: HTTP
            httpMethod: GET
            uri: https://b.example.com:8443/x
            integrationResponses: ${RESPONSES}
    gatewayResponses:
      DEFAULT_4XX: { responseParameters: { gatewayresponse.header.X: "'quoted'" } }
    stages:
      prod: { variables: { good_key: v } }
backends: { b: { url: 'https://b.example.com:8443' } }
clients: { c: { kind: http } }
timeline: []
`;
const change = (from: string, to: string): string => {
  expect(GOOD).toContain(from);
  return GOOD.replace(from, to);
};
const responses = (to: string): string => change(RESPONSES, to);

test('what the control plane takes, a scenario may have', () => {
  expect(parseScenario(GOOD).diagnostics).toEqual([]);
  const mapped = responses(`{ '200': { responseParameters: { method.response.header.X-A: "'v'" } } }`);
  expect(parseScenario(mapped).diagnostics).toEqual([]);
});

test.each([
  ['one name for a header and a query string', change('querystring.b', 'querystring.a'), 10, /must be unique/],
  [
    'a port no integration may use',
    change('uri: https://b.example.com:8443', 'uri: https://b.example.com:22'),
    15,
    /a port is 80/,
  ],
  ['a gateway response value without quotes', change("'quoted'", 'noquotes'), 18, /noquotes.*single quotes/],
  [
    'a source of a mapping the method does not declare',
    change(
      'uri:',
      'requestParameters: { integration.request.header.x: method.request.multivaluequerystring.foo }\n            uri:',
    ),
    15,
    /method\.request\.multivaluequerystring\.foo.*Declare it on the method: requestParameters: \{ method\.request\.querystring\.foo: false \}/,
  ],
  [
    'an answer as the source of a mapping of the request',
    change(
      'uri:',
      'requestParameters: { integration.request.header.x: integration.response.header.a }\n            uri:',
    ),
    15,
    /Invalid mapping expression specified: integration.*Take the value from method\.request/,
  ],
  ['a stage variable of another alphabet', change('good_key', 'bad-key!'), 20, /name bad-key! is invalid/],
  [
    'a header the method response does not declare',
    responses(`{ '200': { responseParameters: { method.response.header.X-B: "'v'" } } }`),
    16,
    /method\.response\.header\.X-B.*Declare the header/,
  ],
  [
    'a header of a status the method does not declare',
    responses(`{ '404': { responseParameters: { method.response.header.X-A: "'v'" } } }`),
    16,
    /No method response exists for method.*Declare the header/,
  ],
  [
    'a pattern that is no regular expression',
    responses(`{ '200': { selectionPattern: '(' } }`),
    16,
    /selection pattern specified: \(/,
  ],
  ['two defaults', responses(`{ '200': {}, '201': {} }`), 16, /200 has no selection pattern\.? Add a selectionPattern/],
])('a scenario cannot have what AWS refuses: %s', (_what, text, line, message) => {
  const { ok, diagnostics } = parseScenario(text);
  expect(ok).toBe(false);
  expect(diagnostics).toMatchObject([{ code: 'refusedByAws', severity: 'error', line }]);
  expect(`${diagnostics[0]?.message} ${diagnostics[0]?.remedy}`).toMatch(message);
  // The remedy follows after a full stop, which a sentence of AWS brings along.
  expect(diagnostics[0]?.message).not.toMatch(/\.$/);
});

test.each([
  ['selectionPattern', responses(String.raw`{ '200': { selectionPattern: 'a\p{InGreek}' } }`), 16],
  [
    'identityValidationExpression',
    change(
      '    stages:',
      "    authorizers: { door: { type: TOKEN, authorizerUri: lambda:door, identityValidationExpression: '(?U)a' } }\n    stages:",
    ).replace('timeline:', 'functions: { door: {} }\ntimeline:'),
    19,
  ],
])('what the simulator does not know of %s is told as its own lack', (member, text, line) => {
  const { ok, diagnostics } = parseScenario(text);
  expect(ok).toBe(true);
  expect(diagnostics).toMatchObject([
    { code: 'notModelled', severity: 'warning', line, pointer: expect.stringMatching(`${member}$`) as string },
  ]);
  expect(diagnostics[0]?.message).toMatch(/^the simulator does not model .* matches nothing here$/);
});

test('what was said with a better remedy is not said again', () => {
  const unquoted = responses(`{ '200': { responseParameters: { method.response.header.X-A: v } } }`);
  expect(parseScenario(unquoted).diagnostics).toMatchObject([{ code: 'mapping' }]);
});

// Rest-api reference, 5.1: what CreateDeployment refuses no stage can serve, at 0 s neither.
describe('a stage that is there at 0 s serves what could be deployed', () => {
  const bare = GOOD.replace(/ {10}methodIntegration:[^]*?(?= {4}gatewayResponses)/, '');
  const undeployed = (text: string): string => text.replace(/stages:\n.*\n/, 'stages: {}\n');

  test('a method without integration is refused, with its line', () => {
    expect(parseScenario(bare)).toMatchObject({
      ok: false,
      diagnostics: [
        { code: 'noIntegration', severity: 'error', line: 10, remedy: expect.stringMatching(/MOCK/) as string },
      ],
    });
    expect(parseScenario(undeployed(bare)).diagnostics).toEqual([]);
  });

  test('so is an API without a method', () => {
    const empty = GOOD.replace(/resources:[^]*?(?= {4}gatewayResponses)/, 'resources: {}\n');
    expect(parseScenario(empty)).toMatchObject({ ok: false, diagnostics: [{ code: 'noMethods', line: 7 }] });
    expect(parseScenario(undeployed(empty)).diagnostics).toEqual([]);
  });
});
