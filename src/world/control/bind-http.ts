import type { BoundHttpIntegration, BoundHttpStage, BoundRoute, RouteRefs } from '../../gateway/http/binding.ts';
import type { HttpIntegrationDefinition, HttpStageDefinition, RouteDefinition } from '../../gateway/http/model.ts';
import { HTTP_LIMITS } from '../../gateway/http/limits.ts';
import { parseHttpMappings } from '../../gateway/http/parameter-mapping.ts';
import { compileHttpRoutes } from '../../gateway/http/route-selection.ts';
import { endpointOf, isServiceSubtype, serviceUrlOf } from '../../gateway/http/service-integration.ts';
import { fillVariables, lambdaTarget } from '../../gateway/rest/endpoint.ts';
import type { ConfigRef } from '../../gateway/model.ts';
import { MICROS_PER_MILLI } from '../../kernel/time.ts';
import type { BindingContext } from './binding-context.ts';
import { bindRouteAuthorization } from './bind-route-authorization.ts';
import { namesHost, welcomeOf } from './backend-certificate.ts';
import { escapePointer } from '../../kernel/json-pointer.ts';
import { refOf } from './origins.ts';
import type { HttpApiControl, HttpDeploymentControl, HttpStageControl } from './state.ts';

type RouteBinder = {
  readonly context: BindingContext;
  readonly deployment: HttpDeploymentControl;
  readonly stage: HttpStageControl;
  readonly stageName: string;
  readonly stageRef: (member: string) => ConfigRef;
  readonly apiRef: (member: string) => ConfigRef;
};

/** Binds a stage of an HTTP API to the deployment it serves; null while it serves none. */
export function bindHttpStage(context: BindingContext, api: HttpApiControl, name: string): BoundHttpStage | null {
  const stage = api.stages[name];
  const deployment = api.deployments.find((candidate) => candidate.name === stage?.definition.deploymentId);
  if (!stage || !deployment) return null;
  const { definition } = deployment;
  const stagePointer = `${context.pointer}/stages/${escapePointer(name)}`;
  const stageRef = (member: string): ConfigRef => refOf(stage.origins, stagePointer, member);
  const apiRef = (member: string): ConfigRef => refOf(deployment.origins, context.pointer, member);
  const binder: RouteBinder = { context, deployment, stage, stageName: name, stageRef, apiRef };
  const keys = Object.keys(definition.routes);
  return {
    index: context.stageIndex(context.api, name),
    api: context.api,
    name,
    deployment: deployment.index,
    variables: stage.definition.stageVariables ?? {},
    routes: compileHttpRoutes(keys),
    byKey: new Map(Object.entries(definition.routes).map(([key, route]) => [key, bindRoute(binder, key, route)])),
    cors: definition.corsConfiguration ?? null,
    accountBucket: context.account.bucket,
    endpointOff: definition.disableExecuteApiEndpoint ?? false,
    definition,
    settings: stage.definition,
    refs: {
      stage: stageRef(''),
      deployment: stageRef('/deploymentId'),
      routes: apiRef('/routes'),
      cors: apiRef('/corsConfiguration'),
      endpoint: apiRef('/disableExecuteApiEndpoint'),
    },
  };
}

function bindRoute(binder: RouteBinder, key: string, route: RouteDefinition): BoundRoute {
  const { context, deployment, stage } = binder;
  const [method, resource] = key.includes(' ') ? [key.split(' ')[0] ?? '', key.slice(key.indexOf(' ') + 1)] : [key, ''];
  const integration = deployment.definition.integrations[route.target ?? ''];
  const refs = routeRefs(binder, key, route);
  return {
    index: context.methodIndex(context.api, resource, method),
    key,
    definition: route,
    authorization: bindRouteAuthorization(
      context,
      deployment.definition,
      route,
      stage.definition.stageVariables ?? {},
      binder.apiRef,
    ),
    needsSignature: route.authorizationType === 'AWS_IAM',
    throttleBucket: bindThrottle(binder, key, refs.throttle),
    integration: bindIntegration(context, integration, stage.definition),
    requestMappings: mappingsOf('request', requestParametersOf(integration)),
    responseMappings: new Map(
      Object.entries(integration?.responseParameters ?? {}).map(([status, parameters]) => [
        Number(status),
        mappingsOf('response', parameters),
      ]),
    ),
    refs,
  };
}

/** Those of a first-class integration are its service's own. */
const requestParametersOf = (integration: HttpIntegrationDefinition | undefined) =>
  integration?.integrationSubtype === undefined ? integration?.requestParameters : undefined;

/** A definition was checked before it came here. */
function mappingsOf(side: 'request' | 'response', parameters: Parameters<typeof parseHttpMappings>[1]) {
  const parsed = parseHttpMappings(side, parameters);
  return parsed.ok ? parsed.value : [];
}

