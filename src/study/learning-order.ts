import { HEADINGS } from '../quiz/syllabus.ts';
import type { Fact } from './cards.ts';

/** The headings in the order of the map: none before what it needs, else by number. */
const mapOrder = (): readonly number[] => {
  const placed: number[] = [];
  const place = (heading: number): void => {
    if (placed.includes(heading)) return;
    for (const before of HEADINGS[heading - 1]?.after ?? []) place(before);
    placed.push(heading);
  };
  for (const { number } of HEADINGS) place(number);
  return placed;
};
const RANKS: ReadonlyMap<number, number> = new Map(mapOrder().map((heading, rank) => [heading, rank]));

/** Facts as they should be met: first those whose lesson was seen, then the others, both in the order of the map. */
export function inLearningOrder(facts: readonly Fact[], seen: ReadonlySet<number>): readonly Fact[] {
  const rankOf = ({ topic }: Fact): number =>
    (RANKS.get(topic) ?? HEADINGS.length) + (seen.has(topic) ? 0 : 2 * HEADINGS.length);
  return [...facts].sort((a, b) => rankOf(a) - rankOf(b));
}
