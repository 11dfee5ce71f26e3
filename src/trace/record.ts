import type { FetchMode } from '../gateway/cors-request.ts';
import { ANSWERED_BY, LAYERS, type AnswerRecord, type AnsweredBy, type Layer } from '../gateway/answer.ts';
import type { EdgePlace } from '../gateway/network/edge-cities.ts';
import type { CognitoIdentity } from '../gateway/authorization/policy-context.ts';
import type { ClientCertificate } from '../gateway/http/facts.ts';
import type { ConfigRef, StageDefinition } from '../gateway/model.ts';
import type { ClosedBy } from '../gateway/websocket/close.ts';
import type { AlarmDefinition } from './alarms.ts';
import type { ProtocolType } from '../gateway/protocol-list.ts';
import type { FaultRecord } from './faults.ts';

export { ANSWERED_BY, LAYERS, type AnswerRecord, type AnsweredBy, type Layer };

/**
 * A finished (or cancelled) run as data: typed columns and dictionaries, nothing that lives. It travels from the
 * worker to the page as transferred arrays, is drawn, described and compared, and is the same bytes everywhere.
 * All instants are integer microseconds since the start of the run, held exactly in doubles.
 */
export const EXCHANGE_KINDS = [
  'request',
  'corsPreflight',
  'redirect',
  'testInvoke',
  'connect',
  'message',
  'callback',
  'disconnect',
] as const;
export const OUTCOMES = ['passed', 'refused', 'answered', 'waiting'] as const;
/** What the browser did with an answer: nothing to decide (not a browser), delivered it, blocked it, or hid what is in it. */
export const VERDICTS = ['none', 'delivered', 'blocked', 'opaque'] as const;
/** Why a browser blocked; the names are ours, the rules are the Fetch standard's. */
export const BLOCKED_WHY = [
  'none',
  'noAllowOrigin',
  'originMismatch',
  'multipleAllowOrigin',
  'wildcardWithCredentials',
  'credentialsNotAllowed',
  'preflightStatus',
  'methodNotAllowed',
  'headerNotAllowed',
  'preflightRedirect',
  'networkError',
  'unreadableAllowMethods',
  'unreadableAllowHeaders',
  'tooManyRedirects',
  'unsafeRedirect',
  'proxyAuthentication',
  'notSameOrigin',
  'methodOfNoCors',
  'resourcePolicy',
  'forbiddenMethod',
  'bodyOfGet',
  'refusedHeader',
] as const;

export type ExchangeKind = (typeof EXCHANGE_KINDS)[number];
export type Outcome = (typeof OUTCOMES)[number];
export type Verdict = (typeof VERDICTS)[number];
export type BlockedWhy = (typeof BLOCKED_WHY)[number];

export const NONE = -1;

/** One row an exchange, in order of sending. Indices point into `names` unless a comment says otherwise. */
export type ExchangeColumns = {
  readonly sentAt: Float64Array;
  /** When the client had its answer (or the browser gave up); NaN while it is still waiting at the end of the run. */
  readonly receivedAt: Float64Array;
  /** Timeline entry, and the number within its load. */
  readonly entry: Int32Array;
  readonly n: Int32Array;
  readonly kind: Uint8Array;
  /** The exchange that made this one necessary (a corsPreflight names its request), or NONE. */
  readonly causedBy: Int32Array;
  /** 0: no answer reached the client. */
  readonly status: Uint16Array;
  readonly answeredBy: Uint8Array;
  /** Index into GATEWAY_RESPONSE_TYPES plus one; 0: none. */
  readonly gatewayResponse: Uint8Array;
  readonly layer: Uint8Array;
  /** The step that decided (index into `names.steps`) and its reason (index into REASON_CODES). */
  readonly step: Uint8Array;
  readonly reason: Uint16Array;
  readonly api: Int32Array;
  readonly stage: Int32Array;
  /** Index into `names.methods`, or NONE when no route matched. */
  readonly method: Int32Array;
  /** Index into `answers` (NONE: no answer), and the number that fills its placeholders. */
  readonly answer: Int32Array;
  readonly answerArg: Int32Array;
  /** When the backend was called and when it was done; NaN: not called, or still at work at the end. */
  readonly calledAt: Float64Array;
  readonly backendDoneAt: Float64Array;
  /** 1 hit, 2 miss; 0: no cache on this way. */
  readonly cache: Uint8Array;
  /** Bits: 1 canary, 2 cold start, 4 Warning header, 8 invalidated the cache. */
  readonly flags: Uint8Array;
  readonly verdict: Uint8Array;
  readonly blockedWhy: Uint8Array;
  /** The WebSocket connection it is about: the exchange of its handshake, or NONE. */
  readonly connection: Int32Array;
  /**
   * When the gateway had the request, and when its answer left it; NaN: as `sentAt` and `receivedAt`. Both are empty in a
   * run whose network is not simulated.
   */
  readonly enteredAt: Float64Array;
  readonly leftAt: Float64Array;
};

