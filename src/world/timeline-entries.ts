import type { SignedCall } from '../gateway/authorization/iam.ts';
import type { Coding } from '../gateway/content-coding.ts';
import type { CacheMode, FetchMode, RedirectMode } from '../gateway/cors-request.ts';
import type { NetworkCall } from '../gateway/network/model.ts';
import type { FetchFault } from '../gateway/page-fetch.ts';
import type { FaultKind, FaultTargetKind } from '../trace/faults.ts';

/** How a request is signed where that is not as it should be. */
export type SignatureSetup = {
  readonly credentials: SignedCall['credentials'];
  /** How far the client's clock is ahead of the true time; negative: behind. */
  readonly skewMillis: number;
  /** Null: the API's Region, and `execute-api`. */
  readonly region: string | null;
  readonly service: string | null;
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
  /** Fetch's redirect mode; absent: follow. */
  readonly redirect?: RedirectMode;
  /** Fetch's cache mode; absent: default. */
  readonly cache?: CacheMode;
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
export type ConnectEntry = Omit<
  RequestEntry,
  'kind' | 'method' | 'body' | 'isBase64' | 'credentials' | 'mode' | 'redirect' | 'cache'
> & {
  readonly kind: 'connect';
  /** Its client reads nothing: so many frames fit into the send buffer. */
  readonly sendBuffer?: number;
  /** Its client keeps a connection whose subprotocol is none of those it offered. */
  readonly staysWithoutSubprotocol?: boolean;
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
