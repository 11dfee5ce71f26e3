import { expect, test } from 'vitest';
import { anHttpScenario, runHttp, type HttpParts } from '../../test/http/an-http-api.ts';
import { FEATURES, howElse, whyRefused, type FeatureName } from '../gateway/http/features.ts';
import { asClause } from './diagnostics.ts';
import { parseScenario } from './parse.ts';

const found = (parts: Omit<HttpParts, 'timeline'>, text = anHttpScenario({ ...parts, timeline: '[]' })) => {
  const { diagnostics } = parseScenario(text);
  return diagnostics.map(({ line, code, message }) => `${line} ${code}: ${message}`);
};

const X = 'x: { integrationType: AWS_PROXY, integrationUri: lambda:echo';
const integration = (member: string): Partial<HttpParts> => ({
  integrations: `${X}, payloadFormatVersion: '1.0', ${member} }`,
});
const route = (member: string): Partial<HttpParts> => ({ routes: `{ GET /: { target: echo, ${member} } }` });
const stage = (member: string): Partial<HttpParts> => ({ stages: `{ $default: { ${member} } }` });
const FIREHOSE = 'arn:aws:firehose:eu-west-1:123456789012:deliverystream/s';

/** What of another kind of API can be written where, by the feature it needs. */
const WRITTEN: readonly (readonly [FeatureName, Partial<HttpParts>])[] = [
  ['edgeEndpoint', { more: 'endpointConfiguration: { types: [EDGE] }' }],
  ['privateEndpoint', { more: 'endpointConfiguration: { types: [PRIVATE] }' }],
  ['routingRules', { more: 'routingRules: []' }],
  ['backendClientCertificate', stage('clientCertificateId: abc')],
  ['waf', stage('webAclArn: abc')],
  ['resourcePolicy', { more: 'policy: {}' }],
  ['tokenAuthorizer', { more: 'authorizers: { a: { authorizerType: TOKEN } }' }],
  ['cognitoAuthorizer', route('authorizationType: COGNITO_USER_POOLS')],
  ['apiKeys', route('apiKeyRequired: true')],
  ['apiKeys', { more: 'apiKeySource: HEADER' }],
  ['apiKeys', { extra: 'usagePlans: { gold: { apiStages: [{ apiId: shop, stage: $default }] } }' }],
  ['routeResponses', route('routeResponses: {}')],
  ['caching', stage('cacheClusterEnabled: true')],
  ['caching', stage("cacheClusterSize: '0.5'")],
  ['caching', integration('cacheKeyParameters: []')],
  ['caching', integration('cacheNamespace: a')],
  ['requestValidation', { more: 'models: {}' }],
  ['requestValidation', { more: 'requestValidators: {}' }],
  ['requestValidation', route('requestValidatorId: v')],
  ['requestValidation', route('requestModels: {}')],
  ['resources', { more: 'resources: {}' }],
  ['methodSettings', stage("methodSettings: { '*/*': {} }")],
  ['compression', { more: 'minimumCompressionSize: 0' }],
  ['binaryMediaTypes', { more: "binaryMediaTypes: ['*/*']" }],
  ['ownSecurityPolicy', { more: 'securityPolicy: TLS_1_2' }],
  ['bodyTransformation', integration('requestTemplates: {}')],
  ['bodyTransformation', integration('responseTemplates: {}')],
  ['bodyTransformation', integration('passthroughBehavior: NEVER')],
  ['bodyTransformation', integration('contentHandling: CONVERT_TO_TEXT')],
  ['bodyTransformation', integration('integrationResponses: {}')],
  ['bodyTransformation', route('methodResponses: {}')],
  ['gatewayResponses', { more: 'gatewayResponses: {}' }],
  ['developerPortal', { more: 'developerPortal: {}' }],
  ['canary', stage('canarySettings: { percentTraffic: 5 }')],
  ['mockIntegration', { integrations: 'x: { integrationType: MOCK }' }],
  ['customIntegration', { integrations: 'x: { integrationType: AWS }' }],
  ['customIntegration', { integrations: 'x: { integrationType: HTTP }' }],
  ['responseStreaming', integration('responseTransferMode: STREAM')],
  ['executionLogs', stage('loggingLevel: INFO')],
  ['executionLogs', stage('dataTraceEnabled: true')],
  ['firehoseLogs', stage(`accessLogSettings: { destinationArn: '${FIREHOSE}', format: $context.requestId }`)],
  ['xray', stage('tracingEnabled: true')],
];
/** Refused elsewhere: an operator's call, a document, a time-out; limits per client need the keys and plans above. */
const ELSEWHERE: readonly FeatureName[] = ['testInvoke', 'perClientThrottling', 'timeoutBeyond30Seconds', 'openApi2'];

