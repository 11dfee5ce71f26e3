import { expect, test } from 'vitest';
import { runScenario } from './run-scenario.ts';

/** One table: a WebSocket function writes it, an integration of type AWS of a REST API reads it. */
const scenario = (where: string): string => `version: 1
id: one-table
title: One table
account: {}
apis:
  chat:
    protocolType: WEBSOCKET
    routeSelectionExpression: $request.body.action
    routes: { $connect: { target: integrations/join } }
    integrations: { join: { integrationType: AWS_PROXY, integrationMethod: POST, integrationUri: 'lambda:join' } }
    stages: { prod: {} }
  board:
    protocolType: REST
    endpointConfiguration: { types: [REGIONAL] }
    resources:
      /people:
        GET:
          methodResponses: { '200': {} }
          methodIntegration:
            type: AWS
            httpMethod: POST
            uri: arn:aws:apigateway:eu-west-1:dynamodb:action/Scan
            credentials: reader
            requestTemplates: { application/json: '{"TableName":"people"}' }
            integrationResponses: { '200': {} }
    stages: { prod: {} }
roles: { reader: { allow: ['dynamodb:Scan'] } }
functions:
  join: { does: [{ putItem: { table: people, item: { id: '\${event.requestContext.connectionId}', name: anna, age: 7 } } }], returns: { statusCode: 200 } }
${where}
clients: { web: { kind: http } }
timeline:
  - { as: a, at: 0s, api: chat, connect: /prod }
  - { as: seen, at: 1s, api: board, request: GET /prod/people }
expect:
  - { exchange: seen, status: 200, body: { $regex: '"ScannedCount":2.*' } }
  - { exchange: seen, body: { $regex: '"name":\\{"S":"anna"\\},"age":\\{"N":"7"\\}' } }
  - { table: people, items: 2, has: [anna, ben, '7'], lacks: [cem] }
  - { contents: people, items: 2 }
`;
const ITEMS = '{ people: { key: id, items: [{ id: first, name: ben }] } }';

test.each([
  ['under services', `services: { tables: ${ITEMS} }`, []],
  ['in its older place', `tables: ${ITEMS}`, ['moved']],
])('a table %s is one, whoever reads it', (_name, where, codes) => {
  const result = runScenario(scenario(where));
  if (!result.ok) throw new Error(result.diagnostics.map(({ line, message }) => `${line}: ${message}`).join('; '));
  expect(result.expectations.filter(({ holds }) => !holds).map(({ actual }) => actual)).toEqual([]);
  expect(result.diagnostics.map(({ code }) => code)).toEqual(codes);
});

test('a name in both places is refused with its remedy', () => {
  const result = runScenario(scenario(`services: { tables: ${ITEMS} }\ntables: ${ITEMS}`));
  expect(result.ok ? '' : result.diagnostics.map(({ remedy }) => remedy).join(' ')).toContain(
    'Keep the one under services.',
  );
});

test('an item without its key ends the function', () => {
  const result = runScenario(scenario(`services: { tables: { people: { key: nothing } } }`));
  if (!result.ok) throw new Error('the scenario does not run');
  expect(result.record.exchanges.status[0]).toBe(502);
});
