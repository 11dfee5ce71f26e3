import { describe, expect, it } from 'vitest';
import { writeHttpApi } from '../languages/openapi/write-http-api.ts';
import { isForHttpApi, readHttpApi } from '../languages/openapi/read-http-api.ts';
import { parseScenario } from '../scenario/parse.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { openExchange } from '../trace/open-exchange.ts';
import { documentOf } from '../world/control/http/import-operations.ts';
import { importFile } from './import-file.ts';

function imported(text: string) {
  const result = importFile(text);
  if (!result) throw new Error('of no known format');
  const lines = result.diagnostics.map(({ line, message }) => `${line}: ${message}`);
  return { text: result.text ?? '', lines };
}
/** Status and body by request line, of the scenario that was made. */
function calls(text: string): Readonly<Record<string, string>> {
  const run = runScenario(text);
  if (!run.ok) throw new Error(`${JSON.stringify(run.diagnostics)}\n${text}`);
  const views = Array.from(run.record.exchanges.status, (_status, id) => openExchange(run.record, id));
  return Object.fromEntries(
    views.map((view) => [`${view.request.method} ${view.request.path}`, `${view.status} ${view.body}`]),
  );
}

const DOCUMENT = `openapi: 3.0.1
info: { title: Pets, version: '1' }
servers: [{ url: 'https://a.example/{basePath}', variables: { basePath: { default: /dev } } }]
paths:
  /pets/{id}:
    get:
      security: [{ login: [pets/read] }]
      requestBody: { content: {} }
      x-amazon-apigateway-integration: { $ref: '#/components/x-amazon-apigateway-integrations/pets' }
    x-amazon-apigateway-any-method:
      security: [{ door: [] }]
      x-amazon-apigateway-integration: { $ref: '#/components/x-amazon-apigateway-integrations/pets' }
  /web:
    post:
      x-amazon-apigateway-auth: { type: AWS_IAM }
      x-amazon-apigateway-integration: { type: http_proxy, httpMethod: ANY, uri: 'https://back.example/web', payloadFormatVersion: 1.0, requestParameters: { 'append:header.x-a': b } }
  /mocked:
    get:
      x-amazon-apigateway-integration: { type: mock, payloadFormatVersion: '1.0' }
  /$default:
    x-amazon-apigateway-any-method:
      isDefaultRoute: true
      x-amazon-apigateway-integration: { $ref: '#/components/x-amazon-apigateway-integrations/pets' }
components:
  securitySchemes:
    login: { type: oauth2, flows: {}, x-amazon-apigateway-authorizer: { type: jwt, identitySource: $request.header.Authorization, jwtConfiguration: { issuer: 'https://login.example', audience: [web] } } }
    door: { type: apiKey, name: x, in: header, x-amazon-apigateway-authorizer: { type: request, authorizerUri: 'lambda:door', authorizerPayloadFormatVersion: '2.0', enableSimpleResponses: true, identitySource: '$request.header.X-Team' } }
  x-amazon-apigateway-integrations:
    pets: { type: aws_proxy, httpMethod: POST, payloadFormatVersion: '2.0', uri: 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:pets/invocations' }
x-amazon-apigateway-cors: { allowOrigins: ['https://shop.example'], allowMethods: [GET] }
`;

// http-api reference, 18.
describe('an OpenAPI document of an HTTP API', () => {
  it('becomes a scenario that runs, each route with what it asks for', () => {
    const { text, lines } = imported(DOCUMENT.replace(/ {2}\/mocked:\n.*\n.*\n/, ''));
    expect(calls(text)).toEqual({
      'GET /dev/pets/1': '200 {"from":"pets"}',
      'POST /dev/pets/1': '200 {"from":"pets"}',
      'POST /dev/web': '200 {"ok":true}',
      'GET /dev/anything': '200 {"from":"pets"}',
    });
    expect(lines).toEqual(['8: requestBody of GET /pets/{id} has no effect on an HTTP API']);
    expect(text).toContain('allowOrigins:');
  });

  it('says where it uses what HTTP APIs lack', () => {
    const { lines } = imported(DOCUMENT);
    expect(lines).toContain('19: integration type MOCK is not available in HTTP APIs; REST APIs have it');
  });

  it.each([
    ['OpenAPI 2.0', { swagger: '2.0' }, 'OpenAPI 3.0 only'],
    ['several security requirements', { openapi: '3.0.1', info: { title: 'x' }, paths: { '/a': { get: { security: [{ a: [] }, { b: [] }] } } } }, 'one security requirement'],
    ['a TOKEN authorizer', { openapi: '3.0.1', info: { title: 'x' }, components: { securitySchemes: { a: { 'x-amazon-apigateway-authorizer': { type: 'token' } } } } }, 'type token'],
    ['a scheme without authorizer', { openapi: '3.0.1', info: { title: 'x' }, paths: { '/a': { get: { security: [{ a: [] }] } } } }, 'no authorizer'],
    ['no title', { openapi: '3.0.1' }, 'info.title'],
  ])('with %s is an error', (_what, document, message) => {
    expect(readHttpApi(document).errors.map(({ text }) => text).join('\n')).toContain(message);
  }); // prettier-ignore

  it('is told from one of a REST API', () => {
    const paths = (integration: object) => ({ openapi: '3.0.1', paths: { '/a': { get: { 'x-amazon-apigateway-integration': integration } } } }); // prettier-ignore
    expect(isForHttpApi(paths({ type: 'aws_proxy', payloadFormatVersion: '2.0' }))).toBe(true);
    expect(isForHttpApi(paths({ type: 'aws_proxy' }))).toBe(false);
    for (const version of ['1.0', 1])
      expect(isForHttpApi(paths({ type: 'http_proxy', payloadFormatVersion: version }))).toBe(false);
    const exported = { 'x-amazon-apigateway-importexport-version': '1.0' };
    expect(isForHttpApi({ ...exported, ...paths({ type: 'http_proxy', payloadFormatVersion: '1.0' }) })).toBe(true);
    expect(isForHttpApi({ ...exported, ...paths({ type: 'mock', payloadFormatVersion: '1.0' }) })).toBe(false);
    const pool = { 'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools' } };
    const components = { securitySchemes: { pool } };
    expect(isForHttpApi({ ...exported, ...paths({ type: 'http_proxy' }), components })).toBe(false);
  });

  it('of a REST API whose integration names the format it has anyway is read as one', () => {
    const integration = `{ type: http_proxy, httpMethod: GET, uri: 'https://back.example/a', payloadFormatVersion: 1.0 }`;
    const { text } = imported(`openapi: 3.0.1
info: { title: Pets, version: '1' }
paths: { /a: { get: { x-amazon-apigateway-integration: ${integration} } } }
`);
    expect(text).toContain('protocolType: REST');
  });

  it('written and read again is the same API', () => {
    const { text } = imported(DOCUMENT);
    const parsed = parseScenario(text.replace(/ {6}"?GET \/mocked"?: \{\}\n/, ''));
    const api = parsed.ok ? parsed.setup.apis[0] : undefined;
    if (api?.protocolType !== 'HTTP') throw new Error(JSON.stringify(parsed.ok ? '' : parsed.diagnostics));
    const document = documentOf('Pets', api.definition);
    const written = writeHttpApi(document, { url: 'https://a.example', stage: 'dev', includeExtensions: true });
    const { api: again, errors, warnings } = readHttpApi(written);
    expect([errors, warnings]).toEqual([[], []]);
    expect(again).toMatchObject({ routes: document.routes, cors: document.cors, authorizers: document.authorizers });
    const bare = JSON.stringify(writeHttpApi(document, { url: '', stage: null, includeExtensions: false }));
    expect(bare).not.toContain('x-amazon');
  });
});

