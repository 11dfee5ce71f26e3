import { parseIdentitySources, type IdentitySource } from '../../gateway/authorization/identity-source.ts';
import { fillVariables, lambdaTarget } from '../../gateway/rest/endpoint.ts';
import type { BoundAuthorizer } from '../../gateway/rest/binding.ts';
import { parseTemplate } from '../../languages/vtl/render.ts';
import type { ConfigRef, IntegrationDefinition, ThrottleSettings } from '../../gateway/model.ts';
import type {
  BoundRoute,
  BoundSocketIntegration,
  BoundSocketResponse,
  BoundSocketStage,
} from '../../gateway/websocket/binding.ts';
import type {
  WebSocketIntegrationDefinition,
  WebSocketRouteDefinition,
  WebSocketStageDefinition,
} from '../../gateway/websocket/model.ts';
import { parseMappings, SOCKET_MAPPING } from '../../gateway/rest/parameter-mapping.ts';
import { bindIntegration } from './bind.ts';
import type { SocketBindingContext } from './binding-context.ts';
import { escapePointer } from '../../kernel/json-pointer.ts';
import { refOf } from './origins.ts';
import type { SocketControl, SocketDeployment } from './state.ts';

/** AWS fills these in where only one of the two is set (REST's defaults; a fresh stage shows the same numbers). */
const DEFAULT_THROTTLE: ThrottleSettings = { rateLimit: 10_000, burstLimit: 5_000 };

/** Binds a stage of a WebSocket API to the deployment it serves. */
export function bindSocketStage(
  context: SocketBindingContext,
  api: SocketControl,
  name: string,
): BoundSocketStage | null {
  const stage = api.stages[name];
  const deployment = api.deployments.find((candidate) => candidate.name === stage?.definition.deploymentId);
  if (!stage || !deployment) return null;
  const { definition } = deployment;
  const { definition: settings } = stage;
  const { shownCertificate } = stage;
  const binder: RouteBinder = { context, deployment, settings, stageName: name, shownCertificate };
  const routes = Object.entries(definition.routes).map(([key, route]) => [key, bindRoute(binder, key, route)] as const);
  const stageRef = (member: string): ConfigRef =>
    refOf(stage.origins, `${context.pointer}/stages/${escapePointer(name)}`, member);
  const apiRef = (member: string): ConfigRef => refOf(deployment.origins, context.pointer, member);
  return {
    index: context.stageIndex(context.api, name),
    api: context.api,
    name,
    deployment: deployment.index,
    variables: settings.stageVariables ?? {},
    definition,
    settings,
    routes: new Map(routes),
    routeKeys: routes.map(([key]) => key),
    accountBucket: context.account.bucket,
    connectionsBucket: context.connectionsBucket,
    defaultEndpointOff: definition.disableExecuteApiEndpoint,
    refs: {
      deployment: stageRef('/deploymentId'),
      routes: apiRef('/routes'),
      routeSelectionExpression: apiRef('/routeSelectionExpression'),
      endpoint: apiRef('/disableExecuteApiEndpoint'),
      clientCertificate: stageRef('/clientCertificateId'),
    },
  };
}

type RouteBinder = {
  readonly context: SocketBindingContext;
  readonly deployment: SocketDeployment;
  readonly settings: WebSocketStageDefinition;
  readonly stageName: string;
  readonly shownCertificate: string | undefined;
};

function bindRoute(binder: RouteBinder, key: string, route: WebSocketRouteDefinition): BoundRoute {
  const { context, deployment } = binder;
  const at = (member: string): ConfigRef =>
    refOf(deployment.origins, context.pointer, `/routes/${escapePointer(key)}${member}`);
  return {
    index: context.methodIndex(context.api, key, ''),
    routeKey: key,
    definition: route,
    needsSignature: route.authorizationType === 'AWS_IAM',
    authorizer: route.authorizationType === 'CUSTOM' ? bindAuthorizer(binder, route.authorizerId ?? '') : null,
    apiKeyRequired: route.apiKeyRequired ?? false,
    planKey: key,
    throttleBucket: bindThrottle(binder, key),
    integration: bindTarget(binder, route),
    isTwoWay: route.routeResponseSelectionExpression === '$default' && route.routeResponses?.['$default'] !== undefined,
    models: modelsOf(deployment, route),
    refs: {
      route: at(''),
      authorizationType: at('/authorizationType'),
      apiKeyRequired: at('/apiKeyRequired'),
      target: at('/target'),
      routeResponse: at('/routeResponses'),
      model: at('/requestModels'),
    },
  };
}

const modelsOf = (
  { definition: { models = {} } }: SocketDeployment,
  { requestModels }: WebSocketRouteDefinition,
): ReadonlyMap<string, unknown> | null =>
  requestModels ? new Map(Object.entries(requestModels).map(([key, name]) => [key, models[name]?.schema ?? {}])) : null;

