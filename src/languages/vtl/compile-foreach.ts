import type { Node } from './ast.ts';
import type { Compiler } from './compiler.ts';
import { Fault } from './problem.ts';
import { shown } from './print.ts';
import { BREAK, GO_ON, tell, type Execute, type Run, type Variables } from './run.ts';
import { JavaIterator, JavaList, JavaMap, LoopScope, type Value } from './values.ts';

/** Variables a loop sets; what they were before is put back after it (velocity17.foreach.86). */
const COUNT = 'velocityCount';
const HAS_NEXT = 'velocityHasNext';
const SCOPE = 'foreach';

export function compileForeach(node: Node & { kind: 'foreach' }, compiler: Compiler): Execute {
  const list = compiler.expression(node.list);
  const body = compiler.block(node.body);
  const names = compiler.countsLoops ? [node.name, SCOPE, COUNT, HAS_NEXT] : [node.name, SCOPE];
  return (run) => {
    run.at = node.at;
    const elements = listOf(list(run));
    if (elements === null) return;
    const { variables } = run;
    const before = names.map((name) => variables.get(name));
    runLoop(run, elements, body, { node, compiler });
    names.forEach((name, i) => {
      restore(variables, name, before[i]);
    });
  };
}

/** The elements of what can be looped over; a map gives its values (velocity17.foreach.79), a text nothing (.92). */
function listOf(value: Value): JavaList | null {
  if (value instanceof JavaList) return value;
  if (value instanceof JavaMap) return new JavaList([...value.entries.values()], 'collection', value);
  return value instanceof JavaIterator ? new JavaList(value.items.slice(value.next)) : null;
}

/** Java's iterators notice that a list or map has changed when they are asked for the next element. */
const sizeOf = ({ items, source }: JavaList): number => (source ? source.entries.size : items.length);

function restore(variables: Variables, name: string, value: Value | undefined): void {
  if (value === undefined) variables.delete(name);
  else variables.set(name, value);
}

type Loop = { readonly node: Node & { kind: 'foreach' }; readonly compiler: Compiler };

function runLoop(run: Run, elements: JavaList, body: Execute, { node, compiler }: Loop): void {
  const { countsLoops, dialect } = compiler;
  const { variables, budget } = run;
  const { items } = elements;
  const size = sizeOf(elements);
  const scope = new LoopScope(size, variables.get(SCOPE) ?? null);
  for (let i = 0; i < dialect.loopRounds && (elements.source ? i < size : i !== items.length); i++) {
    if (sizeOf(elements) !== size) throw new Fault('a list cannot change while #foreach goes over it', node.at);
    budget.spend(1);
    scope.index = i;
    variables.set(SCOPE, scope);
    if (countsLoops) {
      variables.set(COUNT, i + 1);
      variables.set(HAS_NEXT, i + 1 < size);
    }
    const element = items[i] ?? null;
    variables.set(node.name, element);
    if (run.record) tell(run, { kind: 'foreach', at: node.at, source: '', printed: null, value: shown(element) });
    body(run);
    if (run.halt !== GO_ON) break;
  }
  if (run.halt === BREAK) run.halt = GO_ON;
}
