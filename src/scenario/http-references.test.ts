import { expect, test } from 'vitest';
import { anHttpScenario, type HttpParts } from '../../test/http/an-http-api.ts';
import { parseScenario } from './parse.ts';

const found = (parts: Omit<HttpParts, 'timeline'>, text = anHttpScenario({ ...parts, timeline: '[]' })) => {
  const { diagnostics } = parseScenario(text);
  return diagnostics.map(({ line, code, message }) => `${line} ${code}: ${message}`);
};

// HTTP API reference, 15: what other kinds have is refused with the kind that has it, on its line.
test.each<[string, Omit<HttpParts, 'timeline'>, string]>([
  ['a request validator', { routes: '{ GET /: { target: echo, requestValidatorId: v } }' }, '11 otherApiKind: Request validation: HTTP APIs do not have it; REST APIs and WebSocket APIs (by models) do.'],
  ['an API key', { routes: '{ GET /: { target: echo, apiKeyRequired: true } }' }, '11 otherApiKind: API keys and usage plans: HTTP APIs do not have it; REST APIs and WebSocket APIs do.'],
  ['a stage cache', { stages: '{ $default: { cacheClusterEnabled: true } }' }, '13 otherApiKind: Response caching: HTTP APIs do not have it; REST APIs do.'],
  ['a canary', { stages: '{ $default: { canarySettings: { percentTraffic: 5 } } }' }, '13 otherApiKind: Canary release: HTTP APIs do not have it; REST APIs do.'],
  ['X-Ray', { stages: '{ $default: { tracingEnabled: true } }' }, '13 otherApiKind: X-Ray tracing: HTTP APIs do not have it; REST APIs do.'],
  ['a resource policy', { more: 'policy: {}' }, '10 otherApiKind: Resource policy: HTTP APIs do not have it; REST APIs do.'],
  ['gateway responses', { more: 'gatewayResponses: {}' }, '10 otherApiKind: Gateway responses: HTTP APIs do not have it; REST APIs do.'],
  ['a template', { integrations: "x: { integrationType: AWS_PROXY, integrationUri: lambda:echo, payloadFormatVersion: '1.0', requestTemplates: {} }" }, '12 otherApiKind: Mapping templates for bodies: HTTP APIs do not have it; REST APIs and WebSocket APIs (non-proxy integrations) do.'],
  ['a mock', { integrations: 'x: { integrationType: MOCK }' }, '12 otherApiKind: Mock integration: HTTP APIs do not have it; REST APIs and WebSocket APIs do.'],
  ['a usage plan', { extra: 'usagePlans: { gold: { apiStages: [{ apiId: shop, stage: $default }] } }' }, '16 otherApiKind: API keys and usage plans: HTTP APIs do not have it; REST APIs and WebSocket APIs do.'],
])('%s on an HTTP API', (_what, parts, diagnostic) => {
  expect(found(parts)).toEqual([diagnostic]);
}); // prettier-ignore

// HTTP API reference, 1, 3, 4, 5, 9, 10, 12.
test.each<[string, Omit<HttpParts, 'timeline'>, string]>([
  ['a time-out above 30 s', { integrations: "x: { integrationType: AWS_PROXY, integrationUri: lambda:echo, payloadFormatVersion: '2.0', timeoutInMillis: 30001 }" }, '12 timeout: the time-out is above the maximum of 30000 ms'],
  ['no payload format', { integrations: 'x: { integrationType: AWS_PROXY, integrationUri: lambda:echo }' }, '12 missing: payloadFormatVersion is missing'],
  ['a reserved header', { integrations: "x: { integrationType: HTTP_PROXY, integrationUri: 'https://a.example', requestParameters: { 'append:header.Authorization': x } }" }, '12 mapping: append:header.Authorization: the header Authorization is reserved'],
  ['an unknown subtype', { integrations: 'x: { integrationType: AWS_PROXY, integrationSubtype: SNS-Publish }' }, '12 subtype: SNS-Publish is no integration subtype; one of EventBridge-PutEvents, SQS-SendMessage, SQS-ReceiveMessage, SQS-DeleteMessage, SQS-PurgeQueue, AppConfig-GetConfiguration, Kinesis-PutRecord, StepFunctions-StartExecution, StepFunctions-StartSyncExecution, StepFunctions-StopExecution is. Reach other services through a function.'],
  ['a route without integration', { routes: '{ GET /: { target: ecko } }' }, '11 noSuchName: there is no integration ecko'],
  ['a greedy variable in the middle', { routes: '{ "GET /{a+}/b": { target: echo } }' }, '11 routeKey: GET /{a+}/b is no route key: a parameter fills its whole segment, and a greedy one stands last'],
  ['a wildcard inside a host', { cors: "{ allowOrigins: ['https://*.example.com'] }" }, '9 origin: https://*.example.com is no origin a CORS configuration takes'],
  ['credentials for every origin', { cors: "{ allowOrigins: ['*'], allowCredentials: true }" }, "9 credentials: credentials cannot be allowed for the origin '*'"],
  ['settings of no route', { stages: '{ $default: { routeSettings: { GET /x: {} } } }' }, '13 noSuchRoute: there is no route GET /x'],
  ['a stage variable with a blank', { stages: '{ $default: { stageVariables: { a: "x y" } } }' }, '13 stageVariable: this is no value of a stage variable'],
  ['a private target nobody has', { integrations: 'x: { integrationType: HTTP_PROXY, connectionType: VPC_LINK, connectionId: l, integrationUri: "arn:x" }', extra: 'vpcLinks: { l: { targets: [] } }' }, '12 noSuchBackend: no backend has this ARN'],
])('%s', (_what, parts, diagnostic) => {
  expect(found(parts)).toEqual([diagnostic]);
}); // prettier-ignore

test('a mistyped key is told with the keys of HTTP APIs', () => {
  const { diagnostics } = parseScenario(anHttpScenario({ more: 'corsConfiguraton: {}', timeline: '[]' }));
  expect(diagnostics[0]).toMatchObject({ line: 10, code: 'unknownKey', remedy: 'Did you mean corsConfiguration?' });
});
