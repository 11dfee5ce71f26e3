import { HTTP_LIMITS } from '../../../gateway/http/limits.ts';
import type { CorsConfiguration, HttpApiDefinition, HttpIntegrationDefinition } from '../../../gateway/http/model.ts';
import { idFor } from '../../../gateway/ids.ts';
import { lambdaTarget } from '../../../gateway/rest/endpoint.ts';
import { parseSelectionExpression } from '../../../languages/selection-expression/parse.ts';
import { noOrigins } from '../origins.ts';
import {
  answering,
  badRequest,
  conflict,
  created,
  objectOf,
  textOf,
  type Input,
  type OperationContext,
  type OperationHandler,
  type Refused,
} from '../outcome.ts';
import { type ControlState, type HttpApiControl, type SocketControl } from '../state.ts';
import { corsProblem } from './api-operations.ts';
import { deployedAutomatically } from './draft.ts';
import { foreignMembers, refusalOf } from './fault.ts';
import { reportHttpApi } from './read-operations.ts';

/** The selection expression every HTTP API has; AWS takes no other (http-api reference, 1). */
const HTTP_EXPRESSION = '${request.method} ${request.path}';
const QUICK = '$default';

/**
 * Makes an HTTP or a WebSocket API. A `target` makes the HTTP API callable at once: an integration, one route, and the
 * stage `$default` that deploys by itself (http-api reference, 1). The texts of refusals are ours.
 */
export const createApi: OperationHandler = (state, context) => {
  const { input, name: given } = context;
  const name = input['name'] === undefined ? given : textOf(input, 'name');
  if (name.length === 0 || name.length > HTTP_LIMITS.nameCharacters)
    return badRequest(`Name must have 1 to ${HTTP_LIMITS.nameCharacters} characters`);
  if (state.apis.some((api) => api.name === name)) return conflict(`the scenario has an API ${name}`);
  switch (input['protocolType']) {
    case 'HTTP':
      return createHttpApi(state, context, name);
    case 'WEBSOCKET':
      return createSocketApi(state, input, name);
    default:
      return badRequest('protocolType must be HTTP or WEBSOCKET');
  }
};

function createHttpApi(state: ControlState, context: OperationContext, name: string) {
  const { input } = context;
  const cors = objectOf(input, 'corsConfiguration') as CorsConfiguration | null;
  const problem = expressionProblem(input) ?? (cors && corsProblem(cors)) ?? refusalOf(foreignMembers(input));
  if (problem) return problem;
  const api: HttpApiControl = {
    protocolType: 'HTTP',
    name,
    apiId: idFor(name, 10),
    draft: { ...draftOf(input), ...(cors && { corsConfiguration: cors }) },
    origins: noOrigins,
    deployments: [],
    stages: {},
  };
  const made = { ...state, apis: [...state.apis, api] };
  if (textOf(input, 'target') === '')
    return answering(created(made, `HTTP API ${name} was made, without routes`), reportHttpApi(api));
  const next = quickCreated(made, { ...api, stages: { [QUICK]: QUICK_STAGE } }, context);
  return answering(created(next, `HTTP API ${name} was made, and can be called`), reportHttpApi(api));
}

function expressionProblem(input: Input): Refused | null {
  const expression = input['routeSelectionExpression'];
  return expression === undefined || expression === HTTP_EXPRESSION
    ? null
    : badRequest(`The route selection expression of an HTTP API is ${HTTP_EXPRESSION}`);
}

const QUICK_STAGE = { definition: { autoDeploy: true, deploymentId: '' }, origins: noOrigins } as const;

function quickCreated(state: ControlState, api: HttpApiControl, { name, ref }: OperationContext): ControlState {
  const found = { index: state.apis.length - 1, api };
  const apis = state.apis.map((one, i) => (i === found.index ? api : one));
  return deployedAutomatically({ ...state, apis }, found, name, [QUICK], ref());
}

/** With a target the one route leads to the one integration. */
function draftOf(input: Input): HttpApiDefinition {
  const target = textOf(input, 'target');
  const routeKey = textOf(input, 'routeKey') || QUICK;
  const disableExecuteApiEndpoint = input['disableExecuteApiEndpoint'] === true;
  return {
    routes: target === '' ? {} : { [routeKey]: { target: QUICK } },
    integrations: target === '' ? {} : { [QUICK]: integrationTo(target, textOf(input, 'credentialsArn')) },
    authorizers: {},
    ...(disableExecuteApiEndpoint && { disableExecuteApiEndpoint }),
  };
}

/** A function is called with payload format 2.0, as the console has it; a URL with the request's own method. */
const integrationTo = (target: string, credentialsArn: string): HttpIntegrationDefinition => ({
  ...(lambdaTarget(target)
    ? { integrationType: 'AWS_PROXY', payloadFormatVersion: '2.0' }
    : { integrationType: 'HTTP_PROXY', integrationMethod: 'ANY' }),
  integrationUri: target,
  ...(credentialsArn !== '' && { credentialsArn }),
});

/** The control plane itself requires a route selection expression (WebSocket API reference, 3). */
function createSocketApi(state: ControlState, input: Input, name: string) {
  const expression = textOf(input, 'routeSelectionExpression');
  const parsed = parseSelectionExpression(expression);
  if (expression === '') return badRequest('routeSelectionExpression is required for WebSocket APIs');
  if (!parsed.ok) return badRequest(`Invalid route selection expression: ${parsed.error.message}`);
  const api: SocketControl = {
    protocolType: 'WEBSOCKET',
    name,
    apiId: idFor(name, 10),
    draft: {
      routeSelectionExpression: expression,
      disableExecuteApiEndpoint: input['disableExecuteApiEndpoint'] === true,
      routes: {},
      integrations: {},
    },
    origins: noOrigins,
    deployments: [],
    stages: {},
  };
  const next = { ...state, apis: [...state.apis, api] };
  return answering(created(next, `WebSocket API ${name} was made, without routes`), {
    apiId: api.apiId,
    name,
    protocolType: 'WEBSOCKET',
    routeSelectionExpression: expression,
  });
}
