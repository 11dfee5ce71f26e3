import type {
  ConfigRef,
  HttpMethod,
  IntegrationDefinition,
  MethodDefinition,
  MethodSettings,
  StageDefinition,
  Texts,
  ThrottleSettings,
} from '../../gateway/model.ts';
import type {
  BoundGatewayResponse,
  BoundIntegration,
  BoundMethod,
  BoundStage,
  MethodRefs,
} from '../../gateway/rest/binding.ts';
import { calledFunction, fillVariables, parseEndpoint, serviceUrl } from '../../gateway/rest/endpoint.ts';
import { bindMapping, NO_MAPPING } from '../../gateway/rest/mapping.ts';
import { gatewayHeaderMappings } from '../../gateway/rest/gateway-headers.ts';
import { settingsFor } from '../../gateway/rest/stage-settings.ts';
import { TEST_STAGE } from '../../gateway/rest/test-stage.ts';
import { compileRoutes } from '../../languages/route-pattern/compile.ts';
import { MICROS_PER_MILLI } from '../../kernel/time.ts';
import { trustOf, welcomeOf } from './backend-certificate.ts';
import { bindAuthorization, bindPolicy } from './bind-authorization.ts';
import { bindCaching } from './bind-caching.ts';
import { bindValidation } from './bind-validation.ts';
import type { ApiControl, DeploymentControl, StageControl } from './state.ts';
import type { BindingContext } from './binding-context.ts';
import { escapePointer } from '../../kernel/json-pointer.ts';
import { refOf } from './origins.ts';

const DEFAULT_TIMEOUT_MILLIS = 29_000;
/** What AWS fills in when a method's settings are first made (rest-api reference, 5.2). */
const DEFAULT_THROTTLE: ThrottleSettings = { rateLimit: 10_000, burstLimit: 5_000 };
const DRAWS = 2 ** 32;

/** Binds a stage to the deployment it serves, and its canary, if it has one, to the canary's. */
export function bindStage(context: BindingContext, api: ApiControl, name: string): BoundStage | null {
  const stage = api.stages[name];
  if (!stage) return null;
  const base = bindTo(context, api, name, stage, stage.definition.deploymentId, null);
  const canary = stage.definition.canarySettings;
  if (!base || !canary) return base;
  const served = bindTo(context, api, name, canaryStage(stage), canary.deploymentId, base.deployment);
  if (!served) return base;
  const threshold = Math.floor((canary.percentTraffic / 100) * DRAWS);
  return { ...base, canary: { stage: served, threshold, percent: canary.percentTraffic } };
}

/** The stage as canary requests see it: overrides merged over its variables, its cache only when it is shared. */
function canaryStage(stage: StageControl): StageControl {
  const { canarySettings, variables, cacheClusterEnabled } = stage.definition;
  const definition: StageDefinition = {
    ...stage.definition,
    variables: { ...variables, ...canarySettings?.stageVariableOverrides },
    cacheClusterEnabled: (cacheClusterEnabled ?? false) && (canarySettings?.useStageCache ?? false),
  };
  return { ...stage, definition };
}

function bindTo(
  context: BindingContext,
  api: ApiControl,
  name: string,
  stage: StageControl,
  deploymentId: string,
  baseDeployment: number | null,
): BoundStage | null {
  const deployment = api.deployments.find((candidate) => candidate.name === deploymentId);
  return deployment ? bindServed(context, name, stage, deployment, baseDeployment) : null;
}

/** The draft as TestInvokeMethod runs it: no deployment, and of a stage only the variables the call gives. */
export function bindDraft(
  context: BindingContext,
  { draft, origins }: ApiControl,
  { variables, shownCertificate }: Pick<CallingStage, 'variables' | 'shownCertificate'>,
): BoundStage {
  const definition = { deploymentId: '', variables };
  const stage = { definition, origins, cacheAvailableAt: 0, endpointOff: false, shownCertificate };
  const deployment = { index: -1, name: '', definition: draft, origins };
  return bindServed({ ...context, stageIndex: () => -1 }, TEST_STAGE, stage, deployment, null);
}