/** What happened, in order; the cursor of the cockpit is an index into these rows. */
export const EVENT_KINDS = [
  'operation', // an operator action: `step` is unused, `a` its index in `operations`
  'sent', // a client sends
  'step', // a step decided
  'started', // a backend begins to work: `a` the function or backend, `b` 0 function, 1 HTTP backend, `text` the version
  'finished', // a backend is done (perhaps long after the client left)
  'received', // the client has its answer
  'judged', // the browser delivered or blocked it
  'frame', // a frame reaches a client: `a` the connection (its handshake's exchange), `text` what it holds
  'closed', // a connection ended: `a` the connection, `b` the code its client sees, `text` the reason
  'fault', // something goes wrong on purpose: `a` its index in `faults`, `b` 1 when it ends
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];
export type EventColumns = {
  readonly time: Float64Array;
  readonly kind: Uint8Array;
  /** The exchange, or NONE for an operator action. */
  readonly exchange: Int32Array;
  readonly step: Uint8Array;
  readonly outcome: Uint8Array;
  readonly reason: Uint16Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly c: Float64Array;
  /** Index into `texts`, or NONE. */
  readonly text: Int32Array;
  /** Index into `refs`, or NONE. */
  readonly ref: Int32Array;
};

/** How the world's stores changed; each row belongs to the event it followed. */
export const EFFECT_KINDS = [
  'bucket', // subject: names.buckets; a: units left after the taking
  'bucketLimits', // subject: names.buckets; a: rate per second, b: burst
  'quota', // subject: names.quotas; a: used, b: limit
  'cachePut', // subject: cache entry; a: expires at, b: exchange that filled it; text: its key; owner: stage
  'cacheDrop', // subject: cache entry
  'function', // subject: names.functions; a: busy instances, b: warm instances, c unused
  'stage', // subject: names.stages; a: deployment (index into names.deployments), b: canary deployment or NONE
  'payload', // subject: PAYLOADS; text: the message as JSON; it belongs to the exchange of the event it follows
  'connection', // subject: the exchange of its handshake; a: its state (CONNECTION_STATES), b: last active at; text: its id
  'authorizerPut', // subject: exchange that filled it; a: expires at, b: stored at; text: [stage, principal, authorizer, ...identity]
  'authorizerDrop', // subject: exchange that filled it
] as const;
export type EffectKind = (typeof EFFECT_KINDS)[number];
export type EffectColumns = {
  readonly event: Int32Array;
  readonly kind: Uint8Array;
  readonly subject: Int32Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly text: Int32Array;
};

