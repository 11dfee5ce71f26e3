import { describe, expect, test } from 'vitest';
import { whyRefused } from '../../src/gateway/http/features.ts';
import { asClause } from '../../src/scenario/diagnostics.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { anHttpScenario, runHttp, type HttpParts } from './an-http-api.ts';

/** What a file is told, and what a call is refused with: one rule, two doors. */
const told = (parts: Omit<HttpParts, 'timeline'>): readonly string[] =>
  parseScenario(anHttpScenario({ ...parts, timeline: '[]' })).diagnostics.map(({ message }) => message);
const refused = (operation: string, input: string) => {
  const timeline = `[{ as: op, at: 1s, do: ${operation}, with: { apiId: shop, ${input} } }]`;
  const [record] = runHttp({ routes: '{ GET /a: { target: echo } }', timeline }).operations;
  return [record?.status, record?.error?.message];
};

const LAMBDA = 'integrationType: AWS_PROXY, integrationUri: lambda:echo';
const PROXY = "integrationType: HTTP_PROXY, integrationUri: 'https://a.example', payloadFormatVersion: '1.0'";
const mapped = (mappings: string): string => `${PROXY}, requestParameters: { ${mappings} }`;
const answered = (mappings: string): string => `${PROXY}, responseParameters: { ${mappings} }`;

// HTTP API reference, 1, 4, 6, 10; what it leaves open is as the validated tests of an emulator have it (model.md).
const INTEGRATIONS: readonly (readonly [string, string])[] = [
  [`${LAMBDA}, payloadFormatVersion: '2.0', timeoutInMillis: 49`, 'the time-out is below the minimum of 50 ms'],
  [`${PROXY}, timeoutInMillis: 30001`, 'the time-out is above the maximum of 30000 ms'],
  [LAMBDA, 'payloadFormatVersion is missing'],
  [PROXY.replace('1.0', '2.0'), 'an HTTP proxy knows the payload format 1.0 only'],
  ["integrationType: HTTP_PROXY, payloadFormatVersion: '1.0'", 'integrationUri is missing'],
  ["integrationType: HTTP_PROXY, payloadFormatVersion: '1.0', integrationUri: lambda:echo", 'an HTTP proxy needs a URL'],
  [`${PROXY}, tlsConfig: { serverNameToVerify: a.example }`, 'tlsConfig is for private integrations'],
  [mapped('"append:header.h": "$request.headers.foo"'), 'append:header.h: $request.headers.foo names nothing that a request mapping can read'],
  [mapped('"append:header.h1": a, "overwrite:header.H1": b'), 'overwrite:header.H1: header H1 is mapped twice'],
  [mapped('"append:header.foo%": ""'), 'append:header.foo%: foo% is no name of a header'],
  [mapped('"append:header": a'), 'append:header: this is no mapping key of a request'],
  [mapped('"append:path": a'), 'append:path: this is no mapping key of a request'],
  [mapped('"append:header.foo": "{"'), 'append:header.foo: a brace stands in ${…} only'],
  [mapped('"append:header.foo": "$request.body}"'), 'append:header.foo: a brace stands in ${…} only'],
  [mapped('"append:header.foo": "${request.body"'), 'append:header.foo: a brace stands in ${…} only'],
  [mapped('"append:header.foo": "${request.header.foo}}"'), 'append:header.foo: a brace stands in ${…} only'],
  [mapped('"append:header.foo": "$aa"'), 'append:header.foo: $aa names nothing that a request mapping can read'],
  [mapped('"append:header.apigw-any": a'), 'append:header.apigw-any: the header apigw-any is reserved'],
  [mapped('"remove:header.foo": "\\"\\""'), `remove:header.foo: a removal has two single quotes as its value, in YAML "''", and nothing else`],
  [answered('"200": { "overwrite:statuscode": "99" }'), 'overwrite:statuscode: 99 is no status code: 100 to 599'],
  [answered('"200": { "overwrite:statuscode": "20.1" }'), 'overwrite:statuscode: 20.1 is no status code: 100 to 599'],
  [answered('"200": { "append:statuscode": "201" }'), 'append:statuscode: this is no mapping key of a response'],
]; // prettier-ignore

describe('an integration', () => {
  test.each(INTEGRATIONS)('%s', (integration, message) => {
    expect(refused('CreateIntegration', integration)).toEqual([400, message]);
    // An empty mapping is a warning besides, in a file.
    const errors = told({ integrations: `x: { ${integration} }` }).filter((one) => !one.includes('AWS ignores it'));
    expect(errors).toEqual([asClause(message)]);
  });

  test.each(['199', '600', '200 '])('no mapping for the status %j', (status) => {
    const input = answered(`"${status}": { "overwrite:header.h": a }`);
    expect(refused('CreateIntegration', input)).toEqual([400, `${status} is no status of a mapping: 200 to 599`]);
    expect(told({ integrations: `x: { ${input} }` })).toHaveLength(1);
  });

  test('of a type or with a member that another kind of API has', () => {
    expect(refused('CreateIntegration', 'integrationType: MOCK')).toEqual([400, whyRefused('mockIntegration', 'HTTP')]);
    expect(refused('CreateIntegration', 'integrationType: HTTP')).toEqual([400, whyRefused('customIntegration', 'HTTP')]); // prettier-ignore
    expect(refused('CreateIntegration', `${PROXY}, requestTemplates: {}`)).toEqual([400, whyRefused('bodyTransformation', 'HTTP')]); // prettier-ignore
  });

  test('a call says its payload format, a file need not say the only one there is', () => {
    const proxy = PROXY.replace(", payloadFormatVersion: '1.0'", '');
    expect(refused('CreateIntegration', proxy)).toEqual([400, 'payloadFormatVersion is missing']);
    expect(told({ integrations: `x: { ${proxy} }` })).toEqual([]);
  });

  test.each([
    ['timeoutInMillis: 30001', 'the time-out is above the maximum of 30000 ms'],
    ["integrationType: HTTP_PROXY, integrationUri: 'https://a.example', payloadFormatVersion: '2.0'", 'an HTTP proxy knows the payload format 1.0 only'],
    ['responseParameters: { "600": { "overwrite:statuscode": "200" } }', '600 is no status of a mapping: 200 to 599'],
    ['requestParameters: { "append:header.a": 5 }', 'requestParameters holds what is no text'],
    ['connectionType: VPC_LINK, connectionId: nobody', 'Invalid VPC link nobody specified'],
  ])('changed to %s is refused', (input, message) => {
    expect(refused('UpdateIntegration', `integrationId: echo, ${input}`)).toEqual([400, message]);
  }); // prettier-ignore
});

