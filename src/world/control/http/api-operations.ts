import { isAllowableOrigin } from '../../../gateway/http/cors.ts';
import { HTTP_LIMITS } from '../../../gateway/http/limits.ts';
import type {
  CorsConfiguration,
  HttpApiDefinition,
  HttpIntegrationDefinition,
  RouteDefinition,
} from '../../../gateway/http/model.ts';
import { parseHttpMappings } from '../../../gateway/http/parameter-mapping.ts';
import { DEFAULT_ROUTE, parseRouteKey } from '../../../gateway/http/route-selection.ts';
import type { Texts } from '../../../gateway/model.ts';
import { escapePointer } from '../origins.ts';
import {
  badRequest,
  conflict,
  created,
  done,
  notFound,
  objectOf,
  textOf,
  type Input,
  type OperationHandler,
  type Refused,
} from '../outcome.ts';
import { findHttpApi, withHttpDraft, without } from './draft.ts';

/** The texts of these refusals are ours; their statuses are those of the API reference. */
export const updateApi: OperationHandler = (state, context) => {
  const found = findHttpApi(state, context);
  if ('ok' in found) return found;
  const { disableExecuteApiEndpoint: disabled } = context.input;
  const cors = objectOf(context.input, 'corsConfiguration') as CorsConfiguration | null;
  const problem = cors && corsProblem(cors);
  if (problem) return problem;
  const change: Partial<HttpApiDefinition> = {
    ...(cors && { corsConfiguration: cors }),
    ...(typeof disabled === 'boolean' && { disableExecuteApiEndpoint: disabled }),
  };
  const pointer = cors ? '/corsConfiguration' : '/disableExecuteApiEndpoint';
  return done(withHttpDraft(state, found, change, pointer, context), `the draft of ${found.api.name} was changed`);
};

/** What AWS does not take of a CORS configuration (http-api reference, 12). */
export function corsProblem({ allowOrigins = [], allowCredentials, maxAge = 0 }: CorsConfiguration): Refused | null {
  const bad = allowOrigins.find((origin) => !isAllowableOrigin(origin));
  if (bad !== undefined) return badRequest(`Invalid CORS origin ${bad}`);
  if (allowCredentials === true && allowOrigins.includes('*'))
    return badRequest('Credentials cannot be allowed for the origin *');
  return maxAge < -1 || maxAge > HTTP_LIMITS.corsMaxAge
    ? badRequest(`MaxAge must be between -1 and ${HTTP_LIMITS.corsMaxAge}`)
    : null;
}

const TYPE_OF_AUTHORIZATION: Readonly<Record<string, string>> = { JWT: 'JWT', CUSTOM: 'REQUEST' };

