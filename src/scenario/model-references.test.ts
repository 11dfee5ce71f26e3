import { expect, test } from 'vitest';
import { parseScenario } from './parse.ts';

const scenario = (schema: string, protocol = 'REST, resources: {}'): string =>
  `version: 1
id: pets
title: Pets
apis:
  shop:
    protocolType: ${protocol}
    models:
      Pet:
        schema: ${schema}
    stages: {}
clients: { c: { kind: http } }
timeline: []
`.replace(/protocolType: (\w+), (.*)/, 'protocolType: $1\n    $2');

const SOCKET = "WEBSOCKET, routeSelectionExpression: '$request.body.action'\n    routes: {}";

// Rest-api reference, 8: draft 4. That AWS refuses the rest is reported (aws-cdk issues 14585 and 18715).
test.each([
  ['{ properties: { a: { const: 1 } } }', /has no const: AWS is reported to refuse/, /enum: \[VALUE\]/],
  ['{ properties: { a: { exclusiveMinimum: 3 } } }', /no such value of exclusiveMinimum/, /exclusiveMinimum or/],
  ["{ $ref: 'https://example.com/pet.json' }", /refers to #\/definitions.*unverified/, /copy the schema/],
])('a schema beyond draft 4 is named at its line: %s', (schema, message, remedy) => {
  for (const protocol of [undefined, SOCKET]) {
    const { ok, diagnostics } = parseScenario(scenario(schema, protocol));
    expect(ok).toBe(true);
    expect(diagnostics).toMatchObject([{ severity: 'warning', line: protocol === undefined ? 10 : 11 }]);
    expect(diagnostics[0]?.message).toMatch(message);
    expect(diagnostics[0]?.remedy).toMatch(remedy);
  }
});

test('a schema that is a text asks for nothing, and is refused', () => {
  expect(parseScenario(scenario(`'{"type": "object"}'`))).toMatchObject({
    ok: false,
    diagnostics: [{ code: 'schema', severity: 'error', line: 10 }],
  });
});
