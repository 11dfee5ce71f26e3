import type { RefusalSpec } from '../refuse.ts';

const failure = (status: number, message = 'Internal server error'): RefusalSpec => ({ type: null, status, message });

/**
 * What a failed integration comes to. A handshake is answered with the status; a message gets an error frame with the
 * text (reference, 2 and 4; the handshake's statuses for time-out, permission and throttle are unverified).
 */
export const FAILURES = {
  notInvoked: failure(500),
  badGateway: failure(502),
  configuration: failure(500),
  timedOut: failure(504, 'Endpoint request timed out'),
  unsupportedMediaType: failure(415, 'Unsupported Media Type'),
} as const;