/** A REQUEST authorizer without a cache; its sources say `route.request` where REST's say `method.request`. */
function bindAuthorizer({ context, deployment, settings }: RouteBinder, name: string): BoundAuthorizer | null {
  const authorizer = deployment.definition.authorizers?.[name];
  if (!authorizer) return null;
  const uri = fillVariables(authorizer.authorizerUri, settings.stageVariables ?? {});
  const { name: functionName, qualifier } = lambdaTarget(uri) ?? { name: uri, qualifier: '' };
  const sources = parseIdentitySources('REQUEST', asRestSources(authorizer.identitySource ?? []));
  return {
    name,
    definition: { type: 'REQUEST', authorizerUri: authorizer.authorizerUri, authorizerResultTtlInSeconds: 0 },
    sources: sources.ok ? sources.value.map(asWritten) : [],
    isSteady: false,
    target: context.functionIndex(functionName),
    functionName,
    qualifier,
    credentials: authorizer.authorizerCredentialsArn ?? '',
    ttlMicros: 0,
    ref: refOf(deployment.origins, context.pointer, `/authorizers/${escapePointer(name)}`),
  };
}

const asWritten = (source: IdentitySource): IdentitySource => ({
  ...source,
  source: source.source.replace(/^method\./, 'route.'),
});
const asRestSources = (sources: readonly string[]): string =>
  sources.map((source) => source.replace(/^route\./, 'method.')).join(',');

/** A route's own settings, else the stage's default; a rate and a burst of 0 refuse everything (reference, 18, 36). */
function bindThrottle({ context, settings, stageName }: RouteBinder, key: string): number {
  const own = settings.routeSettings?.[key];
  const chosen = own ?? settings.defaultRouteSettings;
  if (chosen?.throttlingRateLimit === undefined && chosen?.throttlingBurstLimit === undefined) return -1;
  const limits = {
    rateLimit: chosen.throttlingRateLimit ?? DEFAULT_THROTTLE.rateLimit,
    burstLimit: chosen.throttlingBurstLimit ?? DEFAULT_THROTTLE.burstLimit,
  };
  const member = own ? `/routeSettings/${escapePointer(key)}` : '/defaultRouteSettings';
  const pointer = `${context.pointer}/stages/${escapePointer(stageName)}${member}`;
  return context.throttleBucket(stageName, key, limits, { pointer });
}

function bindTarget(binder: RouteBinder, { target }: WebSocketRouteDefinition): BoundSocketIntegration | null {
  const name = /^integrations\/(.+)$/.exec(target ?? '')?.[1];
  const definition = name === undefined ? undefined : binder.deployment.definition.integrations[name];
  return name === undefined || !definition ? null : bindSocketIntegration(binder, name, definition);
}

function bindSocketIntegration(
  { context, deployment, settings, stageName, shownCertificate }: RouteBinder,
  name: string,
  definition: WebSocketIntegrationDefinition,
): BoundSocketIntegration {
  const at = (member: string): ConfigRef =>
    refOf(deployment.origins, context.pointer, `/integrations/${escapePointer(name)}${member}`);
  const { integrationMethod: httpMethod } = definition;
  const called = bindIntegration(context, calledAs(definition), httpMethod ?? 'POST', {
    variables: settings.stageVariables ?? {},
    stage: stageName,
    shownCertificate,
  });
  const texts = [
    definition.requestTemplates,
    ...Object.values(definition.integrationResponses ?? {}).map(({ responseTemplates }) => responseTemplates),
  ];
  return {
    name,
    definition,
    // What a function returns is read by the rules of WebSocket APIs, not by REST's.
    target: { ...called, isProxy: false },
    isProxy: definition.integrationType.endsWith('_PROXY'),
    parameters: parseMappings(definition.requestParameters, SOCKET_MAPPING),
    templates: new Map(texts.flatMap((group) => Object.values(group ?? {})).map((text) => [text, parseTemplate(text)])),
    responses: Object.entries(definition.integrationResponses ?? {}).map(([key, response]): BoundSocketResponse => ({
      ...response,
      key,
      pattern: patternOf(key),
    })),
    refs: {
      integration: at(''),
      uri: at('/integrationUri'),
      timeout: at('/timeoutInMillis'),
      requestTemplates: at('/requestTemplates'),
      requestParameters: at('/requestParameters'),
      integrationResponses: at('/integrationResponses'),
    },
  };
}

/** Whom it calls, in REST's words: the rest of the definition is read here. */
const calledAs = (definition: WebSocketIntegrationDefinition): IntegrationDefinition => ({
  type: definition.integrationType,
  ...(definition.integrationUri !== undefined && { uri: definition.integrationUri }),
  ...(definition.integrationMethod !== undefined && { httpMethod: definition.integrationMethod }),
  ...(definition.connectionType !== undefined && { connectionType: definition.connectionType }),
  ...(definition.connectionId !== undefined && { connectionId: definition.connectionId }),
  ...(definition.credentialsArn !== undefined && { credentials: definition.credentialsArn }),
  ...(definition.timeoutInMillis !== undefined && { timeoutInMillis: definition.timeoutInMillis }),
});

/** The expression between the slashes of a key; it must match the whole text. */
const patternOf = (key: string): string | null => /^\/(.*)\/$/.exec(key)?.[1] ?? null;
