import type { Budget } from '../budget.ts';
import { PRINTED_NUMBER } from './json-text.ts';
import { asDouble, isNumber, isWhole } from './numbers.ts';
import { print } from './print.ts';
import { Fault } from '../fault.ts';
import type { Value } from './values.ts';

const SPECIFIER = /%(?:(\d+)\$)?([-0+, ]*)(\d{1,4})?(?:\.(\d{1,2}))?([a-zA-Z%])/g;

/** `String.format` for the conversions templates use: s, S, d, x, X, f, c, b, n and %. */
export function formatText(pattern: string, args: readonly Value[], budget: Budget): string {
  budget.rewrite(pattern.length);
  let next = 0;
  return pattern.replace(SPECIFIER, (...match: (string | undefined)[]) => {
    const [spec = '', position, flags = '', width, precision, kind = ''] = match;
    if (kind === '%') return '%';
    if (kind === 'n') return '\n';
    const index = position === undefined ? next++ : Number(position) - 1;
    if (index >= args.length) throw new Fault(`"${spec}" has no value to print`);
    budget.spend(4);
    budget.scan(Number(width ?? 0));
    const text = convert(kind, args[index] ?? null, flags, precision, budget);
    return pad(text, flags, Number(width ?? 0));
  });
}

function convert(kind: string, value: Value, flags: string, precision: string | undefined, budget: Budget): string {
  if (typeof value === 'bigint') budget.spend(PRINTED_NUMBER);
  switch (kind) {
    case 's':
    case 'c':
    case 'b':
      return print(value, budget).slice(0, precision === undefined ? undefined : Number(precision));
    case 'S':
      return print(value, budget).toUpperCase();
    case 'd':
      return isWhole(value) ? signed(grouped(String(value), flags), flags) : mismatch(kind);
    case 'x':
    case 'X':
      return isWhole(value) ? hexadecimal(value, kind) : mismatch(kind);
    case 'f':
      return isNumber(value)
        ? signed(grouped(asDouble(value).toFixed(Number(precision ?? 6)), flags), flags)
        : mismatch(kind);
    default:
      return mismatch(kind);
  }
}

const mismatch = (kind: string): never => {
  throw new Fault(`"%${kind}" does not fit its value`);
};

function hexadecimal(value: number | bigint, kind: string): string {
  const unsigned = value < 0 ? BigInt.asUintN(typeof value === 'number' ? 32 : 64, BigInt(value)) : value;
  const digits = unsigned.toString(16);
  return kind === 'X' ? digits.toUpperCase() : digits;
}

const grouped = (digits: string, flags: string): string =>
  flags.includes(',') ? digits.replace(/^-?\d+/, inThrees) : digits;

/** A whole number with commas. */
function inThrees(digits: string): string {
  const sign = digits.startsWith('-') ? 1 : 0;
  const first = sign + (((digits.length - sign - 1) % 3) + 1);
  return digits.slice(0, first) + digits.slice(first).replace(/\d{3}/g, ',$&');
}

const signed = (digits: string, flags: string): string =>
  flags.includes('+') && !digits.startsWith('-') ? `+${digits}` : digits;

function pad(text: string, flags: string, width: number): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0')) return text.padStart(width);
  const [, sign = '', digits = ''] = /^([+-]?)([\s\S]*)$/.exec(text) ?? [];
  return sign + digits.padStart(width - sign.length, '0');
}
