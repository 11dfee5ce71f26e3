import { expect, it } from 'vitest';
import { runScenario } from '../scenario/run-scenario.ts';
import { openExchange } from '../trace/open-exchange.ts';
import { importFile } from './import-file.ts';

function imported(text: string) {
  const result = importFile(text);
  if (!result) throw new Error('of no known format');
  const lines = result.diagnostics.map(({ line, message }) => `${line}: ${message}`);
  return { text: result.text ?? '', lines, diagnostics: result.diagnostics };
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

const OPENAPI = `openapi: 3.0.1
info: { title: Pet Store, version: 1.0 }
servers:
  - url: https://abc.execute-api.eu-west-1.amazonaws.com/{basePath}
    variables: { basePath: { default: /live } }
paths:
  /pets/{id}:
    get:
      security: [{ api_key: [] }]
      parameters:
        - { name: session, in: cookie }
      responses: { '200': { description: ok } }
      x-amazon-apigateway-integration:
        type: aws_proxy
        httpMethod: POST
        uri: arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:pets:live/invocations
    post:
      responses: { '200': { description: ok } }
      x-amazon-apigateway-integration:
        type: http_proxy
        httpMethod: POST
        uri: https://back.example/pets/{id}
        connectionType: VPC_LINK
        connectionId: abc
        requestParameters: { integration.request.path.id: method.request.path.id }
components:
  securitySchemes:
    api_key: { type: apiKey, name: x-api-key, in: header }
`;

it('an OpenAPI document becomes a scenario that runs, on the stage of its base path', () => {
  expect(calls(imported(OPENAPI).text)).toEqual({
    'GET /live/pets/1': '200 {"from":"pets"}',
    'POST /live/pets/1': '200 {"ok":true}',
  });
});
it('an authorizer that is to bring the key brings one that opens its method', () => {
  const text = OPENAPI.replace('security: [{ api_key: [] }]', 'security: [{ api_key: [], door: [] }]').replace(
    'paths:\n',
    'x-amazon-apigateway-api-key-source: AUTHORIZER\npaths:\n',
  ).concat(`    door:
      type: apiKey
      name: Authorization
      in: header
      x-amazon-apigateway-authtype: custom
      x-amazon-apigateway-authorizer:
        type: token
        authorizerUri: arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:door/invocations
`);
  const scenario = imported(text).text;
  expect(calls(scenario)['GET /live/pets/1']).toBe('200 {"from":"pets"}');
  expect(scenario).toContain('apiKeySource: AUTHORIZER');
  expect(scenario).not.toContain('x-api-key');
});
it('what is dropped is said at its line of the document', () => {
  const { lines } = imported(OPENAPI);
  expect(lines).toContain('10: cookie parameter session is not imported');
  expect(lines).toHaveLength(1);
});
it('a warning of AWS ends in one full stop, whoever prints it', () => {
  const schema = "{ $ref: '#/components/schemas/None' }";
  const text = OPENAPI.replace(
    "responses: { '200': { description: ok } }",
    `responses: { '200': { description: ok, content: { application/json: { schema: ${schema} } } } }`,
  );
  expect(imported(text).lines).toContain("12: Reference to model 'None' not found. Ignoring");
});
it('a document AWS would refuse makes no scenario and says why', () => {
  const refused = importFile(OPENAPI.replace('https://back.example/pets/{id}', 'nowhere'));
  expect(refused?.text).toBeNull();
  expect(refused?.diagnostics[0]?.message).toContain('Invalid HTTP endpoint specified for URI');
});
it('a text of another kind is none of ours', () => {
  expect(importFile('version: 1\nid: x')).toBeNull();
});

const SAM = `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Description: Orders
Parameters: { Stage: { Type: String, Default: beta } }
Globals: { Function: { Timeout: 7 } }
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: !Ref Stage
      Cors: "'*'"
      Auth:
        DefaultAuthorizer: Door
        AddDefaultAuthorizerToCorsPreflight: false
        Authorizers: { Door: { FunctionArn: !GetAtt DoorFunction.Arn } }
      GatewayResponses: { DEFAULT_4XX: { ResponseParameters: { Headers: { Access-Control-Allow-Origin: "'*'" } } } }
      MethodSettings: [{ ResourcePath: '/*', HttpMethod: '*', ThrottlingRateLimit: 5, ThrottlingBurstLimit: 2 }]
  DoorFunction: { Type: AWS::Serverless::Function, Properties: { Handler: door.handler } }
  OrdersFunction:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: orders
      Events:
        Get: { Type: Api, Properties: { RestApiId: !Ref Api, Path: '/orders/{id}', Method: get } }
        Open: { Type: Api, Properties: { Path: /open, Method: any } }
        Nightly: { Type: Schedule, Properties: { Schedule: rate(1 day) } }
  Table: { Type: AWS::DynamoDB::Table, Properties: {} }
`;

it('a SAM template becomes a scenario: events are methods, the implicit API is one of its own', () => {
  const { text } = imported(SAM);
  expect(text).toContain('timeout: 7s');
  expect(text).toContain('throttlingRateLimit: 5');
  const made = calls(text);
  expect(made['GET /beta/orders/1']).toBe('200 {"from":"orders"}');
  expect(made['OPTIONS /beta/orders/1']).toBe('200 {}\n');
  expect(made['GET /Prod/open']).toBe('200 {"from":"orders"}');
});
it('what a template has besides is said at its line', () => {
  const { lines } = imported(SAM);
  expect(lines).toContain('26: the event of type Schedule is not read');
  expect(lines).toContain('27: AWS::DynamoDB::Table is not read');
});

const CLOUDFORMATION = JSON.stringify(
  {
    Resources: {
      Shop: {
        Type: 'AWS::ApiGateway::RestApi',
        Properties: { Name: 'shop', EndpointConfiguration: { Types: ['REGIONAL'] } },
      },
      Pets: {
        Type: 'AWS::ApiGateway::Resource',
        Properties: {
          RestApiId: { Ref: 'Shop' },
          ParentId: { 'Fn::GetAtt': ['Shop', 'RootResourceId'] },
          PathPart: 'pets',
        },
      },
      Pet: {
        Type: 'AWS::ApiGateway::Resource',
        Properties: { RestApiId: { Ref: 'Shop' }, ParentId: { Ref: 'Pets' }, PathPart: '{id}' },
      },
      GetPet: {
        Type: 'AWS::ApiGateway::Method',
        Properties: {
          RestApiId: { Ref: 'Shop' },
          ResourceId: { Ref: 'Pet' },
          HttpMethod: 'GET',
          ApiKeyRequired: 'true',
          AuthorizationType: 'NONE',
          Integration: {
            Type: 'MOCK',
            RequestTemplates: { 'application/json': '{"statusCode": 200}' },
            IntegrationResponses: [{ StatusCode: 200, ResponseTemplates: { 'application/json': 'a pet' } }],
          },
          MethodResponses: [{ StatusCode: '200' }],
        },
      },
      Live: { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: { Ref: 'Shop' }, StageName: 'live' } },
      Key: { Type: 'AWS::ApiGateway::ApiKey', Properties: { Value: 'a-key-of-twenty-characters' } },
      Plan: {
        Type: 'AWS::ApiGateway::UsagePlan',
        Properties: { ApiStages: [{ ApiId: { Ref: 'Shop' }, Stage: 'live' }] },
      },
      Link: {
        Type: 'AWS::ApiGateway::UsagePlanKey',
        Properties: { KeyId: { Ref: 'Key' }, UsagePlanId: { Ref: 'Plan' }, KeyType: 'API_KEY' },
      },
    },
  },
  null,
  2,
);

