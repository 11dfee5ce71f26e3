import { JavaDouble, type Value, type WholeNumber } from './values.ts';

export type JavaNumber = WholeNumber | JavaDouble;

export const isWhole = (value: Value | undefined): value is WholeNumber =>
  typeof value === 'number' || typeof value === 'bigint';
export const isNumber = (value: Value | undefined): value is JavaNumber =>
  isWhole(value) || value instanceof JavaDouble;

/** A whole number as `number` where that is exact: Java widens Integer to Long to BigInteger, we never overflow. */
export const whole = (value: bigint): WholeNumber =>
  value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;

/** Longest whole number worth computing with, in bits; a Java template would run out of patience as well. */
const MAX_BITS = 4096n;
const TOO_LARGE = 1n << MAX_BITS;

export const asDouble = (value: JavaNumber): number => (value instanceof JavaDouble ? value.value : Number(value));

const ARITHMETIC = {
  '+': { small: (a: number, b: number) => a + b, large: (a: bigint, b: bigint) => a + b },
  '-': { small: (a: number, b: number) => a - b, large: (a: bigint, b: bigint) => a - b },
  '*': { small: (a: number, b: number) => a * b, large: (a: bigint, b: bigint) => a * b },
  '/': { small: (a: number, b: number) => a / b, large: (a: bigint, b: bigint) => a / b },
  '%': { small: (a: number, b: number) => a % b, large: (a: bigint, b: bigint) => a % b },
} as const;
export type ArithmeticOperator = keyof typeof ARITHMETIC;
export type Arithmetic = (a: JavaNumber, b: JavaNumber) => JavaNumber | null;

/** Velocity's arithmetic: whole with whole stays whole, division by zero has no value (velocity17.math.44). */
export function arithmetic(operator: ArithmeticOperator): Arithmetic {
  const { small, large } = ARITHMETIC[operator];
  const divides = operator === '/' || operator === '%';
  return (a, b) => {
    if (divides && asDouble(b) === 0) return null;
    if (typeof a === 'number' && typeof b === 'number') {
      const result = Math.trunc(small(a, b)) + 0;
      if (Number.isSafeInteger(result)) return result;
    }
    if (a instanceof JavaDouble || b instanceof JavaDouble) return new JavaDouble(small(asDouble(a), asDouble(b)));
    const result = large(BigInt(a), BigInt(b));
    return result >= TOO_LARGE || result <= -TOO_LARGE ? null : whole(result);
  };
}

/** Less than, equal, greater than: -1, 0, 1. */
export function compareNumbers(a: JavaNumber, b: JavaNumber): number {
  return a instanceof JavaDouble || b instanceof JavaDouble ? order(asDouble(a), asDouble(b)) : order(a, b);
}

function order(a: WholeNumber, b: WholeNumber): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}

/** `Double.toString`: always with a point, and with an exponent from 10^7 and below 10^-3. */
export function printDouble(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) return withPoint(String(value));
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return `${withPoint(mantissa)}E${exponent.replace('+', '')}`;
}

const withPoint = (digits: string): string => (digits.includes('.') ? digits : `${digits}.0`);

const INT = { min: -(2 ** 31), max: 2 ** 31 - 1 };

export const isInt = (value: WholeNumber): boolean => value >= INT.min && value <= INT.max;

/** Java's class of a whole number, as far as its size tells. */
export function wholeClass(value: WholeNumber): string {
  if (isInt(value)) return 'java.lang.Integer';
  return BigInt.asIntN(64, BigInt(value)) === BigInt(value) ? 'java.lang.Long' : 'java.math.BigInteger';
}
