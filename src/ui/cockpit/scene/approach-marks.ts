import type { ApproachStation } from './approach-plan.ts';
import type { Marks, StationMark } from './marks.ts';

/** What the followed exchange has met at a station before the house: the last of its steps there; `door`: its own. */
export function approachMark({ steps, door: owner }: ApproachStation, marks: Marks, door: number): StationMark {
  if (owner >= 0 && owner !== door) return 'ahead';
  const met = steps.findLast((step) => marks.of.has(step));
  return met === undefined ? 'ahead' : (marks.of.get(met) ?? 'ahead');
}
