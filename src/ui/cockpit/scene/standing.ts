import type { AnswerKind } from '../../../trace/answer-kind.ts';
import type { Point } from './geometry.ts';
import type { SceneLayout } from './layout.ts';
import type { Spot } from './spots.ts';
import { textWidth } from './text-width.ts';

/** Many at one place, counted by kind. */
export type Bundle = Point & {
  readonly key: string;
  readonly kind: AnswerKind;
  readonly count: number;
  readonly text: string;
  readonly width: number;
};

/** So many stand at one place each for itself; a swarm is counted, for nobody could read its numbers. */
export const MOST_APART = 4;
const KIND_ORDER: readonly AnswerKind[] = ['pending', 'ok', 'cached', 'refused', 'error', 'blocked'];
const TOKEN = 24;
const PILL = { high: 22, gap: 4, size: 12, around: 27 };

/** In the halls before boxes there is room across the way; in the house names and things stand there. */
const isOutside = ({ lane }: Spot): boolean => lane === 'backend' || lane === 'approach' || lane === 'leave';
/** Whether the way runs along x here. */
const isAlongX = ({ vertical }: SceneLayout, { lane }: Spot): boolean => lane === 'callback' || !vertical;

const PLACES = [
  [0, 0],
  [0, 1],
  [0, -1],
  [1, 1],
] as const;

/** Where the k-th of a few stands, from the middle of its place: beside the way outside the house, on it inside. */
export function apart(layout: SceneLayout, spot: Spot, rank: number): Point {
  const alongX = isAlongX(layout, spot);
  if (!isOutside(spot)) {
    const by = TOKEN * Math.ceil(rank / 2) * (rank % 2 === 1 ? -1 : 1);
    return alongX ? { x: by, y: 0 } : { x: 0, y: by };
  }
  const [away, across] = PLACES[rank % PLACES.length] ?? PLACES[0];
  const by = away * TOKEN * (spot.lane === 'backend' ? -1 : 1);
  return alongX ? { x: by, y: across * TOKEN } : { x: across * TOKEN, y: by };
}

/** A count with its separators; from ten thousand on in thousands. */
export const countText = (count: number): string =>
  count < 10_000 ? count.toLocaleString('en') : `${Math.round(count / 1000)}k`;

type Side = 'left' | 'right' | 'none';
export type Counted = { readonly kind: AnswerKind; readonly count: number };

/**
 * The counts of a place, a kind each, so that a refusal is never counted among others; `beside`: a token stands at the
 * place itself, with its method on this side.
 */
export function bundlesAt(
  layout: SceneLayout,
  spot: Spot,
  counted: readonly Counted[],
  beside: Side | null,
): readonly Bundle[] {
  const pills = [...counted]
    .sort((a, b) => KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind))
    .map((each) => {
      const text = countText(each.count);
      return {
        ...each,
        text,
        key: `${spot.key} ${each.kind}`,
        width: Math.ceil(textWidth(text, PILL.size)) + PILL.around,
      };
    });
  return (isOutside(spot) === isAlongX(layout, spot) ? stacked : inRow)(layout, spot, pills, beside);
}

type Pill = Omit<Bundle, 'x' | 'y'>;

/** One below the other; before a box they end, or begin, where it does. */
function stacked(layout: SceneLayout, spot: Spot, pills: readonly Pill[], beside: Side | null): readonly Bundle[] {
  const step = PILL.high + PILL.gap;
  const first = beside === null ? -((pills.length - 1) * step) / 2 : step;
  return pills.map((pill, i) => ({
    ...pill,
    x: spot.x + shift(layout, spot, pill.width),
    y: spot.y + first + i * step,
  }));
}

/** From the middle of a place before a box to the middle of a pill there. */
function shift({ vertical }: SceneLayout, { lane, key }: Spot, width: number): number {
  if (vertical) return 0;
  if (lane === 'backend') return 9 - width / 2;
  return /^(client|received)/.test(key) ? width / 2 - 9 : 0;
}

/** One beside the other. */
function inRow(layout: SceneLayout, spot: Spot, pills: readonly Pill[], beside: Side | null): readonly Bundle[] {
  const whole = pills.reduce((sum, { width }) => sum + width + PILL.gap, -PILL.gap);
  const isLeft = beside === 'right';
  const first = beside === null ? spot.x - whole / 2 : isLeft ? spot.x - 16 - whole : spot.x + 16;
  let x = Math.max(2, Math.min(layout.width - whole - 2, first));
  return pills.map((pill) => {
    const middle = x + pill.width / 2;
    x += pill.width + PILL.gap;
    return { ...pill, x: middle, y: spot.y };
  });
}
