import { initialTransition, setup, transition, type AnyMachineSnapshot, type AnyStateMachine } from 'xstate';
import { MACHINE_EVENTS, STEP_GROUPS, type AnyStep, type StepGroup } from './step.ts';

type MachineEvent = { type: (typeof MACHINE_EVENTS)[number] };
type Targets = Record<string, string>;
type StepNode = { id: string; on?: Targets; initial?: string; states?: Record<string, { on: Targets }> };
/** What of a step the machine is made of. */
type MachineStep = Pick<AnyStep, 'name' | 'group' | 'outcomes' | 'resume'>;

const ref = (name: string): string => `#${name}`;

/**
 * The way of a request, built from a kind of API's list of steps and the step every refusal goes by (null: nothing on it
 * refuses): the same definition is compiled for the run and drawn by the page.
 */
export function makeRequestMachine(steps: readonly MachineStep[], refusalStep: MachineStep | null) {
  const verdictsOf = ({ outcomes }: MachineStep, i: number): Targets => ({
    ...(outcomes.includes('passed') && { passed: ref(steps[i + 1]?.name ?? 'responded') }),
    ...(outcomes.includes('refused') && { refused: ref(refusalStep?.name ?? 'responded') }),
    ...(outcomes.includes('answered') && { answered: ref('responded') }),
  });
  const nodeOf = (step: MachineStep, i: number): readonly [string, StepNode] => [
    step.name,
    step.resume ? waitingNode(step.name, verdictsOf(step, i)) : { id: step.name, on: verdictsOf(step, i) },
  ];
  const groupOf = (group: StepGroup) => {
    const nodes = steps.flatMap((step, i) => (step.group === group ? [nodeOf(step, i)] : []));
    const beside: (readonly [string, StepNode])[] =
      refusalStep?.group === group
        ? [[refusalStep.name, { id: refusalStep.name, on: { passed: ref('responded') } }]]
        : [];
    const all = [...nodes, ...beside];
    const [first] = all;
    // A list may have no step of a group: the machine has no such state then.
    return first ? [[group, { initial: first[0], states: Object.fromEntries(all) }] as const] : [];
  };
  return setup({ types: { events: {} as MachineEvent } }).createMachine({
    id: 'request',
    initial: steps[0]?.group ?? 'frontDoor',
    states: {
      ...Object.fromEntries(STEP_GROUPS.flatMap(groupOf)),
      responded: { id: 'responded', type: 'final' },
    },
  });
}
export type RequestMachine = ReturnType<typeof makeRequestMachine>;

/** A step that waits has a life of its own: it works, waits for a reply or the time-out, and resumes. */
const waitingNode = (name: string, verdicts: Targets): StepNode => ({
  id: name,
  initial: 'working',
  states: {
    working: { on: { ...verdicts, waiting: 'waiting' } },
    waiting: { on: { replied: 'resuming', timedOut: 'resuming' } },
    resuming: { on: verdicts },
  },
});

/** The state's path as one word: `integration.callIntegration.waiting`. */
export function stateName(value: unknown): string {
  if (typeof value === 'string') return value;
  const [entry] = Object.entries(value as Record<string, unknown>);
  return entry ? `${entry[0]}.${stateName(entry[1])}` : '';
}

export type CompiledMachine = { readonly states: readonly string[]; readonly next: Int16Array };

/**
 * A machine's transition function as a table, by asking XState's own `transition` for every state and event:
 * `next[state * events + event]`, -1 where the machine has no such move.
 */
export function compileMachine(machine: AnyStateMachine, events: readonly string[] = MACHINE_EVENTS): CompiledMachine {
  const [first] = initialTransition(machine) as readonly [AnyMachineSnapshot, unknown];
  const snapshots = [first];
  const states = [stateName(first.value)];
  const rows: number[][] = [];
  for (let i = 0; i < snapshots.length; i++) {
    const from = snapshots[i];
    if (!from) break;
    rows.push(
      events.map((type) => {
        const [to] = transition(machine, from, { type }) as readonly [AnyMachineSnapshot, unknown];
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
