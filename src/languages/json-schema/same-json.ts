import { isObject } from '../../kernel/is-object.ts';
import type { Budget } from '../budget.ts';

/** Whether two JSON values are equal; the order of members does not matter. */
export function sameJson(a: unknown, b: unknown, budget: Budget): boolean {
  budget.spend(1);
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => sameJson(item, b[i], budget));
  if (!isObject(a) || !isObject(b)) return a === b;
  const names = Object.keys(a);
  budget.spend(2 * names.length);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && sameJson(a[name], b[name], budget))
  );
}
