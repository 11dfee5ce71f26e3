import type { GatewayResponseType } from './refusals.ts';

/**
 * The definition of an API as its owner writes it: AWS's property names in camelCase, plain data, never changed
 * in place. The draft that operator actions edit and the snapshot a deployment freezes are both values of
 * `RestApiDefinition`.
 */
export type HttpMethod = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH' | 'OPTIONS' | 'HEAD' | 'ANY';
export type EndpointType = 'EDGE' | 'REGIONAL' | 'PRIVATE';
export type IntegrationType = 'AWS' | 'AWS_PROXY' | 'HTTP' | 'HTTP_PROXY' | 'MOCK';
export type AuthorizationType = 'NONE' | 'AWS_IAM' | 'CUSTOM' | 'COGNITO_USER_POOLS';
export type ContentHandling = 'CONVERT_TO_BINARY' | 'CONVERT_TO_TEXT';
export type PassthroughBehavior = 'WHEN_NO_MATCH' | 'WHEN_NO_TEMPLATES' | 'NEVER';
export type UnauthorizedCacheControlHeaderStrategy =
  'FAIL_WITH_403' | 'SUCCEED_WITH_RESPONSE_HEADER' | 'SUCCEED_WITHOUT_RESPONSE_HEADER';
export type Texts = Readonly<Record<string, string>>;

export type IntegrationResponseDefinition = {
  readonly statusCode: string;
  readonly selectionPattern?: string;
  readonly responseParameters?: Texts;
  readonly responseTemplates?: Texts;
  readonly contentHandling?: ContentHandling;
};
export type IntegrationDefinition = {
  readonly type: IntegrationType;
  /**
   * `lambda:NAME`, `lambda:NAME:ALIAS`, an ARN (`arn:aws:apigateway:REGION:SERVICE:path|action/…`), or an http(s) URL;
   * may name stage variables.
   */
  readonly uri?: string;
  readonly httpMethod?: string;
  /** Milliseconds, 50 to 29,000 (more for Regional and private APIs whose account quota was raised). */
  readonly timeoutInMillis?: number;
  readonly passthroughBehavior?: PassthroughBehavior;
  readonly requestTemplates?: Texts;
  readonly requestParameters?: Texts;
  readonly cacheKeyParameters?: readonly string[];
  readonly cacheNamespace?: string;
  readonly contentHandling?: ContentHandling;
  /** ARN of the role the gateway assumes to call an AWS service; `arn:aws:iam::*:user/*` passes the caller's own. */
  readonly credentials?: string;
  readonly connectionType?: 'INTERNET' | 'VPC_LINK';
  readonly connectionId?: string;
  readonly tlsConfig?: { readonly insecureSkipVerification?: boolean };
  readonly responseTransferMode?: 'BUFFERED' | 'STREAM';
  readonly integrationResponses?: readonly IntegrationResponseDefinition[];
};
export type MethodResponseDefinition = {
  readonly statusCode: string;
  readonly responseParameters?: Readonly<Record<string, boolean>>;
  readonly responseModels?: Texts;
};
export type MethodDefinition = {
  readonly authorizationType?: AuthorizationType;
  /** Name of an authorizer of the API. */
  readonly authorizerId?: string;
  readonly authorizationScopes?: readonly string[];
  readonly apiKeyRequired?: boolean;
  readonly operationName?: string;
  readonly requestParameters?: Readonly<Record<string, boolean>>;
  /** Name of a model of the API, by content type. */
  readonly requestModels?: Texts;
  /** Name of a request validator of the API. */
  readonly requestValidatorId?: string;
  readonly methodResponses?: readonly MethodResponseDefinition[];
  readonly methodIntegration?: IntegrationDefinition;
};
export type ResourceDefinition = Readonly<Partial<Record<HttpMethod, MethodDefinition>>>;
export type GatewayResponseDefinition = {
  readonly statusCode?: string;
  readonly responseParameters?: Texts;
  readonly responseTemplates?: Texts;
};
/** A model: a JSON Schema, draft 4, as a value. It may point to others by their model URL. */
export type ModelDefinition = {
  readonly contentType?: string;
  readonly description?: string;
  readonly schema: unknown;
};
export type RequestValidatorDefinition = {
  /** AWS's name, where an operation gave another than the one the scenario knows it by. */
  readonly name?: string;
  readonly validateRequestBody?: boolean;
  readonly validateRequestParameters?: boolean;
};
export type AuthorizerDefinition = {
  /** AWS's name, where an operation gave another than the one the scenario knows it by. */
  readonly name?: string;
  readonly type: 'TOKEN' | 'REQUEST' | 'COGNITO_USER_POOLS';
  /** As an integration's `uri`: `lambda:NAME` or the invocation ARN. */
  readonly authorizerUri?: string;
  /** Free text of an import; reported, never read. */
  readonly authType?: string;
  readonly authorizerCredentials?: string;
  /** `method.request.header.Authorization`; for REQUEST several, separated by commas. */
  readonly identitySource?: string;
  readonly identityValidationExpression?: string;
  /** Seconds a result is kept, 0 to 3600; default 300, and 0 switches the cache off. */
  readonly authorizerResultTtlInSeconds?: number;
  /** Names of the scenario's user pools, or their ARNs. */
  readonly providerARNs?: readonly string[];
};
export type RestApiDefinition = {
  readonly resources: Readonly<Record<string, ResourceDefinition>>;
  readonly gatewayResponses: Readonly<Partial<Record<GatewayResponseType, GatewayResponseDefinition>>>;
  readonly endpointType: EndpointType;
  readonly disableExecuteApiEndpoint: boolean;
  readonly binaryMediaTypes?: readonly string[];
  readonly minimumCompressionSize?: number;
  readonly apiKeySource?: 'HEADER' | 'AUTHORIZER';
  readonly models?: Readonly<Record<string, ModelDefinition>>;
  readonly requestValidators?: Readonly<Record<string, RequestValidatorDefinition>>;
  readonly authorizers?: Readonly<Record<string, AuthorizerDefinition>>;
  /** The resource policy, as JSON. */
  readonly policy?: unknown;
};

export type MethodSettings = {
  readonly throttlingRateLimit?: number;
  readonly throttlingBurstLimit?: number;
  readonly cachingEnabled?: boolean;
  readonly cacheTtlInSeconds?: number;
  readonly requireAuthorizationForCacheControl?: boolean;
  readonly unauthorizedCacheControlHeaderStrategy?: UnauthorizedCacheControlHeaderStrategy;
  readonly cacheDataEncrypted?: boolean;
  readonly loggingLevel?: 'OFF' | 'ERROR' | 'INFO';
  readonly dataTraceEnabled?: boolean;
  readonly metricsEnabled?: boolean;
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
  /** The access log: one line a request, `$context` variables in `format` replaced. */
  readonly accessLogSettings?: AccessLogSettings;
  readonly tracingEnabled?: boolean;
  /** Name of a web ACL of the scenario. */
  readonly webAclArn?: string;
  /** Set by operations, and only reported. */
  readonly description?: string;
  readonly documentationVersion?: string;
  /** The client certificate the stage shows its HTTP backends, from its next deployment on. */
  readonly clientCertificateId?: string;
  readonly tags?: Texts;
};

/** Where a stage's access log goes, and what a line of it says. */
export type AccessLogSettings = { readonly destinationArn?: string; readonly format?: string };

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