/** A route names its integration as AWS writes it, `integrations/NAME`, or by the name alone. */
function routeOf(input: Input, { integrations, authorizers }: HttpApiDefinition): RouteDefinition | Refused {
  const target = textOf(input, 'target').replace(/^integrations\//, '');
  const authorizer = textOf(input, 'authorizerId');
  if (target !== '' && !Object.hasOwn(integrations, target)) return badRequest(`Invalid integration target ${target}`);
  if (authorizer !== '' && !Object.hasOwn(authorizers, authorizer))
    return badRequest(`Invalid authorizer ID specified ${authorizer}`);
  const wanted = TYPE_OF_AUTHORIZATION[textOf(input, 'authorizationType')];
  if (wanted !== undefined && authorizers[authorizer]?.authorizerType !== wanted)
    return badRequest(`authorizationType ${textOf(input, 'authorizationType')} needs an authorizer of type ${wanted}`);
  return { ...without(input, 'apiId', 'routeKey', 'routeId', 'target'), ...(target !== '' && { target }) };
}

export const createRoute: OperationHandler = (state, context) => {
  const found = findHttpApi(state, context);
  if ('ok' in found) return found;
  const { draft } = found.api;
  const key = textOf(context.input, 'routeKey');
  if (key !== DEFAULT_ROUTE && !parseRouteKey(key))
    return badRequest(`The provided route key is not formatted properly: ${key}`);
  if (Object.hasOwn(draft.routes, key)) return conflict(`Route with key ${key} already exists for this API`);
  const route = routeOf(context.input, draft);
  if ('ok' in route) return route;
  const routes = { ...draft.routes, [key]: route };
  return created(
    withHttpDraft(state, found, { routes }, `/routes/${escapePointer(key)}`, context),
    `route ${key} was made`,
  );
};

/** Routes have no ids of their own in a scenario: `routeId` is the route key. */
export const updateRoute: OperationHandler = (state, context) => {
  const found = findHttpApi(state, context);
  if ('ok' in found) return found;
  const { draft } = found.api;
  const key = textOf(context.input, 'routeId');
  const known = draft.routes[key];
  if (!known) return notFound(`Unable to find Route by key ${key}`);
  const change = routeOf(context.input, draft);
  if ('ok' in change) return change;
  const routes = { ...draft.routes, [key]: { ...known, ...change } };
  return done(
    withHttpDraft(state, found, { routes }, `/routes/${escapePointer(key)}`, context),
    `route ${key} was changed`,
  );
};

export const deleteRoute: OperationHandler = (state, context) => {
  const found = findHttpApi(state, context);
  if ('ok' in found) return found;
  const { draft } = found.api;
  const key = textOf(context.input, 'routeId');
  if (!Object.hasOwn(draft.routes, key)) return notFound(`Unable to find Route by key ${key}`);
  const routes = without(draft.routes, key) as HttpApiDefinition['routes'];
  return done(withHttpDraft(state, found, { routes }, '/routes', context), `route ${key} was deleted`, 204);
};

export const createIntegration: OperationHandler = (state, context) => {
  const found = findHttpApi(state, context);
  if ('ok' in found) return found;
  const integration = without(context.input, 'apiId') as HttpIntegrationDefinition;
  const problem = mappingProblem(integration);
  if (problem) return problem;
  const integrations = { ...found.api.draft.integrations, [context.name]: integration };
  const at = `/integrations/${escapePointer(context.name)}`;
  return created(withHttpDraft(state, found, { integrations }, at, context), `integration ${context.name} was made`);
};

export const updateHttpIntegration: OperationHandler = (state, context) => {
  const found = findHttpApi(state, context);
  if ('ok' in found) return found;
  const { draft } = found.api;
  const name = textOf(context.input, 'integrationId');
  const known = draft.integrations[name];
  if (!known) return notFound(`Unable to find Integration with id ${name}`);
  const integration = { ...known, ...without(context.input, 'apiId', 'integrationId') };
  const problem = mappingProblem(integration);
  if (problem) return problem;
  const integrations = { ...draft.integrations, [name]: integration };
  const at = `/integrations/${escapePointer(name)}`;
  return done(withHttpDraft(state, found, { integrations }, at, context), `integration ${name} was changed`);
};

/** One that a route names cannot go. */
export const deleteHttpIntegration: OperationHandler = (state, context) => {
  const found = findHttpApi(state, context);
  if ('ok' in found) return found;
  const { integrations, routes } = found.api.draft;
  const name = textOf(context.input, 'integrationId');
  if (!Object.hasOwn(integrations, name)) return notFound(`Unable to find Integration with id ${name}`);
  const user = Object.keys(routes).find((key) => routes[key]?.target === name);
  if (user !== undefined) return conflict(`Integration ${name} is in use by route ${user}`);
  const left = without(integrations, name) as HttpApiDefinition['integrations'];
  const next = withHttpDraft(state, found, { integrations: left }, '/integrations', context);
  return done(next, `integration ${name} was deleted`, 204);
};

export const deleteCorsConfiguration: OperationHandler = (state, context) => {
  const found = findHttpApi(state, context);
  if ('ok' in found) return found;
  const { corsConfiguration: _gone, ...draft } = found.api.draft;
  const cleared = { ...found, api: { ...found.api, draft } };
  const next = withHttpDraft(state, cleared, {}, '/corsConfiguration', context);
  return done(next, `${found.api.name} answers no preflight itself any more`, 204);
};

/** A mapping of a reserved header is rejected when it is set (http-api reference, 10). */
export function mappingProblem({
  requestParameters,
  responseParameters,
  integrationSubtype,
}: HttpIntegrationDefinition): Refused | null {
  const read = (side: 'request' | 'response', parameters: Texts | undefined): Refused | null => {
    const parsed = parseHttpMappings(side, parameters);
    return parsed.ok ? null : badRequest(`Invalid mapping expression specified: ${parsed.error}`);
  };
  const request = integrationSubtype === undefined ? read('request', requestParameters) : null;
  const responses = Object.values(responseParameters ?? {}).map((parameters) => read('response', parameters));
  return request ?? responses.find((problem) => problem !== null) ?? null;
}
