import type { AccessLogSettings, Texts } from '../model.ts';

/**
 * The definition of an HTTP API as its owner writes it: AWS's property names in camelCase, plain data, never changed
 * in place (http-api reference, 1).
 */
export type HttpAuthorizationType = 'NONE' | 'JWT' | 'AWS_IAM' | 'CUSTOM';
export type PayloadFormatVersion = '1.0' | '2.0';

export type RouteDefinition = {
  /** Name of an integration of the API. */
  readonly target?: string;
  readonly authorizationType?: HttpAuthorizationType;
  /** Name of an authorizer of the API. */
  readonly authorizerId?: string;
  readonly authorizationScopes?: readonly string[];
  readonly operationName?: string;
};
export type HttpIntegrationDefinition = {
  readonly integrationType: 'AWS_PROXY' | 'HTTP_PROXY';
  /** `SQS-SendMessage` and the like: the AWS service is called without a function between. */
  readonly integrationSubtype?: string;
  /** `lambda:NAME`, `lambda:NAME:ALIAS`, an ARN, an http(s) URL; of a private integration a listener or service ARN. */
  readonly integrationUri?: string;
  /** Of an HTTP integration; `ANY` calls with the request's own. */
  readonly integrationMethod?: string;
  readonly payloadFormatVersion?: PayloadFormatVersion;
  readonly connectionType?: 'INTERNET' | 'VPC_LINK';
  readonly connectionId?: string;
  readonly credentialsArn?: string;
  readonly requestParameters?: Texts;
  /** Mappings by the backend's status code. */
  readonly responseParameters?: Readonly<Record<string, Texts>>;
  /** Milliseconds, 50 to 30,000. */
  readonly timeoutInMillis?: number;
  readonly tlsConfig?: { readonly serverNameToVerify?: string };
};
export type JwtConfiguration = { readonly issuer: string; readonly audience: readonly string[] };
export type HttpAuthorizerDefinition =
  | {
      readonly authorizerType: 'JWT';
      /** One selector, `$request.header.Authorization` or `$request.querystring.NAME`. */
      readonly identitySource: readonly string[];
      readonly jwtConfiguration: JwtConfiguration;
    }
  | {
      readonly authorizerType: 'REQUEST';
      readonly identitySource?: readonly string[];
      readonly authorizerUri: string;
      readonly authorizerCredentialsArn?: string;
      readonly authorizerPayloadFormatVersion: PayloadFormatVersion;
      readonly enableSimpleResponses?: boolean;
      /** Seconds, 0 to 3600. */
      readonly authorizerResultTtlInSeconds?: number;
    };
export type CorsConfiguration = {
  readonly allowOrigins?: readonly string[];
  readonly allowMethods?: readonly string[];
  readonly allowHeaders?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  /** Seconds, -1 to 86,400. */
  readonly maxAge?: number;
  readonly allowCredentials?: boolean;
};
export type HttpApiDefinition = {
  /** By route key: `GET /pets/{id}`, `ANY /x`, `$default`. */
  readonly routes: Readonly<Record<string, RouteDefinition>>;
  readonly integrations: Readonly<Record<string, HttpIntegrationDefinition>>;
  readonly authorizers: Readonly<Record<string, HttpAuthorizerDefinition>>;
  readonly corsConfiguration?: CorsConfiguration;
  readonly disableExecuteApiEndpoint?: boolean;
};
export type RouteSettings = {
  readonly throttlingRateLimit?: number;
  readonly throttlingBurstLimit?: number;
  readonly detailedMetricsEnabled?: boolean;
};
export type HttpStageDefinition = {
  readonly deploymentId?: string;
  readonly autoDeploy?: boolean;
  readonly stageVariables?: Texts;
  readonly defaultRouteSettings?: RouteSettings;
  /** By route key. */
  readonly routeSettings?: Readonly<Record<string, RouteSettings>>;
  readonly accessLogSettings?: AccessLogSettings;
};
