import { expect, it } from 'vitest';
import { parseScenario } from '../../scenario/parse.ts';
import { simulate } from '../simulate.ts';

/** Source: rest-api reference, 16.2; recorded imports; wording of errors: fireprox issue 37. */
const scenario = (input: string): string => `version: 1
id: import
title: Import
apis:
  shop:
    protocolType: REST
    binaryMediaTypes: [image/heif]
    resources:
      /old: { GET: { methodIntegration: { type: MOCK, requestTemplates: { application/json: '{"statusCode": 200}' }, integrationResponses: { '200': {} } }, methodResponses: { '200': {} } } }
    stages: { prod: {} }
clients: { curl: { kind: http } }
timeline:
  - as: put
    at: 1s
    do: PutRestApi
    with: { restApiId: shop, ${input} }
  - { as: deploy, at: 2s, do: CreateDeployment, with: { restApiId: shop, stageName: prod } }
  - { as: old, at: 3s, request: GET /prod/old }
  - { as: new, at: 4s, request: GET /prod/new }
`;
const mock = `{ type: mock, requestTemplates: { application/json: '{"statusCode": 200}' }, responses: { default: { statusCode: '200' } } }`;
const document = (integration = mock): string =>
  `body: { openapi: 3.0.1, info: { title: Shop, version: '2' }, paths: { /new: { get: { responses: { '200': {} }, x-amazon-apigateway-integration: ${integration} } } } }`;

function run(input: string) {
  const parsed = parseScenario(scenario(input));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  const record = simulate(parsed.setup);
  return { operation: record.operations[0], statuses: [...record.exchanges.status] };
}

it('merging keeps what the document does not name', () => {
  expect(run(document()).statuses).toEqual([200, 200]);
});
it('overwriting deletes it, from the next deployment on', () => {
  expect(run(`mode: overwrite, ${document()}`).statuses).toEqual([403, 200]);
});
it('a text is read as JSON or YAML', () => {
  const { operation, statuses } = run(`body: "swagger: '2.0'\\ninfo: { title: t, version: 1.0 }\\npaths: {}"`);
  expect(operation?.status).toBe(200);
  expect(statuses).toEqual([200, 403]);
});
it('what is no document is refused before anything is looked up', () => {
  expect(run(`body: "{'shelf:slot}"`).operation?.error?.message).toBe('Invalid OpenAPI input.');
  expect(run(`body: { info: {} }`).operation?.error?.message).toBe('Unable to build importer with provided input.');
});
it('all errors are told at once, none for what follows from another, and nothing is changed', () => {
  const { operation, statuses } = run(
    document(`{ type: http, httpMethod: GET, uri: nowhere, responses: { default: { statusCode: '200' } } }`),
  );
  expect(operation?.error?.message).toBe(
    "Errors found during import:\n\tUnable to put integration on 'GET' for resource at path '/new': Invalid HTTP endpoint specified for URI",
  );
  expect(statuses).toEqual([200, 403]);
});
it('a warning refuses the import only when asked to', () => {
  const bad = mock.replace('{ type: mock,', '{ type: mock, requestParameters: { integration.request.header.x: true },');
  const warning =
    "Invalid format for 'requestParameters'. Expected type string for property 'integration.request.header.x' of resource '/new' and method 'GET' but got 'true'";
  expect(run(document(bad)).operation?.did).toContain(warning);
  expect(run(`failOnWarnings: true, ${document(bad)}`).operation?.error?.message).toContain(warning);
});
