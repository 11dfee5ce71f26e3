import type { ConfigRef } from '../../gateway/model.ts';
import type {
  WebSocketApiDefinition,
  WebSocketIntegrationDefinition,
  WebSocketRouteDefinition,
  WebSocketStageDefinition,
} from '../../gateway/websocket/model.ts';
import { loggedSocketSettings } from '../../gateway/websocket/logged-settings.ts';
import { certificateProblem } from './certificate-operations.ts';
import { accessLogEntryProblem, logRoleProblem } from './log-checks.ts';
import { escapePointer } from '../../kernel/json-pointer.ts';
import { noOrigins, withOrigin } from './origins.ts';
import {
  badRequest,
  conflict,
  created,
  done,
  notFound,
  textOf,
  type Input,
  type OperationContext,
  type OperationHandler,
  type Refused,
} from './outcome.ts';
import { without } from './http/draft.ts';
import { HTTP_READS } from './http/read-operations.ts';
import { SOCKET_AUTHORIZER_OPERATIONS } from './socket-authorizer-operations.ts';
import {
  findSocketApi,
  inDraft,
  withSocketApi,
  withSocketDraft,
  type FoundSocketApi,
  type SocketHandler,
} from './socket-draft.ts';
import { nextDeploymentIndex, type ControlState } from './state.ts';

/**
 * Operations of API Gateway's second version on a WebSocket API, with the scenario's names for ids: route keys for
 * route ids, names for integration ids. All but the stage's settings change the draft only. The texts of refusals are
 * ours.
 */
function putRoute(
  state: ControlState,
  found: FoundSocketApi,
  key: string,
  route: WebSocketRouteDefinition,
  ref: ConfigRef,
) {
  const routes = { ...found.api.draft.routes, [key]: route };
  return withSocketDraft(state, found, { routes }, `/routes/${escapePointer(key)}`, ref);
}

const createRoute: SocketHandler = (state, found, { input, ref }) => {
  const key = textOf(input, 'routeKey');
  if (key === '') return badRequest('The route key must not be empty');
  if (key.startsWith('$') && !['$connect', '$disconnect', '$default'].includes(key))
    return badRequest(`The provided route key ${key} is not valid`);
  const problem = routeProblem(key, input);
  if (problem) return problem;
  if (Object.hasOwn(found.api.draft.routes, key)) return conflict(`Route with key ${key} already exists for this API`);
  const route = without(input, 'apiId', 'routeKey') as WebSocketRouteDefinition;
  return created(putRoute(state, found, key, route, ref()), `route ${key} is in ${inDraft(found.api.name)}`);
};

/** Authorization and keys are for `$connect` alone (WebSocket API reference, 9 and 18). */
function routeProblem(key: string, { authorizationType = 'NONE', apiKeyRequired }: Input): Refused | null {
  if (key === '$connect') return null;
  if (authorizationType !== 'NONE')
    return badRequest(`Only $connect can ask who is there, not ${key}: it guards the whole API`);
  return apiKeyRequired === true ? badRequest('An API key is asked for at $connect only') : null;
}

/** The route a call names by `routeId`, which is its key. */
function routeOf({ api }: FoundSocketApi, input: Input): readonly [string, WebSocketRouteDefinition] | Refused {
  const key = textOf(input, 'routeId');
  const route = Object.hasOwn(api.draft.routes, key) ? api.draft.routes[key] : undefined;
  return route ? [key, route] : notFound(`Unable to find Route by key ${key} within the API`);
}

const updateRoute: SocketHandler = (state, found, { input, ref }) => {
  const route = routeOf(found, input);
  if ('ok' in route) return route;
  const [key, before] = route;
  const problem = routeProblem(key, input);
  if (problem) return problem;
  const after = { ...before, ...without(input, 'apiId', 'routeId') };
  return done(putRoute(state, found, key, after, ref()), `route ${key} changed in ${inDraft(found.api.name)}`);
};

