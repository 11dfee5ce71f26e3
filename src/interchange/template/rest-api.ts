import type { AuthorizerDefinition, EndpointType, RestApiDefinition } from '../../gateway/model.ts';
import { escapePointer } from '../../kernel/json-pointer.ts';
import { given, type ApiDraft, type Origin, type Tree } from '../draft.ts';
import { readDefinition } from '../openapi/to-draft.ts';
import { isTree, listIn, members, textIn, treeIn, warnOthers, type Resource, type Template } from './resource.ts';
import { STAGE_MEMBERS, stageOf } from './stage.ts';

export type ReadApi = { readonly api: ApiDraft; readonly origins: readonly Origin[] };

const API = ['Name', 'Description', 'Body', 'ApiKeySourceType', 'BinaryMediaTypes', 'DisableExecuteApiEndpoint', 'EndpointConfiguration', 'MinimumCompressionSize', 'Policy', 'FailOnWarnings', 'Mode', 'Tags', 'Parameters']; // prettier-ignore
const METHOD = ['AuthorizationType', 'AuthorizationScopes', 'ApiKeyRequired', 'OperationName', 'RequestParameters', 'RequestValidatorId', 'AuthorizerId']; // prettier-ignore
const INTEGRATION = ['Type', 'Uri', 'Credentials', 'ConnectionType', 'ConnectionId', 'PassthroughBehavior', 'ContentHandling', 'TimeoutInMillis', 'CacheNamespace', 'CacheKeyParameters', 'RequestParameters', 'RequestTemplates']; // prettier-ignore
const INTEGRATION_RESPONSE = ['SelectionPattern', 'ContentHandling', 'ResponseParameters', 'ResponseTemplates'];
const AUTHORIZER = ['Type', 'AuthorizerUri', 'AuthorizerCredentials', 'IdentitySource', 'IdentityValidationExpression', 'AuthorizerResultTtlInSeconds', 'ProviderARNs']; // prettier-ignore
const GATEWAY_RESPONSE = ['StatusCode', 'ResponseParameters', 'ResponseTemplates'];

/** An `AWS::ApiGateway::RestApi` with all that the template attaches to it (rest-api reference, 16.3). */
export function readRestApi(template: Template, resource: Resource): ReadApi {
  const { id, properties, pointer } = resource;
  warnOthers(template, resource, API);
  const body = isTree(properties['Body']) ? readDefinition(id, properties['Body'], `${pointer}/Body`) : null;
  template.problems.push(...(body?.problems ?? []));
  const parts = (type: string): readonly Resource[] =>
    template.resources.filter((one) => one.type === `AWS::ApiGateway::${type}` && one.properties['RestApiId'] === id);
  const methods = readMethods(template, id, parts);
  const definition: RestApiDefinition = {
    ...(body?.definition ?? EMPTY),
    ...apiSettings(properties),
    resources: { ...body?.definition.resources, ...methods.resources },
    gatewayResponses: { ...body?.definition.gatewayResponses, ...byType(parts('GatewayResponse')) },
    ...given({ ...namedParts(parts, body?.definition) }),
  };
  const stages = Object.fromEntries(
    [...parts('Deployment'), ...parts('Stage')].flatMap((one) => stagesOf(template, one)),
  );
  const origins = [{ scenario: `/apis/${id}`, file: pointer }, ...(body?.origins ?? []), ...methods.origins];
  return { api: { name: id, definition, stages }, origins };
}

const EMPTY: RestApiDefinition = {
  resources: {},
  gatewayResponses: {},
  endpointType: 'EDGE',
  disableExecuteApiEndpoint: false,
};

export function apiSettings(properties: Tree): Partial<RestApiDefinition> {
  const configuration = properties['EndpointConfiguration'];
  const types = isTree(configuration) ? (configuration['Types'] ?? configuration['Type']) : configuration;
  const endpointType = (Array.isArray(types) ? (types as unknown[])[0] : types) as EndpointType | undefined;
  const { apiKeySourceType, disableExecuteApiEndpoint, ...rest } = members(properties, ['ApiKeySourceType', 'DisableExecuteApiEndpoint', 'MinimumCompressionSize', 'Policy']); // prettier-ignore
  const types2 = properties['BinaryMediaTypes'];
  return given({
    ...rest,
    endpointType,
    disableExecuteApiEndpoint,
    apiKeySource: apiKeySourceType,
    binaryMediaTypes: Array.isArray(types2) ? types2.map((type) => String(type).replaceAll('~1', '/')) : undefined,
  });
}

type Parts = (type: string) => readonly Resource[];

