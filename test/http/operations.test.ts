import { describe, expect, test } from 'vitest';
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
  ['CreateRoute', "routeKey: 'FOO /c', target: echo", 400],
  ['CreateIntegration', "integrationType: HTTP_PROXY, integrationUri: 'https://a.example', requestParameters: { 'append:header.a': '${request.header.x' }", 400],
  ['CreateIntegration', "integrationType: AWS_PROXY, integrationSubtype: EventBridge-PutEvents, credentialsArn: 'arn:aws:iam::123456789012:role/r', requestParameters: { Detail: a }", 400],
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

const reading = (time: number, operation: string, input = ''): string =>
  `{ as: op${time}, at: ${time}s, do: ${operation}, with: { apiId: shop${input === '' ? '' : `, ${input}`} } }`;
const JWT =
  "authorizerType: JWT, identitySource: ['$request.header.Authorization'], jwtConfiguration: { issuer: 'https://login.example', audience: [web] }";

// HTTP API reference, 1: failures of automatic deployment surface in LastDeploymentStatusMessage only.
test('an automatic deployment that fails leaves the stage as it was, and a message in it', () => {
  const steps = [
    at(1, 'CreateRoute', "routeKey: 'GET /loose'"),
    call(2, '/loose'),
    reading(3, 'GetStage', 'stageName: $default'),
    at(4, 'UpdateRoute', "routeId: 'GET /loose', target: echo"),
    call(5, '/loose'),
    reading(6, 'GetStage', 'stageName: $default'),
  ];
  const record = runHttp({ routes, stages: '{ $default: { autoDeploy: true } }', timeline: `[${steps.join(', ')}]` });
  expect(record.operations.map(({ status }) => status)).toEqual([201, 200, 200, 200]);
  const said = record.operations.map(({ result }) => result?.['lastDeploymentStatusMessage']);
  expect(said).toEqual([
    undefined,
    'Deployment attempt failed: Route GET /loose is not attached to an integration.',
    undefined,
    undefined,
  ]);
  expect(['at2', 'at5'].map((name) => exchange(record, name).status)).toEqual([404, 200]);
});

test('the last route cannot be deployed away', () => {
  const steps = [at(1, 'DeleteRoute', "routeId: 'GET /a'"), call(2, '/a'), reading(3, 'GetStages')];
  const record = runHttp({ routes, stages: '{ $default: { autoDeploy: true } }', timeline: `[${steps.join(', ')}]` });
  expect(exchange(record, 'at2').status).toBe(200);
  expect(JSON.stringify(record.operations.at(-1)?.result)).toContain(
    'Deployment attempt failed: At least one route is required before deploying the Api.',
  );
});

test('authorizers, integrations, deployments, settings: made, read and deleted', () => {
  const steps = [
    at(1, 'CreateAuthorizer', JWT),
    at(2, 'UpdateRoute', "routeId: 'GET /a', authorizationType: JWT, authorizerId: op1"),
    at(3, 'CreateDeployment', 'stageName: $default'),
    call(4, '/a'),
    at(5, 'DeleteAuthorizer', 'authorizerId: op1'),
    at(6, 'DeleteIntegration', 'integrationId: echo'),
    at(7, 'DeleteDeployment', 'deploymentId: op3'),
    at(8, 'DeleteDeployment', 'deploymentId: initial'),
    at(9, 'UpdateRoute', "routeId: 'GET /a', authorizationType: NONE, authorizerId: ''"),
    at(10, 'CreateDeployment', 'stageName: $default'),
    call(11, '/a'),
    at(12, 'UpdateStage', "stageName: $default, routeSettings: { 'GET /a': { throttlingRateLimit: 0 } }"),
    call(13, '/a'),
    at(14, 'DeleteRouteSettings', "stageName: $default, routeKey: 'GET /a'"),
    call(15, '/a'),
    reading(16, 'GetDeployments'),
    reading(17, 'GetAuthorizers'),
    reading(18, 'GetRoute', "routeId: 'GET /a'"),
    reading(19, 'GetIntegration', 'integrationId: echo'),
    reading(20, 'GetApi'),
  ];
  const record = runHttp({ routes, timeline: `[${steps.join(', ')}]` });
  expect(record.operations.map(({ status }) => status)).toEqual([
    201, 200, 201, 409, 409, 409, 204, 200, 201, 200, 204, 200, 200, 200, 200, 200,
  ]);
  const calls = ['at4', 'at11', 'at13', 'at15'].map((name) => exchange(record, name).status);
  expect(calls).toEqual([401, 200, 429, 200]);
  const results = record.operations.slice(-5).map(({ result }) => result);
  expect(results).toMatchObject([
    { items: [{ deploymentId: 'op3' }, { deploymentId: 'op10', deploymentStatus: 'DEPLOYED', autoDeployed: false }] },
    { items: [{ authorizerId: 'op1', authorizerType: 'JWT' }] },
    { routeKey: 'GET /a', target: 'integrations/echo' },
    { integrationId: 'echo', connectionType: 'INTERNET', timeoutInMillis: 30_000 },
    { name: 'shop', protocolType: 'HTTP', routeSelectionExpression: '${request.method} ${request.path}' },
  ]);
});

