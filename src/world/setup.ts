import type { FetchMode } from '../gateway/cors-request.ts';
import type { AlarmDefinition } from '../trace/alarms.ts';
import type { BoundPolicy } from '../gateway/authorization/bound-policy.ts';
import type { UserPool, UserPoolToken } from '../gateway/authorization/cognito.ts';
import type { SignedCall } from '../gateway/authorization/iam.ts';
import type { SignedCaller } from '../gateway/authorization/policy-context.ts';
import type { Coding } from '../gateway/content-coding.ts';
import type { HttpApiDefinition, HttpStageDefinition } from '../gateway/http/model.ts';
import type {
  ApiKeyDefinition,
  RestApiDefinition,
  StageDefinition,
  ThrottleSettings,
  UsagePlanDefinition,
} from '../gateway/model.ts';
import type { FetchFault } from '../gateway/page-fetch.ts';
import type { NetworkCall, NetworkSetup } from '../gateway/network/model.ts';
import type { WebSocketApiDefinition, WebSocketStageDefinition } from '../gateway/websocket/model.ts';
import type { FaultKind, FaultTargetKind } from '../trace/faults.ts';
import type { FunctionAction } from './backends/actions.ts';

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
export type DurationSetup =
  | { readonly kind: 'fixed'; readonly micros: number }
  | { readonly kind: 'percentiles'; readonly p50Micros: number; readonly p99Micros: number };

