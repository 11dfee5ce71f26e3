import type { Exchange } from '../gateway/exchange.ts';
import { PROTOCOLS, type Way } from '../gateway/protocol-list.ts';
import { RUN_STEPS } from '../gateway/protocols.ts';
import { compileMachine } from '../gateway/request.machine.ts';
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

export const STEPS: readonly RunStep[] = RUN_STEPS.map(({ name, run, resume }) => ({
  name,
  run: run as RunStep['run'],
  resume: (resume ?? noResume) as RunStep['resume'],
}));

const lastPart = (state: string): string => state.slice(state.lastIndexOf('.') + 1);
const phaseOf = (state: string): number => {
  if (state === 'responded') return ENDS;
  if (lastPart(state) === 'waiting') return WAITS;
  return lastPart(state) === 'resuming' ? RESUMES : WORKS;
};

const next: number[] = [];
const phases: number[] = [];
const stepsOf: number[] = [];
const starts = new Map<Way, number>();
let firstStep = 0;
for (const { kind, steps, machine } of PROTOCOLS) {
  const firstState = phases.length;
  const compiled = compileMachine(machine);
  starts.set(kind, firstState);
  for (const to of compiled.next) next.push(to < 0 ? to : firstState + to);
  for (const state of compiled.states) {
    phases.push(phaseOf(state));
    const at = steps.findIndex(({ name }) => state.split('.').includes(name));
    stepsOf.push(at < 0 ? at : firstStep + at);
  }
  firstStep += steps.length;
}

/**
 * The request machines of all kinds as the hot loop reads them, one table after the other: next state, what to do in a
 * state, and with which step. A kind's states are its own, so an exchange that began on one table stays on it.
 */
export const EVENTS = MACHINE_EVENTS.length;
export const NEXT: Int16Array = Int16Array.from(next);
export const PHASE: Int8Array = Int8Array.from(phases);
export const STEP_OF: Int16Array = Int16Array.from(stepsOf);
/** The state in which an exchange of this way begins. */
export const startOf = (kind: Way): number => starts.get(kind) ?? 0;

/** Where the execution phase begins: a test invocation passes by what guards a stage (rest-api reference, 14.2). */
const EXECUTION_BEGINS = ['validateRequest', 'mapRequest'];
const worksAt = (name: string): number => {
  const step = STEPS.findIndex((candidate) => candidate.name === name);
  return PHASE.findIndex((phase, state) => phase === WORKS && STEP_OF[state] === step && step >= 0);
};
export const TEST_START: number = EXECUTION_BEGINS.map(worksAt).find((state) => state >= 0) ?? 0;
