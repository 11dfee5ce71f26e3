import { describe, expect, test } from 'vitest';
import { leapOf } from './clock-leaps.ts';
import { sitExam } from './exam.machine.ts';
import type { ExamItem, ExamRecord } from './progress.ts';

const MIN = 60_000;
const START = 1_000_000_000;
const HOUR = 60 * MIN;

const item: ExamItem = {
  quiz: 'z',
  question: 'q',
  seed: 1,
  fact: 'f',
  domain: 'D4',
  topics: [19],
  scored: true,
  snapshot: {
    kind: 'single',
    id: 'q',
    prompt: 'What is the answer?',
    topics: [19],
    exams: ['DVA-C02'],
    difficulty: 'associate',
    source: { page: 'https://docs.aws.amazon.com/x', read: '2026-11-22' },
    options: ['this', 'that'].map((text) => ({ text, why: 'a reason that is long enough' })),
  },
  orders: [],
  step: null,
};
/** A paper of two hours, ten minutes into it. */
const record = (more: Partial<ExamRecord> = {}): ExamRecord => ({
  id: 'x',
  form: 'full',
  seed: 1,
  startedAt: START,
  endsAt: START + 2 * HOUR,
  left: 2 * HOUR,
  savedAt: START,
  finishedAt: null,
  at: 0,
  items: [item, item],
  marks: [0, 1].map(() => ({ answer: null, flagged: false, struck: [], confidence: null, spent: 0 })),
  ...more,
});
const NOW = START + 10 * MIN;
function sat() {
  const actor = sitExam(record(), START);
  actor.send({ type: 'TICKED', now: NOW });
  const leap = (by: number, now: number): void => {
    actor.send({ type: 'CLOCK_LEAPT', by, now });
    actor.send({ type: 'TICKED', now });
  };
  return { actor, leap, now: () => actor.getSnapshot().context.record, phase: () => actor.getSnapshot().value };
}

test.each([
  ['both went on alike', { wall: 5000, own: 5000 }, 0],
  ['rounding and small corrections', { wall: 5600, own: 5000.4 }, 0],
  ['the machine slept, or its clock was set ahead', { wall: HOUR, own: 1000 }, HOUR - 1000],
  ['the clock was set back', { wall: -HOUR, own: 1000 }, -HOUR - 1000],
])('a leap: %s', (_name, now, by) => {
  expect(leapOf({ wall: 0, own: 0 }, now)).toBe(by);
});

describe('the clock of an open tab leaps', () => {
  test('ahead, by sleep: the time counts, and no item had it', () => {
    const { actor, leap, now, phase } = sat();
    leap(HOUR, NOW + HOUR);
    expect([phase(), now().left, now().marks[0]?.spent]).toEqual(['answering', 50 * MIN, 10 * MIN]);
    actor.send({ type: 'LEAP_JUDGED', slept: true, now: NOW + HOUR });
    expect(now()).toMatchObject({ left: 50 * MIN, ahead: 0, endsAt: START + 2 * HOUR });
  });
  test('ahead, because it was set: the learner says so, and the end moves along', () => {
    const { actor, leap, now } = sat();
    leap(HOUR, NOW + HOUR);
    actor.send({ type: 'LEAP_JUDGED', slept: false, now: NOW + HOUR });
    expect(now()).toMatchObject({ left: 110 * MIN, ahead: 0, endsAt: START + 3 * HOUR });
    expect(sitExam(now(), NOW + HOUR + MIN).getSnapshot().context.record.left).toBe(109 * MIN);
  });
  test('ahead and put right again: nothing was taken', () => {
    const { leap, now } = sat();
    leap(HOUR, NOW + HOUR);
    leap(-HOUR, NOW + 1000);
    expect(now()).toMatchObject({ left: 110 * MIN - 1000, ahead: 0, endsAt: START + 2 * HOUR });
  });
  test('back: nothing is given, in the tab or once it is closed', () => {
    const { leap, now } = sat();
    leap(-HOUR, NOW - HOUR);
    expect(now().left).toBe(110 * MIN);
    // Half an hour later, with the tab closed in between.
    expect(sitExam(now(), NOW - 30 * MIN).getSnapshot().context.record.left).toBe(80 * MIN);
  });
  test('past the end: the exam is over if the machine slept, and goes on if the clock was set', () => {
    const past = NOW + 5 * HOUR;
    const slept = sat();
    slept.leap(5 * HOUR, past);
    expect(slept.phase()).toBe('leaptPastTheEnd');
    slept.actor.send({ type: 'ANSWERED', answer: { kind: 'options', chosen: [1] } });
    expect(slept.now().marks[0]?.answer).toBeNull();
    slept.actor.send({ type: 'LEAP_JUDGED', slept: true, now: past });
    expect([slept.phase(), slept.now().finishedAt]).toEqual(['finished', START + 2 * HOUR]);
    const set = sat();
    set.leap(5 * HOUR, past);
    set.actor.send({ type: 'LEAP_JUDGED', slept: false, now: past });
    expect([set.phase(), set.now().left]).toEqual(['answering', 110 * MIN]);
    const back = sat();
    back.leap(5 * HOUR, past);
    back.leap(-5 * HOUR, NOW);
    expect([back.phase(), back.now().left]).toEqual(['answering', 110 * MIN]);
    const nobody = sat();
    nobody.leap(5 * HOUR, past);
    nobody.actor.send({ type: 'TICKED', now: past + 110 * MIN });
    expect([nobody.phase(), nobody.now().finishedAt]).toEqual(['finished', START + 2 * HOUR]);
  });
  test('a paper that is over takes no notice', () => {
    const { actor, leap, now } = sat();
    actor.send({ type: 'HANDED_IN', now: NOW });
    const before = now();
    leap(HOUR, NOW + HOUR);
    actor.send({ type: 'LEAP_JUDGED', slept: false, now: NOW + HOUR });
    expect(now()).toEqual(before);
  });
});

test('a clock that was set back while the tab was closed gives nothing, and the time after it counts', () => {
  const kept = record({ left: 100 * MIN, savedAt: START + 20 * MIN });
  const actor = sitExam(kept, START - 12 * HOUR);
  actor.send({ type: 'TICKED', now: START - 12 * HOUR + 5 * MIN });
  expect(actor.getSnapshot().context.record.left).toBe(95 * MIN);
});
