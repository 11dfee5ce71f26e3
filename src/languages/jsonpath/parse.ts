import { FUNCTIONS, type JsonPath, type Token } from './ast.ts';
import { Cursor, PathFault } from './cursor.ts';
import { parseTest } from './parse-filter.ts';

const NAME = /[^\s.[\]()'",?*=<>&|!~]+/y;
const FUNCTION = new RegExp(`(${FUNCTIONS.join('|')})\\(\\s*\\)`, 'y');
const QUOTED = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*/y;
const SLICE = /\s*(-?\d+)?\s*:\s*(-?\d+)?\s*\]/y;
const INDEX = /\s*(-?\d{1,9})\s*/y;

export type ParsedPath =
  | { readonly ok: true; readonly path: JsonPath }
  | { readonly ok: false; readonly problem: { readonly at: number; readonly message: string } };

/** Reads a path once, for many evaluations; what does not begin with `$` gets `$.` put before it, as in Jayway. */
export function parsePath(text: string): ParsedPath {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, problem: { at: 0, message: 'a path cannot be empty' } };
  const cursor = new Cursor(/^[$@]/.test(trimmed) ? trimmed : `$.${trimmed}`);
  try {
    cursor.at = 1;
    const path = parseTokens(cursor, 0);
    return cursor.done ? { ok: true, path } : cursor.fail('the path should end here');
  } catch (error) {
    if (!(error instanceof PathFault)) throw error;
    return { ok: false, problem: { at: error.at, message: error.message } };
  }
}

/** Tokens up to where none follows; `start` is where the root mark stands. */
export function parseTokens(cursor: Cursor, start: number): JsonPath {
  const tokens: Token[] = [];
  for (let token = parseToken(cursor); token !== null; token = parseToken(cursor)) {
    if (tokens.length >= MAX_TOKENS) cursor.fail(`a path has more than ${MAX_TOKENS} parts`);
    tokens.push(token);
  }
  if (tokens.at(-1)?.kind === 'scan') cursor.fail('something must follow ".."');
  return { text: cursor.text.slice(start, cursor.at), tokens, definite: tokens.every(isDefinite) };
}

const MAX_TOKENS = 200;

function isDefinite(token: Token, index: number, tokens: readonly Token[]): boolean {
  switch (token.kind) {
    case 'member':
      // Several names at the end make one map of their members; before the end they branch.
      return token.names.length === 1 || index === tokens.length - 1;
    case 'index':
      return token.indexes.length === 1;
    case 'function':
      return true;
    case 'slice':
    case 'wildcard':
    case 'scan':
    case 'filter':
      return false;
  }
}

function parseToken(cursor: Cursor): Token | null {
  if (cursor.takeText('[')) return parseBracket(cursor);
  // `..name` is a scan and a name; `..[0]` a scan and a bracket.
  if (cursor.take(/\.\.(?=\[)/y)) return { kind: 'scan' };
  if (cursor.take(/\.(?=\.[^.[])/y)) return { kind: 'scan' };
  return cursor.takeText('.') ? parseAfterDot(cursor) : null;
}

function parseAfterDot(cursor: Cursor): Token {
  if (cursor.takeText('*')) return { kind: 'wildcard' };
  if (cursor.takeText('[')) return parseBracket(cursor);
  const call = cursor.take(FUNCTION)?.[1];
  const name = FUNCTIONS.find((one) => one === call);
  if (name !== undefined) return { kind: 'function', name };
  const member = cursor.take(NAME)?.[0];
  return member === undefined ? cursor.fail('expected a name') : { kind: 'member', names: [member] };
}

function parseBracket(cursor: Cursor): Token {
  cursor.blanks();
  if (cursor.takeText('?')) return parseFilter(cursor);
  if (cursor.take(/\*\s*\]/y)) return { kind: 'wildcard' };
  const slice = cursor.take(SLICE);
  if (slice) return { kind: 'slice', from: bound(slice[1]), to: bound(slice[2]) };
  return parseNames(cursor) ?? parseIndexes(cursor);
}

const bound = (digits: string | undefined): number | null => (digits === undefined ? null : Number(digits));

function parseNames(cursor: Cursor): Token | null {
  const names: string[] = [];
  for (let quoted = cursor.take(QUOTED); quoted; quoted = cursor.takeText(',') ? cursor.take(QUOTED) : null) {
    names.push((quoted[1] ?? quoted[2] ?? '').replace(/\\(.)/g, '$1'));
  }
  if (names.length === 0) return null;
  cursor.expect(']');
  return { kind: 'member', names };
}

function parseIndexes(cursor: Cursor): Token {
  const indexes: number[] = [];
  do {
    const digits = cursor.take(INDEX)?.[1];
    if (digits === undefined) return cursor.fail('expected an index, a quoted name, a slice, a filter or *');
    indexes.push(Number(digits));
  } while (cursor.takeText(','));
  cursor.expect(']');
  return { kind: 'index', indexes };
}

function parseFilter(cursor: Cursor): Token {
  cursor.blanks();
  cursor.expect('(');
  const test = parseTest(cursor, parseTokens);
  cursor.expect(')');
  cursor.blanks();
  cursor.expect(']');
  return { kind: 'filter', test };
}
