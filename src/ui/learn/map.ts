import { HEADINGS, type Heading } from '../../quiz/syllabus.ts';

/** How far a heading is: nothing yet, seen, a run of it predicted, and a lab fixed. */
export type Mastery = { readonly seen: boolean; readonly predicted: boolean; readonly fixed: boolean };
export type Place = Heading & {
  /** How many headings must come before it at least. */
  readonly depth: number;
  readonly mastery: Mastery;
  /** Whether everything that should be known before was at least seen. */
  readonly open: boolean;
};
export const NOTHING: Mastery = { seen: false, predicted: false, fixed: false };

/** The 41 headings as a map: each with its depth, the learner's mastery, and whether the way to it is clear. */
export function mapOf(masteryOf: (heading: number) => Mastery): readonly Place[] {
  const depths = new Map<number, number>();
  const depthOf = (number: number): number => {
    const known = depths.get(number);
    if (known !== undefined) return known;
    const after = HEADINGS[number - 1]?.after ?? [];
    const depth = after.length === 0 ? 0 : 1 + Math.max(...after.map(depthOf));
    depths.set(number, depth);
    return depth;
  };
  return HEADINGS.map((heading) => ({
    ...heading,
    depth: depthOf(heading.number),
    mastery: masteryOf(heading.number),
    open: heading.after.every((number) => masteryOf(number).seen),
  }));
}

/** Mastery as a word. */
export function masteryWord({ seen, predicted, fixed }: Mastery): string {
  if (seen && predicted && fixed) return 'mastered';
  const parts = [seen ? 'seen' : '', predicted ? 'predicted' : '', fixed ? 'fixed' : ''].filter((part) => part !== '');
  return parts.length === 0 ? 'new' : parts.join(', ');
}
