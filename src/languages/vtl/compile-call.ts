import type { Call, Expression, Macro } from './ast.ts';
import type { Compiler } from './compiler.ts';
import { Fault } from '../fault.ts';
import { BREAK, GO_ON, renderApart, type Evaluate, type Execute, type Run } from './run.ts';
import { DefinedBlock, type Value } from './values.ts';
import { Variables } from './variables.ts';

const NONE: ReadonlyMap<string, Value> = new Map();

/**
 * A call of a macro, or text that looks like one. Macros are bound late: a call may stand before the definition
 * (velocity17.macro.98).
 */
export function compileCall(node: Call, compiler: Compiler, maxDepth: number): Execute {
  const macro = compiler.dialect.macros ? compiler.macros.get(node.name) : undefined;
  if (macro === undefined) return (run) => void (run.out += node.source);
  const { names } = compiler;
  const args = macro.parameters.map((name, i) => [names.slotOf(name), argument(node.args[i], compiler)] as const);
  const content = node.body && compiler.block(node.body);
  const bodyContent = names.slotOf('bodyContent');
  return (run) => {
    run.at = node.at;
    if (++run.depth > maxDepth) throw new Fault(`macros call each other deeper than ${maxDepth}`);
    const outer = run.variables;
    const inner = new MacroVariables(compiler, run);
    for (const [slot, value] of args) if (value !== null) inner.bind(slot, value);
    if (content)
      inner.local(bodyContent, new DefinedBlock(() => withVariables(run, outer, () => renderApart(run, content))));
    withVariables(run, inner, () => bodyOf(macro, compiler)(run));
    if (run.halt === BREAK) run.halt = GO_ON;
    run.depth -= 1;
  };
}

function bodyOf(macro: Macro, compiler: Compiler): Execute {
  const known = compiler.bodies.get(macro.name);
  if (known) return known;
  const body = compiler.block(macro.body);
  compiler.bodies.set(macro.name, body);
  return body;
}

const argument = (node: Expression | undefined, compiler: Compiler): Evaluate | null =>
  node === undefined ? null : compiler.expression(node);

function withVariables<T>(run: Run, variables: Variables, body: () => T): T {
  const before = run.variables;
  run.variables = variables;
  const result = body();
  run.variables = before;
  return result;
}

/** Arguments are passed by name and worked out at each use; what a macro sets is set outside as well. */
class MacroVariables extends Variables {
  readonly #outer: Variables;
  readonly #run: Run;
  readonly #bound = new Map<number, Evaluate>();

  constructor(compiler: Compiler, run: Run) {
    super(compiler.names, NONE);
    this.#outer = run.variables;
    this.#run = run;
  }

  bind(slot: number, value: Evaluate): void {
    this.#bound.set(slot, value);
  }

  /** A variable that is not seen outside. */
  local(slot: number, value: Value): void {
    super.set(slot, value);
  }

  override set(slot: number, value: Value): void {
    super.set(slot, value);
    this.#outer.set(slot, value);
  }

  override restore(slot: number, value: Value): void {
    if (value !== null) return this.set(slot, value);
    this.forget(slot);
    this.#outer.restore(slot, null);
  }

  protected override find(slot: number): Value {
    const value = this.#bound.get(slot);
    return value ? withVariables(this.#run, this.#outer, () => value(this.#run)) : this.#outer.get(slot);
  }
}
