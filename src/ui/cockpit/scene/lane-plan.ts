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
/** Of a name on the other side of its lane. */
export const BELOW_SIZE = 11.5;
const LABEL_GAP = 6;
const ONE_LINE = 54;

/** The name of a station, and whether it stands on the other side of its lane. */
export type StationLabel = { readonly lines: readonly string[]; readonly below: boolean };
type Span = { readonly from: number; readonly to: number };

/**
 * The labels that fit side by side; a busy step's goes before a bead's, and first that of one under which things hang,
 * for it has room on one side only. What has no room for its name above the lane out has it below: a bead on one line
 * over what hangs there, or on two where nothing does.
 */
export function fittingLabels(
  steps: readonly PlannedStep[],
  labelOf: (name: string) => string,
  hasBelow: boolean,
): ReadonlyMap<number, StationLabel> {
  const above: Span[] = [];
  const below: Span[] = [];
  const hung = steps.filter(({ busy }) => busy).map(({ step, name, u }) => ({ step, ...hangingAt(name, u) }));
  const labels = new Map<number, StationLabel>();
  const put = (step: PlannedStep, lines: readonly string[], row: Span[], kept: readonly Span[]): boolean => {
    const [size, gap] = row === below ? [BELOW_SIZE, 2] : [LABEL_SIZE, LABEL_GAP];
    const half = (Math.max(...lines.map((line) => textWidth(line, size))) + gap) / 2;
    const mine = { from: step.u - half, to: step.u + half };
    if ([...row, ...kept].some(({ from, to }) => mine.from < to && mine.to > from)) return false;
    row.push(mine);
    labels.set(step.step, { lines, below: row === below });
    return true;
  };
  const ranked = steps.toSorted((a, b) => rankOf(a) - rankOf(b));
  for (const step of ranked) put(step, twoLines(labelOf(step.name), LABEL_SIZE, ONE_LINE), above, []);
  const left = steps.filter(({ step, busy, name }) => !labels.has(step) && !(busy && MAY_HOLD.test(name)));
  for (const step of hasBelow ? left : []) {
    const name = labelOf(step.name);
    const others = hung.filter(({ step: at }) => at !== step.step);
    if (step.busy || !put(step, [name], below, [])) put(step, twoLines(name, BELOW_SIZE, 0), below, others);
  }
  return labels;
}

/** Steps under which glasses or cards hang. */
const MAY_HOLD = /throttle|quota|cache|authorize/i;

const rankOf = ({ busy, name }: LaneStep): number => (!busy ? 2 : MAY_HOLD.test(name) ? 0 : 1);

/** The stretch that hangs under a busy step: cards run on to the right, glasses stand side by side. */
function hangingAt(name: string, u: number): Span {
  if (/cache|authorize/i.test(name)) return { from: u - 22, to: u + 88 };
  const half = /usagePlan/i.test(name) ? 34 : 12;
  return { from: u - half, to: u + half };
}
