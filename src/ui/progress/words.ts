import type { Way } from '../../gateway/protocol-list.ts';

/** The ways of an exchange, as headings of the map. */
export const WAY_LABELS: Readonly<Record<Way, string>> = {
  REST: 'REST API',
  HTTP: 'HTTP API',
  CONNECT: 'WebSocket API: handshake',
  MESSAGE: 'WebSocket API: message',
  CALLBACK: 'WebSocket API: @connections',
  DISCONNECT: 'WebSocket API: end of a connection',
  NETWORK: 'Network, to the gateway',
  HOME: 'Network, home again',
};