const deleteRoute: SocketHandler = (state, found, { input, ref }) => {
  const route = routeOf(found, input);
  if ('ok' in route) return route;
  const [key] = route;
  const { [key]: _gone, ...routes } = found.api.draft.routes;
  const changed = withSocketDraft(state, found, { routes }, `/routes/${escapePointer(key)}`, ref());
  return done(changed, `route ${key} is gone from ${inDraft(found.api.name)}`, 204);
};

/** With it the route becomes two-way, from the next deployment on; `$default` is the only key AWS takes. */
const createRouteResponse: SocketHandler = (state, found, { input, ref }) => {
  const route = routeOf(found, input);
  if ('ok' in route) return route;
  if (textOf(input, 'routeResponseKey') !== '$default') return badRequest('The route response key must be $default');
  const [key, before] = route;
  const after = { ...before, routeResponses: { $default: {} } };
  return created(
    putRoute(state, found, key, after, ref()),
    `route ${key} has a route response in ${inDraft(found.api.name)}`,
  );
};

const createIntegration: SocketHandler = (state, found, { input, name, ref }) => {
  const integration = without(input, 'apiId') as WebSocketIntegrationDefinition;
  const integrations = { ...found.api.draft.integrations, [name]: integration };
  const changed = withSocketDraft(state, found, { integrations }, `/integrations/${escapePointer(name)}`, ref());
  return created(changed, `integration ${name} is in ${inDraft(found.api.name)}`);
};

const updateApi: SocketHandler = (state, found, { input, ref }) => {
  const change = without(input, 'apiId', 'name', 'description') as Partial<WebSocketApiDefinition>;
  const changed = Object.keys(change).reduce((at, member) => {
    const api = at.apis[found.index];
    const now = api?.protocolType === 'WEBSOCKET' ? { ...found, api } : found;
    return withSocketDraft(at, now, { [member]: input[member] }, `/${member}`, ref(`/${member}`));
  }, state);
  return done(changed, `${Object.keys(change).join(', ')} changed in ${inDraft(found.api.name)}`);
};

/** Freezes the draft; with a `stageName` the stage serves it at once. */
const createDeployment: SocketHandler = (state, found, context) => {
  const { api } = found;
  if (Object.keys(api.draft.routes).length === 0)
    return badRequest('At least one route is required before deploying the API.');
  const deployment = {
    index: nextDeploymentIndex(state),
    name: context.name,
    definition: api.draft,
    origins: api.origins,
  };
  const deployed = { ...api, deployments: [...api.deployments, deployment] };
  const stageName = textOf(context.input, 'stageName');
  if (stageName === '')
    return created(withSocketApi(state, found, deployed), `deployment ${context.name} was made, on no stage yet`);
  const stage = api.stages[stageName];
  if (!stage) return notFound(`Unable to find Stage by name ${stageName} within the API`);
  const pointed = pointedTo(stage.definition, deployment.name);
  const stages = {
    ...api.stages,
    [stageName]: {
      definition: pointed,
      origins: withOrigin(stage.origins, '/deploymentId', context.ref('/stageName')),
      shownCertificate: stage.definition.clientCertificateId,
    },
  };
  return created(
    withSocketApi(state, found, { ...deployed, stages }),
    `stage ${stageName} serves ${context.name} from now on`,
  );
};

const pointedTo = (stage: WebSocketStageDefinition, deploymentId: string): WebSocketStageDefinition => ({
  ...stage,
  deploymentId,
});

/** Logs need a role of the account here as for REST APIs; what an access log names is checked too. */
function logProblem(
  { account }: ControlState,
  before: WebSocketStageDefinition | null,
  after: WebSocketStageDefinition,
): Refused | null {
  const { accessLogSettings: access } = after;
  const entries = access && access !== before?.accessLogSettings ? (['destinationArn', 'format'] as const) : [];
  for (const member of entries) {
    const problem = accessLogEntryProblem(member, access?.[member]);
    if (problem) return problem;
  }
  return logRoleProblem(account, loggedSocketSettings(before ?? NO_STAGE), loggedSocketSettings(after));
}
const NO_STAGE: WebSocketStageDefinition = { deploymentId: '' };

