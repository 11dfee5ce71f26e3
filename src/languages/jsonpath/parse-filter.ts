import { COMPARISONS, type Comparison, type JsonPath, type Operand, type Scalar, type Test } from './ast.ts';
import { parseRegex, type Regex } from '../regex/parse.ts';
import type { Cursor } from './cursor.ts';

/** Reads the tokens of a path inside a filter; given, because paths contain filters. */
type ParseTokens = (cursor: Cursor, start: number) => JsonPath;

const COMPARISON = new RegExp(COMPARISONS.map((word) => (/^[a-z]/.test(word) ? `${word}\\b` : word)).join('|'), 'iy');
const TEXT = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/y;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true\b|false\b|null\b/y;
const PATTERN = /\/((?:[^/\\]|\\.)+)\/([ims]*)/y;
const WORDS: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** The test of `[?( … )]`: comparisons joined by `&&` and `||`. */
export function parseTest(cursor: Cursor, tokens: ParseTokens): Test {
  let left = parseAnd(cursor, tokens);
  while (cursor.takeText('||')) left = { kind: 'or', left, right: parseAnd(cursor, tokens) };
  return left;
}

function parseAnd(cursor: Cursor, tokens: ParseTokens): Test {
  let left = parseOne(cursor, tokens);
  while (cursor.takeText('&&')) left = { kind: 'and', left, right: parseOne(cursor, tokens) };
  return left;
}

function parseOne(cursor: Cursor, tokens: ParseTokens): Test {
  cursor.blanks();
  const test = cursor.nested(() => parseUnary(cursor, tokens));
  cursor.blanks();
  return test;
}

function parseUnary(cursor: Cursor, tokens: ParseTokens): Test {
  if (cursor.takeText('!')) return { kind: 'not', test: parseOne(cursor, tokens) };
  if (!cursor.takeText('(')) return parseComparison(cursor, tokens);
  const test = parseTest(cursor, tokens);
  cursor.expect(')');
  return test;
}

function parseComparison(cursor: Cursor, tokens: ParseTokens): Test {
  const left = parseOperand(cursor, tokens);
  cursor.blanks();
  const word = cursor.take(COMPARISON)?.[0].toLowerCase();
  const comparison: Comparison | undefined = COMPARISONS.find((one) => one === word);
  if (comparison === undefined) {
    return left.kind === 'path' ? { kind: 'exists', path: left } : cursor.fail('expected a comparison');
  }
  cursor.blanks();
  return { kind: 'compare', comparison, left, right: parseOperand(cursor, tokens) };
}

function parseOperand(cursor: Cursor, tokens: ParseTokens): Operand {
  const start = cursor.at;
  if (cursor.takeText('@')) return { kind: 'path', path: tokens(cursor, start), fromRoot: false };
  if (cursor.takeText('$')) return { kind: 'path', path: tokens(cursor, start), fromRoot: true };
  if (cursor.takeText('[')) return { kind: 'values', values: parseValues(cursor) };
  const [, source, flags] = cursor.take(PATTERN) ?? [];
  if (source !== undefined) return { kind: 'pattern', pattern: patternOf(cursor, source, flags ?? '') };
  return { kind: 'value', value: parseScalar(cursor) };
}

function patternOf(cursor: Cursor, source: string, flags: string): Regex {
  try {
    return parseRegex(flags === '' ? source : `(?${flags})${source}`);
  } catch {
    return cursor.fail('this is no regular expression');
  }
}

function parseValues(cursor: Cursor): Scalar[] {
  const values: Scalar[] = [];
  cursor.blanks();
  if (cursor.takeText(']')) return values;
  do {
    cursor.blanks();
    values.push(parseScalar(cursor));
    cursor.blanks();
  } while (cursor.takeText(','));
  cursor.expect(']');
  return values;
}

function parseScalar(cursor: Cursor): Scalar {
  const text = cursor.take(TEXT);
  if (text) return (text[1] ?? text[2] ?? '').replace(/\\(.)/g, '$1');
  const word = cursor.take(WORD)?.[0];
  if (word !== undefined) return WORDS.get(word) ?? null;
  const number = cursor.take(NUMBER)?.[0];
  return number === undefined ? cursor.fail('expected a value') : Number(number);
}
