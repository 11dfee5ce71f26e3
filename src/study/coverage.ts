import { RUN_STEPS } from '../gateway/protocols.ts';
import { outcomeOf, stepName } from '../trace/describe.ts';
import { EVENT_KINDS, OUTCOMES, type Outcome, type RunRecord } from '../trace/record.ts';
import type { Reached } from './progress.ts';

export type StepCoverage = {
  readonly step: string;
  readonly outcomes: readonly { readonly outcome: Outcome; readonly count: number }[];
};
const STEP = EVENT_KINDS.indexOf('step');

/** The moves of the request machine a run has made: `throttle:refused` and how often. */
export function movesOf(record: RunRecord): ReadonlyMap<string, number> {
  const moves = new Map<string, number>();
  record.events.kind.forEach((kind, event) => {
    if (kind !== STEP) return;
    const key = `${stepName(record, event)}:${outcomeOf(record, event)}`;
    moves.set(key, (moves.get(key) ?? 0) + 1);
  });
  return moves;
}

/** What a learner has made happen so far, with a run added. */
export const addMoves = (
  reached: readonly Reached[],
  moves: ReadonlyMap<string, number>,
  at: number,
): readonly Reached[] =>
  [...moves].map(([key, count]) => {
    const known = reached.find((each) => each.key === key);
    return known ? { ...known, count: known.count + count } : { key, count, at };
  });

/** Every state of the gateway with the ways out of it that were taken; first those we run, then what else was reached. */
export function coverageOf(reached: readonly Reached[]): readonly StepCoverage[] {
  const own: readonly string[] = RUN_STEPS.map(({ name }) => name);
  const others = reached.map(({ key }) => key.split(':')[0] ?? '').filter((step) => !own.includes(step));
  return [...new Set([...own, ...others])].map((step) => ({
    step,
    outcomes: OUTCOMES.map((outcome) => ({
      outcome,
      count: reached.find(({ key }) => key === `${step}:${outcome}`)?.count ?? 0,
    })),
  }));
}