function routeRefs({ apiRef, stageRef, stage }: RouteBinder, key: string, { target }: RouteDefinition): RouteRefs {
  const route = (member: string): ConfigRef => apiRef(`/routes/${escapePointer(key)}${member}`);
  const integration = (member: string): ConfigRef => apiRef(`/integrations/${escapePointer(target ?? '')}${member}`);
  const own = stage.definition.routeSettings?.[key];
  return {
    route: route(''),
    authorization: route('/authorizationType'),
    scopes: route('/authorizationScopes'),
    throttle: stageRef(own ? `/routeSettings/${escapePointer(key)}` : '/defaultRouteSettings'),
    integration: integration(''),
    uri: integration('/integrationUri'),
    timeout: integration('/timeoutInMillis'),
    requestParameters: integration('/requestParameters'),
    responseParameters: integration('/responseParameters'),
  };
}

/** A route's own setting stands in place of the stage's default, limit by limit; each route has its bucket. */
function bindThrottle({ context, stage, stageName }: RouteBinder, key: string, ref: ConfigRef): number {
  const { defaultRouteSettings = {}, routeSettings = {} } = stage.definition;
  const settings = { ...defaultRouteSettings, ...routeSettings[key] };
  const { throttlingRateLimit, throttlingBurstLimit } = settings;
  if (throttlingRateLimit === undefined && throttlingBurstLimit === undefined) return -1;
  const limits = {
    rateLimit: throttlingRateLimit ?? context.account.limits.rateLimit,
    // A rate of 0 blocks a route from its first request on (http-api reference, 13 and trap 28).
    burstLimit: throttlingRateLimit === 0 ? 0 : (throttlingBurstLimit ?? context.account.limits.burstLimit),
  };
  return context.throttleBucket(stageName, key, limits, ref);
}

function bindIntegration(
  context: BindingContext,
  integration: HttpIntegrationDefinition | undefined,
  { stageVariables = {} }: HttpStageDefinition,
): BoundHttpIntegration {
  const uri = fillVariables(integration?.integrationUri ?? '', stageVariables);
  const timeoutMicros = (integration?.timeoutInMillis ?? HTTP_LIMITS.maxTimeoutMillis) * MICROS_PER_MILLI;
  const subtype = integration?.integrationSubtype;
  if (subtype !== undefined && isServiceSubtype(subtype)) {
    const parameters = integration?.requestParameters ?? {};
    const url = serviceUrlOf(subtype, parameters, context.place.region);
    return {
      kind: 'service',
      target: context.backendIndex(url),
      url,
      endpoint: endpointOf(subtype, parameters, context.place.region),
      credentials: integration?.credentialsArn ?? '',
      subtype,
      parameters,
      timeoutMicros,
    };
  }
  const lambda = integration?.integrationType === 'AWS_PROXY' ? lambdaTarget(uri) : null;
  if (lambda) {
    const format = integration?.payloadFormatVersion ?? '1.0';
    const target = context.functionIndex(lambda.name);
    const credentials = integration?.credentialsArn ?? '';
    return { kind: 'function', target, ...lambda, credentials, isProxy: true, format, timeoutMicros };
  }
  const method = integration?.integrationMethod ?? 'ANY';
  if (integration?.connectionType === 'VPC_LINK')
    return bindPrivate(context, integration, { uri, method, link: fillVariables(integration.connectionId ?? '', stageVariables), timeoutMicros }); // prettier-ignore
  if (!/^https?:\/\/[^/]/i.test(uri)) return { kind: 'invalid', uri };
  return {
    kind: 'http',
    target: context.backendIndex(uri),
    url: uri,
    instances: [],
    method,
    isPrivate: false,
    tlsFault: null,
    unwelcome: unwelcome(context, uri),
    timeoutMicros,
  };
}

/** HTTP APIs have no client certificate to show (http-api reference, 15). */
const unwelcome = (context: BindingContext, uri: string): string | null =>
  welcomeOf(context.acceptedCertificates(context.backendIndex(uri)), null, { type: 'HTTP_PROXY', url: uri })
    ? 'it asks for a client certificate, and HTTP APIs have none to show'
    : null;

type PrivateCall = {
  readonly uri: string;
  readonly method: string;
  readonly link: string;
  readonly timeoutMicros: number;
};

/** A private integration: whoever stands behind the listener or the Cloud Map service, through the VPC link. */
function bindPrivate(
  context: BindingContext,
  { tlsConfig }: HttpIntegrationDefinition,
  { uri, method, link, timeoutMicros }: PrivateCall,
): BoundHttpIntegration {
  const instances = context
    .privateTargets(uri, link)
    .map((index) => ({ target: index, url: context.backendOrigin(index) }));
  const { target, url } = instances[0] ?? { target: -1, url: '' };
  const tlsFault = tlsConfig
    ? tlsFaultOf(tlsConfig.serverNameToVerify, context.certificateOf(target)?.certificateNames ?? null)
    : null;
  return {
    kind: 'http',
    target,
    url,
    instances,
    method,
    isPrivate: true,
    tlsFault,
    unwelcome: tlsConfig ? unwelcome(context, url) : null,
    timeoutMicros,
  };
}

/** `tlsConfig` switches to HTTPS; with a name to verify the certificate must carry it (http-api reference, 5). */
function tlsFaultOf(wanted: string | undefined, names: readonly string[] | null): string | null {
  if (names === null) return 'it speaks plain HTTP, and tlsConfig asks for HTTPS';
  if (wanted === undefined || namesHost(names, wanted)) return null;
  return `its certificate is for ${names.join(', ')}, not for ${wanted}`;
}
