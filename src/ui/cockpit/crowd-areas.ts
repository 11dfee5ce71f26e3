import { ANSWER_KINDS, type AnswerKind } from '../../trace/answer-kind.ts';

/** From where to where, in pixels, an exchange of a kind is under way. */
export type Extent = { readonly kind: AnswerKind; readonly from: number; readonly to: number };
/** Where a crowd is drawn: how wide and high, and how far down. */
export type Field = { readonly width: number; readonly top: number; readonly high: number };
export type Area = { readonly kind: AnswerKind; readonly d: string };

const COLUMN = 2;
/** A kind that is there is seen, however few are of it. */
const LEAST = 1.5;
/** From below: what is well, then what is not. */
const ORDER: readonly AnswerKind[] = ['ok', 'cached', 'pending', 'blocked', 'refused', 'error'];

/**
 * Very many exchanges as areas, one upon the other: at each instant as high as how many of a kind are under way, so that
 * three in a hundred look like three in a hundred.
 */
export function crowdAreas(extents: readonly Extent[], { width, top, high }: Field): readonly Area[] {
  const counts = countsOf(extents, Math.max(1, Math.ceil(width / COLUMN)));
  const kinds = ORDER.filter((kind) => counts.get(kind)?.some((count) => count > 0));
  const columns = counts.get('ok')?.length ?? 0;
  const totals = Array.from({ length: columns }, (_none, i) => sum(kinds.map((kind) => counts.get(kind)?.[i] ?? 0)));
  const most = Math.max(1, ...totals);
  const paths = new Map<AnswerKind, string>(kinds.map((kind) => [kind, '']));
  totals.forEach((total, i) => {
    let y = top + high;
    const heights = heightsOf(kinds.map((kind) => counts.get(kind)?.[i] ?? 0), (total / most) * high); // prettier-ignore
    for (const [k, height] of heights.entries()) {
      const kind = kinds[k];
      if (height === 0 || !kind) continue;
      y -= height;
      paths.set(
        kind,
        `${paths.get(kind) ?? ''}M${i * COLUMN} ${y.toFixed(2)}h${COLUMN}v${height.toFixed(2)}h-${COLUMN}z`,
      );
    }
  });
  return [...paths].map(([kind, d]) => ({ kind, d }));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

/** How many of each kind are under way in each column. */
function countsOf(extents: readonly Extent[], columns: number): ReadonlyMap<AnswerKind, Int32Array> {
  const counts = new Map(ANSWER_KINDS.map((kind) => [kind, new Int32Array(columns)]));
  const within = (x: number): number => Math.max(0, Math.min(columns - 1, Math.floor(x / COLUMN)));
  const changes = new Map(ANSWER_KINDS.map((kind) => [kind, new Int32Array(columns + 1)]));
  for (const { kind, from, to } of extents) {
    const change = changes.get(kind);
    if (!change) continue;
    change[within(from)] = (change[within(from)] ?? 0) + 1;
    change[within(to) + 1] = (change[within(to) + 1] ?? 0) - 1;
  }
  for (const [kind, change] of changes) {
    let there = 0;
    counts.get(kind)?.forEach((_zero, i, all) => (all[i] = there += change[i] ?? 0));
  }
  return counts;
}

/** The height of each kind, by its share; what is lifted to the least is taken from the highest. */
function heightsOf(counts: readonly number[], high: number): readonly number[] {
  const total = sum(counts);
  if (total === 0) return counts.map(() => 0);
  const heights = counts.map((count) => (count === 0 ? 0 : Math.max(LEAST, (count / total) * high)));
  const over = sum(heights) - high;
  const highest = heights.indexOf(Math.max(...heights));
  return heights.map((height, i) => (i === highest && over > 0 ? Math.max(LEAST, height - over) : height));
}
