import type { Budget } from '../budget.ts';
import { printDouble } from './numbers.ts';
import { Fault } from '../fault.ts';
import { JavaDouble, JavaList, JavaMap, type Value } from './values.ts';

const MAX_DEPTH = 100;
/** Steps that printing a number beyond 2^53 counts for. */
export const PRINTED_NUMBER = 256;

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
  plainText(text).replace(/\/|[\u007f-\u009f\u2000-\u20ff]/g, (one) =>
    one === '/' ? '\\/' : `\\u${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );

/** Compact JSON of a value (vtl.input-path.index-list). */
export function printJson(value: Value, budget: Budget, write: WriteText = plainText, depth = 0): string {
  if (depth > MAX_DEPTH) throw new Fault('a value is nested too deeply to be printed');
  budget.spend(2);
  if (typeof value === 'string') {
    budget.scan(value.length);
    return write(value);
  }
  if (typeof value === 'bigint') budget.spend(PRINTED_NUMBER);
  if (value instanceof JavaDouble) return Number.isFinite(value.value) ? printDouble(value.value) : 'null';
  if (value instanceof JavaList) {
    return budget.text(`[${value.items.map((item) => printJson(item, budget, write, depth + 1)).join(',')}]`);
  }
  if (value instanceof JavaMap) {
    budget.spend(3 * value.entries.size);
    const member = (key: Value, one: Value): string =>
      `${write(memberName(key))}:${printJson(one, budget, write, depth + 1)}`;
    return budget.text(`{${Array.from(value.entries, ([key, one]) => member(key, one)).join(',')}}`);
  }
  return typeof value === 'object' ? 'null' : String(value);
}
