import { isAllowableOrigin } from '../../../gateway/http/cors.ts';
import { HTTP_LIMITS } from '../../../gateway/http/limits.ts';
import type {
  CorsConfiguration,
  HttpApiDefinition,
  HttpIntegrationDefinition,
  RouteDefinition,
} from '../../../gateway/http/model.ts';
import { DEFAULT_ROUTE, parseRouteKey } from '../../../gateway/http/route-selection.ts';
import { escapePointer } from '../../../kernel/json-pointer.ts';
import {
  badRequest,
  conflict,
  created,
  done,
  notFound,
  objectOf,
  textOf,
  type Input,
  type OperationContext,
  type OperationHandler,
  type Refused,
} from '../outcome.ts';
import { findHttpApi, withHttpDraft, without } from './draft.ts';
import { foreignMembers, refusalOf } from './fault.ts';
import { asCreated, asUpdated } from './integration-changes.ts';
import { integrationFaults } from './integration-faults.ts';
import { integrationName, routeFaults } from './route-faults.ts';

/** The texts of these refusals are ours; their statuses are those of the API reference. */
export const updateApi: OperationHandler = (state, context) => {
  const found = findHttpApi(state, context);
  if ('ok' in found) return found;
  const { disableExecuteApiEndpoint: disabled } = context.input;
  const cors = objectOf(context.input, 'corsConfiguration') as CorsConfiguration | null;
  const problem = (cors && corsProblem(cors)) ?? refusalOf(foreignMembers(context.input));
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

/** The route a call makes, or makes of the `known` one; its names are looked up as they will stand. */
function routeOf(
  input: Input,
  { integrations, authorizers }: HttpApiDefinition,
  known: RouteDefinition = {},
): RouteDefinition | Refused {
  const sent = without(input, 'apiId', 'routeKey', 'routeId', 'target') as RouteDefinition;
  const { authorizationType: type = known.authorizationType ?? 'NONE' } = sent;
  const target = integrationName(textOf(input, 'target'));
  const route = {
    // Scopes go with the tokens they were for.
    ...(type === 'JWT' ? known : without(known, 'authorizationScopes')),
    ...sent,
    ...(target !== '' && { target }),
  };
  const { authorizerId: authorizer = '' } = route;
  if (target !== '' && !Object.hasOwn(integrations, target)) return badRequest(`Invalid integration target ${target}`);
  if (authorizer !== '' && !Object.hasOwn(authorizers, authorizer))
    return badRequest(`Invalid authorizer ID specified ${authorizer}`);
  const refused = refusalOf(routeFaults(route));
  if (refused) return refused;
  const wanted = TYPE_OF_AUTHORIZATION[type];
  return wanted === undefined || authorizers[authorizer]?.authorizerType === wanted
    ? route
    : badRequest(`authorizationType ${type} needs an authorizer of type ${wanted}`);
}

export const createRoute: OperationHandler = (state, context) => {
  const found = findHttpApi(state, context);
  if ('ok' in found) return found;
  const { draft } = found.api;
  const key = textOf(context.input, 'routeKey');
  if (key !== DEFAULT_ROUTE && !parseRouteKey(key))
    return badRequest(`The provided route key is not formatted properly: ${key}`);
  if (Object.hasOwn(draft.routes, key)) return conflict(`Route with key ${key} already exists for this API`);
  if (Object.keys(draft.routes).length >= HTTP_LIMITS.routes)
    return conflict(`An API has at most ${HTTP_LIMITS.routes} routes`);
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
  const route = routeOf(context.input, draft, known);
  if ('ok' in route) return route;
  const routes = { ...draft.routes, [key]: route };
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

/** What AWS refuses of an integration: what no file may say either, and a VPC link that nobody made. */
function integrationProblem(integration: HttpIntegrationDefinition, { setup }: OperationContext): Refused | null {
  const refused = refusalOf(integrationFaults(integration));
  if (refused || integration.connectionType !== 'VPC_LINK') return refused;
  const { connectionId = '' } = integration;
  const isKnown = connectionId.includes('${') || (setup.vpcLinks ?? []).some(({ name }) => name === connectionId);
  return isKnown ? null : badRequest(`Invalid VPC link ${connectionId} specified`);
}

/** A call has to say even the one format an HTTP proxy can have (validated test of an emulator, LocalStack). */
const formatProblem = ({ payloadFormatVersion, integrationSubtype }: HttpIntegrationDefinition): Refused | null =>
  payloadFormatVersion === undefined && integrationSubtype === undefined
    ? badRequest('payloadFormatVersion is missing')
    : null;

export const createIntegration: OperationHandler = (state, context) => {
  const found = findHttpApi(state, context);
  if ('ok' in found) return found;
  const integration = without(context.input, 'apiId') as HttpIntegrationDefinition;
  const problem = integrationProblem(integration, context) ?? formatProblem(integration);
  if (problem) return problem;
  if (Object.keys(found.api.draft.integrations).length >= HTTP_LIMITS.integrations)
    return conflict(`An API has at most ${HTTP_LIMITS.integrations} integrations`);
  const integrations = { ...found.api.draft.integrations, [context.name]: asCreated(integration) };
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
  const sent = without(context.input, 'apiId', 'integrationId') as Partial<HttpIntegrationDefinition>;
  const integration = asUpdated(known, sent);
  const problem = integrationProblem({ ...known, ...sent }, context) ?? integrationProblem(integration, context);
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