/** Which requests a case answers; every member given must fit. */
export type CaseCondition = {
  readonly method?: string;
  readonly path?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly bodyContains?: string;
  /** Members the body has when it is read as JSON. */
  readonly json?: Readonly<Record<string, unknown>>;
  readonly stageVariables?: Readonly<Record<string, string>>;
  /** The route of a WebSocket API. */
  readonly routeKey?: string;
  /** Inclusive lower and exclusive upper bound of the instant, in microseconds since the start. */
  readonly fromMicros?: number;
  readonly untilMicros?: number;
};
/** What a function does with an event. `{{invocation}}` in a returned text is the number of the invocation. */
export type FunctionBehaviour = {
  readonly duration: DurationSetup;
  readonly outcome:
    | { readonly kind: 'returns'; readonly value: unknown }
    | { readonly kind: 'throws'; readonly errorType: string; readonly errorMessage: string }
    | { readonly kind: 'echo' }
    | { readonly kind: 'unavailable' };
  /** What it does to tables and connections before it answers. */
  readonly does?: readonly FunctionAction[];
  readonly pointer: string;
};
export type FunctionVersionSetup = {
  /** `$LATEST`, or the number of a published version. */
  readonly version: string;
  readonly cases: readonly ({ readonly when: CaseCondition } & FunctionBehaviour)[];
  readonly otherwise: FunctionBehaviour;
};
export type FunctionSetup = {
  readonly name: string;
  readonly pointer: string;
  readonly timeoutMicros: number;
  readonly coldStart: DurationSetup | null;
  /** Concurrent executions kept for (and allowed to) this function; null: the account's 1,000. */
  readonly reservedConcurrency: number | null;
  readonly versions: readonly FunctionVersionSetup[];
  readonly aliases: readonly AliasSetup[];
  /** Index into `principals`: the role it acts as; absent: a role that may do everything. */
  readonly role?: number;
  /** Qualifiers ('' is the unqualified function) whose resource policy lets API Gateway invoke; null: all. */
  readonly permittedQualifiers: readonly string[] | null;
};
export type AliasSetup = {
  readonly name: string;
  readonly functionVersion: string;
  /** Share of invocations, 0 to 1, that go to another version. */
  readonly additionalVersionWeights: Readonly<Record<string, number>>;
};
export type HttpBehaviour = {
  readonly duration: DurationSetup;
  readonly outcome:
    | {
        readonly kind: 'answers';
        readonly status: number;
        readonly headers: readonly (readonly [string, string])[];
        readonly body: string;
        /** The body is bytes, written in base64. */
        readonly isBase64: boolean;
      }
    /** The small model of an AWS service answers. */
    | { readonly kind: 'service' }
    | { readonly kind: 'unreachable' }
    | { readonly kind: 'unavailable' }
    | { readonly kind: 'silent' };
  readonly pointer: string;
};
export type HttpBackendSetup = {
  readonly name: string;
  readonly pointer: string;
  /** Scheme, host and port that this backend answers for, e.g. `https://orders.example`. */
  readonly origin: string;
  /** ARN of the listener or the Cloud Map service in front of it, by which private integrations call it. */
  readonly arn?: string;
  /** What it registered with as an instance of a Cloud Map service; absent: its address and port. */
  readonly instanceAttributes?: Readonly<Record<string, string>>;
  readonly cases: readonly ({ readonly when: CaseCondition } & HttpBehaviour)[];
  readonly otherwise: HttpBehaviour;
  /** Host names in its TLS certificate; none where it speaks plain HTTP. */
  readonly certificateNames?: readonly string[];
  /** Who signed it; absent: a public authority. */
  readonly certificateIssuer?: 'public' | 'private' | 'selfSigned';
  /** Absent: after the run. */
  readonly certificateExpiresAtMicros?: number;
  /** It stands in a VPC: only a VPC link leads there. */
  readonly isPrivate?: boolean;
};
export type VpcLinkSetup = {
  readonly name: string;
  readonly pointer: string;
  readonly version: 1 | 2;
  /** Names of the backends behind its load balancer. */
  readonly targets: readonly string[];
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
/** How a request is signed where that is not as it should be. */
export type SignatureSetup = {
  readonly credentials: SignedCall['credentials'];
  /** How far the client's clock is ahead of the true time; negative: behind. */
  readonly skewMillis: number;
  /** Null: the API's Region, and `execute-api`. */
  readonly region: string | null;
  readonly service: string | null;
};
export type UsagePlanSetup = {
  readonly name: string;
  readonly pointer: string;
  readonly definition: UsagePlanDefinition;
  /** Names of the keys linked to the plan. */
  readonly keys: readonly string[];
};

export type LoadSetup =
  | { readonly kind: 'count'; readonly count: number; readonly overMicros: number }
  | {
      readonly kind: 'rate';
      readonly ratePerSecond: number;
      readonly forMicros: number;
      readonly arrivals: 'even' | 'poisson';
    };
export type RequestEntry = {
  readonly kind: 'request';
  readonly name: string;
  readonly pointer: string;
  readonly atMicros: number;
  /** Index into `clients`. */
  readonly client: number;
  /** Index into `apis`; null when the URL names a host that is no API of the scenario. */
  readonly api: number | null;
  /** It came by a custom domain name: a disabled default endpoint does not concern it. */
  readonly viaDomain?: boolean;
  /** Its network is simulated: the host it calls, and `target` is the path on the wire. */
  readonly call?: NetworkCall;
  /** The URL it calls, as written; absent: a path on the default endpoint of its API. */
  readonly url?: string;
  readonly method: string;
  /** As on the wire, stage included, e.g. `/prod/pets?kind=dog`; `{{n}}` stands for the number within a load. */
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | null;
  /** The body is bytes, written in base64. */
  readonly isBase64: boolean;
  /** Blanks fill the body up to this many bytes; they are not written down. */
  readonly padTo?: number;
  /** The client compresses the body. */
  readonly compress?: Coding;
  /** Fetch's credentials mode, for browser clients. */
  readonly credentials: 'omit' | 'same-origin' | 'include';
  /** Fetch's mode; absent: cors. */
  readonly mode?: FetchMode;
  /** What the `fetch` of a page refuses; absent: nothing. */
  readonly fetchFault?: FetchFault;
  /** Index into `principals`; null: the request is not signed. */
  readonly signedAs: number | null;
  /** Absent: signed as it should be. */
  readonly signature?: SignatureSetup;
  readonly load: LoadSetup | null;
};
export type OperationEntry = {
  readonly kind: 'operation';
  readonly name: string;
  readonly pointer: string;
  readonly atMicros: number;
  /** The AWS operation, e.g. `CreateDeployment`. */
  readonly operation: string;
  /** The operation's own input, in AWS's property names, with the scenario's names for ids. */
  readonly input: Readonly<Record<string, unknown>>;
};
/** A client opens a WebSocket connection; the target names stage and query. */
export type ConnectEntry = Omit<RequestEntry, 'kind' | 'method' | 'body' | 'isBase64' | 'credentials' | 'mode'> & {
  readonly kind: 'connect';
  /** Its client reads nothing: so many frames fit into the send buffer. */
  readonly sendBuffer?: number;
};
/** What a client does on its connection. */
export type FrameEntry = {
  readonly kind: 'frame';
  readonly name: string;
  readonly pointer: string;
  readonly atMicros: number;
  /** Index of the `connect` entry in the timeline; with a load on it `n` names one of its connections, null all. */
  readonly on: number;
  readonly onNumber: number | null;
  readonly load: LoadSetup | null;
  readonly does:
    | {
        readonly kind: 'send';
        /** `{{n}}` stands for the number within a load. */
        readonly text: string;
        readonly isBinary: boolean;
        /** In how many frames of about the same size, or the bytes of each. */
        readonly frames: number | readonly number[];
        /** Blanks are added at the end up to this many bytes. */
        readonly padTo: number;
      }
    | { readonly kind: 'close'; readonly code: number | null; readonly reason: string }
    | { readonly kind: 'drop' };
};
/** Something that goes wrong from an instant on, for a while or until the end of the run. */
export type FaultEntry = {
  readonly kind: 'fault';
  readonly name: string;
  readonly pointer: string;
  readonly atMicros: number;
  /** Null: until the end of the run. */
  readonly forMicros: number | null;
  readonly fault: FaultKind;
  readonly on: FaultTargetKind;
  /** Index into what `on` says: functions, backends, clients, tokens or principals. */
  readonly target: number;
  readonly targetName: string;
  /** What a call (slowBackend) or a cold start (coldStarts) takes longer. */
  readonly addsMicros: number;
};
export type TimelineEntry = RequestEntry | OperationEntry | ConnectEntry | FrameEntry | FaultEntry;