it('a CloudFormation template becomes a scenario: paths by way of parents, keys by way of plans', () => {
  const { text, diagnostics } = imported(CLOUDFORMATION);
  expect(calls(text)).toEqual({ 'GET /live/pets/1': '200 a pet' });
  expect(diagnostics).toEqual([]);
});

it.each([
  ['OpenAPI', JSON.stringify({ info: { title: 'x', version: '1' }, paths: {}, openapi: '3.0.1' })],
  ['OpenAPI after a byte order mark', `\uFEFF${JSON.stringify({ openapi: '3.0.1', info: { title: 'x' }, paths: {} })}`],
  ['CloudFormation', JSON.stringify(JSON.parse(CLOUDFORMATION))],
])('a file on one line is known as well: %s', (_what, text) => {
  expect(imported(text).text).toContain('protocolType: REST');
});

it('a template stays one with a document in it, and a scenario that imports one stays a scenario', () => {
  const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Shop:
    Type: AWS::Serverless::Api
    Properties:
      StageName: live
      DefinitionBody:
        openapi: 3.0.1
        info: { title: Shop, version: '1' }
        paths: {}
`;
  expect(imported(template).text).toContain('live:');
  const scenario =
    'version: 1\nid: x\ntimeline:\n  - do: ImportRestApi\n    with:\n      body: |\n        openapi: 3.0.1\n';
  expect(importFile(scenario)).toBeNull();
});

it('an extension, or a member of an integration, that nothing reads is said at its line', () => {
  const { lines } = imported(`openapi: 3.0.1
info: { title: x, version: '1' }
x-amazon-apigateway-foo: 1
x-amazon-apigateway-policy: { Statement: [] }
paths:
  /a:
    x-amazon-apigateway-bar: 1
    get:
      x-amazon-apigateway-baz: 1
      responses: { '200': { description: ok } }
      x-amazon-apigateway-integration:
        type: mock
        fooBar: 1
        requestTemplates: { application/json: '{"statusCode":200}' }
        responses:
          default:
            statusCode: '200'
            selectionPatern: x
`);
  expect(lines).toEqual([
    '3: x-amazon-apigateway-foo is not read here',
    '7: x-amazon-apigateway-bar is not read here',
    '9: x-amazon-apigateway-baz is not read here',
    '13: fooBar is not read here',
    '18: selectionPatern is not read here',
  ]);
});

it.each([
  ['', 'a REST API'],
  ["      x-amazon-apigateway-integration: { payloadFormatVersion: '2.0', type: aws_proxy, uri: 'arn:aws:lambda:eu-west-1:123456789012:function:f' }\n", 'an HTTP API'],
])('extensions of no known name are said wherever they stand (%#: %j)', (integration) => {
  const { lines } = imported(`openapi: 3.0.1
info: { title: x, version: '1', x-amazon-foo: 1 }
x-amazon-bar: { x-amazon-inner: 1 }
paths:
  /a:
    get:
${integration}      parameters: [{ name: a, in: query, x-amazon-baz: 1, schema: { type: string } }]
      responses: { '200': { description: ok } }
`);
  const line = integration === '' ? 7 : 8;
  expect(lines.filter((said) => said.includes('is not read here'))).toEqual([
    '2: x-amazon-foo is not read here',
    '3: x-amazon-bar is not read here',
    `${line}: x-amazon-baz is not read here`,
  ]);
}); // prettier-ignore

// Rest-api reference, 16.1: the extension stands at the root of OpenAPI 2, and at a server of OpenAPI 3.
it('the VPC endpoints of a document are said not to be read, wherever they stand', () => {
  const { lines } = imported(`openapi: 3.0.1
info: { title: x, version: '1' }
servers:
  - url: https://x.example
    x-amazon-apigateway-endpoint-configuration:
      disableExecuteApiEndpoint: true
      vpcEndpointIds: [vpce-1]
x-amazon-apigateway-endpoint-configuration:
  vpcEndpointIds: [vpce-2]
paths: {}
`);
  expect(lines).toContain('7: vpcEndpointIds is not read here');
  expect(lines).toContain('9: vpcEndpointIds is not read here');
});
