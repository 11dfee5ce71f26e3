import { Budget, DEFAULT_LIMITS, type Limits } from '../budget.ts';
import { compileTree, type Compiled } from './compile.ts';
import { AWS, type Dialect } from './dialect.ts';
import { parseTree } from './parse-template.ts';
import { Fault } from '../fault.ts';
import { placesOf, problemAt, type VtlProblem } from './problem.ts';
import { Run, type Expansion } from './run.ts';
import type { Value } from './values.ts';
import { Variables } from './variables.ts';

/** A template that has been read: kept and rendered as often as needed. */
export type Template = Compiled & { readonly source: string; readonly dialect: Dialect };

export type Parsed =
  { readonly ok: true; readonly template: Template } | { readonly ok: false; readonly problem: VtlProblem };

/**
 * Reads a mapping template. The grammar is Apache Velocity 1.7's, which API Gateway runs (rest-api reference, 7.8;
 * recordings in vtl.json); the dialect says where API Gateway departs from it.
 */
export function parseTemplate(source: string, dialect: Dialect = AWS): Parsed {
  try {
    return { ok: true, template: { source, dialect, ...compileTree(source, dialect, parseTree) } };
  } catch (error) {
    return { ok: false, problem: problemOf(error, source, 0) };
  }
}

/** What a rendering may use and whom it tells. */
export type RenderOptions = {
  readonly limits?: Limits;
  /** Told of references printed and directives done, in order, the first 2,000: the step view. */
  readonly record?: (step: RenderStep) => void;
};

/** A step of a rendering and where in the template it stands. */
export type RenderStep = Expansion & { readonly line: number; readonly column: number };

export type Rendered =
  | { readonly ok: true; readonly text: string }
  /** `written`: what was there when it went wrong. */
  | { readonly ok: false; readonly problem: VtlProblem; readonly written: string };

/** Renders a template with these variables, which stay as they are. What Java would throw, and every limit, is a problem. */
export function render(template: Template, given: ReadonlyMap<string, Value>, options: RenderOptions = {}): Rendered {
  const { limits = DEFAULT_LIMITS, record } = options;
  const tell = record ? placing(template.source, record) : null;
  const run = new Run(new Variables(template.names, given), new Budget(limits), tell);
  try {
    template.program(run);
    return { ok: true, text: run.out };
  } catch (error) {
    return { ok: false, problem: problemOf(error, template.source, run.at), written: run.out };
  }
}

const FIRST_LINE = /^[^\r\n]{0,200}/;

/** Tells steps with their place; of a block, which keeps no text of its own, the line it begins on is shown. */
function placing(template: string, record: (step: RenderStep) => void): (step: Expansion) => void {
  const placeAt = placesOf(template);
  return (step) => {
    const place = placeAt(step.at);
    if (step.source !== '') return void record({ ...place, ...step });
    const start = step.at - place.column + 1;
    const line = FIRST_LINE.exec(template.slice(start, start + 200))?.[0].trim() ?? '';
    record({ ...place, ...step, source: line });
  };
}

function problemOf(error: unknown, source: string, at: number): VtlProblem {
  if (!(error instanceof Fault)) throw error;
  return problemAt(source, error.offset ?? at, error.message);
}
