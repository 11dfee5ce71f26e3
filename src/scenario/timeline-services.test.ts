import { expect, test } from 'vitest';
import { parseScenario } from './parse.ts';

const HEAD = `version: 1
id: late-services
title: Late services
apis:
  shop:
    protocolType: REST
    endpointConfiguration: { types: [REGIONAL] }
    resources: { /x: { GET: { methodIntegration: { type: MOCK } } } }
    stages: { prod: {} }
  chat:
    protocolType: WEBSOCKET
    routeSelectionExpression: $request.body.action
    routes: { $default: { target: integrations/m } }
    integrations: { m: { integrationType: MOCK, integrationResponses: { $default: {} } } }
    stages: { prod: {} }
clients: { c: { kind: http } }
timeline:
`;
const arn = (action: string): string => `'arn:aws:apigateway:eu-west-1:${action}'`;
const told = (operation: string): readonly string[] => {
  const { diagnostics } = parseScenario(
    `${HEAD}  - { as: it, at: 0s, do: ${operation} }\n  - { as: a, at: 1s, client: c, api: shop, request: GET /prod/x }\n`,
  );
  return diagnostics.map(({ severity, line, message }) => `${severity} ${line} ${message}`);
};
const LINE = HEAD.split('\n').length;

test.each([
  [
    'a modelled service',
    `PutIntegration, with: { restApiId: shop, resource: /x, httpMethod: GET, type: AWS, integrationHttpMethod: POST, uri: ${arn('sqs:path/123456789012/q')} }`,
    [],
  ],
  [
    'a service nobody models',
    `PutIntegration, with: { restApiId: shop, resource: /x, httpMethod: GET, type: AWS, uri: ${arn('polly:action/DescribeVoices')} }`,
    [`warning ${LINE} the service polly is not modelled: calls that ask for it are refused as unknown`],
  ],
  [
    'an action nobody models',
    `PutIntegration, with: { restApiId: shop, resource: /x, httpMethod: GET, type: AWS, uri: ${arn('kinesis:action/SplitShard')} }`,
    [`warning ${LINE} the action SplitShard of kinesis is not modelled: calls that ask for it are refused as unknown`],
  ],
  [
    'a patch',
    `UpdateIntegration, with: { restApiId: shop, resource: /x, httpMethod: GET, patchOperations: [{ op: replace, path: /uri, value: ${arn('polly:action/DescribeVoices')} }] }`,
    [`warning ${LINE} the service polly is not modelled: calls that ask for it are refused as unknown`],
  ],
  [
    'a service behind a WebSocket API',
    `CreateIntegration, with: { apiId: chat, integrationType: AWS, integrationUri: ${arn('sqs:action/SendMessage')} }`,
    [],
  ],
  [
    'a service nobody models behind a WebSocket API',
    `CreateIntegration, with: { apiId: chat, integrationType: AWS, integrationUri: ${arn('polly:action/DescribeVoices')} }`,
    [`warning ${LINE} the service polly is not modelled: calls that ask for it are refused as unknown`],
  ],
  [
    'a function',
    `CreateIntegration, with: { apiId: chat, integrationType: AWS, integrationUri: ${arn('lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:f/invocations')} }`,
    [],
  ],
])('an operation with %s', (_what, operation, warnings) => {
  expect(told(operation)).toEqual(warnings);
});
