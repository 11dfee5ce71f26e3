/** What a client sends, or the gateway on its own account. */
export const EXCHANGE_KINDS = [
  'request',
  'corsPreflight',
  'redirect',
  'testInvoke',
  'connect',
  'message',
  'callback',
  'disconnect',
  /** A browser sends a request a second time, on a new connection: it was told that it came to the wrong server. */
  'again',
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
  'differingLocations',
  'redirectNotWanted',
  'redirectOfNoCors',
] as const;

export type ExchangeKind = (typeof EXCHANGE_KINDS)[number];

export type Outcome = (typeof OUTCOMES)[number];

export type Verdict = (typeof VERDICTS)[number];

export type BlockedWhy = (typeof BLOCKED_WHY)[number];

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
