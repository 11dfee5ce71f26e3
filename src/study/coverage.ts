import { PROTOCOLS, type Protocol, type Way } from '../gateway/protocol-list.ts';
import { wayOfStep } from '../gateway/protocols.ts';
import { compileMachine } from '../gateway/request.machine.ts';
import { MACHINE_EVENTS } from '../gateway/step.ts';
import { outcomeOf, stepName } from '../trace/describe.ts';
import { EVENT_KINDS } from '../trace/event-columns.ts';
import { OUTCOMES, type Outcome } from '../trace/exchange-columns.ts';
import type { RunRecord } from '../trace/record.ts';
import type { Reached } from './progress.ts';

/** A way out of a step: in how many flights it was taken, or null where its machine has no such move. */
export type Cell = { readonly outcome: Outcome; readonly count: number | null };
export type StepCoverage = { readonly step: string; readonly cells: readonly Cell[] };
export type WayCoverage = { readonly way: Way; readonly steps: readonly StepCoverage[] };
const STEP = EVENT_KINDS.indexOf('step');
const keyOf = (way: Way, step: string, outcome: Outcome): string => `${way}/${step}:${outcome}`;

/** The moves of the request machines that events `from` to `to` of a run are, each once: `REST/throttleMethod:refused`. */
export function movesOf(record: RunRecord, from = 0, to = Number.POSITIVE_INFINITY): ReadonlySet<string> {
  const { kind, step } = record.events;
  const moves = new Set<string>();
  for (let event = Math.max(0, from); event <= Math.min(to, kind.length - 1); event++) {
    const way = wayOfStep(step[event] ?? -1);
    if (kind[event] === STEP && way) moves.add(keyOf(way, stepName(record, event), outcomeOf(record, event)));
  }
  return moves;
}

/** The moves of one exchange. */
export const movesOfExchange = (record: RunRecord, exchange: number): ReadonlySet<string> =>
  new Set(
    Array.from(record.events.exchange, (own, event) =>
      own === exchange ? [...movesOf(record, event, event)] : [],
    ).flat(),
  );

/** What a learner has made happen so far, with the moves of a flight added; a count is a number of flights. */
export const addMoves = (reached: readonly Reached[], moves: Iterable<string>, at: number): readonly Reached[] =>
  [...moves].map((key) => {
    const known = reached.find((each) => each.key === key);
    return known ? { ...known, count: known.count + 1 } : { key, count: 1, at };
  });

/** Every state of the gateway with the ways out of it: what can happen is read from the machines the runs go by. */
export function coverageOf(reached: readonly Reached[]): readonly WayCoverage[] {
  const counts = new Map(reached.map(({ key, count }) => [key, count]));
  return PROTOCOLS.map((protocol) => {
    const possible = movesIn(protocol);
    const cellOf = (step: string, outcome: Outcome): Cell => {
      const key = keyOf(protocol.kind, step, outcome);
      return { outcome, count: possible.has(key) ? (counts.get(key) ?? 0) : null };
    };
    const steps = protocol.steps.map(({ name }) => ({ step: name, cells: OUTCOMES.map((each) => cellOf(name, each)) }));
    return { way: protocol.kind, steps };
  });
}

/** The moves a machine has, from all its states; a step that waits has several. */
export function movesIn({ kind, machine, steps }: Pick<Protocol, 'kind' | 'machine' | 'steps'>): ReadonlySet<string> {
  const { states, next } = compileMachine(machine);
  const moves = states.flatMap((state, from) => {
    const step = steps.find(({ name }) => state.split('.').includes(name));
    const has = (outcome: Outcome): boolean =>
      (next[from * MACHINE_EVENTS.length + MACHINE_EVENTS.indexOf(outcome)] ?? -1) >= 0;
    return step ? OUTCOMES.filter(has).map((outcome) => keyOf(kind, step.name, outcome)) : [];
  });
  return new Set(moves);
}

/** How many moves there are on these ways, and how many of them were made. */
export function tallyOf(ways: readonly WayCoverage[]): { readonly taken: number; readonly possible: number } {
  const counts = ways.flatMap(({ steps }) => steps.flatMap(({ cells }) => cells.map(({ count }) => count)));
  return {
    taken: counts.filter((count) => (count ?? 0) > 0).length,
    possible: counts.filter((count) => count !== null).length,
  };
}
