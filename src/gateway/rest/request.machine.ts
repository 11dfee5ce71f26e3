import { initialTransition, setup, transition, type AnyMachineSnapshot } from 'xstate';
import { MACHINE_EVENTS, STEP_GROUPS, type StepGroup } from '../step.ts';
import { refusalStep, restPipeline } from './pipeline.ts';

type MachineEvent = { type: (typeof MACHINE_EVENTS)[number] };
type Targets = Record<string, string>;
type StepNode = { id: string; on?: Targets; initial?: string; states?: Record<string, { on: Targets }> };

const ref = (name: string): string => `#${name}`;
const afterStep = (i: number): string => ref(restPipeline[i + 1]?.name ?? 'responded');
const verdictsOf = (i: number): Targets => ({
  passed: afterStep(i),
  refused: ref(refusalStep.name),
  answered: ref('responded'),
});

/** A step that waits has a life of its own: it works, waits for a reply or the time-out, and resumes. */
const waitingNode = (name: string, i: number): StepNode => ({
  id: name,
  initial: 'working',
  states: {
    working: { on: { ...verdictsOf(i), waiting: 'waiting' } },
    waiting: { on: { replied: 'resuming', timedOut: 'resuming' } },
    resuming: { on: verdictsOf(i) },
  },
});

function nodeOf(i: number): readonly [string, StepNode] {
  const step = restPipeline[i];
  if (!step) throw new RangeError(`the pipeline has no step ${i}`);
  return [step.name, 'resume' in step ? waitingNode(step.name, i) : { id: step.name, on: verdictsOf(i) }];
}

function groupOf(group: StepGroup) {
  const nodes = restPipeline.flatMap((step, i) => (step.group === group ? [nodeOf(i)] : []));
  const beside: (readonly [string, StepNode])[] =
    group === refusalStep.group ? [[refusalStep.name, { id: refusalStep.name, on: { passed: ref('responded') } }]] : [];
  return { initial: nodes[0]?.[0] ?? '', states: Object.fromEntries([...nodes, ...beside]) };
}

/** The way of a request, built from the list: the same definition is compiled for the run and drawn by the page. */
export const requestMachine = setup({ types: { events: {} as MachineEvent } }).createMachine({
  id: 'request',
  initial: 'frontDoor',
  states: {
    ...Object.fromEntries(STEP_GROUPS.map((group) => [group, groupOf(group)])),
    responded: { id: 'responded', type: 'final' },
  },
});

/** The state's path as one word: `integration.callIntegration.waiting`. */
export function stateName(value: unknown): string {
  if (typeof value === 'string') return value;
  const [entry] = Object.entries(value as Record<string, unknown>);
  return entry ? `${entry[0]}.${stateName(entry[1])}` : '';
}

/**
 * The machine's transition function as a table, by asking XState's own `transition` for every state and event:
 * `next[state * events + event]`, -1 where the machine has no such move.
 */
export function compileRequestMachine(): { readonly states: readonly string[]; readonly next: Int16Array } {
  const [first] = initialTransition(requestMachine);
  const snapshots: AnyMachineSnapshot[] = [first];
  const states = [stateName(first.value)];
  const rows: number[][] = [];
  for (let i = 0; i < snapshots.length; i++) {
    const from = snapshots[i];
    if (!from) break;
    rows.push(
      MACHINE_EVENTS.map((type) => {
        const [to] = transition(requestMachine, from as typeof first, { type });
        const name = stateName(to.value);
        if (name === states[i]) return -1;
        const known = states.indexOf(name);
        if (known >= 0) return known;
        snapshots.push(to);
        return states.push(name) - 1;
      }),
    );
  }
  return { states, next: Int16Array.from(rows.flat()) };
}
