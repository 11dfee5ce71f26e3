import { Budget, DEFAULT_LIMITS } from '../budget.ts';
import type { Value } from './values.ts';
import type { Variables } from './variables.ts';

/** One step of a rendering: a reference printed, a `#set` done, a branch of an `#if` taken, a round of a `#foreach` begun. */
export type Expansion = {
  readonly kind: 'reference' | 'set' | 'if' | 'foreach';
  /** Offset of the reference or directive in the template. */
  readonly at: number;
  /** The reference or directive as it is written; of a block its first line. */
  readonly source: string;
  /** What it printed; null for a directive. */
  readonly printed: string | null;
  /** What it came to, as text: of a round its element; null where there is no value, or no condition held. */
  readonly value: string | null;
  /** Length of the output after it. */
  readonly outputLength: number;
  /** The output is a text of its own, such as a string or a `#define`, that goes nowhere yet. */
  readonly apart: boolean;
};

/** Why the statements after this one are not rendered. */
export const GO_ON = 0;
export const BREAK = 1;
export const STOP = 2;

/** More steps than anybody goes through one by one; a loop over a large body has them. */
const MOST_TOLD = 2_000;

/** The state of one rendering. */
export class Run {
  readonly budget: Budget;
  /** Null where nobody watches, or nobody does any more. */
  record: ((expansion: Expansion) => void) | null;
  /** What showing values to whom watches may take. */
  readonly showing: Budget;
  #toTell = MOST_TOLD;
  variables: Variables;
  out = '';
  halt: typeof GO_ON | typeof BREAK | typeof STOP = GO_ON;
  /** Offset of what is being worked on: where a problem is reported. */
  at = 0;
  depth = 0;
  /** How many texts of their own are being rendered inside one another. */
  apart = 0;

  constructor(variables: Variables, budget: Budget, record: ((expansion: Expansion) => void) | null) {
    this.variables = variables;
    this.budget = budget;
    this.record = record;
    this.showing = record ? new Budget(DEFAULT_LIMITS) : budget;
  }

  tell(step: Omit<Expansion, 'outputLength' | 'apart'>): void {
    this.record?.({ ...step, outputLength: this.out.length, apart: this.apart > 0 });
    if (--this.#toTell === 0) this.record = null;
  }
}

export type Evaluate = (run: Run) => Value;
export type Execute = (run: Run) => void;

/** Renders into a text of its own: string literals and `#define` blocks become values. */
export function renderApart(run: Run, body: Execute): string {
  const before = run.out;
  run.out = '';
  run.apart += 1;
  body(run);
  run.apart -= 1;
  const text = run.budget.text(run.out);
  run.out = before;
  return text;
}
