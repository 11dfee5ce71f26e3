import type { Budget } from '../budget.ts';
import { Fault } from '../fault.ts';
import { isWhole } from './numbers.ts';
import type { Value } from './values.ts';

/**
 * A Java method: undefined where the arguments are not of its types (then there is no such method, and the reference
 * has no value), a `Fault` where Java throws, the empty text where it is void.
 */
export type Method<Self> = (self: Self, args: readonly Value[], budget: Budget) => Value | undefined;

/** Methods by name and number of arguments, as in `substring/2`. */
export type Methods<Self> = Readonly<Record<string, Method<Self>>>;

/** What Velocity prints for a method without a result (velocity17.list.127). */
export const VOID = '';

export const onText = (value: Value | undefined, run: (text: string) => Value): Value | undefined =>
  typeof value === 'string' ? run(value) : undefined;

/** Java's overloads take an int; a whole number beyond it is a long and fits none of them. */
export const onInt = (value: Value | undefined, run: (int: number) => Value): Value | undefined =>
  typeof value === 'number' && isWhole(value) && value === (value | 0) ? run(value) : undefined;

/** An index that must lie in `0 … size - 1`. */
export function checkedIndex(index: number, size: number): number {
  if (index < 0 || index >= size) throw new Fault(`index ${index} is out of bounds for length ${size}`);
  return index;
}
