import { describe, expect, it } from 'vitest';
import { resourcePath } from './base-path.ts';
import type { BasePathMode, ImportedApi } from './imported-api.ts';
import { openApiVersion, readApi } from './read-api.ts';
import type { Tree } from './tree.ts';

/** Source unless a test says otherwise: rest-api reference, 16; recorded imports; developer guide, "basePath" (2026-02). */
const read = (document: Tree, basePath: BasePathMode = 'ignore'): ImportedApi =>
  readApi(document, openApiVersion(document) ?? 'openapi3', {
    basePath,
    modelUrl: (name) => `https://models/${name}`,
    variables: { 'AWS::Region': 'eu-west-1', 'AWS::AccountId': '123456789012' },
  });
const openApi = (members: Tree): Tree => ({ openapi: '3.0.1', info: { title: 'shop', version: '1' }, ...members });
const get = (operation: Tree, members: Tree = {}): Tree =>
  openApi({ paths: { '/pets': { get: operation } }, ...members });
const method = (document: Tree) => read(document).resources['/pets']?.['GET'];

describe('versions', () => {
  it('are told by swagger or openapi, also where YAML made a number of it', () => {
    expect(openApiVersion({ swagger: '2.0' })).toBe('swagger2');
    expect(openApiVersion({ swagger: 2 })).toBe('swagger2');
    expect(openApiVersion({ openapi: '3.0.1' })).toBe('openapi3');
    expect(openApiVersion({ openapi: '2.5' })).toBeNull();
    expect(openApiVersion({ info: {} })).toBeNull();
  });
});

describe('the model of a response', () => {
  it.each(['string', 'number', 'integer', 'boolean'])('is no schema of type %s, and that is said', (type) => {
    const written = read(get({ responses: { 200: { content: { 'application/json': { schema: { type } } } } } }));
    const old = read({
      swagger: '2.0',
      info: { title: 'shop', version: '1' },
      paths: { '/pets': { get: { responses: { 200: { schema: { type } } } } } },
    });
    for (const found of [written, old]) {
      expect(found.resources['/pets']?.['GET']?.methodResponses).toEqual([{ statusCode: '200' }]);
      expect(found.models).toEqual([]);
      expect(found.dropped.map(({ what }) => what)).toEqual([`a response schema of type ${type}`]);
    }
  });
  it('is made of a schema that stands there otherwise', () => {
    const schema = { type: 'array', items: { type: 'string' } };
    const found = read(get({ responses: { 200: { content: { 'application/json': { schema } } } } }));
    expect(found.models).toHaveLength(1);
  });
});

describe('base path', () => {
  it.each([
    ['ignore', '/e'],
    ['prepend', '/a/b/c/e'],
    ['split', '/b/c/e'],
  ] as const)('%s makes of /a/b/c and /e: %s', (mode, path) => {
    expect(resourcePath('/e', '/a/b/c', mode)).toBe(path);
  });
  const servers = (...list: Tree[]): string[] =>
    Object.keys(read(openApi({ servers: list, paths: { '/e': {} } }), 'prepend').resources);
  it('is the default of the variable basePath before the path of the URL', () => {
    const variables = { basePath: { default: '/v1' } };
    expect(servers({ url: 'https://shop.example/other', variables })).toEqual(['/v1/e']);
    expect(servers({ url: 'https://shop.example/a/b/' })).toEqual(['/a/b/e']);
    expect(servers({ url: 'https://shop.example' })).toEqual(['/e']);
  });
  it('fills other variables of the URL with their defaults', () => {
    expect(servers({ url: 'https://shop.example/{version}', variables: { version: { default: 'v7' } } })).toEqual([
      '/v7/e',
    ]);
  });
});

describe('parameters', () => {
  it('of the path are required, declared or not; a greedy one loses its plus', () => {
    const found = read(openApi({ paths: { '/a/{id}/{proxy+}': { get: {} } } })).resources['/a/{id}/{proxy+}']?.['GET'];
    expect(found?.method['requestParameters']).toEqual({
      'method.request.path.id': true,
      'method.request.path.proxy': true,
    });
  });
  it('of the operation replace those of the path; references are followed', () => {
    const document = openApi({
      components: { parameters: { page: { name: 'page', in: 'query', required: true } } },
      paths: {
        '/pets': {
          parameters: [{ name: 'kind', in: 'query', required: true }, { $ref: '#/components/parameters/page' }],
          get: {
            parameters: [
              { name: 'kind', in: 'query' },
              { name: 'X-Shop', in: 'header', required: true },
            ],
          },
        },
      },
    });
    expect(method(document)?.method['requestParameters']).toEqual({
      'method.request.querystring.kind': false,
      'method.request.querystring.page': true,
      'method.request.header.X-Shop': true,
    });
  });
  it('that are cookies are dropped, and said to be', () => {
    const found = read(get({ parameters: [{ name: 'session', in: 'cookie' }] }));
    expect(found.resources['/pets']?.['GET']?.method).toEqual({});
    expect(found.dropped).toContainEqual({ pointer: '/paths/~1pets/get/parameters', what: 'cookie parameter session' });
  });
});

