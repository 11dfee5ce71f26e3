import type { StepGroup } from '../../../gateway/step.ts';
import { textWidth, twoLines } from './text-width.ts';

export type LaneStep = {
  readonly step: number;
  readonly name: string;
  readonly group: StepGroup;
  readonly busy: boolean;
};
export type PlannedStep = LaneStep & { readonly u: number };

/** Room a step takes: one that has nothing to do in this run is a bead, and a group keeps its distance. */
const BEAD = 0.52;
const BETWEEN_GROUPS = 0.3;

const weightBefore = (steps: readonly LaneStep[], i: number): number => {
  const step = steps[i];
  const before = steps[i - 1];
  if (!step || !before) return 0;
  return (weight(step) + weight(before)) / 2 + (step.group === before.group ? 0 : BETWEEN_GROUPS);
};
const weight = ({ busy }: LaneStep): number => (busy ? 1 : BEAD);

/** How many full places a lane of these steps takes. */
export const placesOf = (steps: readonly LaneStep[]): number =>
  steps.reduce((sum, _step, i) => sum + weightBefore(steps, i), 0);

/** Stations along a stretch, by what each has to do. */
export function planLane(steps: readonly LaneStep[], from: number, to: number): readonly PlannedStep[] {
  const unit = (to - from) / Math.max(1, placesOf(steps));
  let gone = 0;
  return steps.map((step, i) => {
    gone += weightBefore(steps, i);
    return { ...step, u: steps.length === 1 ? (from + to) / 2 : from + gone * unit };
  });
}

export const LABEL_SIZE = 12.5;
const LABEL_GAP = 6;
const ONE_LINE = 54;

/** The labels that fit side by side; a busy step's goes before a bead's. */
export function fittingLabels(
  steps: readonly PlannedStep[],
  labelOf: (name: string) => string,
): ReadonlyMap<number, readonly string[]> {
  const placed: { readonly from: number; readonly to: number }[] = [];
  const labels = new Map<number, readonly string[]>();
  for (const step of [...steps.filter(({ busy }) => busy), ...steps.filter(({ busy }) => !busy)]) {
    const lines = twoLines(labelOf(step.name), LABEL_SIZE, ONE_LINE);
    const half = Math.max(...lines.map((line) => textWidth(line, LABEL_SIZE))) / 2 + LABEL_GAP / 2;
    if (placed.some(({ from, to }) => step.u - half < to && step.u + half > from)) continue;
    placed.push({ from: step.u - half, to: step.u + half });
    labels.set(step.step, lines);
  }
  return labels;
}
