import { STEP_GROUPS, type StepGroup } from '../../../gateway/step.ts';
import type { Way } from '../../../gateway/protocol-list.ts';
import { PROTOCOLS } from '../../../gateway/protocol-list.ts';
import { RUN_STEPS } from '../../../gateway/protocols.ts';
import { EVENT_KINDS } from '../../../trace/event-columns.ts';
import { OUTCOMES, type Outcome } from '../../../trace/exchange-columns.ts';
import type { RunRecord } from '../../../trace/record.ts';

/** A state of the request machine: a step, what inside it may wait, and what became of those who were in it. */
export type MachineState = {
  readonly name: string;
  readonly step: number;
  /** The states inside it: of a step that waits `working`, `waiting`, `resuming`. */
  readonly inside: readonly string[];
  readonly isRefusal: boolean;
  readonly visits: Readonly<Record<Outcome, number>>;
};
export type MachineGroup = { readonly name: StepGroup; readonly states: readonly MachineState[] };

const STEP = EVENT_KINDS.indexOf('step');
const NO_VISITS: Readonly<Record<Outcome, number>> = { passed: 0, refused: 0, answered: 0, waiting: 0 };

/** How often each step of a run decided what. */
export function visitsOf({ events }: RunRecord): ReadonlyMap<number, Readonly<Record<Outcome, number>>> {
  const visits = new Map<number, Record<Outcome, number>>();
  events.kind.forEach((kind, event) => {
    const outcome = OUTCOMES[events.outcome[event] ?? 0];
    if (kind !== STEP || outcome === undefined) return;
    const step = events.step[event] ?? -1;
    const known = visits.get(step) ?? { ...NO_VISITS };
    known[outcome] += 1;
    visits.set(step, known);
  });
  return visits;
}

/** The groups of a way's machine, which are its parent states, with the states inside them, as the definition has them. */
export function machineGroups(way: Way, visits: ReturnType<typeof visitsOf>): readonly MachineGroup[] {
  const protocol = PROTOCOLS.find(({ kind }) => kind === way);
  if (!protocol) return [];
  const parents: Readonly<
    Record<string, { readonly states: Readonly<Record<string, { readonly states: object }>> } | undefined>
  > = protocol.machine.states;
  return STEP_GROUPS.flatMap((group) => {
    const states = Object.entries(parents[group]?.states ?? {}).map(([name, node]): MachineState => {
      const step = protocol.steps.find((candidate) => candidate.name === name);
      const index = step ? RUN_STEPS.indexOf(step) : -1;
      return {
        name,
        step: index,
        inside: Object.keys(node.states),
        isRefusal: name === protocol.refusalStep?.name,
        visits: visits.get(index) ?? NO_VISITS,
      };
    });
    return states.length === 0 ? [] : [{ name: group, states }];
  });
}

export const totalVisits = ({ passed, refused, answered }: MachineState['visits']): number =>
  passed + refused + answered;
