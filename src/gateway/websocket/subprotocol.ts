import type { PreparedRequest } from '../request.ts';
import { lastHeader } from '../request.ts';

/** The subprotocols a client offers, in its order. */
export const requestedProtocols = ({ headers }: PreparedRequest): readonly string[] =>
  (lastHeader(headers, 'sec-websocket-protocol') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** A client that asked for a subprotocol and got none (or another) gives the connection up (reference, 11). */
export function isProtocolMissing(request: PreparedRequest, chosen: string | null): boolean {
  const asked = requestedProtocols(request);
  return asked.length > 0 && (chosen === null || !asked.includes(chosen));
}
