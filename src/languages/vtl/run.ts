import type { Budget } from './budget.ts';
import type { Value } from './values.ts';

/** One step of a rendering: a reference that was printed, or a `#set` that was done. */
export type Expansion = {
  /** Offset of the reference or directive in the template. */
  readonly at: number;
  /** The reference or directive as it is written. */
  readonly source: string;
  /** What it printed; null for a directive. */
  readonly printed: string | null;
  /** Length of the output after it. */
  readonly outputLength: number;
};

/** Why the statements after this one are not rendered. */
export const GO_ON = 0;
export const BREAK = 1;
export const STOP = 2;

/** Variables by name; a macro's come before those of the place it is called from. */
export interface Variables {
  get(name: string): Value | undefined;
  set(name: string, value: Value): unknown;
  delete(name: string): unknown;
}

/** The state of one rendering. */
export class Run {
  readonly budget: Budget;
  readonly record: ((expansion: Expansion) => void) | null;
  variables: Variables;
  out = '';
  halt: typeof GO_ON | typeof BREAK | typeof STOP = GO_ON;
  /** Offset of what is being worked on: where a problem is reported. */
  at = 0;
  depth = 0;

  constructor(variables: Variables, budget: Budget, record: ((expansion: Expansion) => void) | null) {
    this.variables = variables;
    this.budget = budget;
    this.record = record;
  }
}

export type Evaluate = (run: Run) => Value;
export type Execute = (run: Run) => void;

/** Renders into a text of its own: string literals and `#define` blocks become values. */
export function renderApart(run: Run, body: Execute): string {
  const before = run.out;
  run.out = '';
  body(run);
  const text = run.budget.text(run.out);
  run.out = before;
  return text;
}
