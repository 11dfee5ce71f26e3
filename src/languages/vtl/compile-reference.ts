import type { Node, Reference, Step } from './ast.ts';
import type { Compiler } from './compiler.ts';
import { invoke, methodCall, property, readIndex, readProperty, writeIndex, writeProperty } from './invoke.ts';
import { print, shown } from './print.ts';
import type { Evaluate, Execute, Run } from './run.ts';
import type { Value } from './values.ts';

type Walk = (target: Value, run: Run) => Value;

function compileStep(step: Step, compiler: Compiler): Walk {
  switch (step.kind) {
    case 'property': {
      const wanted = property(step.name);
      return (target, run) => readProperty(target, wanted, run.budget);
    }
    case 'index': {
      const index = compiler.expression(step.index);
      return (target, run) => readIndex(target, index(run), run.budget);
    }
    case 'method': {
      const args = step.args.map(compiler.expression);
      const method = methodCall(step.name, args.length);
      const [only] = args;
      return (target, run) => {
        const values = only && args.length === 1 ? [only(run)] : args.map((arg) => arg(run));
        run.at = step.at;
        return invoke(target, method, values, run.budget) ?? null;
      };
    }
  }
}

/** The value of a reference: as soon as a step has none, the whole has the dialect's value for "missing". */
export function compileReference(node: Reference, compiler: Compiler): Evaluate {
  const { at } = node;
  const { missing } = compiler.dialect;
  if (node.root === null) return () => missing;
  const slot = compiler.names.slotOf(node.root);
  const walk = node.steps.map((step) => compileStep(step, compiler));
  const cost = 1 + walk.length;
  const root = (run: Run): Value => {
    run.at = at;
    run.budget.spend(cost);
    return run.variables.get(slot);
  };
  const [only] = walk;
  // Most references have no step or one; they need no loop.
  if (only === undefined) return (run) => root(run) ?? missing;
  if (walk.length === 1)
    return (run) => {
      const value = root(run);
      return value === null ? missing : (only(value, run) ?? missing);
    };
  return (run) => {
    let value = root(run);
    for (const step of walk) {
      if (value === null) return missing;
      value = step(value, run);
    }
    return value ?? missing;
  };
}

/** What a reference prints: its value, or itself where it has none and is not quiet. */
export function compilePrinting(node: Reference, compiler: Compiler): Execute {
  const value = compileReference(node, compiler);
  const textOf = node.escaped ? escapedText(node) : plainText(node);
  return (run) => {
    const found = value(run);
    const text = textOf(found, run);
    run.out += text;
    if (run.out.length > run.budget.characters) run.budget.text(run.out);
    if (run.record)
      run.tell({
        kind: 'reference',
        at: node.at,
        source: node.source,
        printed: text,
        value: shown(found, run.showing),
      });
  };
}

function plainText({ quiet, slashes, prefix, source }: Reference): (value: Value, run: Run) => string {
  const before = slashes + prefix;
  // Without a value the backslashes are text, so that they do not escape one another.
  const missing = slashes + before + (quiet ? '' : source);
  if (before === '') return (value, run) => (value === null ? missing : print(value, run.budget));
  return (value, run) => (value === null ? missing : before + print(value, run.budget));
}

/** `\$name` prints `$name` if there is such a thing and stays as it is if not (velocity17.ref.9, ref.10). */
const escapedText =
  ({ slashes, source }: Reference) =>
  (value: Value): string =>
    slashes + (value === null ? '\\' : '') + source;

/** `#set`: a null on the right leaves the old value (velocity17.set.26). */
export function compileAssignment(node: Node & { kind: 'set' }, compiler: Compiler): Execute {
  const value = compiler.expression(node.value);
  const store = compileTarget(node.target, compiler);
  return (run) => {
    run.budget.spend(1);
    run.at = node.at;
    const found = value(run);
    if (found !== null) store(found, run);
    if (run.record)
      run.tell({ kind: 'set', at: node.at, source: node.source, printed: null, value: shown(found, run.showing) });
  };
}

function compileTarget({ root, steps }: Reference, compiler: Compiler): (value: Value, run: Run) => void {
  if (root === null) return () => undefined;
  const last = steps.at(-1);
  const slot = compiler.names.slotOf(root);
  if (last === undefined)
    return (value, run) => {
      run.variables.set(slot, value);
    };
  const walk = steps.slice(0, -1).map((step) => compileStep(step, compiler));
  const write = compileWrite(last, compiler);
  return (value, run) => {
    run.budget.spend(steps.length);
    let target = run.variables.get(slot);
    for (const step of walk) {
      if (target === null) return;
      target = step(target, run);
    }
    if (target !== null) write(target, value, run);
  };
}

function compileWrite(step: Step, compiler: Compiler): (target: Value, value: Value, run: Run) => void {
  if (step.kind === 'index') {
    const index = compiler.expression(step.index);
    return (target, value, run) => {
      writeIndex(target, index(run), value, run.budget);
    };
  }
  return (target, value) => {
    writeProperty(target, step.name, value);
  };
}
