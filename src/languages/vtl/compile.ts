import type { Block, Expression, Node, TemplateTree } from './ast.ts';
import { compileCall } from './compile-call.ts';
import { compileCondition } from './compile-condition.ts';
import { compileExpression } from './compile-expression.ts';
import { compileForeach } from './compile-foreach.ts';
import { compileAssignment, compilePrinting } from './compile-reference.ts';
import type { Compiler } from './compiler.ts';
import type { Dialect } from './dialect.ts';
import { DefinedBlock } from './values.ts';
import { Fault } from '../fault.ts';
import { print } from './print.ts';
import { BREAK, GO_ON, renderApart, STOP, type Execute } from './run.ts';
import { Names } from './variables.ts';

/** Templates inside templates (#evaluate, #define, macros) this deep end in an error; Velocity's own limit is 20. */
const MAX_DEPTH = 20;
/** Velocity's limit for a #define block that prints itself: two rounds, then nothing (directive.define.maxdepth). */
const MAX_DEFINE_DEPTH = 2;

/** Steps that a character counts for which #evaluate has to read. */
const PARSED_CHARACTER = 16;
/** #define blocks that print one another may go this deep; Java would run out of stack somewhat later. */
const MAX_PRINTED = 100;

/** A template as a tree and as a function, and the names its variables have. */
export type Compiled = { readonly tree: TemplateTree; readonly program: Execute; readonly names: Names };

type Parse = (source: string) => TemplateTree;

/** Parses a template and turns its tree into one function: every node becomes a closure, so that rendering looks nothing up twice. */
export function compileTree(source: string, dialect: Dialect, parse: Parse, names = new Names()): Compiled {
  const tree = parse(source);
  const compiler: Compiler = {
    dialect,
    names,
    macros: tree.macros,
    bodies: new Map(),
    countsLoops: /velocity(?:Count|HasNext)|#\{?evaluate/.test(source),
    expression: (node) => compileExpression(node, compiler),
    block: (body) => compileBlock(body, compiler),
    evaluate: (text) => compileTree(text, dialect, parse, names).program,
  };
  return { tree, program: compiler.block(tree.body), names };
}

function compileBlock(body: Block, compiler: Compiler): Execute {
  const statements = body
    .filter((node) => node.kind !== 'text' || node.text !== '')
    .map((node) => compileNode(node, compiler));
  const [only] = statements;
  if (only !== undefined && statements.length === 1) return only;
  return (run) => {
    for (const statement of statements) {
      statement(run);
      if (run.halt !== GO_ON) return;
    }
  };
}

function compileNode(node: Node, compiler: Compiler): Execute {
  switch (node.kind) {
    case 'text':
      return printer(node.text);
    case 'reference':
      return compilePrinting(node, compiler);
    case 'set':
      return compileAssignment(node, compiler);
    case 'if':
      return compileIf(node, compiler);
    case 'foreach':
      return compileForeach(node, compiler);
    case 'call':
      return compileCall(node, compiler, MAX_DEPTH);
    case 'define':
      return compileDefine(node, compiler);
    case 'evaluate':
      return compileEvaluate(node.source, node.at, compiler);
    case 'include':
      return (run) => {
        run.at = node.at;
        throw new Fault(`#${node.name} finds no file: there are none`);
      };
    case 'stop':
      return (run) => void (run.halt = STOP);
    case 'break':
      return (run) => void (run.halt = BREAK);
  }
}

/** Prints a fixed text. */
function printer(text: string): Execute {
  return (run) => {
    run.budget.spend(1);
    run.out += text;
    if (run.out.length > run.budget.characters) run.budget.text(run.out);
  };
}

function compileIf(node: Node & { kind: 'if' }, compiler: Compiler): Execute {
  const branches = node.branches.map(({ condition, body }) => ({
    condition: condition.at,
    holds: compileCondition(condition, compiler),
    body: compiler.block(body),
  }));
  const otherwise = node.otherwise && compiler.block(node.otherwise);
  return (run) => {
    run.at = node.at;
    for (const { condition, holds, body } of branches) {
      run.budget.spend(1);
      if (holds(run)) {
        if (run.record) run.tell({ kind: 'if', at: condition, source: '', printed: null, value: 'true' });
        body(run);
        return;
      }
    }
    if (run.record) run.tell({ kind: 'if', at: node.at, source: '', printed: null, value: null });
    otherwise?.(run);
  };
}

function compileDefine(node: Node & { kind: 'define' }, compiler: Compiler): Execute {
  const body = compiler.block(node.body);
  const slot = compiler.names.slotOf(node.name);
  return (run) => {
    let depth = 0;
    const show = (): string => {
      if (depth >= MAX_DEFINE_DEPTH) return '';
      if (run.apart > MAX_PRINTED) throw new Fault(`#define blocks print one another deeper than ${MAX_PRINTED}`);
      depth += 1;
      const text = renderApart(run, body);
      if (run.halt === BREAK) run.halt = GO_ON;
      depth -= 1;
      return text;
    };
    run.variables.set(slot, new DefinedBlock(show));
  };
}

function compileEvaluate(source: Expression, at: number, compiler: Compiler): Execute {
  const value = compiler.expression(source);
  return (run) => {
    run.at = at;
    const found = value(run);
    if (found === null) return;
    if (++run.depth > MAX_DEPTH) throw new Fault(`#evaluate is nested deeper than ${MAX_DEPTH}`);
    const text = print(found, run.budget);
    run.budget.spend(PARSED_CHARACTER * text.length);
    runAt(at, () => {
      compiler.evaluate(text)(run);
    });
    if (run.halt === BREAK) run.halt = GO_ON;
    run.depth -= 1;
  };
}

/** What goes wrong in a text made at render time is reported where it is used: it has no place in the template. */
function runAt(at: number, run: () => void): void {
  try {
    run();
  } catch (error) {
    throw error instanceof Fault ? new Fault(error.message, at) : error;
  }
}
