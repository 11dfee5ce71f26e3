import { assign, createActor, setup } from 'xstate';
import { isOverOnlyIfSlept, withLeap, withLeapJudged } from './clock-leaps.ts';
import { leftAt } from './exam-clock.ts';
import type { Confidence, ExamMark, ExamRecord } from './progress.ts';

export type ExamEvent =
  | { type: 'ANSWERED'; answer: ExamMark['answer'] }
  | { type: 'FLAGGED' }
  | { type: 'STRUCK'; option: number }
  | { type: 'RATED'; confidence: Confidence | null }
  | { type: 'WENT_TO'; at: number; now: number }
  | { type: 'WENT_TO_REVIEW'; now: number }
  | { type: 'TICKED'; now: number }
  | { type: 'CLOCK_LEAPT'; by: number; now: number }
  | { type: 'LEAP_JUDGED'; slept: boolean; now: number }
  | { type: 'HANDED_IN'; now: number };
type Context = { readonly record: ExamRecord };

const marked = ({ record }: Context, change: (mark: ExamMark) => Partial<ExamMark>): Context => ({
  record: { ...record, marks: record.marks.map((mark, i) => (i === record.at ? { ...mark, ...change(mark) } : mark)) },
});

/** The clock's news: what is left, and the time spent goes to the item that is open. */
function passed({ record }: Context, now: number, onItem: boolean): Context {
  const left = leftAt(record, now);
  const spent = onItem ? Math.max(0, record.left - left) : 0;
  const { record: noted } = marked({ record }, (mark) => ({ spent: mark.spent + spent }));
  return { record: { ...noted, left, savedAt: now } };
}
const ended = (context: Context, now: number, onItem: boolean): Context => {
  const { record } = passed(context, now, onItem);
  return { record: { ...record, finishedAt: Math.min(now, record.endsAt) } };
};

/** Opened now. A clock that was set back while it was closed takes the stored end along, so that nothing is gained. */
function opened(record: ExamRecord, now: number): ExamRecord {
  if (record.finishedAt !== null) return record;
  const endsAt = Math.min(record.endsAt, now + record.left);
  return passed({ record: { ...record, endsAt } }, now, false).record;
}

/** An exam being sat: no answer is judged before it is handed in, or before its time is over. */
export const examMachine = setup({
  types: {
    context: {} as Context,
    events: {} as ExamEvent,
    input: {} as { readonly record: ExamRecord; readonly now: number },
  },
  guards: {
    'is over': ({ context }) => context.record.finishedAt !== null,
    'was reviewing': ({ context }) => context.record.reviewing === true,
    'time is up': ({ context, event }) => event.type === 'TICKED' && leftAt(context.record, event.now) <= 0,
    'is over only if it slept': ({ context, event }) =>
      event.type === 'TICKED' && isOverOnlyIfSlept(context.record, event.now),
    'has time': ({ context, event }) => event.type === 'TICKED' && leftAt(context.record, event.now) > 0,
    'it slept': ({ event }) => event.type === 'LEAP_JUDGED' && event.slept,
  },
  actions: {
    answer: assign(({ context, event }) =>
      event.type === 'ANSWERED' ? marked(context, () => ({ answer: event.answer })) : context,
    ),
    flag: assign(({ context }) => marked(context, ({ flagged }) => ({ flagged: !flagged }))),
    strike: assign(({ context, event }) =>
      event.type === 'STRUCK'
        ? marked(context, ({ struck }) => ({
            struck: struck.includes(event.option)
              ? struck.filter((option) => option !== event.option)
              : [...struck, event.option],
          }))
        : context,
    ),
    rate: assign(({ context, event }) =>
      event.type === 'RATED' ? marked(context, () => ({ confidence: event.confidence })) : context,
    ),
    goTo: assign(({ context, event }) => {
      if (event.type !== 'WENT_TO') return context;
      const { record } = passed(context, event.now, true);
      return { record: { ...record, at: Math.max(0, Math.min(record.items.length - 1, event.at)) } };
    }),
    comeBackTo: assign(({ context, event }) => {
      if (event.type !== 'WENT_TO') return context;
      const { record } = passed(context, event.now, false);
      return { record: { ...record, reviewing: false, at: Math.max(0, Math.min(record.items.length - 1, event.at)) } };
    }),
    goToReview: assign(({ context, event }) => {
      if (event.type !== 'WENT_TO_REVIEW') return context;
      return { record: { ...passed(context, event.now, true).record, reviewing: true } };
    }),
    // No item had the time of a leap, slept or not.
    leap: assign(({ context: { record }, event }) =>
      event.type === 'CLOCK_LEAPT' ? { record: withLeap(record, event.by, event.now) } : {},
    ),
    judgeLeap: assign(({ context: { record }, event }) =>
      event.type === 'LEAP_JUDGED' ? { record: withLeapJudged(record, event.slept, event.now) } : {},
    ),
    passOnItem: assign(({ context, event }) => ('now' in event ? passed(context, event.now, true) : context)),
    passInReview: assign(({ context, event }) => ('now' in event ? passed(context, event.now, false) : context)),
    endOnItem: assign(({ context, event }) => ('now' in event ? ended(context, event.now, true) : context)),
    endInReview: assign(({ context, event }) => ('now' in event ? ended(context, event.now, false) : context)),
  },
}).createMachine({
  id: 'exam',
  context: ({ input: { record, now } }) => ({ record: opened(record, now) }),
  initial: 'opening',
  on: { CLOCK_LEAPT: { actions: 'leap' }, LEAP_JUDGED: { actions: 'judgeLeap' } },
  states: {
    opening: {
      always: [
        { guard: 'is over', target: 'finished' },
        { guard: 'was reviewing', target: 'reviewing' },
        { target: 'answering' },
      ],
    },
    answering: {
      on: {
        ANSWERED: { actions: 'answer' },
        FLAGGED: { actions: 'flag' },
        STRUCK: { actions: 'strike' },
        RATED: { actions: 'rate' },
        WENT_TO: { actions: 'goTo' },
        WENT_TO_REVIEW: { target: 'reviewing', actions: 'goToReview' },
        TICKED: [
          { guard: 'is over only if it slept', target: 'leaptPastTheEnd', actions: 'passInReview' },
          { guard: 'time is up', target: 'finished', actions: 'endOnItem' },
          { actions: 'passOnItem' },
        ],
        HANDED_IN: { target: 'finished', actions: 'endOnItem' },
      },
    },
    reviewing: {
      on: {
        WENT_TO: { target: 'answering', actions: 'comeBackTo' },
        TICKED: [
          { guard: 'is over only if it slept', target: 'leaptPastTheEnd', actions: 'passInReview' },
          { guard: 'time is up', target: 'finished', actions: 'endInReview' },
          { actions: 'passInReview' },
        ],
        HANDED_IN: { target: 'finished', actions: 'endInReview' },
      },
    },
    leaptPastTheEnd: {
      on: {
        TICKED: [
          { guard: 'has time', target: 'opening', actions: 'passInReview' },
          { guard: 'is over only if it slept' },
          { target: 'finished', actions: 'endInReview' },
        ],
        LEAP_JUDGED: [
          { guard: 'it slept', target: 'finished', actions: ['judgeLeap', 'endInReview'] },
          { target: 'opening', actions: 'judgeLeap' },
        ],
      },
    },
    finished: { on: { CLOCK_LEAPT: {}, LEAP_JUDGED: {} } },
  },
});

/** Opens a paper now. The exam's clock went on while it was closed; no item had that time, for none was on screen. */
export const sitExam = (record: ExamRecord, now: number) =>
  createActor(examMachine, { input: { record, now } }).start();
