import { err, type Result } from '../../kernel/result.ts';

/** Where a policy is wrong, as a JSON pointer, and what is wrong with it. */
export type PolicyProblem = { readonly path: string; readonly problem: string };
export type Parsed<T> = Result<T, PolicyProblem>;

export const problem = (path: string, text: string): { readonly ok: false; readonly error: PolicyProblem } =>
  err({ path, problem: text });

export type JsonObject = Readonly<Record<string, unknown>>;
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One value or a list of them, as a list. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** One text or a list of at least one; what each must be, `isValid` says. */
export function texts(
  value: unknown,
  path: string,
  isValid: (text: string) => boolean,
  expected: string,
): Parsed<readonly string[]> {
  const list = listOf(value);
  if (list.length === 0) return problem(path, `is empty; it must have ${expected}`);
  const read: string[] = [];
  for (const [i, item] of list.entries()) {
    const at = Array.isArray(value) ? `${path}/${i}` : path;
    if (typeof item !== 'string' || !isValid(item)) return problem(at, `must be ${expected}`);
    read.push(item);
  }
  return { ok: true, value: read };
}

/** Reads every item and stops at the first that is wrong. */
export function each<I, T>(items: Iterable<I>, read: (item: I) => Parsed<T>): Parsed<readonly T[]> {
  const values: T[] = [];
  for (const item of items) {
    const result = read(item);
    if (!result.ok) return result;
    values.push(result.value);
  }
  return { ok: true, value: values };
}
