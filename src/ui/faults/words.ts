import type { FaultOptionKind } from '../../scenario/fault-options.ts';

export const FAULT_LABELS: Readonly<Record<FaultOptionKind, string>> = {
  slowBackend: 'Slow backend',
  coldStarts: 'Cold starts',
  throttledFunction: 'Throttled function',
  networkError: 'Network error',
  expiredToken: 'Expired token',
  cacheFlush: 'Cache flush',
  deployment: 'Deployment',
};
export const WORDS = {
  palette: 'Faults',
  hint: 'Drag onto the timeline, or press to place at the cursor',
  strikes: 'strikes',
  at: 'at',
  remove: 'Remove',
  undo: 'Undo',
  loads: 'Looking what can be struck…',
  none: 'Nothing in this scenario can be struck.',
  placed: (name: string, at: string): string => `${name} strikes at ${at}.`,
  moved: (name: string, at: string): string => `${name} now strikes at ${at}.`,
  removed: (name: string): string => `${name} is gone.`,
  undone: 'The last change was undone.',
  mark: (label: string, name: string, at: string): string =>
    `${label} ${name} at ${at}. Arrow keys move it, Delete removes it.`,
} as const;