test('without its CORS configuration an API answers no preflight', () => {
  const ask = (time: number): string =>
    `{ as: at${time}, at: ${time}s, request: OPTIONS /a, headers: { Origin: 'https://a.example', Access-Control-Request-Method: PUT } }`;
  const steps = [ask(0), reading(1, 'DeleteCorsConfiguration'), ask(2)];
  const parts = { routes, cors: "{ allowOrigins: ['*'] }", stages: '{ $default: { autoDeploy: true } }' };
  const record = runHttp({ ...parts, timeline: `[${steps.join(', ')}]` });
  expect(['at0', 'at2'].map((name) => exchange(record, name).status)).toEqual([204, 404]);
});

test.each([
  ['CreateAuthorizer', 'authorizerType: TOKEN', /JWT, REQUEST/],
  ['CreateAuthorizer', "authorizerType: JWT, identitySource: ['$context.routeKey'], jwtConfiguration: { issuer: a, audience: [b] }", /\$request\.header\.NAME or \$request\.querystring\.NAME, not \$context\.routeKey/],
  ['CreateAuthorizer', "authorizerType: JWT, identitySource: ['$request.body.x'], jwtConfiguration: { issuer: a, audience: [b] }", /identity source/],
  ['CreateAuthorizer', JWT.replace('audience: [web]', 'audience: []'), /audiences/],
  ['CreateAuthorizer', JWT.replace('https://login.example', 'gone'), /connecting to gone/],
  ['CreateAuthorizer', "authorizerType: REQUEST, authorizerUri: 'lambda:echo', authorizerPayloadFormatVersion: '1.0', enableSimpleResponses: true", /2\.0/],
  ['CreateAuthorizer', "authorizerType: REQUEST, authorizerUri: 'lambda:echo', authorizerPayloadFormatVersion: '2.0', authorizerResultTtlInSeconds: 3601", /3600/],
  ['CreateAuthorizer', "authorizerType: REQUEST, authorizerUri: 'lambda:echo', authorizerPayloadFormatVersion: '2.0', authorizerResultTtlInSeconds: 60", /identity source/],
  ['CreateRoute', "routeKey: 'GET /x', target: echo, authorizationType: JWT", /authorizerId is missing/],
  ['DeleteIntegration', 'integrationId: none', /Unable to find Integration/],
  ['DeleteRouteSettings', "stageName: $default, routeKey: 'GET /a'", /Route Settings/],
])('%s with %s is refused in words', (operation, input, message) => {
  const record = runHttp({ routes, extra: 'userPools: { gone: { reachable: false } }', timeline: `[${at(1, operation, input)}]` });
  expect(record.operations[0]?.error?.message).toMatch(message);
}); // prettier-ignore