describe('a route', () => {
  test.each([
    ['authorizationType: JWT', 'authorizerId is missing'],
    ['authorizationScopes: [a]', 'scopes are for JWT authorizers only'],
    ['apiKeyRequired: true', whyRefused('apiKeys', 'HTTP')],
  ])('%s', (route, message) => {
    expect(refused('CreateRoute', `routeKey: GET /x, target: integrations/echo, ${route}`)).toEqual([400, message]);
    expect(refused('UpdateRoute', `routeId: GET /a, ${route}`)).toEqual([400, message]);
    expect(told({ routes: `{ GET /x: { target: integrations/echo, ${route} } }` })).toEqual([asClause(message ?? '')]);
  });

  test('has at most ten scopes', () => {
    const scopes = 'authorizationType: JWT, authorizationScopes: [a, b, c, d, e, f, g, h, i, j, k]';
    const input = `routeKey: GET /x, ${scopes}`;
    const jwt = "authorizerType: JWT, identitySource: ['$request.header.Authorization'], jwtConfiguration: { issuer: 'https://i.example', audience: [a] }";
    const timeline = `[{ as: j, at: 1s, do: CreateAuthorizer, with: { apiId: shop, ${jwt} } }, { as: r, at: 2s, do: CreateRoute, with: { apiId: shop, authorizerId: j, ${input} } }]`;
    expect(runHttp({ timeline }).operations[1]?.error?.message).toBe('a route has at most 10 scopes');
    expect(told({ routes: `{ GET /x: { target: echo, ${scopes} } }` })).not.toEqual([]);
  }); // prettier-ignore
});

describe('a stage', () => {
  test.each([
    ['stageVariables: { a-b: x }', 'a-b is no name of a stage variable'],
    ['stageVariables: { a: x y }', 'this is no value of a stage variable'],
    ['defaultRouteSettings: { loggingLevel: INFO }', whyRefused('executionLogs', 'HTTP')],
    ['webAclArn: abc', whyRefused('waf', 'HTTP')],
  ])('%s', (stage, message) => {
    expect(refused('CreateStage', `stageName: s, ${stage}`)).toEqual([400, message]);
    expect(refused('UpdateStage', `stageName: $default, ${stage}`)).toEqual([400, message]);
    expect(told({ stages: `{ $default: { ${stage} } }` })).toEqual([asClause(message ?? '')]);
  });

  test.each([
    ['throttlingRateLimit: -1', 'throttlingRateLimit is a number from 0 up'],
    ['throttlingBurstLimit: -1', 'throttlingBurstLimit is a whole number from 0 up'],
    ['throttlingBurstLimit: 1.5', 'throttlingBurstLimit is a whole number from 0 up'],
  ])('%s', (settings, message) => {
    const stage = `defaultRouteSettings: { ${settings} }`;
    expect(refused('UpdateStage', `stageName: $default, ${stage}`)).toEqual([400, message]);
    expect(told({ stages: `{ $default: { ${stage} } }` })).toHaveLength(1);
  });

  test('has settings of known routes only', () => {
    const stage = "routeSettings: { 'GET /nosuch': { throttlingRateLimit: 1 } }";
    const message = 'Unable to find Route by key GET /nosuch within the provided RouteSettings';
    expect(refused('UpdateStage', `stageName: $default, ${stage}`)).toEqual([404, message]);
    expect(refused('CreateStage', `stageName: s, ${stage}`)).toEqual([404, message]);
    expect(told({ stages: `{ $default: { ${stage} } }` })).toEqual(['there is no route GET /nosuch']);
  });

  test('that deploys by itself takes no deployment, and no stage takes one that is not there', () => {
    const automatic = 'Deployment ID cannot be set on stage because auto-deploy is enabled';
    expect(refused('CreateStage', 'stageName: s, autoDeploy: true, deploymentId: initial')).toEqual([400, automatic]);
    expect(refused('CreateStage', 'stageName: s, deploymentId: never')).toEqual([400, 'Deployment id does not exist']);
  });
});

describe('an API', () => {
  test.each(['policy: {}', 'minimumCompressionSize: 5, apiKeySource: HEADER'])('%s is a REST API’s', (input) => {
    expect(refused('UpdateApi', input)[1]).toMatch(/HTTP APIs do not have it; REST APIs/);
    expect(refused('CreateApi', `protocolType: HTTP, name: n, ${input}`)[1]).toMatch(/HTTP APIs do not have it/);
  });
});
