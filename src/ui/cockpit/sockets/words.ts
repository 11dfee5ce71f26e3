import type { ConnectionState } from '../../../trace/connections-at.ts';
import type { LaneMark } from './lanes.ts';

export const STATE_WORDS: Readonly<Record<ConnectionState, string>> = {
  handshaking: 'asks for the upgrade',
  open: 'open',
  halfOpen: 'open, its client is gone',
  refused: 'refused',
  closed: 'closed',
};
export const WAY_WORDS: Readonly<Record<LaneMark['way'], string>> = {
  in: 'sends',
  out: 'receives',
  opened: 'connection open',
  refused: 'handshake refused',
  ended: 'ends with code',
};
export const SOCKET_WORDS = {
  lanes: 'Connections, one lane each',
  sends: 'to the gateway',
  receives: 'to the client',
  none: 'No client has asked for a connection yet.',
  empty: 'an empty message',
  later: 'later',
  selection: 'Route selection',
  selectionOf: (message: string): string => `Route selection: ${message}`,
  noSelection: 'No route is looked for: what breaks a rule of the wire ends the connection.',
  noMessage: 'Go to a message to see how its route is selected.',
  part: 'Part',
  value: 'Value',
  how: 'How',
  noRoute: 'none: Forbidden',
  unverified: 'not verified',
  table: 'Connections',
  openSince: 'Open since',
  idleLeft: 'Idle ends in',
  lifetimeLeft: 'Life ends in',
  subprotocol: 'Subprotocol',
  traffic: 'Sent / received',
  closedWith: (code: number): string => `closed with ${code}`,
  more: (hidden: number): string => `${hidden} more connections are not drawn.`,
} as const;

const SECOND = 1_000_000;
/** What a timer still has, in whole seconds, rounded up: one that runs is not at 0. */
export function timeLeft(micros: number): string {
  const seconds = Math.ceil(micros / SECOND);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const parts = [
    hours > 0 ? `${hours} h` : '',
    minutes > 0 ? `${minutes} min` : '',
    seconds % 60 > 0 ? `${seconds % 60} s` : '',
  ];
  return parts.filter((part) => part !== '').join(' ') || '0 s';
}
