import { setup } from 'xstate';

/** What can happen to a connection; the timers are heap entries of the loop that send the last two. */
export const CONNECTION_EVENTS = [
  'accepted',
  'refused',
  'clientClosed',
  'clientLost',
  'sendFailed',
  'deleted',
  'violated',
  'idleElapsed',
  'lifetimeElapsed',
] as const;
export type ConnectionEvent = (typeof CONNECTION_EVENTS)[number];

/**
 * The life of a connection (WebSocket API reference, 2 and 12). It is half open when its client is gone and nobody told
 * the gateway, which notices by a send that fails, or by a timer.
 */
export const connectionMachine = setup({ types: { events: {} as { type: ConnectionEvent } } }).createMachine({
  id: 'connection',
  initial: 'handshaking',
  states: {
    handshaking: { on: { accepted: 'open', refused: 'refused' } },
    open: {
      initial: 'linked',
      on: {
        clientClosed: 'closedByClient',
        deleted: 'closedByBackend',
        violated: 'closedForViolation',
        idleElapsed: 'closedWhenIdle',
        lifetimeElapsed: 'closedAtLifetime',
      },
      states: {
        linked: { on: { clientLost: 'halfOpen' } },
        halfOpen: { on: { sendFailed: '#connection.lost' } },
      },
    },
    refused: { type: 'final' },
    closedByClient: { type: 'final' },
    closedByBackend: { type: 'final' },
    closedForViolation: { type: 'final' },
    closedWhenIdle: { type: 'final' },
    closedAtLifetime: { type: 'final' },
    lost: { type: 'final' },
  },
});
