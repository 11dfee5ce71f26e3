import { javaEquals } from './equality.ts';
import { asDouble, compareNumbers, isInt, isNumber, whole, type JavaNumber } from './numbers.ts';
import { onText, type Methods } from './method.ts';
import { Fault } from '../fault.ts';
import { JavaDouble, type Value, type WholeNumber } from './values.ts';

/** A Double cut to a whole number of so many bits, as Java's casts do it. */
function truncated(value: JavaNumber, bits: 32 | 64): WholeNumber {
  if (!(value instanceof JavaDouble)) return whole(BigInt.asIntN(bits, BigInt(value)));
  if (Number.isNaN(value.value)) return 0;
  const limit = 2n ** BigInt(bits - 1);
  if (!Number.isFinite(value.value)) return whole(value.value > 0 ? limit - 1n : -limit);
  const cut = BigInt(Math.trunc(value.value));
  if (cut >= limit) return whole(limit - 1n);
  return whole(cut < -limit ? -limit : cut);
}

function parseWhole(text: string, fits: (value: WholeNumber) => boolean): Value {
  const value = /^[+-]?\d{1,40}$/.test(text) ? whole(BigInt(text.replace('+', ''))) : null;
  if (value === null || !fits(value)) throw new Fault(`"${text}" is not a whole number of that size`);
  return value;
}

function parseDouble(text: string): Value {
  const trimmed = text.trim();
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(trimmed)) throw new Fault(`"${text}" is not a number`);
  return new JavaDouble(Number(trimmed));
}

const isLong = (value: WholeNumber): boolean => BigInt.asIntN(64, BigInt(value)) === BigInt(value);

/** Methods of Integer, Long and Double, their static ones included: `$n.parseInt("42")` is how templates reach them. */
export const NUMBER_METHODS: Methods<JavaNumber> = {
  'intValue/0': (n) => truncated(n, 32),
  'longValue/0': (n) => truncated(n, 64),
  'shortValue/0': (n) => whole(BigInt.asIntN(16, BigInt(truncated(n, 32)))),
  'byteValue/0': (n) => whole(BigInt.asIntN(8, BigInt(truncated(n, 32)))),
  'doubleValue/0': (n) => new JavaDouble(asDouble(n)),
  'floatValue/0': (n) => new JavaDouble(Math.fround(asDouble(n))),
  'compareTo/1': (n, [other]) =>
    isNumber(other) && n instanceof JavaDouble === other instanceof JavaDouble ? compareNumbers(n, other) : undefined,
  'parseInt/1': (_n, [text]) => onText(text, (x) => parseWhole(x, isInt)),
  'parseLong/1': (_n, [text]) => onText(text, (x) => parseWhole(x, isLong)),
  'parseDouble/1': (_n, [text]) => onText(text, parseDouble),
  'parseFloat/1': (_n, [text]) => onText(text, parseDouble),
  'valueOf/1': (n, [text]) =>
    isNumber(text) ? text : onText(text, (x) => (n instanceof JavaDouble ? parseDouble(x) : parseWhole(x, isLong))),
  'isNaN/0': (n) => (n instanceof JavaDouble ? Number.isNaN(n.value) : undefined),
  'isInfinite/0': (n) => (n instanceof JavaDouble ? Math.abs(n.value) === Number.POSITIVE_INFINITY : undefined),
  'abs/1': (_n, [value]) => (isNumber(value) ? absolute(value) : undefined),
  'max/2': (_n, [a, b]) => (isNumber(a) && isNumber(b) ? (compareNumbers(a, b) < 0 ? b : a) : undefined),
  'min/2': (_n, [a, b]) => (isNumber(a) && isNumber(b) ? (compareNumbers(a, b) > 0 ? b : a) : undefined),
};

function absolute(value: JavaNumber): JavaNumber {
  if (value instanceof JavaDouble) return new JavaDouble(Math.abs(value.value));
  return value < 0 ? whole(-BigInt(value)) : value;
}

/** Methods of java.lang.Boolean. */
export const BOOLEAN_METHODS: Methods<boolean> = {
  'booleanValue/0': (b) => b,
  'compareTo/1': (b, [other]) => (typeof other === 'boolean' ? Number(b) - Number(other) : undefined),
  'parseBoolean/1': (_b, [text]) => onText(text, (x) => x.toLowerCase() === 'true'),
  'equals/1': (b, [other = null], budget) => javaEquals(b, other, budget),
};
