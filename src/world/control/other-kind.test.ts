import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../scenario/parse.ts';
import { runScenario } from '../../scenario/run-scenario.ts';

const scenario = (operation: string, input: object): string => `
version: 1
id: other-kind
title: Other kind
apis:
  shop:
    protocolType: REST
    resources: { /pets: { GET: { methodIntegration: { type: MOCK } } } }
    stages: { prod: {} }
  web:
    protocolType: HTTP
    routes: { GET /pets: { target: fn } }
    integrations: { fn: { integrationType: AWS_PROXY, integrationUri: 'lambda:pets', payloadFormatVersion: '2.0' } }
    stages: { prod: {} }
  chat:
    protocolType: WEBSOCKET
    routeSelectionExpression: $request.body.action
    routes: { join: { target: integrations/fn } }
    integrations: { fn: { integrationType: AWS_PROXY, integrationMethod: POST, integrationUri: 'lambda:pets' } }
    stages: { prod: {} }
functions: { pets: { returns: { statusCode: 200 } } }
usagePlans: { gold: {} }
clients: { curl: { kind: http } }
timeline: [${JSON.stringify({ as: 'it', at: '0s', do: operation, with: input })}]
`;
function called(operation: string, input: object) {
  const text = scenario(operation, input);
  const run = runScenario(text);
  const record = run.ok ? run.record.operations[0] : undefined;
  const warnings = parseScenario(text).diagnostics.map(({ code, message }) => `${code}: ${message}`);
  return { status: record?.status, message: record?.error?.message ?? '', warnings };
}

// HTTP API reference, 15: what AWS's own answer says nothing of.
describe('an operation that an API of its kind does not take is refused, and its line says which kind does', () => {
  const NOBODY = 'Invalid API identifier specified 123456789012';
  test.each([
    ['FlushStageCache', { restApiId: 'web', stageName: 'prod' }, 404, 'Response caching: HTTP APIs do not have it; REST APIs do.'], // prettier-ignore
    ['TestInvokeMethod', { restApiId: 'web', resource: '/pets', httpMethod: 'GET' }, 404, 'Test invocation in the console: HTTP APIs do not have it; REST APIs do.'], // prettier-ignore
    ['PutGatewayResponse', { restApiId: 'chat', responseType: 'DEFAULT_4XX' }, 404, 'Gateway responses: WebSocket APIs do not have it; REST APIs do.'], // prettier-ignore
    ['CreateResource', { restApiId: 'web', pathPart: 'x' }, 404, 'Resources and methods: HTTP APIs do not have it; REST APIs do.'], // prettier-ignore
    ['UpdateRestApi', { restApiId: 'web', patchOperations: [] }, 404, 'HTTP APIs are named by apiId, not by restApiId; UpdateRestApi is for REST APIs, they have UpdateApi.'], // prettier-ignore
    ['CreateDeployment', { restApiId: 'chat', stageName: 'prod' }, 404, 'WebSocket APIs are named by apiId, not by restApiId.'], // prettier-ignore
  ] as const)('%s %j', (operation, input, status, why) => {
    const { restApiId } = input;
    expect(called(operation, input)).toEqual({
      status,
      message: `${NOBODY}:${restApiId}. ${why}`,
      warnings: [`otherApiKind: ${why.slice(0, -1)}`],
    });
  });
  test.each([
    ['FlushStageCache', { apiId: 'web', stageName: 'prod' }, 'Response caching: HTTP APIs do not have it; REST APIs do.'], // prettier-ignore
    ['CreateRequestValidator', { apiId: 'web', name: 'v' }, 'Request validation: HTTP APIs do not have it; REST APIs and WebSocket APIs (by models) do.'], // prettier-ignore
    ['CreateRouteResponse', { apiId: 'web', routeId: 'GET /pets', routeResponseKey: '$default' }, 'Route responses: HTTP APIs do not have it; REST APIs (method and integration responses) and WebSocket APIs do.'], // prettier-ignore
    ['DeleteCorsConfiguration', { apiId: 'chat' }, 'Built-in CORS: WebSocket APIs do not have it; REST APIs (the console adds an OPTIONS mock) and HTTP APIs do.'], // prettier-ignore
    ['CreateRoute', { apiId: 'shop', routeKey: 'GET /' }, 'REST APIs are named by restApiId, not by apiId.'],
    ['CreateUsagePlan', { apiStages: [{ apiId: 'web', stage: 'prod' }] }, 'API keys and usage plans: HTTP APIs do not have it; REST APIs and WebSocket APIs do.'], // prettier-ignore
    ['UpdateUsagePlan', { usagePlanId: 'gold', patchOperations: [{ op: 'add', path: '/apiStages', value: 'web:prod' }] }, 'API keys and usage plans: HTTP APIs do not have it; REST APIs and WebSocket APIs do.'], // prettier-ignore
    // The same of a member.
    ['UpdateStage', { apiId: 'web', stageName: 'prod', tracingEnabled: true }, 'X-Ray tracing: HTTP APIs do not have it; REST APIs do.'], // prettier-ignore
    ['CreateDeployment', { apiId: 'web', canarySettings: {} }, 'Canary release: HTTP APIs do not have it; REST APIs do.'], // prettier-ignore
    ['UpdateStage', { apiId: 'chat', stageName: 'prod', cacheClusterEnabled: true }, 'Response caching: WebSocket APIs do not have it; REST APIs do.'], // prettier-ignore
    ['CreateApi', { name: 'n', protocolType: 'HTTP', policy: '{}' }, 'Resource policy: HTTP APIs do not have it; REST APIs do.'], // prettier-ignore
  ] as const)('%s %j', (operation, input, why) => {
    expect(called(operation, input)).toEqual({
      status: 400,
      message: why,
      warnings: [`otherApiKind: ${why.slice(0, -1)}`],
    });
  });
});

test('a member that is off asks for nothing, and the call goes on', () => {
  const off = called('UpdateStage', { apiId: 'web', stageName: 'prod', tracingEnabled: false });
  expect(off).toMatchObject({ status: 200, warnings: [expect.stringContaining('notModelled: tracingEnabled')] });
});

test('an API nobody has is refused in AWS’s words alone', () => {
  expect(called('FlushStageCache', { restApiId: 'none', stageName: 'prod' })).toMatchObject({
    status: 404,
    message: 'Invalid API identifier specified 123456789012:none',
  });
});

test.each([
  ['GetStage', { apiId: 'web', stageName: 'prod' }],
  ['FlushStageCache', { restApiId: 'shop', stageName: 'prod' }],
  ['ResetAuthorizersCache', { apiId: 'web', stageName: 'prod' }],
  ['CreateIntegration', { apiId: 'chat', integrationType: 'MOCK', payloadFormatVersion: '1.0' }],
  ['UpdateUsagePlan', { usagePlanId: 'gold', patchOperations: [{ op: 'add', path: '/apiStages', value: 'chat:prod' }] }], // prettier-ignore
])('what a kind has is not refused for it: %s %j', (operation, input) => {
  expect(called(operation, input).message).toBe('');
});
