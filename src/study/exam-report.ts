import { isRight } from './exam-grade.ts';
import { EXAM_FACTS, FIRST_EXAM, isExam, type ExamDomain, type ExamName } from './exams.ts';
import type { ExamRecord } from './progress.ts';

export type Tally = { readonly right: number; readonly total: number };
export type ExamReport = {
  readonly scored: Tally;
  readonly unscored: Tally;
  readonly byDomain: Readonly<Partial<Record<ExamDomain, Tally>>>;
  readonly byHeading: Readonly<Record<number, Tally>>;
  /** An estimate on 100 to 1000, and the score that passes; AWS does not publish the conversion. */
  readonly estimate: number;
  readonly pass: number;
  readonly band: 'not ready' | 'borderline' | 'ready';
  readonly unanswered: number;
  /** Seconds an item took, in the order of the paper. */
  readonly seconds: readonly number[];
  /** How many items the candidate rated: sure, unsure, a guess. */
  readonly rated: number;
  /** Numbers of items that were right and called a guess; and wrong although sure. */
  readonly luckyGuesses: readonly number[];
  readonly wrongAndSure: readonly number[];
  /** Steps of the gateway behind wrong answers, the most frequent first. */
  readonly misunderstood: readonly { readonly step: string; readonly wrong: number }[];
  /** For how many of the wrong items the step is known. */
  readonly stepsKnown: { readonly known: number; readonly wrong: number };
  /** Headings to learn next, the weakest first. */
  readonly next: readonly number[];
};
const [LOWEST, HIGHEST] = [100, 1000];
const [BORDERLINE, READY] = [0.65, 0.8];
const MOST_NEXT = 5;

/** The exam a record was sat for. */
export const examOf = ({ exam = FIRST_EXAM }: Pick<ExamRecord, 'exam'>): ExamName => (isExam(exam) ? exam : FIRST_EXAM);

/** The seed as it was typed; where the exams before had a say too, it is said, for the seed alone gives another paper. */
export const seedNameOf = ({ seed, seedText, newFirst }: Pick<ExamRecord, 'seed' | 'seedText' | 'newFirst'>): string =>
  `seed ${seedText ?? seed}${newFirst === true ? ', new items first' : ''}`;

/** Two straight lines: 0 % is 100, as many per mille as pass are the score that passes, 100 % is 1000. */
export function estimateOf(share: number, pass: number): number {
  const passShare = pass / HIGHEST;
  const below = LOWEST + (share / passShare) * (pass - LOWEST);
  const above = pass + ((share - passShare) / (1 - passShare)) * (HIGHEST - pass);
  return Math.round(share <= passShare ? below : above);
}

/** What a finished exam says. */
export function reportOf({ items, marks, exam }: ExamRecord): ExamReport {
  const { pass } = EXAM_FACTS[examOf({ exam })];
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
    estimate: estimateOf(share, pass),
    pass,
    band: share >= READY ? 'ready' : share >= BORDERLINE ? 'borderline' : 'not ready',
    unanswered: rows.filter(({ mark }) => mark.answer === null).length,
    seconds: rows.map(({ mark }) => Math.round(mark.spent / 1000)),
    rated: rows.filter(({ mark }) => mark.confidence !== null).length,
    luckyGuesses: rows.filter(({ right, mark }) => right && mark.confidence === 'guess').map(({ number }) => number),
    wrongAndSure: rows.filter(({ right, mark }) => !right && mark.confidence === 'sure').map(({ number }) => number),
    misunderstood: countsOf(wrong.flatMap(({ item }) => item.step ?? [])),
    stepsKnown: { known: wrong.filter(({ item }) => item.step !== null).length, wrong: wrong.length },
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