const createStage: SocketHandler = (state, found, { input }) => {
  const { api } = found;
  const stageName = textOf(input, 'stageName');
  if (Object.hasOwn(api.stages, stageName)) return conflict(`Stage ${stageName} already exists`);
  const deploymentId = textOf(input, 'deploymentId');
  if (!api.deployments.some(({ name }) => name === deploymentId))
    return notFound(`Unable to find Deployment by id ${deploymentId} within the API`);
  const definition = without(input, 'apiId', 'stageName') as WebSocketStageDefinition;
  const { clientCertificateId: shownCertificate } = definition;
  const problem = logProblem(state, null, definition) ?? certificateProblem(state, shownCertificate);
  if (problem) return problem;
  const stages = { ...api.stages, [stageName]: { definition, origins: noOrigins, shownCertificate } };
  return created(withSocketApi(state, found, { ...api, stages }), `stage ${stageName} serves ${deploymentId}`);
};

/** Settings of a stage act at once, on open connections too (default, unverified); its certificate with a deployment. */
const updateStage: SocketHandler = (state, found, { input, ref }) => {
  const { api } = found;
  const stageName = textOf(input, 'stageName');
  const stage = api.stages[stageName];
  if (!stage) return notFound(`Unable to find Stage by name ${stageName} within the API`);
  const change = without(input, 'apiId', 'stageName');
  const deploymentId = textOf(input, 'deploymentId');
  if (deploymentId !== '' && !api.deployments.some(({ name }) => name === deploymentId))
    return notFound(`Unable to find Deployment by id ${deploymentId} within the API`);
  const definition = { ...stage.definition, ...change };
  const { clientCertificateId } = definition;
  const problem = logProblem(state, stage.definition, definition) ?? certificateProblem(state, clientCertificateId);
  if (problem) return problem;
  const origins = Object.keys(change).reduce(
    (at, member) => withOrigin(at, `/${member}`, ref(`/${member}`)),
    stage.origins,
  );
  const shownCertificate = deploymentId === '' ? stage.shownCertificate : clientCertificateId;
  const stages = { ...api.stages, [stageName]: { definition, origins, shownCertificate } };
  return done(
    withSocketApi(state, found, { ...api, stages }),
    `${Object.keys(change).join(', ')} of stage ${stageName} changed, at once`,
  );
};

const HANDLERS: Readonly<Record<string, SocketHandler>> = {
  CreateRoute: createRoute,
  UpdateRoute: updateRoute,
  DeleteRoute: deleteRoute,
  CreateRouteResponse: createRouteResponse,
  CreateIntegration: createIntegration,
  UpdateApi: updateApi,
  CreateDeployment: createDeployment,
  CreateStage: createStage,
  UpdateStage: updateStage,
  ...SOCKET_AUTHORIZER_OPERATIONS,
};
export const SOCKET_OPERATIONS: readonly string[] = Object.keys(HANDLERS);

/** What AWS can be asked about an API of its second version. */
const ON_AN_API =
  /^(Create|Update|Delete|Get|Reimport|Export|Reset)(Api|Route|RouteResponse|Integration|Authorizer|AuthorizersCache|Model|Stage|Deployment|AccessLogSettings|RouteSettings)s?$/;
/** Operations that AWS may have for WebSocket APIs, and the simulator does not. */
export const isUnmodelledOnSockets = (operation: string): boolean =>
  ON_AN_API.test(operation) && !Object.hasOwn(HANDLERS, operation) && !Object.hasOwn(HTTP_READS, operation);

/** Said as ours: AWS's 404 would mean that there is no such API. */
const unmodelled =
  (operation: string): OperationHandler =>
  () => ({
    ok: false,
    status: 400,
    code: 'UnknownOperationException',
    message: `The simulator does not model ${operation} of WebSocket APIs; write what it would make in the scenario's API`,
  });

/** The operation, where its `apiId` names a WebSocket API; null where it does not. */
export function socketOperation(
  state: ControlState,
  { input }: OperationContext,
  operation: string,
): OperationHandler | null {
  const found = findSocketApi(state, input);
  if (found && isUnmodelledOnSockets(operation)) return unmodelled(operation);
  const handler = HANDLERS[operation];
  return found && handler ? (now, context) => handler(now, found, context) : null;
}
