import type { Call, Expression, Macro } from './ast.ts';
import type { Compiler } from './compiler.ts';
import { Fault } from './problem.ts';
import { BREAK, GO_ON, renderApart, type Evaluate, type Execute, type Run, type Variables } from './run.ts';
import { DefinedBlock, type Value } from './values.ts';

/**
 * A call of a macro, or text that looks like one. Macros are bound late: a call may stand before the definition
 * (velocity17.macro.98).
 */
export function compileCall(node: Call, compiler: Compiler, maxDepth: number): Execute {
  const macro = compiler.dialect.macros ? compiler.macros.get(node.name) : undefined;
  if (macro === undefined) return (run) => void (run.out += node.source);
  const args = macro.parameters.map((name, i) => [name, argument(node.args[i], compiler)] as const);
  const content = node.body && compiler.block(node.body);
  return (run) => {
    run.at = node.at;
    if (++run.depth > maxDepth) throw new Fault(`macros call each other deeper than ${maxDepth}`);
    const outer = run.variables;
    const inner = new MacroVariables(outer, run);
    for (const [name, value] of args) if (value !== null) inner.bind(name, value, outer);
    if (content)
      inner.local('bodyContent', new DefinedBlock(() => withVariables(run, outer, () => renderApart(run, content))));
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
class MacroVariables implements Variables {
  readonly #outer: Variables;
  readonly #run: Run;
  readonly #local = new Map<string, Value>();
  readonly #bound = new Map<string, () => Value>();

  constructor(outer: Variables, run: Run) {
    this.#outer = outer;
    this.#run = run;
  }

  bind(name: string, value: Evaluate, where: Variables): void {
    this.#bound.set(name, () => withVariables(this.#run, where, () => value(this.#run)));
  }

  local(name: string, value: Value): void {
    this.#local.set(name, value);
  }

  get(name: string): Value | undefined {
    const local = this.#local.get(name);
    if (local !== undefined) return local;
    const bound = this.#bound.get(name);
    return bound ? bound() : this.#outer.get(name);
  }

  set(name: string, value: Value): void {
    this.#local.set(name, value);
    this.#outer.set(name, value);
  }

  delete(name: string): void {
    this.#local.delete(name);
    this.#outer.delete(name);
  }
}
