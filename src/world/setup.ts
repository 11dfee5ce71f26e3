import type { BoundPolicy } from '../gateway/authorization/bound-policy.ts';
import type { UserPool, UserPoolToken } from '../gateway/authorization/cognito.ts';
import type { SignedCaller } from '../gateway/authorization/policy-context.ts';
import type { HttpApiDefinition, HttpStageDefinition } from '../gateway/http/model.ts';
import type {
  ApiKeyDefinition,
  RestApiDefinition,
  StageDefinition,
  ThrottleSettings,
  UsagePlanDefinition,
} from '../gateway/model.ts';
import type { NetworkSetup } from '../gateway/network/model.ts';
import type { WebSocketApiDefinition, WebSocketStageDefinition } from '../gateway/websocket/model.ts';
import type { AlarmDefinition } from '../trace/alarms.ts';
import type { FunctionSetup, HttpBackendSetup } from './backend-setup.ts';
import type { TimelineEntry } from './timeline-entries.ts';

/**
 * What a run needs, after the scenario has been checked: names resolved to indices where the loop needs it, times in
 * integer microseconds since the start, everything else in AWS's own shapes. `scenario/` makes it, `world/` runs it.
 */
export type WorldSetup = {
  readonly scenario: string;
  readonly title: string;
  readonly seed: number;
  /** Milliseconds since 1970 (UTC) at which the run begins. */
  readonly startEpochMs: number;
  readonly rules: 'today' | 'exam';
  readonly accounts: readonly AccountSetup[];
  readonly apis: readonly ApiSetup[];
  readonly functions: readonly FunctionSetup[];
  readonly backends: readonly HttpBackendSetup[];
  /** Client certificates that API Gateway generated before the run. */
  readonly gatewayCertificates?: readonly GatewayCertificateSetup[];
  readonly clients: readonly ClientSetup[];
  readonly principals: readonly PrincipalSetup[];
  /** Roles that the gateway assumes to call AWS services. */
  readonly roles?: readonly RoleSetup[];
  readonly vpcLinks?: readonly VpcLinkSetup[];
  readonly services?: ServicesSetup;
  /** CloudWatch alarms: they watch, and change nothing. */
  readonly alarms?: readonly AlarmDefinition[];
  readonly userPools?: readonly UserPoolSetup[];
  readonly tokens?: readonly TokenSetup[];
  readonly apiKeys: readonly ({ readonly name: string; readonly pointer: string } & ApiKeyDefinition)[];
  readonly usagePlans: readonly UsagePlanSetup[];
  readonly timeline: readonly TimelineEntry[];
  /** What is in front of the gateway; absent: nothing that is simulated. */
  readonly network?: NetworkSetup;
};

/** An account in one Region: what shares the account throttle. */
export type AccountSetup = {
  readonly accountId: string;
  readonly region: string;
  readonly throttleSettings: ThrottleSettings;
  /** Milliseconds; 29,000 unless the Service Quota L-E5AE38E3 was raised. */
  readonly maximumIntegrationTimeoutInMillis: number;
  /** The role that lets API Gateway write logs; null where nobody set one. */
  readonly cloudwatchRoleArn?: string | null;
  readonly pointer: string;
};

type ApiCommon = {
  readonly name: string;
  readonly pointer: string;
  /** Ten lower-case letters and digits, made from the name. */
  readonly apiId: string;
  /** Index into `accounts`. */
  readonly account: number;
};

export type RestApiSetup = ApiCommon & {
  readonly protocolType: 'REST';
  readonly description?: string;
  readonly definition: RestApiDefinition;
  readonly stages: Readonly<Record<string, StageDefinition>>;
  /** Further deployments that exist at 0 s beside `initial`, by name. */
  readonly deployments?: Readonly<Record<string, RestApiDefinition>>;
};

export type HttpApiSetup = ApiCommon & {
  readonly protocolType: 'HTTP';
  readonly definition: HttpApiDefinition;
  readonly stages: Readonly<Record<string, HttpStageDefinition>>;
};

export type SocketApiSetup = ApiCommon & {
  readonly protocolType: 'WEBSOCKET';
  readonly definition: WebSocketApiDefinition;
  readonly stages: Readonly<Record<string, WebSocketStageDefinition>>;
};

export type ApiSetup = RestApiSetup | HttpApiSetup | SocketApiSetup;

export type VpcLinkSetup = {
  readonly name: string;
  readonly pointer: string;
  readonly version: 1 | 2;
  /** Names of the backends behind its load balancer. */
  readonly targets: readonly string[];
};

export type GatewayCertificateSetup = {
  readonly name: string;
  readonly description?: string;
  /** Null: a generated certificate's 365 days, from 0 s on. */
  readonly expiresAtMicros: number | null;
};

export type ClientSetup = {
  readonly name: string;
  readonly pointer: string;
  readonly kind: 'http' | 'browser';
  readonly sourceIp: string;
  readonly userAgent: string;
  /** Scheme, host and port of the page a browser client shows. */
  readonly origin: string | null;
};

export type PrincipalSetup = {
  readonly name: string;
  readonly pointer: string;
  readonly arn: string;
  readonly policies: readonly BoundPolicy[];
  /** What condition keys can ask about whoever signs. */
  readonly facts: Omit<SignedCaller, 'arn'>;
};

export type RoleSetup = Pick<PrincipalSetup, 'name' | 'pointer' | 'arn' | 'policies'>;

/** The AWS services behind integrations of type AWS, each by the names of what it holds. */
export type ServicesSetup = {
  readonly queues: Named<object>;
  /** Firehose may take what comes in a stream to a bucket, in batches. */
  readonly streams: Named<{ readonly delivery: { readonly bucket: string; readonly bufferMicros: number } | null }>;
  /** With the name of the partition key, and what is there at 0 s, in plain values. */
  readonly tables: Named<{ readonly key: string; readonly items: readonly Readonly<Record<string, unknown>>[] }>;
  readonly topics: Named<{ readonly queues: readonly string[] }>;
  readonly eventBuses: Named<object>;
  readonly stateMachines: Named<{ readonly micros: number; readonly output: unknown }>;
  readonly buckets: Named<object>;
};

type Named<T> = Readonly<Record<string, T>>;

export type UserPoolSetup = UserPool & { readonly name: string; readonly pointer: string };

/** A JSON Web Token as its client sends it, with what it claims; nothing is signed or deciphered. */
export type TokenSetup = UserPoolToken & { readonly name: string; readonly pointer: string; readonly text: string };

export type UsagePlanSetup = {
  readonly name: string;
  readonly pointer: string;
  readonly definition: UsagePlanDefinition;
  /** Names of the keys linked to the plan. */
  readonly keys: readonly string[];
};
