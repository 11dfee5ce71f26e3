import type {
  AccessLogSettings,
  ContentHandling,
  IntegrationType,
  ModelDefinition,
  PassthroughBehavior,
  Texts,
} from '../model.ts';

/**
 * The definition of a WebSocket API as its owner writes it: AWS's property names in camelCase, plain data, never
 * changed in place (WebSocket API reference, 1).
 */
export type WebSocketApiDefinition = {
  /** Which member of a message names its route, such as `$request.body.action`. */
  readonly routeSelectionExpression: string;
  /** Where the API key is read: `$request.header.x-api-key` (default) or `$context.authorizer.usageIdentifierKey`. */
  readonly apiKeySelectionExpression?: string;
  readonly disableExecuteApiEndpoint: boolean;
  readonly disableSchemaValidation?: boolean;
  /** By route key: `$connect`, `$disconnect`, `$default`, or any other text. */
  readonly routes: Readonly<Record<string, WebSocketRouteDefinition>>;
  readonly integrations: Readonly<Record<string, WebSocketIntegrationDefinition>>;
  readonly authorizers?: Readonly<Record<string, WebSocketAuthorizerDefinition>>;
  readonly models?: Readonly<Record<string, ModelDefinition>>;
};

export type WebSocketRouteDefinition = {
  /** `integrations/NAME`. */
  readonly target?: string;
  readonly authorizationType?: 'NONE' | 'AWS_IAM' | 'CUSTOM';
  readonly authorizerId?: string;
  readonly apiKeyRequired?: boolean;
  readonly modelSelectionExpression?: string;
  /** Name of a model by the key the expression gives. */
  readonly requestModels?: Texts;
  readonly requestParameters?: Readonly<Record<string, { readonly required?: boolean }>>;
  /** `$default` is the only value AWS takes; with a route response it makes the route two-way. */
  readonly routeResponseSelectionExpression?: string;
  /** By key, which is always `$default`. */
  readonly routeResponses?: Readonly<Record<string, object>>;
  readonly operationName?: string;
};

export type WebSocketIntegrationDefinition = {
  readonly integrationType: IntegrationType;
  readonly integrationMethod?: string;
  readonly integrationUri?: string;
  readonly requestTemplates?: Texts;
  readonly templateSelectionExpression?: string;
  readonly requestParameters?: Texts;
  readonly passthroughBehavior?: PassthroughBehavior;
  readonly contentHandlingStrategy?: ContentHandling;
  readonly credentialsArn?: string;
  /** VPC_LINK with `connectionId` (a link with a Network Load Balancer): accepted by default, unverified. */
  readonly connectionType?: 'INTERNET' | 'VPC_LINK';
  readonly connectionId?: string;
  /** Milliseconds, 50 to 29,000. */
  readonly timeoutInMillis?: number;
  /** By key: `$default`, or a regular expression between slashes, such as `/2\d\d/`. */
  readonly integrationResponses?: Readonly<Record<string, WebSocketIntegrationResponseDefinition>>;
};

export type WebSocketIntegrationResponseDefinition = {
  readonly responseTemplates?: Texts;
  readonly templateSelectionExpression?: string;
  readonly contentHandlingStrategy?: ContentHandling;
};

/** A Lambda authorizer of WebSocket APIs is always of type REQUEST, and its results are never cached (9). */
export type WebSocketAuthorizerDefinition = {
  readonly authorizerType: 'REQUEST';
  readonly authorizerUri: string;
  /** `route.request.header.X`, `route.request.querystring.X`, `context.X` or `stageVariables.X`. */
  readonly identitySource?: readonly string[];
  readonly authorizerCredentialsArn?: string;
};

export type WebSocketRouteSettings = {
  readonly throttlingRateLimit?: number;
  readonly throttlingBurstLimit?: number;
  readonly loggingLevel?: 'OFF' | 'ERROR' | 'INFO';
  readonly dataTraceEnabled?: boolean;
  readonly detailedMetricsEnabled?: boolean;
};

/** A deployment stage; its settings are live at once, also for open connections. */
export type WebSocketStageDefinition = {
  readonly deploymentId: string;
  readonly stageVariables?: Texts;
  readonly defaultRouteSettings?: WebSocketRouteSettings;
  readonly routeSettings?: Readonly<Record<string, WebSocketRouteSettings>>;
  readonly accessLogSettings?: AccessLogSettings;
  /** The client certificate the stage shows its HTTP backends, from its next deployment on. */
  readonly clientCertificateId?: string;
};
