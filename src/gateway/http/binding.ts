import type { ConfigRef, Texts } from '../model.ts';
import type { AwsEndpoint } from '../rest/endpoint.ts';
import type {
  CorsConfiguration,
  HttpApiDefinition,
  HttpStageDefinition,
  PayloadFormatVersion,
  RouteDefinition,
} from './model.ts';
import type { HttpMapping } from './parameter-mapping.ts';
import type { Selector } from './selector.ts';
import type { RoutePattern } from './route-selection.ts';
import type { ServiceSubtype } from './service-integration.ts';

/**
 * A stage of an HTTP API bound to the deployment it serves: every setting looked up once, every name resolved. Bound
 * anew whenever an operator action changes something; never changed in place.
 */
export type BoundHttpStage = {
  /** Index into the run's names. */
  readonly index: number;
  readonly api: number;
  /** `$default`, or the first segment of its paths. */
  readonly name: string;
  readonly deployment: number;
  readonly variables: Texts;
  /** In the order in which they are asked. */
  readonly routes: readonly RoutePattern[];
  readonly byKey: ReadonlyMap<string, BoundRoute>;
  readonly cors: CorsConfiguration | null;
  readonly accountBucket: number;
  readonly endpointOff: boolean;
  readonly definition: HttpApiDefinition;
  readonly settings: HttpStageDefinition;
  readonly refs: HttpStageRefs;
};
export type HttpStageRefs = {
  readonly stage: ConfigRef;
  readonly deployment: ConfigRef;
  readonly routes: ConfigRef;
  readonly cors: ConfigRef;
  readonly endpoint: ConfigRef;
};
/** The stages of one API by name. */
export type HttpStages = ReadonlyMap<string, BoundHttpStage>;

export type BoundRoute = {
  /** Index into the run's names of methods. */
  readonly index: number;
  /** `GET /pets/{id}`, `ANY /x`, `$default`. */
  readonly key: string;
  readonly definition: RouteDefinition;
  readonly authorization: BoundRouteAuthorization;
  readonly needsSignature: boolean;
  readonly throttleBucket: number;
  readonly integration: BoundHttpIntegration;
  readonly requestMappings: readonly HttpMapping[];
  /** By the backend's status. */
  readonly responseMappings: ReadonlyMap<number, readonly HttpMapping[]>;
  readonly refs: RouteRefs;
};
export type RouteRefs = {
  readonly route: ConfigRef;
  readonly authorization: ConfigRef;
  readonly scopes: ConfigRef;
  readonly throttle: ConfigRef;
  readonly integration: ConfigRef;
  readonly uri: ConfigRef;
  readonly timeout: ConfigRef;
  readonly requestParameters: ConfigRef;
  readonly responseParameters: ConfigRef;
};

/** Whom a route asks; exactly one (http-api reference, 11). */
export type BoundRouteAuthorization =
  | { readonly kind: 'none' | 'iam' }
  | {
      readonly kind: 'jwt';
      readonly source: Selector;
      readonly issuer: string;
      readonly audience: readonly string[];
      readonly isIssuerReachable: boolean;
      readonly scopes: readonly string[];
      readonly ref: ConfigRef;
    }
  | { readonly kind: 'lambda'; readonly authorizer: BoundHttpAuthorizer }
  /** The route names no authorizer that could be asked. */
  | { readonly kind: 'misconfigured'; readonly why: string; readonly ref: ConfigRef };

/** A Lambda authorizer, of type REQUEST always. */
export type BoundHttpAuthorizer = {
  readonly name: string;
  /** As written, and read. */
  readonly sources: readonly { readonly text: string; readonly selector: Selector }[];
  readonly target: number;
  readonly functionName: string;
  readonly qualifier: string;
  readonly credentials: string;
  readonly format: PayloadFormatVersion;
  readonly isSimple: boolean;
  /** How long a result is kept; 0: not at all. */
  readonly ttlMicros: number;
  readonly ref: ConfigRef;
};

export type BoundHttpIntegration =
  | {
      readonly kind: 'function';
      /** Index of the function, or -1 when the name (with stage variables filled in) is unknown. */
      readonly target: number;
      readonly name: string;
      readonly qualifier: string;
      /** The role the gateway assumes for the call, or the caller's own credentials; empty: the function's policy decides. */
      readonly credentials: string;
      readonly isProxy: true;
      readonly format: PayloadFormatVersion;
      readonly timeoutMicros: number;
    }
  | {
      readonly kind: 'http';
      /** Index of the backend that answers for the origin (or the listener), or -1. */
      readonly target: number;
      /** With stage variables filled in; path parameters are still in braces. */
      readonly url: string;
      /** Of a Cloud Map service all that can be called; the first is `target` and `url`. */
      readonly instances: readonly { readonly target: number; readonly url: string }[];
      /** `ANY`: the request's own. */
      readonly method: string;
      readonly isPrivate: boolean;
      /** Why HTTPS to a private target fails; null where it does not, or is not spoken. */
      readonly tlsFault: string | null;
      /** What a backend that asks for a client certificate has against this caller; null: nothing. */
      readonly unwelcome: string | null;
      readonly timeoutMicros: number;
    }
  | {
      readonly kind: 'service';
      readonly target: number;
      readonly url: string;
      readonly endpoint: AwsEndpoint;
      /** The role the gateway assumes. */
      readonly credentials: string;
      readonly subtype: ServiceSubtype;
      readonly parameters: Texts;
      readonly timeoutMicros: number;
    }
  | { readonly kind: 'invalid'; readonly uri: string };
export type CalledIntegration = Exclude<BoundHttpIntegration, { kind: 'invalid' }>;
