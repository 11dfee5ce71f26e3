import type { ExamRecord, ProgressFile } from './progress.ts';

type Part = Exclude<keyof ProgressFile, 'format' | 'version'>;
export const PARTS = [
  'documents',
  'attempts',
  'exams',
  'cards',
  'reviews',
  'seen',
  'reached',
  'settings',
] as const satisfies readonly Part[];
type Counts = { readonly added: number; readonly updated: number; readonly kept: number };
export type Merge = {
  readonly merged: ProgressFile;
  /** What the merge does to each part: rows that are new, newer in the file, or left as they are here. */
  readonly counts: Readonly<Record<Part, Counts>>;
};

/** Rows of both; where both have one, the newer stays, so that importing twice, or in any order, is the same. */
export function mergeProgress(here: ProgressFile, file: ProgressFile): Merge {
  const documents = joined(here.documents, file.documents, ({ id }) => id, later('savedAt'));
  const attempts = joined(here.attempts, file.attempts, ({ key }) => key, keep);
  const exams = joined(here.exams, file.exams, ({ id }) => id, goesOn);
  const cards = joined(
    here.cards,
    file.cards,
    ({ fact }) => fact,
    (mine, theirs) => (theirs.lastReview ?? 0) > (mine.lastReview ?? 0),
  );
  const reviews = joined(here.reviews, file.reviews, ({ key }) => key, keep);
  const seen = joined(here.seen, file.seen, ({ heading }) => `${heading}`, later('at'));
  const reached = joined(
    here.reached,
    file.reached,
    ({ key }) => key,
    (mine, theirs) => theirs.count > mine.count,
  );
  const settings = joined(here.settings, file.settings, ({ key }) => key, keep);
  const parts = { documents, attempts, exams, cards, reviews, seen, reached, settings };
  return {
    merged: { ...here, ...map(parts, ({ rows }) => rows) } as ProgressFile,
    counts: map(parts, ({ counts }) => counts),
  };
}

type Joined<T> = { readonly rows: T[]; readonly counts: Counts };

function joined<T>(
  here: readonly T[],
  file: readonly T[],
  keyOf: (row: T) => string,
  wins: (mine: T, theirs: T) => boolean,
): Joined<T> {
  const rows = new Map(here.map((row) => [keyOf(row), row]));
  let [added, updated] = [0, 0];
  for (const theirs of file) {
    const mine = rows.get(keyOf(theirs));
    if (mine === undefined) added += 1;
    else if (wins(mine, theirs)) updated += 1;
    else continue;
    rows.set(keyOf(theirs), theirs);
  }
  return { rows: [...rows.values()], counts: { added, updated, kept: rows.size - added - updated } };
}

const keep = (): boolean => false;
const later =
  <K extends string>(key: K) =>
  (mine: Readonly<Record<K, number>>, theirs: Readonly<Record<K, number>>): boolean =>
    theirs[key] > mine[key];

/** An exam that was handed in stays so: a clock that was set makes an earlier state of it look like the later one. */
const goesOn = (mine: ExamRecord, theirs: ExamRecord): boolean =>
  (mine.finishedAt === null) === (theirs.finishedAt === null)
    ? later('savedAt')(mine, theirs)
    : theirs.finishedAt !== null;

const map = <K extends string, T, U>(parts: Readonly<Record<K, T>>, by: (part: T) => U): Record<K, U> =>
  Object.fromEntries(Object.entries<T>(parts).map(([key, part]) => [key, by(part)])) as Record<K, U>;
