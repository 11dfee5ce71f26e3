import { answering, done, notFound, textOf, type Input, type OperationHandler, type Refused } from '../outcome.ts';
import { findHttpApi, isAutomaticDeployment } from './draft.ts';
import type { HttpApiControl, HttpStageControl } from '../state.ts';

/** The Get… operations of HTTP APIs, with the scenario's names for ids. */
const reading =
  (report: (api: HttpApiControl, input: Input) => Input | Refused): OperationHandler =>
  (state, context) => {
    const found = findHttpApi(state, context);
    if ('ok' in found) return found;
    const result = report(found.api, context.input);
    return isRefused(result) ? result : answering(done(state, 'nothing changed, it was read'), result);
  };
const isRefused = (result: Input | Refused): result is Refused => result['ok'] === false;

type Kind = 'routes' | 'integrations' | 'authorizers';
type Report = (name: string, definition: Input) => Input;
const one = (kind: Kind, member: string, what: string, report: Report): OperationHandler =>
  reading((api, input) => {
    const name = textOf(input, member);
    const definition = (api.draft[kind] as Readonly<Record<string, Input>>)[name];
    return definition ? report(name, definition) : notFound(`Unable to find ${what} with id ${name}`);
  });
const all = (kind: Kind, report: Report): OperationHandler =>
  reading((api) => ({
    items: Object.entries(api.draft[kind] as Readonly<Record<string, Input>>).map(([name, each]) => report(name, each)),
  }));

const routeReport: Report = (routeKey, { target, ...route }) => ({
  routeId: routeKey,
  routeKey,
  authorizationType: 'NONE',
  apiKeyRequired: false,
  ...route,
  ...(typeof target === 'string' && { target: `integrations/${target}` }),
});
const integrationReport: Report = (integrationId, integration) => ({
  integrationId,
  connectionType: 'INTERNET',
  timeoutInMillis: 30_000,
  ...integration,
});
const authorizerReport: Report = (name, authorizer) => ({ authorizerId: name, name, ...authorizer });
const stageReport = (stageName: string, { definition, lastDeploymentStatusMessage }: HttpStageControl): Input => ({
  stageName,
  autoDeploy: false,
  ...definition,
  ...(lastDeploymentStatusMessage !== undefined && { lastDeploymentStatusMessage }),
});
const deploymentReport = ({ name }: HttpApiControl['deployments'][number]): Input => ({
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

export const HTTP_READS = {
  GetApi: reading(reportHttpApi),
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
    items: Object.entries(stages).map(([name, stage]) => stageReport(name, stage)),
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
