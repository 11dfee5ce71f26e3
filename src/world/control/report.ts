import { resourceIdFor } from '../../gateway/ids.ts';
import type {
  GatewayResponseDefinition,
  IntegrationDefinition,
  IntegrationResponseDefinition,
  MethodDefinition,
  MethodResponseDefinition,
  StageDefinition,
} from '../../gateway/model.ts';
import { GATEWAY_RESPONSES, type GatewayResponseType } from '../../gateway/refusals.ts';
import type { Input } from './outcome.ts';
import type { ApiControl } from './state.ts';

/** How AWS reports what is configured: with its defaults, and without what nobody set. */
const DEFAULT_TIMEOUT_MILLIS = 29_000;
const STOCK_TEMPLATE = { 'application/json': '{"message":$context.error.messageString}' };

/** Without the members whose value is undefined. */
const present = (members: Input): Input =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

const byStatus = (list: readonly { readonly statusCode: string }[] | undefined): Input | undefined =>
  list && list.length > 0 ? Object.fromEntries(list.map((one) => [one.statusCode, present(one)])) : undefined;

export function reportMethod(api: ApiControl, path: string, httpMethod: string, method: MethodDefinition): Input {
  const { methodIntegration, methodResponses, ...members } = method;
  return present({
    httpMethod,
    ...members,
    authorizationType: method.authorizationType ?? 'NONE',
    apiKeyRequired: method.apiKeyRequired ?? false,
    methodResponses: byStatus(methodResponses),
    methodIntegration: methodIntegration && reportIntegration(api, path, methodIntegration),
  });
}

/** The defaults were recorded (rest-api reference, 6.1). */
export function reportIntegration(api: ApiControl, path: string, integration: IntegrationDefinition): Input {
  const { integrationResponses, ...members } = integration;
  const isHttp = integration.type === 'HTTP' || integration.type === 'HTTP_PROXY';
  return present({
    ...(isHttp && { connectionType: 'INTERNET' }),
    ...members,
    // A MOCK has no backend, so its verb is dropped (recorded: import.mock-drops-http-method).
    ...(integration.type === 'MOCK' && { httpMethod: undefined }),
    passthroughBehavior: integration.passthroughBehavior ?? 'WHEN_NO_MATCH',
    timeoutInMillis: integration.timeoutInMillis ?? DEFAULT_TIMEOUT_MILLIS,
    cacheNamespace: integration.cacheNamespace ?? resourceIdFor(api.apiId, path),
    cacheKeyParameters: integration.cacheKeyParameters ?? [],
    integrationResponses: byStatus(integrationResponses),
  });
}

export const reportResponse = (response: IntegrationResponseDefinition | MethodResponseDefinition): Input =>
  present(response);

/**
 * A gateway response as GetGatewayResponse reports it: a type nobody set takes over what its family's DEFAULT_… sets
 * and still counts as default; one that is set in part takes nothing from it (rest-api reference, 2.2).
 */
export function reportGatewayResponse(
  configured: Readonly<Partial<Record<GatewayResponseType, GatewayResponseDefinition>>>,
  responseType: GatewayResponseType,
): Input {
  const own = configured[responseType];
  const { status } = GATEWAY_RESPONSES[responseType];
  const isDefault = responseType === 'DEFAULT_4XX' || responseType === 'DEFAULT_5XX';
  const family = status !== null && status >= 500 ? 'DEFAULT_5XX' : 'DEFAULT_4XX';
  const used = own ?? (isDefault ? undefined : configured[family]);
  const statusCode = used?.statusCode ?? (status === null ? undefined : `${status}`);
  return present({
    responseType,
    statusCode,
    responseParameters: used?.responseParameters ?? {},
    responseTemplates: used?.responseTemplates ?? STOCK_TEMPLATE,
    defaultResponse: own === undefined,
  });
}

type ReportedStage = { readonly definition: StageDefinition; readonly cacheAvailableAt: number };
/** In GB: what a cluster has that is made without a size (unverified). */
const SMALLEST_CLUSTER = '0.5';

/** A cluster is there some minutes after it was asked for; it goes at once here (rest-api reference, 5.2 and 12). */
const clusterStatus = ({ definition, cacheAvailableAt }: ReportedStage, now: number): string => {
  if (definition.cacheClusterEnabled !== true) return 'NOT_AVAILABLE';
  return now < cacheAvailableAt ? 'CREATE_IN_PROGRESS' : 'AVAILABLE';
};

/** A stage; a canary always tells whether it uses the stage's cache. */
export function reportStage(stageName: string, control: ReportedStage, now: number): Input {
  const stage = control.definition;
  const { canarySettings, ...members } = stage;
  return present({
    stageName,
    ...members,
    cacheClusterEnabled: stage.cacheClusterEnabled ?? false,
    cacheClusterSize: stage.cacheClusterEnabled ? (stage.cacheClusterSize ?? SMALLEST_CLUSTER) : stage.cacheClusterSize,
    cacheClusterStatus: clusterStatus(control, now),
    methodSettings: stage.methodSettings ?? {},
    tracingEnabled: stage.tracingEnabled ?? false,
    canarySettings: canarySettings && { useStageCache: false, ...present(canarySettings) },
  });
}
