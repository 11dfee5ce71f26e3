import type { Budget } from '../budget.ts';

/** A schema as a value; what is no object constrains nothing. */
export type Schema = Readonly<Record<string, unknown>>;

/** Checks a value against a schema: one sentence for each violation, none when it fits. */
export type Check = (schema: unknown, value: unknown, scope: Scope) => readonly string[];

export type Scope = {
  /** The document that `#/…` points into. */
  readonly root: unknown;
  /** The schema of another model by its name; undefined when there is none. */
  readonly modelOf: (name: string) => unknown;
  readonly check: Check;
  /** What is left for the check to do. */
  readonly budget: Budget;
  /** How deep the check has gone, so that references in a circle come to an end. */
  readonly depth: number;
};

/** The check of one family of keywords. */
export type Keywords = (schema: Schema, value: unknown, scope: Scope) => readonly string[];

/** The number a keyword holds; null when it is absent or no number. */
export const numberIn = (schema: Schema, keyword: string): number | null => {
  const value = schema[keyword];
  return typeof value === 'number' ? value : null;
};

/** The violation, where there is one. */
export const violation = (isViolated: boolean, sentence: () => string): readonly string[] =>
  isViolated ? [sentence()] : [];

/** Names as the sentences list them: sorted, as a JSON list. */
export const listed = (names: readonly string[]): string => JSON.stringify([...names].sort());
