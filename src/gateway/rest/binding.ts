import type { ParameterMapping, Place } from './parameter-mapping.ts';
import type {
  AuthorizerDefinition,
  ConfigRef,
  HttpMethod,
  MethodDefinition,
  RestApiDefinition,
  StageDefinition,
  Texts,
  UnauthorizedCacheControlHeaderStrategy,
} from '../model.ts';
import type { BoundPolicy } from '../authorization/bound-policy.ts';
import type { UserPool } from '../authorization/cognito.ts';
import type { IdentitySource } from '../authorization/identity-source.ts';
import type { RouteMatcher } from '../../languages/route-pattern/compile.ts';
import type { AwsEndpoint } from './endpoint.ts';
import type { BoundMapping } from './mapping.ts';

/**
 * A stage bound to the deployment it serves: every setting looked up once, every name resolved, so that a step only
 * reads. Bound anew whenever an operator action changes something; never changed in place.
 */
export type BoundStage = {
  /** Index into the run's names. */
  readonly index: number;
  readonly api: number;
  readonly name: string;
  readonly deployment: number;
  readonly isCanary: boolean;
  readonly variables: Texts;
  readonly routes: RouteMatcher;
  /** By resource of the matcher, then by the method key it matched (`GET`, or `ANY`). */
  readonly methods: readonly ReadonlyMap<string, BoundMethod>[];
  readonly accountBucket: number;
  readonly cacheCluster: { readonly availableAt: number } | null;
  /** Keeps a canary of another deployment out of the stage's entries (rest-api reference, 5.4). */
  readonly cachePrefix: string;
  readonly defaultEndpointOff: boolean;
  /** The API as its deployment froze it. */
  readonly definition: RestApiDefinition;
  readonly gatewayResponses: ReadonlyMap<string, BoundGatewayResponse>;
  /** The resource policy, its shorthand written out; null where the API has none. */
  readonly policy: BoundPolicy | null;
  readonly canary: { readonly stage: BoundStage; readonly threshold: number; readonly percent: number } | null;
  readonly settings: StageDefinition;
  readonly ref: ConfigRef;
  readonly refs: StageRefs;
};
export type StageRefs = {
  readonly deployment: ConfigRef;
  readonly canary: ConfigRef;
  readonly cacheCluster: ConfigRef;
  readonly clientCertificate: ConfigRef;
  readonly resources: ConfigRef;
  readonly endpoint: ConfigRef;
  readonly account: ConfigRef;
};
export type BoundGatewayResponse = {
  readonly status: number | null;
  /** Header names with the expressions that give their values. */
  readonly headers: readonly (readonly [string, string])[];
  /** By content type; the `Accept` of a request chooses. */
  readonly templates: Texts | undefined;
  readonly ref: ConfigRef;
};
export type BoundMethod = {
  /** Index into the run's names. */
  readonly index: number;
  readonly resource: string;
  /** The key it is defined under. */
  readonly httpMethod: HttpMethod;
  /** `/path/METHOD`, as usage plans write their per-method limits. */
  readonly planKey: string;
  readonly definition: MethodDefinition;
  readonly needsSignature: boolean;
  readonly authorization: BoundAuthorization;
  readonly validation: BoundValidation | null;
  readonly apiKeyRequired: boolean;
  readonly throttleBucket: number;
  readonly caching: BoundCaching | null;
  readonly integration: BoundIntegration;
  readonly refs: MethodRefs;
};
export type MethodRefs = {
  readonly method: ConfigRef;
  readonly authorizationType: ConfigRef;
  readonly authorizationScopes: ConfigRef;
  readonly parameters: ConfigRef;
  readonly models: ConfigRef;
  readonly requestValidator: ConfigRef;
  readonly apiKeyRequired: ConfigRef;
  readonly integration: ConfigRef;
  readonly timeout: ConfigRef;
  readonly uri: ConfigRef;
  readonly requestTemplates: ConfigRef;
  readonly requestParameters: ConfigRef;
  readonly integrationResponses: ConfigRef;
  readonly methodResponses: ConfigRef;
  readonly throttle: ConfigRef;
  readonly caching: ConfigRef;
  readonly cacheKeyParameters: ConfigRef;
};
/** Who may call a method, every name resolved. */
export type BoundAuthorization =
  | { readonly kind: 'none' }
  | { readonly kind: 'iam' }
  | { readonly kind: 'lambda'; readonly authorizer: BoundAuthorizer }
  | {
      readonly kind: 'userPools';
      readonly pools: readonly UserPool[];
      readonly source: IdentitySource;
      readonly scopes: readonly string[];
      readonly expression: string | null;
      readonly ref: ConfigRef;
    }
  /** The method names no authorizer that could be asked. */
  | { readonly kind: 'misconfigured'; readonly why: string; readonly ref: ConfigRef };

