import { assign, createActor, setup } from 'xstate';
import type { Diagnostic } from '../../scenario/diagnostics.ts';
import type { Finished, Progress } from '../../workers/protocol.ts';

type Context = {
  readonly text: string;
  /** The text as it was opened; Reset brings it back. */
  readonly original: string;
  readonly run: Finished | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly progress: Progress | null;
  readonly failure: string | null;
};
export type DocumentEvent =
  | { type: 'OPENED'; text: string; original: string }
  | { type: 'EDITED'; text: string }
  | { type: 'GREW'; text: string }
  | { type: 'RUN_STARTED' }
  | { type: 'PROGRESSED'; progress: Progress }
  | { type: 'RUN_FINISHED'; run: Finished }
  | { type: 'FOUND_INVALID'; diagnostics: readonly Diagnostic[] }
  | { type: 'FAILED'; message: string };

/**
 * The life of a scenario's text on the page. Whatever is typed, the last good run stays: in `invalid` and `failed` it is
 * shown as stale. Nothing here loses text; only the owner's next edit replaces it.
 */
export const documentMachine = setup({
  types: { context: {} as Context, events: {} as DocumentEvent },
  actions: {
    open: assign(({ event, context }) =>
      event.type === 'OPENED'
        ? { text: event.text, original: event.original, run: null, diagnostics: [], progress: null, failure: null }
        : context,
    ),
    edit: assign(({ event, context }) => (event.type === 'EDITED' ? { text: event.text } : context)),
    grow: assign(({ event, context }) =>
      event.type === 'GREW' ? { text: event.text, original: event.text } : context,
    ),
    progress: assign(({ event, context }) => (event.type === 'PROGRESSED' ? { progress: event.progress } : context)),
    finish: assign(({ event, context }) =>
      event.type === 'RUN_FINISHED'
        ? { run: event.run, diagnostics: event.run.diagnostics, progress: null, failure: null }
        : context,
    ),
    diagnose: assign(({ event, context }) =>
      event.type === 'FOUND_INVALID' ? { diagnostics: event.diagnostics, progress: null, failure: null } : context,
    ),
    fail: assign(({ event, context }) =>
      event.type === 'FAILED' ? { failure: event.message, progress: null } : context,
    ),
    start: assign({ progress: null, failure: null }),
  },
}).createMachine({
  id: 'scenarioDocument',
  context: { text: '', original: '', run: null, diagnostics: [], progress: null, failure: null },
  initial: 'empty',
  on: {
    OPENED: { target: '.editing', actions: 'open' },
    EDITED: { target: '.editing', actions: 'edit' },
    GREW: { target: '.editing', actions: 'grow' },
  },
  states: {
    empty: {},
    editing: { on: { RUN_STARTED: { target: 'running', actions: 'start' } } },
    running: {
      on: {
        PROGRESSED: { actions: 'progress' },
        RUN_FINISHED: { target: 'ready', actions: 'finish' },
        FOUND_INVALID: { target: 'invalid', actions: 'diagnose' },
        FAILED: { target: 'failed', actions: 'fail' },
      },
    },
    ready: { on: { RUN_STARTED: { target: 'running', actions: 'start' } } },
    invalid: { on: { RUN_STARTED: { target: 'running', actions: 'start' } } },
    failed: { on: { RUN_STARTED: { target: 'running', actions: 'start' } } },
  },
});

export const startDocument = () => createActor(documentMachine).start();
