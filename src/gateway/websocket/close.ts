import type { ConnectionEvent } from './connection.machine.ts';

/** Who ends a connection. */
export const CLOSED_BY = ['nobody', 'client', 'backend', 'gateway'] as const;
export type ClosedBy = (typeof CLOSED_BY)[number];

/** How a connection ends: the code its client sees, and what the `$disconnect` event says (reference, 12). */
export type Closing = {
  readonly event: ConnectionEvent;
  readonly by: ClosedBy;
  readonly code: number;
  readonly eventCode: number;
  readonly reason: string;
  /** The reason in the close frame, where the event's is another. */
  readonly said?: string;
};

const closing = (event: ConnectionEvent, by: ClosedBy, code: number, reason: string, eventCode = code): Closing => ({
  event,
  by,
  code,
  eventCode,
  reason,
});

/** Ends the gateway or a backend brings about. */
export const CLOSINGS = {
  idle: closing('idleElapsed', 'gateway', 1001, 'Going away'),
  /** The code at two hours is by analogy (unverified). */
  lifetime: closing('lifetimeElapsed', 'gateway', 1001, 'Going away'),
  deleted: closing('deleted', 'backend', 1000, 'Connection Closed Normally'),
  binary: closing('violated', 'gateway', 1003, 'Unsupported Data'),
  tooBig: closing('violated', 'gateway', 1009, 'Message Too Big'),
  lost: closing('sendFailed', 'client', 1006, ''),
  /** The client got none of the subprotocols it asked for, or one it did not: it gives up by itself. */
  noSubprotocol: closing('clientClosed', 'client', 1006, ''),
} as const satisfies Record<string, Closing>;

/** What RFC 6455 has for "no status was sent"; the event's code and text are the reference's (12). */
export const NO_STATUS = 1005;
const NO_STATUS_REASON = 'Client-side close frame status not set';

/** The client closes, with a code or without one. */
export const closedByClient = (code: number | null, reason: string): Closing =>
  code === null
    ? { ...closing('clientClosed', 'client', NO_STATUS, NO_STATUS_REASON), said: '' }
    : { ...closing('clientClosed', 'client', code, eventReason(code, reason)), said: reason };

const eventReason = (code: number, said: string): string =>
  code === CLOSINGS.deleted.code && said === '' ? CLOSINGS.deleted.reason : said;
