import type { Budget } from './budget.ts';
import { printDouble } from './numbers.ts';
import { Fault } from './problem.ts';
import { JavaDouble, JavaList, JavaMap, type Value } from './values.ts';

const MAX_DEPTH = 100;

/** A key as the name of a member. */
export function memberName(key: Value): string {
  if (key instanceof JavaDouble) return printDouble(key.value);
  return typeof key === 'object' && key !== null ? '' : String(key);
}

/** How texts are written: as JSON needs it, or as the Java library json-smart does it where JSON is printed as text. */
export type WriteText = (text: string) => string;

const plainText: WriteText = (text) => JSON.stringify(text);

/**
 * json-smart's way, "safe for the web". That API Gateway prints lists with it is inferred: lists as JSON beside maps as
 * {a=b} is just what this library gives (vtl.input-path.map-holding-list); slashes are in no recording.
 */
export const webText: WriteText = (text) =>
  JSON.stringify(text).replace(/\/|[\u007f-\u009f\u2000-\u20ff]/g, (one) =>
    one === '/' ? '\\/' : `\\u${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );

/** Compact JSON of a value (vtl.input-path.index-list). */
export function printJson(value: Value, budget: Budget, write: WriteText = plainText, depth = 0): string {
  if (depth > MAX_DEPTH) throw new Fault('a value is nested too deeply to be printed');
  budget.spend(1);
  if (typeof value === 'string') return write(value);
  if (value instanceof JavaDouble) return Number.isFinite(value.value) ? printDouble(value.value) : 'null';
  if (value instanceof JavaList) {
    return budget.text(`[${value.items.map((item) => printJson(item, budget, write, depth + 1)).join(',')}]`);
  }
  if (value instanceof JavaMap) {
    const member = (key: Value, one: Value): string =>
      `${write(memberName(key))}:${printJson(one, budget, write, depth + 1)}`;
    return budget.text(`{${Array.from(value.entries, ([key, one]) => member(key, one)).join(',')}}`);
  }
  return typeof value === 'object' ? 'null' : String(value);
}
