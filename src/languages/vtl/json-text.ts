import type { Budget } from './budget.ts';
import { printDouble } from './numbers.ts';
import { Fault } from './problem.ts';
import { JavaDouble, JavaList, JavaMap, type Value } from './values.ts';

const MAX_DEPTH = 100;

/** JSON of a value read from JSON; compact, as API Gateway prints it (vtl.input-path.index-list). */
export function printJson(value: Value, budget: Budget, depth = 0): string {
  if (depth > MAX_DEPTH) throw new Fault('a value is nested too deeply to be printed');
  budget.spend(1);
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof JavaDouble) return Number.isFinite(value.value) ? printDouble(value.value) : 'null';
  if (value instanceof JavaList) return `[${value.items.map((item) => printJson(item, budget, depth + 1)).join(',')}]`;
  if (value instanceof JavaMap) {
    const members = Array.from(
      value.entries,
      ([key, member]) => `${JSON.stringify(String(key))}:${printJson(member, budget, depth + 1)}`,
    );
    return `{${members.join(',')}}`;
  }
  return typeof value === 'object' ? 'null' : String(value);
}
