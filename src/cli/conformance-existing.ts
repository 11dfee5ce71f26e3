import type { IntegrationDefinition, MethodDefinition, RestApiDefinition } from '../gateway/model.ts';
import { pathKeys } from '../world/control/patch.ts';
import { asObject, asText, type Json } from './conformance-matchers.ts';
import { definitionOf } from './conformance-setup.ts';

const MOCK: IntegrationDefinition = { type: 'MOCK', requestTemplates: { 'application/json': '{"statusCode": 200}' } };
/** A case says so of what is expressly not there. */
const isNone = (said: unknown): boolean => said === null || said === false;
const DECLARED = [{ statusCode: '200' }];

/**
 * What there is before a call on a definition: what the case names, and below that what the call presupposes, since
 * an integration needs a method, and a response of an integration an integration.
 */
export function existingDefinition(one: Json): RestApiDefinition {
  const call = asObject(one['call']);
  const existing = asObject(one['existing']);
  const given = withSettingsOf(call, existing, existingApi(existing, asObject(one['api'])));
  const { resources } = given;
  const operation = asText(call['operation']);
  const isListed = isFrozenBy(operation) && 'resources' in existing;
  const method = isListed || isRefusedRead(operation, one) ? null : methodFor(operation, existing);
  const input = asObject(call['input']);
  const path = asText(input['resource'] ?? input['path'], '/');
  if ('methods' in existing)
    return withMethods(given, path, existing['methods'], method ?? { authorizationType: 'NONE' });
  if (!method) return given;
  const httpMethod = 'httpMethod' in existing ? asText(existing['httpMethod']) : asText(input['httpMethod'], 'GET');
  const isThere = Object.keys(resources[path] ?? {}).length > 0;
  return isThere ? given : { ...given, resources: { ...resources, [path]: { [httpMethod]: method } } };
}

/** What is read in vain is not there. */
const isRefusedRead = (operation: string, one: Json): boolean =>
  operation.startsWith('Get') && 'error' in asObject(one['expected']);

/** Methods listed beside the resources: by verb, or by verb and path; what is not said of one is as a call wants it. */
function withMethods(given: RestApiDefinition, path: string, methods: unknown, usual: MethodDefinition) {
  const named = Array.isArray(methods)
    ? methods.map((one): readonly [string, unknown] => [
        typeof one === 'string' ? one : asText(asObject(one)['httpMethod']),
        one,
      ])
    : Object.entries(asObject(methods));
  return named.reduce<RestApiDefinition>((api, [name, said]) => {
    const [verb = '', at = path] = name.split(' ');
    const { [at]: there = {} } = api.resources;
    return { ...api, resources: { ...api.resources, [at]: { ...there, [verb]: { ...usual, ...asObject(said) } } } };
  }, given);
}

/** What the case names, and a root, which every API has. */
export const existingApi = (existing: Json, api: Json = {}): RestApiDefinition =>
  definitionOf({
    ...api,
    ...apiMembers(existing),
    resources: { '/': {}, ...asObject(api['resources']), ...resourcesIn(existing['resources']) },
  });

/** A method whose settings a stage's patches change is there, unless the case lists what is there. */
function withSettingsOf(call: Json, existing: Json, given: RestApiDefinition): RestApiDefinition {
  const patches = asObject(call['input'])['patchOperations'];
  if (call['operation'] !== 'UpdateStage' || 'resources' in existing || !Array.isArray(patches)) return given;
  const named = patches.flatMap((patch): readonly (readonly [string, string])[] => {
    const [path = '', method = '', ...rest] = pathKeys(asText(asObject(patch)['path']));
    return rest.length === 2 && path.startsWith('/') ? [[path, method]] : [];
  });
  const resources = named.reduce<Json>(
    (all, [path, method]) => ({
      ...all,
      [path]: { [method]: { methodResponses: DECLARED, methodIntegration: MOCK }, ...asObject(all[path]) },
    }),
    given.resources,
  );
  return { ...given, resources: resources as RestApiDefinition['resources'] };
}

/** A deployment and a stage take the methods there are: where the case lists the resources it has listed them all. */
const isFrozenBy = (operation: string): boolean => /^Create(?:Deployment|Stage)$/.test(operation);

/** Members of an API that a case lists by name only, or whole. */
function apiMembers({
  resources: _r,
  models,
  requestValidators,
  authorizers,
  gatewayResponses,
  ...members
}: Json): Json {
  return {
    ...members,
    ...(models !== undefined && { models: byName(models, (name) => ({ schema: { title: name, type: 'object' } })) }),
    ...(requestValidators !== undefined && { requestValidators: byName(requestValidators, () => ({})) }),
    ...(authorizers !== undefined && {
      authorizers: byName(authorizers, () => ({ type: 'TOKEN', authorizerUri: 'lambda:backend-fn' })),
    }),
    ...(gatewayResponses !== undefined && { gatewayResponses: byName(gatewayResponses, () => ({})) }),
  };
}

const byName = (given: unknown, make: (name: string) => object): Json =>
  Array.isArray(given)
    ? Object.fromEntries(
        given.map((one) =>
          typeof one === 'string'
            ? [one, make(one)]
            : [asText(asObject(one)['name']), { ...make(''), ...asObject(one) }],
        ),
      )
    : asObject(given);

/** Paths alone, a path with its methods each, or a list of both. */
const resourcesIn = (resources: unknown): Json =>
  Array.isArray(resources)
    ? Object.fromEntries(
        resources.map((one) => (typeof one === 'string' ? [one, {}] : [asText(asObject(one)['path']), methodsIn(one)])),
      )
    : asObject(resources);
const methodsIn = (resource: unknown): Json =>
  asObject(asObject(resource)['methods'] ?? asObject(resource)['resourceMethods']);

const OWN_PLACE = /^(?:Create(?!Deployment|Stage)|PutMethod$|PutGatewayResponse|Delete(?:Resource|Model))/;

/** The method a call works on: without an integration where the call gives it one, with a MOCK one elsewhere. */
function methodFor(operation: string, existing: Json): MethodDefinition | null {
  if (OWN_PLACE.test(operation) || isNone(existing['method'])) return null;
  const method: MethodDefinition = { authorizationType: 'NONE', ...asObject(existing['method']) };
  if (operation === 'PutIntegration') return method;
  if (isNone(existing['integration'])) return { methodResponses: DECLARED, ...method };
  const integration = 'integration' in existing ? (asObject(existing['integration']) as IntegrationDefinition) : MOCK;
  if (operation === 'PutMethodResponse') return { methodIntegration: integration, ...method };
  // What a call changes, deletes or reads is there, unless the case has an integration of its own.
  const isMapped = operation.endsWith('IntegrationResponse') && !operation.startsWith('Put');
  const mapped = isMapped ? { integrationResponses: DECLARED, ...integration } : integration;
  return { methodResponses: DECLARED, methodIntegration: mapped, ...method };
}