function bindServed(
  context: BindingContext,
  name: string,
  stage: StageControl,
  deployment: DeploymentControl,
  baseDeployment: number | null,
): BoundStage {
  const { definition } = stage;
  const resources = Object.entries(deployment.definition.resources);
  const stagePointer = `/stages/${escapePointer(name)}`;
  const stageRef = (member: string): ConfigRef => refOf(stage.origins, context.pointer + stagePointer, member);
  const binder: MethodBinder = { context, deployment, stage, stageName: name, stageRef };
  const isOther = baseDeployment !== null && baseDeployment !== deployment.index;
  return {
    index: context.stageIndex(context.api, name),
    api: context.api,
    name,
    deployment: deployment.index,
    isCanary: baseDeployment !== null,
    variables: definition.variables ?? {},
    routes: compileRoutes(resources.map(([path, methods]) => ({ path, methods: Object.keys(methods) }))),
    methods: resources.map(([path, methods]) => bindMethods(binder, path, methods)),
    accountBucket: context.account.bucket,
    cacheCluster: definition.cacheClusterEnabled === true ? { availableAt: stage.cacheAvailableAt } : null,
    cachePrefix: isOther ? 'canary ' : '',
    defaultEndpointOff: stage.endpointOff,
    gatewayResponses: bindGatewayResponses(context, deployment),
    policy: bindPolicy(context, deployment),
    canary: null,
    definition: deployment.definition,
    settings: definition,
    ref: stageRef(''),
    refs: {
      deployment: stageRef('/deploymentId'),
      canary: stageRef('/canarySettings'),
      cacheCluster: stageRef('/cacheClusterEnabled'),
      clientCertificate: stageRef('/clientCertificateId'),
      resources: refOf(deployment.origins, context.pointer, '/resources'),
      endpoint: refOf(deployment.origins, context.pointer, '/disableExecuteApiEndpoint'),
      account: context.account.ref,
    },
  };
}

type MethodBinder = {
  readonly context: BindingContext;
  readonly deployment: DeploymentControl;
  readonly stage: StageControl;
  readonly stageName: string;
  readonly stageRef: (member: string) => ConfigRef;
};

function bindMethods(binder: MethodBinder, path: string, methods: object): ReadonlyMap<string, BoundMethod> {
  const defined = Object.entries(methods) as [HttpMethod, MethodDefinition][];
  return new Map(defined.map(([method, definition]) => [method, bindMethod(binder, path, method, definition)]));
}

function bindMethod(binder: MethodBinder, path: string, method: HttpMethod, definition: MethodDefinition): BoundMethod {
  const { context, stage, deployment } = binder;
  const found = settingsFor(stage.definition, path, method);
  const settingsRef = (member: string): ConfigRef =>
    binder.stageRef(`/methodSettings${found ? `/${escapePointer(found.key)}${member}` : ''}`);
  const variables = stage.definition.variables ?? {};
  const index = context.methodIndex(context.api, path, method);
  return {
    index,
    resource: path,
    httpMethod: method,
    planKey: `${path}/${method}`,
    definition,
    needsSignature: definition.authorizationType === 'AWS_IAM',
    authorization: bindAuthorization(context, deployment, definition, variables),
    validation: bindValidation(deployment.definition, definition),
    apiKeyRequired: definition.apiKeyRequired ?? false,
    throttleBucket: bindThrottle(binder, `${path}/${method}`, found?.settings, settingsRef('/throttlingRateLimit')),
    caching: bindCaching(stage.definition, found, definition.methodIntegration, method, path),
    integration: bindIntegration(context, definition.methodIntegration, method, {
      variables,
      stage: binder.stageName,
      shownCertificate: stage.shownCertificate,
    }),
    refs: methodRefs(binder, path, method, settingsRef),
  };
}