export type MethodName = { readonly api: number; readonly resource: string; readonly method: string };
export type BucketName = {
  readonly layer: Layer;
  readonly label: string;
  readonly ratePerSecond: number;
  readonly burst: number;
  readonly unitsPerToken: number;
  readonly unitsPerMicrosecond: number;
  readonly plan: string | null;
  readonly key: string | null;
  readonly api: string | null;
  readonly stage: string | null;
  readonly method: string | null;
};
export type RunNames = {
  readonly entries: readonly EntryName[];
  readonly apis: readonly {
    readonly name: string;
    readonly apiId: string;
    readonly accountId: string;
    readonly region: string;
    readonly protocolType: ProtocolType;
    readonly endpointType: string;
    /** Of REST APIs: the edge location near their Region, for clients that are nowhere. */
    readonly edge?: EdgePlace;
  }[];
  readonly stages: readonly { readonly api: number; readonly name: string }[];
  readonly methods: readonly MethodName[];
  /** `routes`: what each can take: `GET /pets/{id}`, `ANY /{proxy+}`, `$default`, the route keys of a WebSocket API. */
  readonly deployments: readonly { readonly api: number; readonly name: string; readonly routes: readonly string[] }[];
  /** `pointer`: where a function stands in the scenario. */
  readonly functions: readonly { readonly name: string; readonly pointer: string }[];
  readonly backends: readonly { readonly name: string; readonly origin: string }[];
  readonly clients: readonly {
    readonly name: string;
    readonly kind: 'http' | 'browser';
    readonly origin: string | null;
    readonly sourceIp: string;
    readonly userAgent: string;
    /** The certificate it shows where a domain asks for one. */
    readonly certificate?: ClientCertificate;
    /** City or Region it is in, where the way takes time. */
    readonly from?: string;
    /** The edge location near it. */
    readonly edge?: EdgePlace;
  }[];
  readonly keys: readonly string[];
  /** The id AWS would give each key. */
  readonly keyIds: readonly string[];
  readonly plans: readonly string[];
  readonly principals: readonly string[];
  /** Who they are, as `$context.identity` names them. */
  readonly callers: readonly {
    readonly arn: string;
    readonly userId: string;
    readonly cognito?: CognitoIdentity;
  }[];
  readonly buckets: readonly BucketName[];
  readonly quotas: readonly {
    readonly plan: string;
    readonly key: string;
    readonly limit: number;
    readonly period: string;
  }[];
  readonly steps: readonly string[];
};
export type EntryName = {
  readonly name: string;
  readonly kind: 'request' | 'operation' | 'connect' | 'frame' | 'fault';
  readonly client: number;
  readonly api: number;
  readonly method: string;
  readonly target: string;
  /** The `Host` its client sends, where the network is simulated: the target is then the path on the wire. */
  readonly host?: string;
  /** The URL its client calls, as written, where that is more than a path on the default endpoint of its API. */
  readonly url?: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | null;
  /** The body is bytes, written in base64. */
  readonly isBase64: boolean;
  /** Blanks that nobody wrote down fill the body up to this many bytes. */
  readonly padTo?: number;
  /** Fetch's credentials mode, where the client is a browser. */
  readonly credentials: 'omit' | 'same-origin' | 'include';
  /** Fetch's mode; absent: cors. */
  readonly mode?: FetchMode;
  readonly atMicros: number;
  /** Null: a single request, whose exchange is called as the entry; else exchanges are called name[0], name[1]… */
  readonly load: number | null;
  readonly pointer: string;
  /** Of an operator action: the names at the top of its input, such as the API, stage, key or plan it is about. */
  readonly about?: readonly string[];
};

/** Members of a function in a scenario by which it decides what happens to a call. */
export const FUNCTION_SETTINGS = ['timeout', 'reservedConcurrency', 'permissions', 'throws', 'returns'] as const;
export type FunctionSetting = (typeof FUNCTION_SETTINGS)[number];

