import { Budget, DEFAULT_LIMITS, type Limits } from './budget.ts';
import { compileTree } from './compile.ts';
import { AWS, type Dialect } from './dialect.ts';
import type { TemplateTree } from './ast.ts';
import { parseTree } from './parse-template.ts';
import { Fault, problemAt, type VtlProblem } from './problem.ts';
import { Run, type Execute, type Expansion, type Variables } from './run.ts';

/** A template that has been read: kept and rendered as often as needed. */
export type Template = {
  readonly source: string;
  readonly dialect: Dialect;
  readonly tree: TemplateTree;
  readonly program: Execute;
};

export type Parsed =
  { readonly ok: true; readonly template: Template } | { readonly ok: false; readonly problem: VtlProblem };

/**
 * Reads a mapping template. The grammar is Apache Velocity 1.7's, which API Gateway runs (rest-api reference, 7.8;
 * recordings in vtl.json); the dialect says where API Gateway departs from it.
 */
export function parseTemplate(source: string, dialect: Dialect = AWS): Parsed {
  try {
    const tree = parseTree(source);
    return { ok: true, template: { source, dialect, tree, program: compileTree(tree, dialect, parseTree) } };
  } catch (error) {
    return { ok: false, problem: problemOf(error, source, 0) };
  }
}

/** What a rendering may use and whom it tells. */
export type RenderOptions = {
  readonly limits?: Limits;
  /** Told of every reference printed and every #set, in order: the step view. */
  readonly record?: (expansion: Expansion) => void;
};

export type Rendered =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: VtlProblem };

/** Renders a template; the variables are read and written. What Java would throw, and every limit, is a problem. */
export function render(template: Template, variables: Variables, options: RenderOptions = {}): Rendered {
  const run = new Run(variables, new Budget(options.limits ?? DEFAULT_LIMITS), options.record ?? null);
  try {
    template.program(run);
    return { ok: true, text: run.out };
  } catch (error) {
    return { ok: false, problem: problemOf(error, template.source, run.at) };
  }
}

function problemOf(error: unknown, source: string, at: number): VtlProblem {
  if (!(error instanceof Fault)) throw error;
  return problemAt(source, error.offset ?? at, error.message);
}
