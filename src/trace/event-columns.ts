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
