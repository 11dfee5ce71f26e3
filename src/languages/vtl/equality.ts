import type { Budget } from '../budget.ts';
import { Fault } from '../fault.ts';
import { hashText } from './java-string.ts';
import { compareNumbers, isNumber, isWhole, wholeClass } from './numbers.ts';
import { print } from './print.ts';
import { JavaDouble, JavaList, JavaMap, MapEntry, type Value } from './values.ts';

/** Lists and maps nested deeper, or in a circle, overflow Java's stack as well. */
const MAX_DEPTH = 400;

/** Java's class name of a value, as far as templates can see it. */
export function className(value: Value): string {
  if (typeof value === 'string') return 'java.lang.String';
  if (typeof value === 'boolean') return 'java.lang.Boolean';
  if (isWhole(value)) return wholeClass(value);
  if (value instanceof JavaDouble) return 'java.lang.Double';
  if (value instanceof JavaMap) return 'java.util.LinkedHashMap';
  if (value instanceof JavaList) return LIST_CLASSES[value.kind];
  return 'java.lang.Object';
}

const LIST_CLASSES = {
  list: 'java.util.ArrayList',
  json: 'net.minidev.json.JSONArray',
  array: '[Ljava.lang.String;',
  set: 'java.util.LinkedHashMap$LinkedKeySet',
  collection: 'java.util.LinkedHashMap$LinkedValues',
} as const;

/** Java's `equals`: 1 is not 1.0, lists and maps by content. */
export function javaEquals(a: Value, b: Value, budget: Budget, depth = 0): boolean {
  budget.spend(1);
  if (depth > MAX_DEPTH) throw new Fault('values are nested too deeply to be compared');
  if (typeof a === 'string' && typeof b === 'string') return sameText(a, b, budget);
  if (a === b) return true;
  if (isNumber(a) && isNumber(b)) return className(a) === className(b) && compareNumbers(a, b) === 0;
  if (a instanceof JavaList && b instanceof JavaList) return sameItems(a, b, budget, depth + 1);
  if (a instanceof JavaMap && b instanceof JavaMap) return sameMembers(a, b, budget, depth + 1);
  if (a instanceof MapEntry && b instanceof MapEntry) {
    return javaEquals(a.key, b.key, budget, depth + 1) && javaEquals(a.value, b.value, budget, depth + 1);
  }
  return false;
}

function sameText(a: string, b: string, budget: Budget): boolean {
  if (a.length === b.length) budget.copy(a.length);
  return a === b;
}

function sameItems(a: JavaList, b: JavaList, budget: Budget, depth: number): boolean {
  if (a.kind === 'array' || b.kind === 'array' || a.items.length !== b.items.length) return false;
  return a.items.every((item, i) => javaEquals(item, b.items[i] ?? null, budget, depth));
}

function sameMembers(a: JavaMap, b: JavaMap, budget: Budget, depth: number): boolean {
  if (a.entries.size !== b.entries.size) return false;
  budget.spend(4 * a.entries.size);
  return Array.from(a.entries).every(
    ([key, value]) => b.entries.has(key) && javaEquals(value, b.entries.get(key) ?? null, budget, depth),
  );
}

/**
 * Velocity's `==`: numbers by size, values of one class by `equals`, anything else by what it prints
 * (velocity17.if.58, if.59, if.65, if.67, if.72).
 */
export function looselyEqual(a: Value, b: Value, budget: Budget): boolean {
  if (a === null || b === null) return a === b;
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b) === 0;
  if (typeof a === 'string' && typeof b === 'string') return sameText(a, b, budget);
  if (className(a) === className(b)) return javaEquals(a, b, budget);
  return print(a, budget) === print(b, budget);
}

/** `hashCode()` of texts, numbers, truth values and of lists and maps of them. */
export function hashOf(value: Value, budget: Budget, depth = 0): number {
  budget.spend(1);
  if (depth > MAX_DEPTH) throw new Fault('a value is nested too deeply for a hash code');
  if (typeof value === 'string') return hashText(value, budget);
  if (typeof value === 'boolean') return value ? 1231 : 1237;
  if (isWhole(value)) return hashWhole(value);
  if (value instanceof JavaDouble) return hashDouble(value.value);
  if (value instanceof JavaList) {
    return value.items.reduce<number>((hash, item) => (Math.imul(31, hash) + hashOf(item, budget, depth + 1)) | 0, 1);
  }
  if (value instanceof JavaMap) {
    budget.spend(4 * value.entries.size);
    return Array.from(value.entries).reduce(
      (sum, [key, member]) => (sum + (hashOf(key, budget, depth + 1) ^ hashOf(member, budget, depth + 1))) | 0,
      0,
    );
  }
  return 0;
}

function hashWhole(value: number | bigint): number {
  if (wholeClass(value) === 'java.lang.Integer') return Number(value);
  const bits = BigInt.asUintN(64, BigInt(value));
  return Number(BigInt.asIntN(32, bits ^ (bits >> 32n)));
}

function hashDouble(value: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getInt32(0) ^ view.getInt32(4);
}
