import type { ExamRecord } from './progress.ts';

/**
 * Two clocks at one moment: the machine's, which somebody may set, and the page's own, which nobody can, but which stands
 * still while most machines sleep.
 */
export type Clocks = { readonly wall: number; readonly own: number };

/** Less is rounding, and the small corrections a machine makes to its clock by itself. */
const NOTICED_MS = 1000;
/** So much is worth a question. */
const ASKED_MS = 60_000;

/** How far the machine's clock went ahead of the page's own (or, less than zero, back) between two moments. */
export function leapOf(before: Clocks, now: Clocks): number {
  const leap = Math.round(now.wall - before.wall - Math.max(0, now.own - before.own));
  return Math.abs(leap) < NOTICED_MS ? 0 : leap;
}

const aheadOf = ({ ahead = 0 }: Pick<ExamRecord, 'ahead'>): number => ahead;
/** Whether the clock went ahead so far that only the learner can say whether the machine slept. */
export const isLeapAsked = (record: Pick<ExamRecord, 'ahead'>): boolean => aheadOf(record) >= ASKED_MS;

const endingAt = (record: ExamRecord, endsAt: number, ahead: number, now: number): ExamRecord => ({
  ...record,
  endsAt,
  ahead,
  left: Math.max(0, endsAt - now),
});

/**
 * A paper after such a leap. Ahead, the time counts as slept, as the stored end wants it, and is remembered: it comes back
 * when the clock does. Back beyond that, somebody set the clock, and the stored end is set along, so that nothing is gained.
 */
export function withLeap(record: ExamRecord, by: number, now: number): ExamRecord {
  const ahead = aheadOf(record);
  if (by >= 0) return endingAt(record, record.endsAt, ahead + by, now);
  const back = Math.min(ahead, -by);
  return endingAt(record, record.endsAt + by + back, ahead - back, now);
}

/** What the learner says of the leaps so far: the machine slept, and the time counts, or its clock was set, and it does not. */
export const withLeapJudged = (record: ExamRecord, slept: boolean, now: number): ExamRecord =>
  endingAt(record, record.endsAt + (slept ? 0 : aheadOf(record)), 0, now);

/** Whether the end has come only if the leaps were sleep. */
export const isOverOnlyIfSlept = (record: ExamRecord, now: number): boolean =>
  isLeapAsked(record) && record.endsAt <= now && record.endsAt + aheadOf(record) > now;
