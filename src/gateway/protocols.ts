import { PROTOCOLS, type Way } from './protocol-list.ts';
import type { AnyStep, StepGroup } from './step.ts';

/** Every step of every kind, in the order of their numbers in a run: one kind after the other. */
export const RUN_STEPS: readonly AnyStep[] = PROTOCOLS.flatMap(({ steps }) => steps);

const REFUSAL_STEPS: ReadonlySet<AnyStep | null> = new Set(PROTOCOLS.map((protocol) => protocol.refusalStep));
/** Whether a run's step of this number is the one that turns a refusal into an answer. */
export const isRefusalStep = (index: number): boolean => {
  const step = RUN_STEPS[index];
  return step !== undefined && REFUSAL_STEPS.has(step);
};

const NETWORK_STEPS: ReadonlySet<AnyStep> = new Set(
  PROTOCOLS.flatMap(({ kind, steps }) => (kind === 'NETWORK' || kind === 'HOME' ? steps : [])),
);
/** Whether a run's step of this number is one of the network's, before or after the gateway's own. */
export const isNetworkStep = (index: number): boolean => {
  const step = RUN_STEPS[index];
  return step !== undefined && NETWORK_STEPS.has(step);
};

/** The group a step belongs to; the step of refusals stands on the way back. */
export const groupOfStep = (index: number): StepGroup => RUN_STEPS[index]?.group ?? 'frontDoor';

const WAY_OF_STEP: readonly Way[] = PROTOCOLS.flatMap(({ kind, steps }) => steps.map(() => kind));
/** The way a run's step of this number stands on; undefined where there is no such step. */
export const wayOfStep = (index: number): Way | undefined => WAY_OF_STEP[index];