/** A stage's settings from an instant on, and whether the account has a role that writes logs. */
export type StageSettings = {
  readonly at: number;
  readonly stage: number;
  readonly definition: StageDefinition;
  readonly hasLogRole: boolean;
};
export type OperationRecord = {
  readonly entry: number;
  readonly name: string;
  readonly operation: string;
  readonly at: number;
  readonly status: number;
  /** AWS's error code and message when it refused. */
  readonly error: { readonly code: string; readonly message: string } | null;
  /** What AWS answers, in its property names; null where the answer has no body. */
  readonly result: Readonly<Record<string, unknown>> | null;
  /** One clause: what changed. */
  readonly did: string;
};
export type FunctionRecord = {
  readonly name: string;
  readonly invocations: number;
  readonly errors: number;
  readonly throttles: number;
  readonly coldStarts: number;
  readonly maximumBusy: number;
  readonly lastFinishedAt: number | null;
};
/** Something that was put into a queue, stream, table or bucket; an item without text takes the one of its key away. */
export type ServiceItem = {
  readonly at: number;
  readonly exchange: number;
  readonly key: string | null;
  readonly text: string | null;
};
export type ServiceRecord = {
  readonly kind: string;
  readonly name: string;
  /** In order; of a queue or stream that was given very many, the first ones. */
  readonly items: readonly ServiceItem[];
  readonly count: number;
  /** Where Firehose takes what comes in a stream, and how long it gathers before that. */
  readonly delivery: { readonly bucket: string; readonly bufferMicros: number } | null;
};
/** A WebSocket connection from handshake to end. */
export type ConnectionRecord = {
  /** The exchange of its handshake. */
  readonly exchange: number;
  readonly id: string;
  readonly client: number;
  readonly api: number;
  readonly stage: string;
  /** NaN: it never opened, or is open still at the end of the run. */
  readonly openedAt: number;
  readonly closedAt: number;
  readonly closedBy: ClosedBy;
  /** The close code its client sees; 0: none. */
  readonly code: number;
  /** What the `$disconnect` event says. */
  readonly eventCode: number;
  readonly reason: string;
  /** The reason in the close frame its client sees. */
  readonly said: string;
  readonly subprotocol: string | null;
  /** Messages that went over it, both ways, and how many they are billed as. */
  readonly messages: number;
  readonly billedMessages: number;
};
/** A setting that is not in the text, and so has its default: its names from what stands in the line it is given. */
export type Unset = {
  readonly names: readonly string[];
  /** Nothing of it is there: the line is that of the whole text. */
  readonly isTop: boolean;
};
/** Where a setting stands in the scenario's text. */
export type LineRecord = {
  /** Of a setting that is not in the text: of the nearest thing above it that is. */
  readonly line: number;
  /** Absent where it is written down. */
  readonly unset?: Unset;
};
export type RefRecord = ConfigRef & Pick<LineRecord, 'unset'> & { readonly line: number | null };

export type RunRecord = {
  readonly scenario: string;
  readonly title: string;
  readonly seed: number;
  readonly startEpochMs: number;
  /** From the start to the last thing that happened, be it long after the last answer. */
  readonly durationMicros: number;
  readonly names: RunNames;
  readonly exchanges: ExchangeColumns;
  /** Everything that happened, or the first part of it when the run is a large one (`eventsComplete` false). */
  readonly events: EventColumns;
  readonly effects: EffectColumns;
  readonly eventsComplete: boolean;
  /** Where the events begin: 0, or the checkpoint a window was re-derived from; effects of event NONE hold then. */
  readonly eventsFromMicros: number;
  readonly texts: readonly string[];
  readonly refs: readonly RefRecord[];
  /** The line of every timeline entry; empty where a run was made without a text. */
  readonly entryLines: readonly number[];
  /** The line of each function's settings, or of what stands above them; empty where a run was made without a text. */
  readonly functionLines: readonly Readonly<Record<FunctionSetting, LineRecord>>[];
  readonly answers: readonly AnswerRecord[];
  readonly operations: readonly OperationRecord[];
  /** What goes wrong on purpose, where anything does. */
  readonly faults?: readonly FaultRecord[];
  /** What the stages were set to, in order of time. */
  readonly stageSettings: readonly StageSettings[];
  readonly functions: readonly FunctionRecord[];
  /** What AWS services hold, where a scenario has any. */
  readonly services?: readonly ServiceRecord[];
  /** CloudWatch alarms, where a scenario has any; what they come to follows from the metrics. */
  readonly alarms?: readonly AlarmDefinition[];
  readonly connections: readonly ConnectionRecord[];
  /** True when the run was stopped by the user or by a budget; what is there is exact, but not all. */
  readonly stopped: 'no' | 'cancelled' | 'budget';
};
