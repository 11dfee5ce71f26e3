import { WEBSOCKET_LIMITS } from '../../../gateway/websocket/limits.ts';
import { authorizerReport } from '../authorizer-rules.ts';
import { answering, done, notFound, textOf, type Input, type OperationHandler, type Refused } from '../outcome.ts';
import { findSocketApi } from '../socket-draft.ts';
import type { HttpApiControl, HttpStageControl, SocketControl, SocketStageControl } from '../state.ts';
import { findHttpApi, isAutomaticDeployment } from './draft.ts';

type Api = HttpApiControl | SocketControl;
type Kept = HttpStageControl | SocketStageControl;

/** The Get… operations of HTTP and WebSocket APIs, with the scenario's names for ids. */
const reading =
  (report: (api: Api, input: Input) => Input | Refused): OperationHandler =>
  (state, context) => {
    const found = findSocketApi(state, context.input) ?? findHttpApi(state, context);
    if ('ok' in found) return found;
    const result = report(found.api, context.input);
    return isRefused(result) ? result : answering(done(state, 'nothing changed, it was read'), result);
  };
const isRefused = (result: Input | Refused): result is Refused => result['ok'] === false;

type Kind = 'routes' | 'integrations' | 'authorizers';
type Report = (name: string, definition: Input, kind: Api['protocolType']) => Input;
const namedOf = ({ draft }: Api, kind: Kind): Readonly<Record<string, Input>> => draft[kind] ?? {};
const one = (kind: Kind, member: string, what: string, report: Report): OperationHandler =>
  reading((api, input) => {
    const name = textOf(input, member);
    const known = namedOf(api, kind);
    const definition = Object.hasOwn(known, name) ? known[name] : undefined;
    return definition ? report(name, definition, api.protocolType) : notFound(`Unable to find ${what} with id ${name}`);
  });
const all = (kind: Kind, report: Report): OperationHandler =>
  reading((api) => ({
    items: Object.entries(namedOf(api, kind)).map(([name, each]) => report(name, each, api.protocolType)),
  }));

/** Targets of WebSocket APIs are written in the scenario as AWS has them. */
const routeReport: Report = (routeKey, { target, ...route }, kind) => ({
  routeId: routeKey,
  routeKey,
  authorizationType: 'NONE',
  apiKeyRequired: false,
  ...route,
  ...(typeof target === 'string' && { target: kind === 'HTTP' ? `integrations/${target}` : target }),
});
const integrationReport: Report = (integrationId, integration, kind) => ({
  integrationId,
  connectionType: 'INTERNET',
  timeoutInMillis: kind === 'HTTP' ? 30_000 : WEBSOCKET_LIMITS.timeoutMillis,
  ...integration,
});
const stageReport = (stageName: string, { definition, ...kept }: Kept): Input => ({
  stageName,
  autoDeploy: false,
  ...definition,
  ...('lastDeploymentStatusMessage' in kept && {
    lastDeploymentStatusMessage: kept.lastDeploymentStatusMessage,
  }),
});
const deploymentReport = ({ name }: { readonly name: string }): Input => ({
  deploymentId: name,
  deploymentStatus: 'DEPLOYED',
  autoDeployed: isAutomaticDeployment(name),
});

/** Of an API itself. */
export const reportHttpApi = ({ name, apiId, draft }: HttpApiControl): Input => ({
  apiId,
  name,
  protocolType: 'HTTP',
  routeSelectionExpression: '${request.method} ${request.path}',
  apiKeySelectionExpression: '$request.header.x-api-key',
  disableExecuteApiEndpoint: draft.disableExecuteApiEndpoint ?? false,
  ...(draft.corsConfiguration && { corsConfiguration: draft.corsConfiguration }),
});

const reportSocketApi = ({ name, apiId, draft }: SocketControl): Input => ({
  apiId,
  name,
  protocolType: 'WEBSOCKET',
  routeSelectionExpression: draft.routeSelectionExpression,
  apiKeySelectionExpression: draft.apiKeySelectionExpression,
  disableExecuteApiEndpoint: draft.disableExecuteApiEndpoint,
});

export const HTTP_READS = {
  GetApi: reading((api) => (api.protocolType === 'HTTP' ? reportHttpApi(api) : reportSocketApi(api))),
  GetRoute: one('routes', 'routeId', 'Route', routeReport),
  GetRoutes: all('routes', routeReport),
  GetIntegration: one('integrations', 'integrationId', 'Integration', integrationReport),
  GetIntegrations: all('integrations', integrationReport),
  GetAuthorizer: one('authorizers', 'authorizerId', 'Authorizer', authorizerReport),
  GetAuthorizers: all('authorizers', authorizerReport),
  GetStage: reading(({ stages }, input) => {
    const name = textOf(input, 'stageName');
    const stage = stages[name];
    return stage ? stageReport(name, stage) : notFound(`Unable to find Stage by name ${name}`);
  }),
  GetStages: reading(({ stages }) => ({
    items: Object.entries<Kept>(stages).map(([name, stage]) => stageReport(name, stage)),
  })),
  GetDeployment: reading(({ deployments }, input) => {
    const id = textOf(input, 'deploymentId');
    const found = deployments.find(({ name }) => name === id);
    return found ? deploymentReport(found) : notFound(`Unable to find Deployment by id ${id}`);
  }),
  GetDeployments: reading(({ deployments }) => ({
    items: deployments.filter(({ name }) => name !== '').map(deploymentReport),
  })),
} as const satisfies Readonly<Record<string, OperationHandler>>;
