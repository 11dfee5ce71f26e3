import { compileRequestMachine } from '../gateway/rest/request.machine.ts';
import { restSteps } from '../gateway/rest/pipeline.ts';
import type { Exchange } from '../gateway/exchange.ts';
import { MACHINE_EVENTS, type Verdict } from '../gateway/step.ts';
import type { World } from '../gateway/world.ts';

export const WORKS = 0;
export const WAITS = 1;
export const RESUMES = 2;
export const ENDS = 3;

/** A step as the loop calls it: the one cast of views is here. */
export type RunStep = {
  readonly name: string;
  readonly run: (x: Exchange, world: World) => Verdict;
  readonly resume: (x: Exchange, world: World, woken: number) => Verdict;
};
const noResume = (): Verdict => {
  throw new Error('a step that never waits was resumed');
};

export const STEPS: readonly RunStep[] = restSteps.map((step) => ({
  name: step.name,
  run: step.run as RunStep['run'],
  resume: ('resume' in step ? step.resume : noResume) as RunStep['resume'],
}));

const compiled = compileRequestMachine();
const lastPart = (state: string): string => state.slice(state.lastIndexOf('.') + 1);
const phaseOf = (state: string): number => {
  if (state === 'responded') return ENDS;
  if (lastPart(state) === 'waiting') return WAITS;
  return lastPart(state) === 'resuming' ? RESUMES : WORKS;
};
const stepOf = (state: string): number => STEPS.findIndex(({ name }) => state.split('.').includes(name));

/** The request machine as the hot loop reads it: next state, what to do in a state, and with which step. */
export const EVENTS = MACHINE_EVENTS.length;
export const NEXT: Int16Array = compiled.next;
export const PHASE: Int8Array = Int8Array.from(compiled.states, phaseOf);
export const STEP_OF: Int16Array = Int16Array.from(compiled.states, stepOf);