// HTTP API reference, 18.
describe('a document', () => {
  const document = (more = ''): string =>
    `{ openapi: 3.0.1, info: { title: Pets, version: '1' }, paths: { /new: { get: { requestBody: {}, x-amazon-apigateway-integration: { type: aws_proxy, uri: 'lambda:echo', payloadFormatVersion: '2.0' } } }${more} } }`;

  test('put over an API takes the place of its routes, and can be exported again', () => {
    const steps = [
      at(1, 'ReimportApi', `body: ${document()}`),
      call(2, '/new'),
      call(3, '/a'),
      reading(4, 'ExportApi', 'specification: OAS30, outputType: JSON, stageName: $default'),
      reading(5, 'ExportApi', 'specification: OAS20'),
    ];
    const record = runHttp({ routes, stages: '{ $default: { autoDeploy: true } }', timeline: `[${steps.join(', ')}]` });
    expect(record.operations.map(({ status }) => status)).toEqual([200, 200, 400]);
    expect(['at2', 'at3'].map((name) => exchange(record, name).status)).toEqual([200, 404]);
    expect(record.operations[0]?.result).toMatchObject({
      importInfo: ['requestBody of GET /new has no effect on an HTTP API'],
      warnings: [],
    });
    expect(record.operations[1]?.result?.['body']).toMatchObject({
      openapi: '3.0.1',
      paths: { '/new': { get: { 'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST' } } } },
    });
  });

  test.each([
    ['of another version', 'body: { swagger: "2.0", info: { title: x } }', /OpenAPI 3.0 only/],
    ['with a mock, where warnings count', `failOnWarnings: true, body: ${document(', /m: { get: { x-amazon-apigateway-integration: { type: mock } } }')}`, /MOCK is not available/],
    ['with a mapping of a reserved header', `body: ${document(", /m: { get: { x-amazon-apigateway-integration: { type: http_proxy, uri: 'https://a.example', requestParameters: { 'overwrite:header.Via': x } } } }")}`, /reserved/],
  ])('%s is refused', (_what, input, message) => {
    const record = runHttp({ routes, timeline: `[${at(1, 'ReimportApi', input)}, { as: op2, at: 2s, do: ImportApi, with: { ${input} } }]` });
    for (const { status, error } of record.operations) {
      expect(status).toBe(400);
      expect(error?.message).toMatch(message);
    }
  }); // prettier-ignore

  test('makes an API of its own', () => {
    const steps = [`{ as: made, at: 1s, do: ImportApi, with: { body: ${document()} } }`, '{ as: read, at: 2s, do: GetRoutes, with: { apiId: made } }']; // prettier-ignore
    const record = runHttp({ routes, timeline: `[${steps.join(', ')}]` });
    expect(record.operations.map(({ status }) => status)).toEqual([201, 200]);
    expect(record.operations[1]?.result).toMatchObject({
      items: [{ routeKey: 'GET /new', target: 'integrations/echo' }],
    });
  });
});

// HTTP API reference, 1: quick create makes an integration, a route and a stage that deploys by itself.
test('CreateApi with a target makes an API that is deployed already', () => {
  const operations = [
    '{ as: made, at: 1s, do: CreateApi, with: { protocolType: HTTP, target: lambda:echo } }',
    '{ as: routes, at: 2s, do: GetRoutes, with: { apiId: made } }',
    '{ as: stage, at: 3s, do: GetStage, with: { apiId: made, stageName: $default } }',
    '{ as: live, at: 4s, do: CreateRoute, with: { apiId: made, routeKey: GET /b, target: integrations/$default } }',
    '{ as: after, at: 5s, do: GetStage, with: { apiId: made, stageName: $default } }',
  ];
  const record = runHttp({ routes, timeline: `[${operations.join(', ')}]` });
  const [made, listed, stage, , after] = record.operations;
  expect(record.operations.map(({ status }) => status)).toEqual([201, 200, 200, 201, 200]);
  expect(made?.result).toMatchObject({ name: 'made', protocolType: 'HTTP' });
  expect(JSON.stringify(listed?.result)).toContain('"routeKey":"$default"');
  expect(stage?.result).toMatchObject({ autoDeploy: true });
  expect(after?.result?.['deploymentId']).not.toBe(stage?.result?.['deploymentId']);
});

test.each([
  ['protocolType: REST', 'protocolType must be HTTP or WEBSOCKET'],
  ['protocolType: WEBSOCKET', 'routeSelectionExpression is required for WebSocket APIs'],
  ["protocolType: WEBSOCKET, routeSelectionExpression: '${request.body.'", 'Invalid route selection expression'],
  ["protocolType: HTTP, corsConfiguration: { allowOrigins: ['*'], allowCredentials: true }", 'Credentials'],
  [
    'protocolType: HTTP, routeSelectionExpression: $request.body.action',
    'The route selection expression of an HTTP API',
  ],
  ['protocolType: HTTP, name: shop', 'the scenario has an API shop'],
])('CreateApi with %s is refused', (input, message) => {
  const record = runHttp({ routes, timeline: `[{ as: made, at: 1s, do: CreateApi, with: { ${input} } }]` });
  expect(record.operations[0]?.error?.message).toContain(message);
});

test('CreateApi makes WebSocket APIs too', () => {
  const operations = [
    '{ as: chat, at: 1s, do: CreateApi, with: { protocolType: WEBSOCKET, routeSelectionExpression: $request.body.action } }',
    '{ as: say, at: 2s, do: CreateRoute, with: { apiId: chat, routeKey: say } }',
  ];
  const record = runHttp({ routes, timeline: `[${operations.join(', ')}]` });
  expect(record.operations.map(({ status }) => status)).toEqual([201, 201]);
});
