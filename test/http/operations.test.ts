import { expect, test } from 'vitest';
import { exchange, runHttp } from './an-http-api.ts';

const at = (time: number, operation: string, input: string): string =>
  `{ as: op${time}, at: ${time}s, do: ${operation}, with: { apiId: shop, ${input} } }`;
const call = (time: number, path: string): string => `{ as: at${time}, at: ${time}s, request: GET ${path} }`;
const routes = '{ GET /a: { target: echo } }';

// HTTP API reference, 1: automatic deployment, and that a deployment is a snapshot.
test('a new route is live at once where the stage deploys automatically, else with a deployment', () => {
  const steps = [
    at(1, 'CreateRoute', "routeKey: 'GET /b', target: integrations/echo"),
    call(2, '/b'),
    call(3, '/manual/b'),
    at(4, 'CreateDeployment', 'stageName: manual'),
    call(5, '/manual/b'),
  ];
  const stages = '{ $default: { autoDeploy: true }, manual: {} }';
  const record = runHttp({ routes, stages, timeline: `[${steps.join(', ')}]` });
  expect(['at2', 'at3', 'at5'].map((name) => exchange(record, name).status)).toEqual([200, 404, 200]);
  expect(record.operations.map(({ status }) => status)).toEqual([201, 201]);
});

// Trap 20.
test('a default endpoint disabled without a deployment goes on answering', () => {
  const steps = [
    at(1, 'UpdateApi', 'disableExecuteApiEndpoint: true'),
    call(2, '/a'),
    at(3, 'CreateDeployment', 'stageName: $default'),
    call(4, '/a'),
  ];
  const record = runHttp({ routes, timeline: `[${steps.join(', ')}]` });
  expect([exchange(record, 'at2').status, exchange(record, 'at4').status]).toEqual([200, 404]);
});

test('stage settings are live at once', () => {
  const steps = [
    at(
      1,
      'UpdateStage',
      'stageName: $default, defaultRouteSettings: { throttlingRateLimit: 0, throttlingBurstLimit: 0 }',
    ),
    call(2, '/a'),
  ];
  expect(exchange(runHttp({ routes, timeline: `[${steps.join(', ')}]` }), 'at2').status).toBe(429);
});

test.each([
  ['CreateRoute', "routeKey: 'GET /a', target: echo", 409],
  ['CreateRoute', "routeKey: 'GET a', target: echo", 400],
  ['CreateRoute', "routeKey: 'GET /x', target: nothing", 400],
  ['UpdateRoute', "routeId: 'GET /x', target: echo", 404],
  ['CreateIntegration', "integrationType: HTTP_PROXY, integrationUri: 'https://a.example', requestParameters: { 'overwrite:header.Via': x }", 400],
  ['UpdateStage', 'stageName: $default, deploymentId: initial', 400],
  ['CreateDeployment', 'stageName: $default', 400],
])('%s %s is refused', (operation, input, status) => {
  const stages = '{ $default: { autoDeploy: true } }';
  const record = runHttp({ routes, stages, timeline: `[${at(1, operation, input)}, ${call(2, '/a')}]` });
  expect([record.operations[0]?.status, exchange(record, 'at2').status]).toEqual([status, 200]);
}); // prettier-ignore

test('what is made step by step can be called: integration, route, stage', () => {
  const steps = [
    at(1, 'CreateIntegration', "integrationType: AWS_PROXY, integrationUri: lambda:echo, payloadFormatVersion: '1.0'"),
    at(2, 'CreateRoute', "routeKey: 'GET /new', target: integrations/op1"),
    at(3, 'CreateStage', 'stageName: next, autoDeploy: true'),
    call(4, '/next/new'),
    at(5, 'DeleteRoute', "routeId: 'GET /new'"),
    call(6, '/next/new'),
  ];
  const record = runHttp({ routes, timeline: `[${steps.join(', ')}]` });
  expect([exchange(record, 'at4').status, exchange(record, 'at6').status]).toEqual([200, 404]);
});
