import type { Block, Expression } from './ast.ts';
import { parseReference } from './parse-reference.ts';
import type { Scanner } from '../scanner.ts';

const RANGE_AHEAD = /\[\s*(?:-?\d+\s*\.\.|\$)/y;
const INTEGER = /-?\d+(?!\d)(?:(?=\.\.)|(?![.eE]))/y;
const NUMBER = /-?(?:\d+\.\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|\d+(?:[eE][+-]?\d+)?)/y;
const QUOTED = /"(?:[^"]|"")*"|'(?:[^']|'')*'/y;
const TRUTH = /(?:true|false)(?![A-Za-z0-9_@])/y;

/** Reads a text as a template of its own; given by the caller, because templates contain strings. */
export type ParseInner = (text: string, base: number) => Block;

/** Reads what can stand alone: literals, lists, maps, ranges, references (`Parameter` in Velocity's grammar). */
export const operandParser = (parseInner: ParseInner): ((scanner: Scanner) => Expression) => {
  const operand = (scanner: Scanner): Expression => {
    const at = scanner.place;
    switch (scanner.next) {
      case '"':
      case "'":
        return parseString(scanner, parseInner);
      case '[':
        return scanner.nested(() => parseList(scanner, operand));
      case '{':
        return scanner.nested(() => parseMap(scanner, operand));
      case '$':
      case '\\':
        return scanner.nested(() => parseReference(scanner, operand));
      default: {
        const truth = scanner.take(TRUTH);
        return truth === null ? parseNumber(scanner) : { kind: 'literal', at, value: truth === 'true' };
      }
    }
  };
  return operand;
};

const MAX_DIGITS = 1_000;

function parseNumber(scanner: Scanner): Expression {
  const at = scanner.place;
  const whole = scanner.take(INTEGER);
  if (whole !== null && whole.length > MAX_DIGITS)
    scanner.fail(`a number has more than ${MAX_DIGITS} digits`, at - scanner.base);
  if (whole !== null) return { kind: 'literal', at, value: wholeNumber(whole) };
  const text = scanner.take(NUMBER);
  return text === null ? scanner.fail('expected a value') : { kind: 'double', at, value: Number(text) };
}

const wholeNumber = (digits: string): number | bigint => {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value + 0 : BigInt(digits);
};

function parseString(scanner: Scanner, parseInner: ParseInner): Expression {
  const at = scanner.place;
  const image = scanner.take(QUOTED);
  if (image === null) return scanner.fail('a string does not end');
  const inside = image.slice(1, -1);
  if (image.startsWith("'")) return { kind: 'literal', at, value: inside.replaceAll("''", "'") };
  const text = unicodeUnescaped(inside).replaceAll('""', '"');
  if (!/[$#]/.test(text)) return { kind: 'literal', at, value: text };
  // Velocity puts a blank behind the text and takes the last character off the result, unless there is a ## in it.
  const dropLast = !text.includes('##');
  return { kind: 'interpolation', at, body: parseInner(dropLast ? `${text} ` : text, at + 1), dropLast };
}

const unicodeUnescaped = (text: string): string =>
  text.replace(/\\u([0-9a-fA-F]{4})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function parseList(scanner: Scanner, operand: (scanner: Scanner) => Expression): Expression {
  const at = scanner.place;
  const mayBeRange = scanner.match(RANGE_AHEAD) !== null;
  scanner.expect('[');
  if (scanner.takeText(']')) return { kind: 'list', at, items: [] };
  const items = [spaced(scanner, operand)];
  if (mayBeRange && scanner.takeText('..')) {
    const [from] = items;
    const to = spaced(scanner, operand);
    if (from === undefined || !canBound(to)) return scanner.fail('a range ends with a whole number or a reference');
    scanner.expect(']');
    return { kind: 'range', at, from, to };
  }
  while (scanner.takeText(',')) items.push(spaced(scanner, operand));
  scanner.expect(']');
  return { kind: 'list', at, items };
}

const canBound = (end: Expression): boolean =>
  end.kind === 'reference' ||
  (end.kind === 'literal' && typeof end.value !== 'string' && typeof end.value !== 'boolean');

function parseMap(scanner: Scanner, operand: (scanner: Scanner) => Expression): Expression {
  const at = scanner.place;
  const entries: (readonly [Expression, Expression])[] = [];
  scanner.expect('{');
  scanner.spaces();
  if (scanner.takeText('}')) return { kind: 'map', at, entries };
  do {
    const key = spaced(scanner, operand);
    scanner.expect(':');
    entries.push([key, spaced(scanner, operand)]);
  } while (scanner.takeText(','));
  scanner.expect('}');
  return { kind: 'map', at, entries };
}

function spaced(scanner: Scanner, operand: (scanner: Scanner) => Expression): Expression {
  scanner.spaces();
  const value = operand(scanner);
  scanner.spaces();
  return value;
}
