import type { MethodDefinition, RestApiDefinition } from '../../../gateway/model.ts';
import { given, type Tree } from '../../../languages/openapi/tree.ts';
import type { AccountSetup, RestApiSetup } from '../../setup.ts';
import { functionUri, writeIntegration } from './write-integration.ts';

type Account = Pick<AccountSetup, 'accountId' | 'region'>;
const OPENAPI_VERSION = '3.0.1';
const ANY_METHOD = 'x-amazon-apigateway-any-method';
const AUTHORIZER = 'x-amazon-apigateway-authorizer';
const AUTH_TYPE = 'x-amazon-apigateway-authtype';
const API_KEY_SCHEME = 'api_key';
const SIGNATURE_SCHEME = 'sigv4';
const PLACES: Readonly<Record<string, string>> = { path: 'path', querystring: 'query', header: 'header' };

/** An API as GetExport writes it: `oas30` with `extensions=apigateway` (rest-api reference, 16.2). */
export function writeOpenApi(
  api: Pick<RestApiSetup, 'apiId' | 'name' | 'definition'>,
  account: Account,
  stage: string,
): Tree {
  const { definition } = api;
  const url = `https://${api.apiId}.execute-api.${account.region}.amazonaws.com/{basePath}`;
  return given({
    openapi: OPENAPI_VERSION,
    info: { title: api.name, version: '1.0' },
    servers: [{ url, variables: { basePath: { default: `/${stage}` } }, ...endpointOf(definition) }],
    paths: pathsOf(api, account),
    components: given({ schemas: schemasOf(definition), securitySchemes: schemesOf(definition, account) }),
    'x-amazon-apigateway-api-key-source': definition.apiKeySource,
    'x-amazon-apigateway-binary-media-types': definition.binaryMediaTypes,
    'x-amazon-apigateway-minimum-compression-size': definition.minimumCompressionSize,
    'x-amazon-apigateway-request-validators': definition.requestValidators,
    'x-amazon-apigateway-gateway-responses': definition.gatewayResponses,
    'x-amazon-apigateway-policy': definition.policy,
  });
}

const endpointOf = ({ disableExecuteApiEndpoint }: RestApiDefinition): Tree =>
  disableExecuteApiEndpoint
    ? { 'x-amazon-apigateway-endpoint-configuration': { disableExecuteApiEndpoint: true } }
    : {};

function pathsOf({ definition }: Pick<RestApiSetup, 'definition'>, account: Account): Tree {
  const paths = Object.entries(definition.resources).flatMap(([path, methods]) => {
    const operations = Object.entries(methods).map(([httpMethod, method]) => [
      httpMethod === 'ANY' ? ANY_METHOD : httpMethod.toLowerCase(),
      operationOf(method, account),
    ]);
    return operations.length === 0 ? [] : [[path, Object.fromEntries(operations)]];
  });
  return Object.fromEntries(paths) as Tree;
}

function operationOf(method: MethodDefinition, account: Account): Tree {
  return {
    ...given({
      operationId: method.operationName,
      parameters: parametersOf(method),
      requestBody: bodyOf(method),
      security: securityOf(method),
    }),
    responses: responsesOf(method),
    ...given({
      'x-amazon-apigateway-request-validator': method.requestValidatorId,
      'x-amazon-apigateway-integration':
        method.methodIntegration && writeIntegration(method.methodIntegration, account),
    }),
  };
}

const parametersOf = ({ requestParameters = {} }: MethodDefinition): readonly Tree[] =>
  Object.entries(requestParameters).flatMap(([parameter, required]) => {
    const [, place = '', name = ''] = /^method\.request\.(path|querystring|header)\.(.+)$/.exec(parameter) ?? [];
    const at = PLACES[place];
    return at === undefined
      ? []
      : [given({ name, in: at, required: required || undefined, schema: { type: 'string' } })];
  });

const contentOf = (models: Readonly<Record<string, string>> | undefined): Tree =>
  Object.fromEntries(
    Object.entries(models ?? {}).map(([type, name]) => [type, { schema: { $ref: `#/components/schemas/${name}` } }]),
  );

function bodyOf({ requestModels }: MethodDefinition): Tree | undefined {
  const content = contentOf(requestModels);
  return Object.keys(content).length === 0 ? undefined : { content, required: true };
}

function responsesOf({ methodResponses = [] }: MethodDefinition): Tree {
  const responses = methodResponses.map(({ statusCode, responseParameters = {}, responseModels }) => {
    const headers = Object.keys(responseParameters).map((parameter) => [
      parameter.replace('method.response.header.', ''),
      { schema: { type: 'string' } },
    ]);
    const members = given({ headers: Object.fromEntries(headers), content: contentOf(responseModels) });
    return [statusCode, { description: `${statusCode} response`, ...members }];
  });
  return Object.fromEntries(responses) as Tree;
}

function securityOf({ authorizationType, authorizerId, authorizationScopes, apiKeyRequired }: MethodDefinition) {
  const requirement = {
    ...(authorizerId !== undefined && { [authorizerId]: authorizationScopes ?? [] }),
    ...(authorizationType === 'AWS_IAM' && { [SIGNATURE_SCHEME]: [] }),
    ...(apiKeyRequired === true && { [API_KEY_SCHEME]: [] }),
  };
  return Object.keys(requirement).length === 0 ? undefined : [requirement];
}

function schemesOf({ authorizers = {}, resources }: RestApiDefinition, account: Account): Tree {
  const methods = Object.values(resources).flatMap((resource) => Object.values(resource));
  const named = Object.entries(authorizers).map(([name, { authType, ...authorizer }]) => [
    name,
    {
      ...inHeader(authorizer.type === 'REQUEST' ? 'Unused' : headerOf(authorizer.identitySource)),
      [AUTH_TYPE]: authType ?? (authorizer.type === 'COGNITO_USER_POOLS' ? 'cognito_user_pools' : 'custom'),
      [AUTHORIZER]: {
        ...authorizer,
        type: authorizer.type.toLowerCase(),
        ...(authorizer.authorizerUri !== undefined && {
          authorizerUri: functionUri(authorizer.authorizerUri, account),
        }),
      },
    },
  ]);
  return {
    ...(Object.fromEntries(named) as Tree),
    ...(methods.some(({ authorizationType }) => authorizationType === 'AWS_IAM') && {
      [SIGNATURE_SCHEME]: { ...inHeader('Authorization'), [AUTH_TYPE]: 'awsSigv4' },
    }),
    ...(methods.some(({ apiKeyRequired }) => apiKeyRequired) && { [API_KEY_SCHEME]: inHeader('x-api-key') }),
  };
}
const inHeader = (name: string): Tree => ({ type: 'apiKey', name, in: 'header' });
const headerOf = (identitySource = ''): string =>
  /^method\.request\.header\.(.+)$/.exec(identitySource)?.[1] ?? 'Authorization';

/** Models by name; their URLs become references again. */
function schemasOf({ models = {} }: RestApiDefinition): Tree {
  const schemas = Object.entries(models).map(([name, { schema }]) => [name, withReferences(schema)]);
  return Object.fromEntries(schemas) as Tree;
}

function withReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withReferences);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]: [string, unknown]) => [
      key,
      key === '$ref' && typeof member === 'string'
        ? member.replace(/^https:\/\/apigateway\.amazonaws\.com\/restapis\/[^/]+\/models\//, '#/components/schemas/')
        : withReferences(member),
    ]),
  );
}
