import type { Budget } from '../budget.ts';
import type { Node } from './ast.ts';
import type { Compiler } from './compiler.ts';
import { Fault } from '../fault.ts';
import { shown } from './print.ts';
import { BREAK, GO_ON, type Execute, type Run } from './run.ts';
import { JavaIterator, JavaList, JavaMap, LoopScope, type Value } from './values.ts';

/** What a loop needs beside its list: where it stands, what it repeats, and the slots of the variables it sets. */
type Loop = {
  readonly at: number;
  readonly body: Execute;
  /** Rounds after which it just ends. */
  readonly rounds: number;
  readonly element: number;
  /** `$foreach`. */
  readonly scope: number;
  /** The loop variables of old, `$velocityCount` and `$velocityHasNext`; null where the template cannot see them. */
  readonly counters: { readonly count: number; readonly hasNext: number } | null;
};

export function compileForeach(node: Node & { kind: 'foreach' }, compiler: Compiler): Execute {
  const { names, countsLoops } = compiler;
  const list = compiler.expression(node.list);
  const counters = countsLoops
    ? { count: names.slotOf('velocityCount'), hasNext: names.slotOf('velocityHasNext') }
    : null;
  const loop: Loop = {
    at: node.at,
    body: compiler.block(node.body),
    rounds: compiler.dialect.loopRounds,
    element: names.slotOf(node.name),
    scope: names.slotOf('foreach'),
    counters,
  };
  // What these were before the loop is put back after it (velocity17.foreach.86).
  const own = [loop.element, loop.scope, ...(counters ? [counters.count, counters.hasNext] : [])];
  return (run) => {
    run.at = node.at;
    const elements = listOf(list(run), run.budget);
    if (elements === null) return;
    const { variables } = run;
    const before = own.map((slot) => variables.get(slot));
    runLoop(run, elements, loop);
    for (let i = 0; i < own.length; i++) variables.restore(own[i] ?? 0, before[i] ?? null);
  };
}

/** The elements of what can be looped over; a map gives its values (velocity17.foreach.79), a text nothing (.92). */
function listOf(value: Value, budget: Budget): JavaList | null {
  if (value instanceof JavaList) return value;
  if (value instanceof JavaMap) {
    budget.spend(2 * value.entries.size);
    return new JavaList([...value.entries.values()], 'collection', value);
  }
  if (!(value instanceof JavaIterator)) return null;
  budget.rewrite(value.items.length - value.next);
  return new JavaList(value.items.slice(value.next));
}

/** Java's iterators notice that a list or map has changed when they are asked for the next element. */
const sizeOf = ({ items, source }: JavaList): number => (source ? source.entries.size : items.length);

function runLoop(run: Run, elements: JavaList, { at, body, rounds, element, scope, counters }: Loop): void {
  const { variables, budget } = run;
  const { items } = elements;
  const size = sizeOf(elements);
  const turn = new LoopScope(size, variables.get(scope));
  for (let i = 0; i < rounds && (elements.source ? i < size : i !== items.length); i++) {
    if (sizeOf(elements) !== size) throw new Fault('a list cannot change while #foreach goes over it', at);
    budget.spend(1);
    turn.index = i;
    variables.set(scope, turn);
    if (counters) {
      variables.set(counters.count, i + 1);
      variables.set(counters.hasNext, i + 1 < size);
    }
    const item = items[i] ?? null;
    variables.set(element, item);
    if (run.record) run.tell({ kind: 'foreach', at, source: '', printed: null, value: shown(item, run.showing) });
    body(run);
    if (run.halt !== GO_ON) break;
  }
  if (run.halt === BREAK) run.halt = GO_ON;
}
