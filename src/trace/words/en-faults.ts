import type { FaultKind, FaultTargetKind } from '../faults.ts';

/** `who` is struck, a function, a backend…; `adds` is what takes longer. */
export type FaultFacts = { readonly who: string; readonly on: string; readonly adds: string };
type FaultWords = {
  readonly label: string;
  readonly begins: (facts: FaultFacts) => string;
  readonly over: (facts: FaultFacts) => string;
  /** How it is named as the cause of what a request met. */
  readonly cause: (facts: FaultFacts) => string;
};

export const FAULT_TARGET_LABELS: Readonly<Record<FaultTargetKind, string>> = {
  function: 'function',
  backend: 'backend',
  client: 'client',
  token: 'token',
  principal: 'principal',
};

export const FAULT_WORDS: Readonly<Record<FaultKind, FaultWords>> = {
  slowBackend: {
    label: 'Slow backend',
    begins: ({ on, who, adds }) => `every call to ${on} ${who} takes ${adds} longer from now on`,
    over: ({ on, who }) => `${on} ${who} is as fast as before`,
    cause: ({ on, who, adds }) => `${on} ${who} takes ${adds} longer`,
  },
  coldStarts: {
    label: 'Cold starts',
    begins: ({ who, adds }) =>
      `Lambda takes back the idle instances of function ${who}; the next calls have to start new ones${adds === '' ? '' : `, which takes ${adds} longer from now on`}`,
    over: ({ who }) => `a cold start of function ${who} takes what it took before`,
    cause: ({ who }) => `function ${who} lost its warm instances`,
  },
  throttledFunction: {
    label: 'Throttled function',
    begins: ({ who }) => `Lambda refuses every invocation of function ${who}`,
    over: ({ who }) => `Lambda takes invocations of function ${who} again`,
    cause: ({ who }) => `Lambda refuses every invocation of function ${who}`,
  },
  networkError: {
    label: 'Network error',
    begins: ({ on, who }) =>
      on === 'client' ? `requests of client ${who} reach nobody` : `connections to backend ${who} break`,
    over: ({ on, who }) => (on === 'client' ? `client ${who} is online again` : `backend ${who} can be reached again`),
    cause: ({ on, who }) => (on === 'client' ? `client ${who} has no network` : `connections to backend ${who} break`),
  },
  expiredToken: {
    label: 'Expired token',
    begins: ({ on, who }) =>
      on === 'token' ? `token ${who} has expired` : `the session of principal ${who} has expired`,
    over: ({ who }) => `${who} is valid again`,
    cause: ({ on, who }) =>
      on === 'token' ? `token ${who} expired before its time` : `the session of ${who} has expired`,
  },
};

export const NETWORK_QUESTION = 'What broke the network?';