// HTTP API reference, 15: what other kinds have is refused with the kind that has it, on its line.
test.each(WRITTEN)('%s on an HTTP API is refused with the kind that has it: %j', (feature, parts) => {
  const [diagnostic, ...others] = found(parts);
  expect(others).toEqual([]);
  const expected = whyRefused(feature, 'HTTP') ?? howElse(feature, 'HTTP') ?? '';
  expect(diagnostic).toMatch(/^\d+ (?:otherApiKind|accessLog): /);
  expect(diagnostic?.replace(/^\d+ \w+: /, '')).toBe(asClause(expected));
  expect(expected).toMatch(/REST APIs|JWT authorizer/);
});

test('every feature that HTTP APIs lack is refused somewhere', () => {
  const lacking = (Object.keys(FEATURES) as FeatureName[]).filter((name) => whyRefused(name, 'HTTP') !== null);
  const refused = new Set([...WRITTEN.map(([feature]) => feature), ...ELSEWHERE]);
  expect(lacking.filter((feature) => !refused.has(feature))).toEqual([]);
});

test('a test invocation of an HTTP API is refused: its service knows no such API', () => {
  const timeline =
    "[{ as: x, at: 0s, do: TestInvokeMethod, with: { restApiId: shop, resourceId: '/', httpMethod: GET } }]";
  expect(runHttp({ timeline }).operations[0]?.status).toBe(404);
});

// HTTP API reference, 1, 3, 4, 5, 9, 10, 12.
test.each<[string, Omit<HttpParts, 'timeline'>, string]>([
  ['a time-out above 30 s', { integrations: "x: { integrationType: AWS_PROXY, integrationUri: lambda:echo, payloadFormatVersion: '2.0', timeoutInMillis: 30001 }" }, '12 timeout: the time-out is above the maximum of 30000 ms'],
  ['no payload format', { integrations: 'x: { integrationType: AWS_PROXY, integrationUri: lambda:echo }' }, '12 missing: payloadFormatVersion is missing'],
  ['a reserved header', { integrations: "x: { integrationType: HTTP_PROXY, integrationUri: 'https://a.example', requestParameters: { 'append:header.Authorization': x } }" }, '12 mapping: append:header.Authorization: the header Authorization is reserved'],
  ['an unknown subtype', { integrations: 'x: { integrationType: AWS_PROXY, integrationSubtype: SNS-Publish }' }, '12 subtype: SNS-Publish is no integration subtype; one of EventBridge-PutEvents, SQS-SendMessage, SQS-ReceiveMessage, SQS-DeleteMessage, SQS-PurgeQueue, AppConfig-GetConfiguration, Kinesis-PutRecord, StepFunctions-StartExecution, StepFunctions-StartSyncExecution, StepFunctions-StopExecution is. Reach other services through a function'],
  ['a route without integration', { routes: '{ GET /: { target: ecko } }' }, '11 noSuchName: there is no integration ecko'],
  ['a greedy variable in the middle', { routes: '{ "GET /{a+}/b": { target: echo } }' }, '11 routeKey: GET /{a+}/b is no route key: a parameter fills its whole segment, and a greedy one stands last'],
  ['a verb that is none', { routes: '{ FOO /c: { target: echo } }' }, '11 routeKey: FOO /c is no route key: FOO is no method of one'],
  ['a variable that is not closed', { integrations: "x: { integrationType: HTTP_PROXY, integrationUri: 'https://a.example', requestParameters: { 'append:header.a': '${request.header.x' } }" }, '12 mapping: append:header.a: a brace stands in ${…} only'],
  ['a variable of a service that is not closed', { integrations: "x: { integrationType: AWS_PROXY, integrationSubtype: SQS-SendMessage, credentialsArn: 'arn:aws:iam::111122223333:role/r', requestParameters: { MessageBody: b, QueueUrl: 'a${request.header.x' } }", extra: "roles: { r: { arn: 'arn:aws:iam::111122223333:role/r', allow: ['*'] } }" }, '12 subtype: QueueUrl: ${request.header.x is not closed with }'],
  ['an event without its source', { integrations: "x: { integrationType: AWS_PROXY, integrationSubtype: EventBridge-PutEvents, credentialsArn: 'arn:aws:iam::111122223333:role/r', requestParameters: { Detail: a, DetailType: b } }", extra: "roles: { r: { arn: 'arn:aws:iam::111122223333:role/r', allow: ['*'] } }" }, '12 subtype: EventBridge-PutEvents needs the parameter Source'],
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
