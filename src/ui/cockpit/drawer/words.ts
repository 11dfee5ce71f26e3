import type { StepGroup } from '../../../gateway/step.ts';
import type { CONNECTION_STATES } from '../../../gateway/websocket/connection-states.ts';

export const GROUP_LABELS: Readonly<Record<StepGroup, string>> = {
  frontDoor: 'Front door',
  whoAreYou: 'Who are you?',
  howMuch: 'How much?',
  integration: 'Integration',
  wayBack: 'Way back',
};
export const INSIDE_LABELS: Readonly<Record<string, string>> = {
  working: 'works',
  waiting: 'waits',
  resuming: 'resumes',
};
export const CONNECTION_LABELS: Readonly<Record<(typeof CONNECTION_STATES)[number], string>> = {
  handshaking: 'Handshaking',
  'open.linked': 'Open, linked',
  'open.halfOpen': 'Open, its client is gone unnoticed',
  refused: 'Refused',
  closedByClient: 'Closed by its client',
  closedByBackend: 'Closed by the backend',
  closedForViolation: 'Closed for a violation',
  closedWhenIdle: 'Closed when idle',
  closedAtLifetime: 'Closed at the end of its lifetime',
  lost: 'Lost, noticed by a send that failed',
};