const SAM = `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Shop:
    Type: AWS::Serverless::HttpApi
    Properties:
      StageName: dev
      CorsConfiguration: { AllowOrigins: ['https://shop.example'], AllowMethods: [GET] }
      DefaultRouteSettings: { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 2 }
      RouteSettings: { 'GET /orders/{id}': { ThrottlingBurstLimit: 9 } }
      Auth:
        DefaultAuthorizer: Login
        Authorizers:
          Login: { IdentitySource: $request.header.Authorization, JwtConfiguration: { issuer: https://login.example, audience: [web] } }
          Door: { FunctionArn: !GetAtt DoorFunction.Arn, AuthorizerPayloadFormatVersion: '2.0', EnableSimpleResponses: true, Identity: { Headers: [X-Team] } }
  DoorFunction: { Type: AWS::Serverless::Function, Properties: { Handler: door.handler } }
  OrdersFunction:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: orders
      Events:
        Get: { Type: HttpApi, Properties: { ApiId: !Ref Shop, Path: '/orders/{id}', Method: get } }
        Guarded: { Type: HttpApi, Properties: { ApiId: !Ref Shop, Path: /guarded, Method: ANY, Auth: { Authorizer: Door } } }
        Public: { Type: HttpApi, Properties: { ApiId: !Ref Shop, Path: /public, Method: GET, PayloadFormatVersion: '1.0', Auth: { Authorizer: NONE } } }
        All: { Type: HttpApi }
`;

it('a SAM template with HttpApi events becomes a scenario: events are routes, the implicit API is one of its own', () => {
  const { text, lines } = imported(SAM);
  expect(lines).toEqual([]);
  expect(calls(text)).toEqual({
    'GET /dev/orders/1': '200 {"from":"orders"}',
    'GET /dev/guarded': '200 {"from":"orders"}',
    'GET /dev/public': '200 {"from":"orders"}',
    'GET /anything': '200 {"from":"orders"}',
  });
  expect(text).toContain('throttlingRateLimit: 5');
  expect(text).toContain('autoDeploy: true');
});

const CLOUDFORMATION = `Resources:
  Shop: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: shop, ProtocolType: HTTP } }
  Fn: { Type: AWS::Lambda::Function, Properties: { FunctionName: pets } }
  Int: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Shop, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Fn.Arn, PayloadFormatVersion: '2.0', RequestParameters: { 'append:header.X-A': b } } }
  Route: { Type: AWS::ApiGatewayV2::Route, Properties: { ApiId: !Ref Shop, RouteKey: GET /pets, Target: !Join [/, [integrations, !Ref Int]], AuthorizationType: AWS_IAM } }
  Stage: { Type: AWS::ApiGatewayV2::Stage, Properties: { ApiId: !Ref Shop, StageName: $default, AutoDeploy: true, RouteSettings: { GET /pets: { ThrottlingRateLimit: 7 } } } }
  Quick: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: quick, ProtocolType: HTTP, Target: 'https://back.example' } }
  Chat: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action } }
`;

it('a CloudFormation template of version 2 becomes a scenario, quick create too', () => {
  const { text, lines } = imported(CLOUDFORMATION);
  expect(lines).toEqual(['8: a WebSocket API is not read']);
  expect(calls(text)).toEqual({ 'GET /pets': '200 {"from":"pets"}', 'GET /anything': '200 {"ok":true}' });
  expect(text).toContain('append:header.X-A: b');
  expect(text).toContain('throttlingRateLimit: 7');
});
