import type { GatewayResponseType } from './refusals.ts';

/**
 * The definition of an API as its owner writes it: AWS's property names in camelCase, plain data, never changed
 * in place. The draft that operator actions edit and the snapshot a deployment freezes are both values of
 * `RestApiDefinition`.
 */
export type HttpMethod = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH' | 'OPTIONS' | 'HEAD' | 'ANY';
export type EndpointType = 'EDGE' | 'REGIONAL' | 'PRIVATE';
export type IntegrationType = 'AWS' | 'AWS_PROXY' | 'HTTP' | 'HTTP_PROXY' | 'MOCK';
export type AuthorizationType = 'NONE' | 'AWS_IAM';
export type PassthroughBehavior = 'WHEN_NO_MATCH' | 'WHEN_NO_TEMPLATES' | 'NEVER';
export type UnauthorizedCacheControlHeaderStrategy =
  'FAIL_WITH_403' | 'SUCCEED_WITH_RESPONSE_HEADER' | 'SUCCEED_WITHOUT_RESPONSE_HEADER';
export type Texts = Readonly<Record<string, string>>;

export type IntegrationResponseDefinition = {
  readonly statusCode: string;
  readonly selectionPattern?: string;
  readonly responseParameters?: Texts;
  readonly responseTemplates?: Texts;
};
export type IntegrationDefinition = {
  readonly type: IntegrationType;
  /** `lambda:NAME`, `lambda:NAME:ALIAS`, a Lambda invocation ARN, or an http(s) URL; may name stage variables. */
  readonly uri?: string;
  readonly httpMethod?: string;
  /** Milliseconds, 50 to 29,000 (more for Regional and private APIs whose account quota was raised). */
  readonly timeoutInMillis?: number;
  readonly passthroughBehavior?: PassthroughBehavior;
  readonly requestTemplates?: Texts;
  readonly requestParameters?: Texts;
  readonly cacheKeyParameters?: readonly string[];
  readonly cacheNamespace?: string;
  readonly integrationResponses?: readonly IntegrationResponseDefinition[];
};
export type MethodResponseDefinition = {
  readonly statusCode: string;
  readonly responseParameters?: Readonly<Record<string, boolean>>;
};
export type MethodDefinition = {
  readonly authorizationType?: AuthorizationType;
  readonly apiKeyRequired?: boolean;
  readonly requestParameters?: Readonly<Record<string, boolean>>;
  readonly methodResponses?: readonly MethodResponseDefinition[];
  readonly methodIntegration?: IntegrationDefinition;
};
export type ResourceDefinition = Readonly<Partial<Record<HttpMethod, MethodDefinition>>>;
export type GatewayResponseDefinition = {
  readonly statusCode?: string;
  readonly responseParameters?: Texts;
  readonly responseTemplates?: Texts;
};
export type RestApiDefinition = {
  readonly resources: Readonly<Record<string, ResourceDefinition>>;
  readonly gatewayResponses: Readonly<Partial<Record<GatewayResponseType, GatewayResponseDefinition>>>;
  readonly endpointType: EndpointType;
  readonly disableExecuteApiEndpoint: boolean;
};

export type MethodSettings = {
  readonly throttlingRateLimit?: number;
  readonly throttlingBurstLimit?: number;
  readonly cachingEnabled?: boolean;
  readonly cacheTtlInSeconds?: number;
  readonly requireAuthorizationForCacheControl?: boolean;
  readonly unauthorizedCacheControlHeaderStrategy?: UnauthorizedCacheControlHeaderStrategy;
};
export type CanarySettings = {
  readonly percentTraffic: number;
  readonly deploymentId: string;
  readonly stageVariableOverrides?: Texts;
  readonly useStageCache?: boolean;
};
/** A deployment stage. Its settings are live at once; `deploymentId` says which snapshot it serves. */
export type StageDefinition = {
  readonly deploymentId: string;
  readonly variables?: Texts;
  readonly cacheClusterEnabled?: boolean;
  readonly cacheClusterSize?: string;
  readonly methodSettings?: Readonly<Record<string, MethodSettings>>;
  readonly canarySettings?: CanarySettings;
};

/** A rate in requests per second and a burst in requests; a missing limit means: none at this level. */
export type ThrottleSettings = { readonly rateLimit: number; readonly burstLimit: number };
export type QuotaPeriod = 'DAY' | 'WEEK' | 'MONTH';
export type QuotaSettings = {
  readonly limit: number;
  readonly period: QuotaPeriod;
  readonly offset?: number;
};
export type ApiStageAssociation = {
  readonly apiId: string;
  readonly stage: string;
  /** Per-method limits of the plan, keyed `/path/METHOD`. */
  readonly throttle?: Readonly<Record<string, ThrottleSettings>>;
};
export type UsagePlanDefinition = {
  readonly throttle?: ThrottleSettings;
  readonly quota?: QuotaSettings;
  readonly apiStages?: readonly ApiStageAssociation[];
};
export type ApiKeyDefinition = { readonly value: string; readonly enabled: boolean };

/** Where a piece of configuration was last set: a place in the scenario, and the operation if one set it. */
export type ConfigRef = {
  /** JSON pointer into the scenario document. */
  readonly pointer: string;
  /** Index of the timeline entry of the operator action that set it; absent when the scenario itself did. */
  readonly operation?: number;
};