describe('models', () => {
  const schemas = {
    components: {
      schemas: { Pet: { type: 'object', example: 1, properties: { example: { $ref: '#/components/schemas/Pet' } } } },
    },
  };
  it('point to each other by model URL and lose what AWS does not support, but no property of that name', () => {
    expect(read(openApi(schemas)).models).toEqual([
      {
        name: 'Pet',
        contentType: 'application/json',
        schema: { type: 'object', properties: { example: { $ref: 'https://models/Pet' } } },
      },
    ]);
  });
  it('of a Swagger body count for every media type consumed', () => {
    const document = {
      swagger: '2.0',
      consumes: ['application/json', 'application/xml'],
      definitions: { Pet: { type: 'object' } },
      paths: { '/pets': { get: { parameters: [{ in: 'body', name: 'b', schema: { $ref: '#/definitions/Pet' } }] } } },
    };
    expect(method(document)?.method['requestModels']).toEqual({ 'application/json': 'Pet', 'application/xml': 'Pet' });
  });
  it('that do not exist are left out with a warning (aws-apigateway-importer issue 194)', () => {
    const schema = { $ref: '#/components/schemas/Cat' };
    const found = read(get({ requestBody: { content: { 'application/json': { schema } } } }));
    expect(found.warnings.map(({ text }) => text)).toEqual(["Reference to model 'Cat' not found. Ignoring."]);
    expect(found.resources['/pets']?.['GET']?.method).toEqual({});
  });
  it('that stand inline get a name of their own', () => {
    const found = read(get({ responses: { 200: { content: { 'application/json': { schema: { type: 'array' } } } } } }));
    const name = found.models[0]?.name ?? '';
    expect(name).toMatch(/^MODEL[0-9a-f]{6}$/);
    expect(found.resources['/pets']?.['GET']?.methodResponses).toEqual([
      { statusCode: '200', responseModels: { 'application/json': name } },
    ]);
  });
});

describe('security', () => {
  const schemes = {
    key: { type: 'apiKey', name: 'x-api-key', in: 'header' },
    door: {
      type: 'apiKey',
      name: 'Authorization',
      in: 'header',
      'x-amazon-apigateway-authtype': 'custom',
      'x-amazon-apigateway-authorizer': {
        type: 'token',
        authorizerUri: 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:door',
        authorizerResultTtlInSeconds: 0,
      },
    },
    signed: { type: 'apiKey', name: 'Authorization', in: 'header', 'x-amazon-apigateway-authtype': 'awsSigv4' },
  };
  const document = (security: unknown, own: Tree = {}): Tree =>
    get(own, { components: { securitySchemes: schemes }, security });
  it('a scheme with an authorizer becomes one, reading the header of the scheme; variables of ARNs are filled', () => {
    expect(read(document([])).authorizers).toEqual({
      door: {
        type: 'TOKEN',
        authType: 'custom',
        authorizerUri: 'arn:aws:lambda:eu-west-1:123456789012:function:door',
        identitySource: 'method.request.header.Authorization',
        authorizerResultTtlInSeconds: 0,
      },
    });
  });
  it('an API key and an authorizer go together', () => {
    expect(method(document([], { security: [{ key: [], door: [] }] }))?.method).toEqual({
      apiKeyRequired: true,
      authorizationType: 'CUSTOM',
      authorizerId: 'door',
    });
  });
  it('of the document counts where the operation names none (recorded), and an empty list undoes it', () => {
    expect(method(document([{ key: [] }]))?.method).toEqual({ apiKeyRequired: true });
    expect(method(document([{ key: [] }], { security: [] }))?.method).toEqual({});
  });
  it('signatures are a scheme of their own, or x-amazon-apigateway-auth', () => {
    expect(method(document([{ signed: [] }]))?.method).toEqual({ authorizationType: 'AWS_IAM' });
    const auth = { 'x-amazon-apigateway-auth': { type: 'NONE' } };
    expect(method(document([{ door: [] }], auth))?.method).toEqual({ authorizationType: 'NONE' });
  });
});

describe('integrations', () => {
  const integration = (members: Tree) => method(get({ 'x-amazon-apigateway-integration': members }));
  it('have AWS’s spelling; a pattern is a selection pattern unless it is default', () => {
    const found = integration({
      type: 'http',
      httpMethod: 'post',
      uri: 'https://back.example',
      passthroughBehavior: 'never',
      timeoutInMillis: 1000,
      responses: { default: { statusCode: 200 }, '4\\d\\d': { statusCode: '400' } },
    });
    expect(found?.integration).toEqual({
      type: 'HTTP',
      httpMethod: 'POST',
      uri: 'https://back.example',
      passthroughBehavior: 'NEVER',
      timeoutInMillis: 1000,
    });
    expect(found?.integrationResponses).toEqual([
      { statusCode: '200' },
      { statusCode: '400', selectionPattern: '4\\d\\d' },
    ]);
  });
  it('an operation without one has none', () => {
    expect(method(get({}))?.integration).toBeNull();
  });
});

it('the settings of the whole API are read, of OpenAPI 3 also from the server', () => {
  const endpoint = { 'x-amazon-apigateway-endpoint-configuration': { disableExecuteApiEndpoint: true } };
  const document = openApi({
    servers: [{ url: '/', ...endpoint }],
    'x-amazon-apigateway-api-key-source': 'AUTHORIZER',
    'x-amazon-apigateway-minimum-compression-size': 0,
    'x-amazon-apigateway-request-validators': { all: { validateRequestBody: true } },
    'x-amazon-apigateway-gateway-responses': { DEFAULT_4XX: { statusCode: 418 } },
  });
  const found = read(document);
  expect(found.settings).toEqual({
    apiKeySource: 'AUTHORIZER',
    minimumCompressionSize: 0,
    disableExecuteApiEndpoint: true,
  });
  expect(found.requestValidators).toEqual({ all: { validateRequestBody: true } });
  expect(found.gatewayResponses).toEqual({ DEFAULT_4XX: { statusCode: 418 } });
});
