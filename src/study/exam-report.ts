import type { Domain } from '../quiz/syllabus.ts';
import { isRight } from './exam-grade.ts';
import type { ExamRecord } from './progress.ts';

export type Tally = { readonly right: number; readonly total: number };
export type ExamReport = {
  readonly scored: Tally;
  readonly unscored: Tally;
  readonly byDomain: Readonly<Partial<Record<Domain, Tally>>>;
  readonly byHeading: Readonly<Record<number, Tally>>;
  /** An estimate on 100 to 1000; AWS does not publish the conversion. */
  readonly estimate: number;
  readonly band: 'not ready' | 'borderline' | 'ready';
  readonly unanswered: number;
  /** Seconds an item took, in the order of the paper. */
  readonly seconds: readonly number[];
  /** Numbers of items that were right and called a guess; and wrong although sure. */
  readonly luckyGuesses: readonly number[];
  readonly wrongAndSure: readonly number[];
  /** Steps of the gateway behind wrong answers, the most frequent first. */
  readonly misunderstood: readonly { readonly step: string; readonly wrong: number }[];
  /** Headings to learn next, the weakest first. */
  readonly next: readonly number[];
};
const PASS_SHARE = 0.72;
const PASS_SCORE = 720;
const [LOWEST, HIGHEST] = [100, 1000];
const [BORDERLINE, READY] = [0.65, 0.8];
const MOST_NEXT = 5;

/** 0 % is 100, 72 % is 720, 100 % is 1000, two straight lines between. */
export function estimateOf(share: number): number {
  const below = LOWEST + (share / PASS_SHARE) * (PASS_SCORE - LOWEST);
  const above = PASS_SCORE + ((share - PASS_SHARE) / (1 - PASS_SHARE)) * (HIGHEST - PASS_SCORE);
  return Math.round(share <= PASS_SHARE ? below : above);
}

/** What a finished exam says. */
export function reportOf({ items, marks }: ExamRecord): ExamReport {
  const rows = items.flatMap((item, i) => {
    const mark = marks[i];
    return mark ? [{ item, mark, number: i + 1, right: isRight(item, mark) }] : [];
  });
  const scored = rows.filter(({ item }) => item.scored);
  const wrong = rows.filter(({ right }) => !right);
  const byHeading = tallies(rows, ({ item }) => item.topics.map(String));
  const score = tallyOf(scored);
  const share = score.total === 0 ? 0 : score.right / score.total;
  return {
    scored: score,
    unscored: tallyOf(rows.filter(({ item }) => !item.scored)),
    byDomain: tallies(scored, ({ item }) => [item.domain]),
    byHeading,
    estimate: estimateOf(share),
    band: share >= READY ? 'ready' : share >= BORDERLINE ? 'borderline' : 'not ready',
    unanswered: rows.filter(({ mark }) => mark.answer === null).length,
    seconds: rows.map(({ mark }) => Math.round(mark.spent / 1000)),
    luckyGuesses: rows.filter(({ right, mark }) => right && mark.confidence === 'guess').map(({ number }) => number),
    wrongAndSure: rows.filter(({ right, mark }) => !right && mark.confidence === 'sure').map(({ number }) => number),
    misunderstood: countsOf(wrong.flatMap(({ item }) => item.step ?? [])),
    next: weakest(byHeading),
  };
}

type Row = { readonly right: boolean };
const tallyOf = (rows: readonly Row[]): Tally => ({
  right: rows.filter(({ right }) => right).length,
  total: rows.length,
});

function tallies<R extends Row>(rows: readonly R[], namesOf: (row: R) => readonly string[]): Record<string, Tally> {
  const names = [...new Set(rows.flatMap(namesOf))];
  return Object.fromEntries(names.map((name) => [name, tallyOf(rows.filter((row) => namesOf(row).includes(name)))]));
}

function countsOf(steps: readonly string[]): ExamReport['misunderstood'] {
  return [...new Set(steps)]
    .map((step) => ({ step, wrong: steps.filter((each) => each === step).length }))
    .sort((a, b) => b.wrong - a.wrong || (a.step < b.step ? -1 : 1));
}

const weakest = (byHeading: Readonly<Record<string, Tally>>): readonly number[] =>
  Object.entries(byHeading)
    .filter(([, { right, total }]) => right < total)
    .sort(([, a], [, b]) => a.right / a.total - b.right / b.total || b.total - a.total)
    .slice(0, MOST_NEXT)
    .map(([heading]) => Number(heading));