/** A Lambda authorizer, TOKEN or REQUEST. */
export type BoundAuthorizer = {
  readonly name: string;
  readonly definition: AuthorizerDefinition;
  readonly sources: readonly IdentitySource[];
  /** None of the sources differs between two calls of the same request. */
  readonly isSteady: boolean;
  /** Index of the function, or -1 when there is none of that name. */
  readonly target: number;
  readonly functionName: string;
  readonly qualifier: string;
  /** The role that invokes the function; empty: the function's policy decides. */
  readonly credentials: string;
  /** How long a result is kept; 0: not at all. */
  readonly ttlMicros: number;
  readonly ref: ConfigRef;
};

/** What a request validator asks for. */
export type BoundValidation = {
  /** Required parameters in the order a message lists them; null: not looked at. */
  readonly parameters: readonly RequiredParameter[] | null;
  /** The schema by content type, `$default` for any; null: bodies are not looked at. */
  readonly models: ReadonlyMap<string, unknown> | null;
};
export type RequiredParameter = { readonly place: 'header' | 'path' | 'querystring'; readonly name: string };

export type BoundCaching = {
  readonly ttlMicros: number;
  readonly requireAuthorization: boolean;
  readonly strategy: UnauthorizedCacheControlHeaderStrategy;
  readonly namespace: string;
  /** Under ANY only GET requests are cached (unverified). */
  readonly getOnly: boolean;
  readonly keyParameters: readonly KeyParameter[];
};
/** Of the request as it came, or of what the integration is sent. */
export type KeyParameter =
  | { readonly place: Place; readonly name: string }
  | { readonly place: 'integration'; readonly mapping: ParameterMapping };

/** What makes one side of a TLS handshake with a backend break it off: at once, or from an instant on. */
export type BackendTrust = { readonly fault: string | null; readonly expiresAtMicros: number };

export type BoundIntegration = {
  /** Proxies hand everything on as it is; the others map. */
  readonly isProxy: boolean;
  readonly mapping: BoundMapping;
} & (
  | { readonly kind: 'mock' }
  | {
      readonly kind: 'function';
      /** Index of the function, or -1 when the name (with stage variables filled in) is unknown. */
      readonly target: number;
      readonly name: string;
      readonly qualifier: string;
      /** The role the gateway assumes for the call, or the caller's own credentials; empty: the function's policy decides. */
      readonly credentials: string;
      /** Where the Invoke API is called. */
      readonly url: string;
      readonly timeoutMicros: number;
      readonly isPost: boolean;
    }
  | {
      readonly kind: 'http';
      /** Index of the backend that answers for the origin, or -1. */
      readonly target: number;
      /** With stage variables filled in; path parameters are still in braces. */
      readonly url: string;
      readonly method: string;
      /** The AWS service behind an integration of type AWS. */
      readonly service: AwsEndpoint | null;
      /** What may be wrong with the backend's TLS certificate; null: nothing. */
      readonly trust: BackendTrust | null;
      /** What the backend may have against the stage's client certificate; null: nothing. */
      readonly welcome: BackendTrust | null;
      readonly timeoutMicros: number;
    }
  | { readonly kind: 'invalid'; readonly uri: string }
);
