import { assign, createActor, setup } from 'xstate';
import type { Answer } from '../../quiz/grade.ts';
import type { Proof } from '../../quiz/proof.ts';

type Result = { readonly right: boolean; readonly proof: Proof };
export type SessionContext = {
  /** Ids of the questions of this session, in order. */
  readonly ids: readonly string[];
  readonly at: number;
  readonly results: Readonly<Record<string, boolean>>;
  readonly result: Result | null;
  readonly failure: string | null;
};
export type SessionEvent =
  | { type: 'BEGAN'; ids: readonly string[]; at: number }
  | { type: 'CHECKED'; answer: Answer }
  | { type: 'GRADED'; right: boolean; proof: Proof }
  | { type: 'FAILED'; message: string }
  | { type: 'CAME_BACK'; context: SessionContext }
  | { type: 'WENT_ON' };

/** A walk through questions: each is answered once, checked against the simulator, and explained. */
export const sessionMachine = setup({
  types: { context: {} as SessionContext, events: {} as SessionEvent },
  guards: { 'was the last': ({ context }) => context.at + 1 >= context.ids.length },
  actions: {
    begin: assign(({ event, context }) =>
      event.type === 'BEGAN' ? { ids: event.ids, at: event.at, results: {}, result: null, failure: null } : context,
    ),
    comeBack: assign(({ event, context }) => (event.type === 'CAME_BACK' ? event.context : context)),
    grade: assign(({ event, context }) =>
      event.type === 'GRADED'
        ? {
            result: { right: event.right, proof: event.proof },
            results: { ...context.results, [context.ids[context.at] ?? '']: event.right },
            failure: null,
          }
        : context,
    ),
    fail: assign(({ event, context }) => (event.type === 'FAILED' ? { failure: event.message } : context)),
    next: assign(({ context }) => ({ at: context.at + 1, result: null, failure: null })),
  },
}).createMachine({
  id: 'quizSession',
  context: { ids: [], at: 0, results: {}, result: null, failure: null },
  initial: 'loading',
  on: {
    BEGAN: { target: '.answering', actions: 'begin' },
    CAME_BACK: { target: '.answered', actions: 'comeBack' },
  },
  states: {
    loading: { on: { FAILED: { actions: 'fail' } } },
    answering: { on: { CHECKED: 'checking' } },
    checking: {
      on: { GRADED: { target: 'answered', actions: 'grade' }, FAILED: { target: 'answering', actions: 'fail' } },
    },
    answered: {
      on: {
        WENT_ON: [
          { guard: 'was the last', target: 'summary' },
          { target: 'answering', actions: 'next' },
        ],
      },
    },
    summary: {},
  },
});

export const startSession = () => createActor(sessionMachine).start();
