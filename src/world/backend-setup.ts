import type { FunctionAction } from './backends/actions.ts';

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
  /** It asks for a client certificate, and takes these of the gateway; absent: it does not ask. */
  readonly acceptedCertificates?: readonly string[];
  /** It stands in a VPC: only a VPC link leads there. */
  readonly isPrivate?: boolean;
};