/** Models, validators and authorizers by the name a method refers to them with: their logical id. */
function namedParts(parts: Parts, body: RestApiDefinition | undefined): Tree {
  const models = parts('Model').map((one) => [modelName(one), { ...members(one.properties, ['ContentType']), schema: schemaOf(one.properties['Schema']) }]); // prettier-ignore
  const validators = parts('RequestValidator').map((one) => [one.id, members(one.properties, ['ValidateRequestBody', 'ValidateRequestParameters'])]); // prettier-ignore
  const authorizers = parts('Authorizer').map((one) => [one.id, members(one.properties, AUTHORIZER) as AuthorizerDefinition]); // prettier-ignore
  return {
    models: { ...body?.models, ...(Object.fromEntries(models) as Tree) },
    requestValidators: { ...body?.requestValidators, ...(Object.fromEntries(validators) as Tree) },
    authorizers: { ...body?.authorizers, ...(Object.fromEntries(authorizers) as Tree) },
  };
}
const modelName = ({ id, properties }: Resource): string => textIn(properties, 'Name') ?? id;
function schemaOf(schema: unknown): unknown {
  if (typeof schema !== 'string') return schema ?? {};
  try {
    return JSON.parse(schema) as unknown;
  } catch {
    return {};
  }
}

const byType = (resources: readonly Resource[]): Tree =>
  Object.fromEntries(
    resources.map(({ properties }) => [
      textIn(properties, 'ResponseType') ?? '',
      members(properties, GATEWAY_RESPONSE),
    ]),
  );

/** A deployment makes a stage when it names one; a stage says more about it. */
function stagesOf(template: Template, resource: Resource): readonly (readonly [string, Tree])[] {
  const { type, properties } = resource;
  const isStage = type.endsWith('::Stage');
  warnOthers(template, resource, [
    'RestApiId',
    'StageName',
    'DeploymentId',
    'Description',
    'Tags',
    ...(isStage ? STAGE_MEMBERS : []),
  ]);
  const name = textIn(properties, 'StageName');
  return name === undefined ? [] : [[name, isStage ? stageOf(properties) : {}]];
}

/** The path of a resource, by way of its parents; the root is `API.RootResourceId`. */
function pathOf(resources: readonly Resource[], api: string, id: unknown): string {
  const found = resources.find((one) => one.id === id);
  if (!found) return '';
  const parent = found.properties['ParentId'];
  const above =
    parent === `${api}.RootResourceId`
      ? ''
      : pathOf(
          resources.filter((one) => one !== found),
          api,
          parent,
        );
  return `${above}/${textIn(found.properties, 'PathPart') ?? ''}`;
}

function readMethods(template: Template, api: string, parts: Parts) {
  const tree = parts('Resource');
  const paths = new Map(tree.map(({ id }) => [id, pathOf(tree, api, id)]));
  const resources: Record<string, Record<string, Tree>> = {};
  for (const path of paths.values()) resources[path] = {};
  const origins: Origin[] = [];
  for (const resource of parts('Method')) {
    const at = resource.properties['ResourceId'];
    const path = at === `${api}.RootResourceId` ? '/' : (paths.get(String(at)) ?? '/');
    const httpMethod = textIn(resource.properties, 'HttpMethod') ?? 'ANY';
    (resources[path] ??= {})[httpMethod] = methodOf(template, resource, parts);
    const scenario = `/apis/${api}/resources/${escapePointer(path)}/${httpMethod}`;
    origins.push(
      { scenario, file: resource.pointer },
      { scenario: `${scenario}/methodIntegration`, file: `${resource.pointer}/Integration` },
    );
  }
  return { resources: resources as RestApiDefinition['resources'], origins };
}

function methodOf(template: Template, resource: Resource, parts: Parts): Tree {
  const { properties } = resource;
  warnOthers(template, resource, [
    'RestApiId',
    'ResourceId',
    'HttpMethod',
    'Integration',
    'MethodResponses',
    'RequestModels',
    ...METHOD,
  ]);
  const models = parts('Model');
  const named = Object.entries(treeIn(properties, 'RequestModels')).map(([type, id]) => {
    const model = models.find((one) => one.id === id);
    return [type, model ? modelName(model) : id];
  });
  const integration = treeIn(properties, 'Integration');
  return given({
    ...members(properties, METHOD),
    requestModels: Object.fromEntries(named) as Tree,
    methodResponses: listIn(properties, 'MethodResponses').map((one) => ({ statusCode: textIn(one, 'StatusCode') ?? '', ...members(one, ['ResponseParameters', 'ResponseModels']) })), // prettier-ignore
    methodIntegration: given({
      ...members(integration, INTEGRATION),
      httpMethod: integration['IntegrationHttpMethod'],
      integrationResponses: listIn(integration, 'IntegrationResponses').map((one) => ({ statusCode: textIn(one, 'StatusCode') ?? '', ...members(one, INTEGRATION_RESPONSE) })), // prettier-ignore
    }),
  });
}
