import type { Answers } from './answer.ts';
import type { BoundPolicy } from './authorization/bound-policy.ts';
import type { UserPoolToken } from './authorization/cognito.ts';
import type { SignedCall } from './authorization/iam.ts';
import type { CallFacts } from './authorization/policy-context.ts';
import type { Exchange } from './exchange.ts';
import type { ConfigRef } from './model.ts';
import type { Identity } from './rest/context.ts';
import type { EdgeFacts } from './rest/edge.ts';
import type { NetworkView } from './network/view.ts';
import type { AuthorizerCache } from './stores/authorizer-cache.ts';
import type { HttpAuthorizerEntry } from './http/authorization/authorize-by-function.ts';
import type { HttpStages } from './http/binding.ts';
import type { PayloadFormatVersion } from './http/model.ts';
import type { BoundAuthorizer, BoundStage } from './rest/binding.ts';
import type { Quotas } from './stores/quotas.ts';
import type { ResponseCache } from './stores/response-cache.ts';
import type { TokenBuckets } from './stores/token-buckets.ts';
import type { BoundSocketStage } from './websocket/binding.ts';
import type { Connections } from './websocket/connections.ts';

/** A key's place in the usage plan that opens one API stage to it. */
export type PlanLink = {
  /** Index of the plan. */
  readonly plan: number;
  /** Buckets and quota of this key in this plan; -1 where the plan sets no limit. */
  readonly planBucket: number;
  readonly methodBuckets: ReadonlyMap<string, number>;
  readonly quota: number;
  /** Where the key was linked to the plan, and where the plan's quota was set. */
  readonly ref: ConfigRef;
  readonly quotaRef: ConfigRef;
};

/** What a call to a backend needs to know of the integration that makes it. */
export type Callee =
  | {
      readonly kind: 'function';
      readonly target: number;
      readonly qualifier: string;
      /** The role the gateway assumes for the call, or the caller's own credentials; empty: the function's policy decides. */
      readonly credentials?: string;
      /** Proxies take the function's value as an answer; the others map it. */
      readonly isProxy: boolean;
      /** How an HTTP API reads the value; REST APIs have one way. */
      readonly format?: PayloadFormatVersion;
    }
  | { readonly kind: 'http'; readonly target: number };

/** What Lambda answers at once: it took an asynchronous invocation, ran nothing as it was asked, or refused the type. */
type AnsweredAtOnce = 'accepted' | 'dryRun' | 'typeUnknown';
/** Why a call never began. */
export type NotBegun = 'throttled' | 'unknown' | 'notPermitted';
/** What a call to a backend came to at once: under way, answered, or refused before it began. */
export type CallResult = 'underWay' | AnsweredAtOnce | NotBegun;

/**
 * What steps see of the world. The stores change only through their own verbs; whoever only reads gets `Readonly`
 * views. Time is an integer number of microseconds since the start of the run.
 */
export interface World {
  readonly now: number;
  readonly answers: Answers;
  readonly buckets: TokenBuckets;
  readonly quotas: Quotas;
  readonly cache: ResponseCache;
  readonly authorizers: AuthorizerCache;
  /** The same for the Lambda authorizers of HTTP APIs. */
  readonly httpAuthorizers: AuthorizerCache<HttpAuthorizerEntry>;
  readonly connections: Connections;
  readonly seed: number;
  /** Of two wordings AWS has used, the one of today or the one of the exam's time. */
  readonly rules: 'today' | 'exam';
  /** Milliseconds since 1970 at which the run begins. */
  readonly startEpochMs: number;
  /** What is in front of the gateway; null: nothing that is simulated. */
  readonly network: NetworkView | null;
  /** The stage of an API by its name, as it is bound now; null when there is none. */
  stageOf(api: number, name: string): BoundStage | null;
  /** The stages of an HTTP API, as they are bound now. */
  httpStages(api: number): HttpStages;
  /** A stage of a WebSocket API. */
  socketStageOf(api: number, name: string): BoundSocketStage | null;
  /** An integer from 0 to 2^32 - 1, the same for the same exchange and purpose in every run with this seed. */
  chance(exchange: Exchange, purpose: number): number;
  keyWithValue(value: string): number;
  keyIsEnabled(key: number): boolean;
  keyRef(key: number): ConfigRef;
  planLink(key: number, stage: number): PlanLink | null;
  keyIsInAnyPlan(key: number): boolean;
  /** The identity policies of a principal. */
  policiesOf(principal: number): readonly BoundPolicy[];
  /** What policies can ask about a call. */
  callFacts(exchange: Exchange, as?: CallerKnown): CallFacts;
  /** How the call was signed; null when it was not. */
  signatureOf(exchange: Exchange): SignedCall | null;
  /** A token of the scenario by the text that clients send; null for any other text. */
  tokenOf(text: string): UserPoolToken | null;
  /** The `exp` of a token that a fault let expire before its time; null: its own holds. */
  expiryOf(text: string): number | null;
  apiId(api: number): string;
  regionOf(api: number): string;
  /** Whether whoever signed belongs to the account of the API. */
  isOwnAccount(exchange: Exchange): boolean;
  /** `arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/VERB/PATH` of the exchange's method. */
  methodArn(exchange: Exchange): string;
  /** Whether an exchange with a REST API comes through a CloudFront distribution. */
  isBehindEdge(exchange: Exchange): boolean;
  /** What CloudFront adds to it; null where it does not. */
  edgeOf(exchange: Exchange): EdgeFacts | null;
  /** The names and ids of an exchange; made only for who reads them. */
  identity(exchange: Exchange): Identity;
  /** Whether somebody takes notes of payloads; asked before one is written out. */
  readonly isNoting: boolean;
  note(payload: PayloadName, text: string): void;
  /** Invokes the function or calls the HTTP backend of an integration; the reply comes as an event. */
  call(exchange: Exchange, callee: Callee, variables: Readonly<Record<string, string>>): CallResult;
  /** Invokes the function of an authorizer; the reply comes as an event. */
  callAuthorizer(
    exchange: Exchange,
    authorizer: Pick<BoundAuthorizer, 'name' | 'target' | 'qualifier' | 'credentials'>,
    variables: Readonly<Record<string, string>>,
  ): 'underWay' | NotBegun;
}

/** Payloads on their way, kept for whoever opens the exchange. */
export const PAYLOADS = [
  'integrationRequest',
  'integrationResponse',
  'authorizerRequest',
  'authorizerResponse',
  'authorizerContext',
  'routeSelection',
  'request',
] as const;
export type PayloadName = (typeof PAYLOADS)[number];

/** Whom a call counts as: whoever signed it, or nobody where its method asks for no signature. */
export type CallerKnown = 'signer' | 'askedByMethod';

/** Purposes of chance: two draws for different purposes never depend on each other. */
export const CHANCE = {
  canary: 1,
  duration: 2,
  alias: 3,
  coldStart: 4,
  arrival: 5,
  authorizerDuration: 6,
  authorizerAlias: 7,
  authorizerColdStart: 8,
  dns: 9,
} as const;
