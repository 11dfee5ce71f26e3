import type { PreparedRequest } from '../request.ts';
import { lastHeader } from '../request.ts';

/** The subprotocols a client offers, in its order. */
export const requestedProtocols = ({ headers }: PreparedRequest): readonly string[] =>
  (lastHeader(headers, 'sec-websocket-protocol') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/**
 * Why a client gives the connection up: it asked for a subprotocol and got none of them (reference, 11), or one was
 * chosen that it never offered, which no client may accept (RFC 6455, 4.1, item 6 of the checks).
 */
export function protocolFault(request: PreparedRequest, chosen: string | null): 'notChosen' | 'notOffered' | null {
  const asked = requestedProtocols(request);
  if (chosen !== null && !asked.includes(chosen)) return 'notOffered';
  return asked.length > 0 && chosen === null ? 'notChosen' : null;
}