function methodRefs(
  binder: MethodBinder,
  path: string,
  method: string,
  settingsRef: (member: string) => ConfigRef,
): MethodRefs {
  const at = (member: string): ConfigRef =>
    refOf(binder.deployment.origins, binder.context.pointer, `/resources/${escapePointer(path)}/${method}${member}`);
  return {
    method: at(''),
    authorizationType: at('/authorizationType'),
    authorizationScopes: at('/authorizationScopes'),
    parameters: at('/requestParameters'),
    models: at('/requestModels'),
    requestValidator: at('/requestValidatorId'),
    apiKeyRequired: at('/apiKeyRequired'),
    integration: at('/methodIntegration'),
    timeout: at('/methodIntegration/timeoutInMillis'),
    uri: at('/methodIntegration/uri'),
    requestTemplates: at('/methodIntegration/requestTemplates'),
    requestParameters: at('/methodIntegration/requestParameters'),
    integrationResponses: at('/methodIntegration/integrationResponses'),
    methodResponses: at('/methodResponses'),
    throttle: settingsRef('/throttlingRateLimit'),
    caching: settingsRef(''),
    cacheKeyParameters: at('/methodIntegration/cacheKeyParameters'),
  };
}

function bindThrottle(
  binder: MethodBinder,
  method: string,
  settings: MethodSettings | undefined,
  ref: ConfigRef,
): number {
  if (settings?.throttlingRateLimit === undefined && settings?.throttlingBurstLimit === undefined) return -1;
  const limits = {
    rateLimit: settings.throttlingRateLimit ?? DEFAULT_THROTTLE.rateLimit,
    burstLimit: settings.throttlingBurstLimit ?? DEFAULT_THROTTLE.burstLimit,
  };
  return binder.context.throttleBucket(binder.stageName, method, limits, ref);
}

/** What of a stage its integrations are called with. */
type CallingStage = {
  readonly variables: Texts;
  readonly stage: string;
  readonly shownCertificate: string | undefined;
};

export function bindIntegration(
  context: BindingContext,
  integration: IntegrationDefinition | undefined,
  method: string,
  { variables, stage, shownCertificate }: CallingStage,
): BoundIntegration {
  const isProxy = integration?.type.endsWith('_PROXY') ?? false;
  const common = { isProxy, mapping: integration ? bindMapping(integration) : NO_MAPPING };
  if (integration?.type === 'MOCK') return { ...common, kind: 'mock' };
  const uri = fillVariables(integration?.uri ?? '', variables);
  const timeoutMicros = (integration?.timeoutInMillis ?? DEFAULT_TIMEOUT_MILLIS) * MICROS_PER_MILLI;
  const lambda = calledFunction(uri);
  if (lambda) {
    const isPost = (integration?.httpMethod ?? 'POST') === 'POST';
    const target = context.functionIndex(lambda.name);
    const credentials = fillVariables(integration?.credentials ?? '', variables);
    return {
      ...common,
      kind: 'function',
      target,
      ...lambda,
      credentials,
      url: context.invokeUrl(lambda),
      timeoutMicros,
      isPost,
    };
  }
  const service = parseEndpoint(uri);
  const url = service ? serviceUrl(service) : uri;
  if (!/^https?:\/\/[^/]/i.test(url)) return { ...common, kind: 'invalid', uri };
  const backendMethod = integration?.httpMethod ?? method;
  const reached = context.reach({ integration, variables, stage, url });
  const trust = integration ? trustOf(context.certificateOf(reached.target), integration, uri) : null;
  const shown = context.shownCertificate(shownCertificate);
  const welcome = welcomeOf(context.acceptedCertificates(reached.target), shown, {
    type: integration?.type ?? '',
    url,
  });
  return { ...common, kind: 'http', ...reached, method: backendMethod, service, trust, welcome, timeoutMicros };
}

function bindGatewayResponses(
  context: BindingContext,
  deployment: DeploymentControl,
): ReadonlyMap<string, BoundGatewayResponse> {
  return new Map(
    Object.entries(deployment.definition.gatewayResponses).map(([type, configured]) => [
      type,
      {
        status: configured.statusCode === undefined ? null : Number(configured.statusCode),
        headers: gatewayHeaderMappings(configured.responseParameters),
        templates: configured.responseTemplates,
        ref: refOf(deployment.origins, context.pointer, `/gatewayResponses/${type}`),
      },
    ]),
  );
}
