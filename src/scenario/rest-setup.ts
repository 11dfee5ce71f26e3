import type {
  IntegrationDefinition,
  MethodDefinition,
  ResourceDefinition,
  RestApiDefinition,
  StageDefinition,
} from '../gateway/model.ts';
import type { RestApiInput } from './schema/scenario.ts';

/** What is particular to a REST API, as the world wants it. */
export const restApiParts = (api: RestApiInput) => ({
  protocolType: 'REST' as const,
  ...(api.description !== undefined && { description: api.description }),
  definition: apiDefinition(api),
  stages: Object.fromEntries(
    Object.entries(api.stages).map(([stage, definition]) => [stage, stageDefinition(definition)]),
  ),
});

const apiDefinition = (api: RestApiInput): RestApiDefinition => ({
  resources: Object.fromEntries(
    Object.entries(api.resources).map(([path, methods]) => [path, resourceDefinition(methods)]),
  ),
  gatewayResponses: api.gatewayResponses ?? {},
  endpointType: api.endpointConfiguration?.types[0] ?? 'EDGE',
  disableExecuteApiEndpoint: api.disableExecuteApiEndpoint ?? false,
  ...definedMembers(api),
});

const definedMembers = (api: RestApiInput): Partial<RestApiDefinition> => {
  const { binaryMediaTypes, minimumCompressionSize, apiKeySource, models, requestValidators, authorizers, policy } =
    api;
  const members = {
    binaryMediaTypes,
    minimumCompressionSize,
    apiKeySource,
    models,
    requestValidators,
    authorizers,
    policy,
  };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
};

const resourceDefinition = (methods: RestApiInput['resources'][string]): ResourceDefinition =>
  Object.fromEntries(Object.entries(methods).map(([method, definition]) => [method, methodDefinition(definition)]));

type MethodInput = NonNullable<RestApiInput['resources'][string]['GET']>;

function methodDefinition({ methodIntegration, methodResponses, ...method }: MethodInput): MethodDefinition {
  return {
    ...(method as Pick<MethodDefinition, 'apiKeyRequired' | 'requestParameters' | 'authorizationType'>),
    ...(methodIntegration && { methodIntegration: integrationDefinition(methodIntegration) }),
    ...(methodResponses && {
      methodResponses: Object.entries(methodResponses).map(([statusCode, response]) => ({
        statusCode,
        ...response,
      })) as NonNullable<MethodDefinition['methodResponses']>,
    }),
  };
}

function integrationDefinition({
  integrationResponses,
  ...integration
}: NonNullable<MethodInput['methodIntegration']>): IntegrationDefinition {
  const responses = Object.entries(integrationResponses ?? {}).map(([statusCode, response]) => ({
    statusCode,
    ...response,
  }));
  return { ...integration, ...(integrationResponses && { integrationResponses: responses }) } as IntegrationDefinition;
}

function stageDefinition(stage: RestApiInput['stages'][string]): StageDefinition {
  const { canarySettings, ...rest } = stage ?? {};
  const canary = canarySettings && {
    ...canarySettings,
    deploymentId: canarySettings.deploymentId ?? rest.deploymentId ?? 'initial',
  };
  return {
    ...rest,
    deploymentId: rest.deploymentId ?? 'initial',
    ...(canary && { canarySettings: canary }),
  } as StageDefinition;
}
