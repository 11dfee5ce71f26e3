/**
 * The states of a connection as a record numbers them. The machine gives the numbers (a test compares them); the page
 * knows the list without it.
 */
export const CONNECTION_STATES = [
  'handshaking',
  'open.linked',
  'refused',
  'closedByClient',
  'open.halfOpen',
  'closedByBackend',
  'closedForViolation',
  'closedWhenIdle',
  'closedAtLifetime',
  'lost',
] as const;
