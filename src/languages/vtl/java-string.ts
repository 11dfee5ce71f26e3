import { utf8 } from '../../kernel/bytes.ts';
import type { Budget } from './budget.ts';
import { formatText } from './java-format.ts';
import { expandReplacement, findAll, matchesWhole } from './java-regex.ts';
import { checkedIndex, onInt, onText, type Methods } from './method.ts';
import { Fault } from './problem.ts';
import { print } from './print.ts';
import { JavaList, type Value } from './values.ts';

const ASCII_BLANKS = /^[\u0000- ]+|[\u0000- ]+$/g;
const UNICODE_BLANKS = /^\s+|\s+$/g;

function slice(text: string, from: number, to: number): string {
  if (from < 0 || to > text.length || from > to) {
    throw new Fault(`substring from ${from} to ${to} is out of bounds for length ${text.length}`);
  }
  return text.slice(from, to);
}

/** `String.hashCode()`: the polynomial of its characters, in 32 bits. */
export function hashText(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

function compareText(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const difference = a.charCodeAt(i) - b.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** `String.split`: empty texts at the end go (with limit 0), as does one that an empty match at the start would make. */
function split(text: string, pattern: string, limit: number, budget: Budget): JavaList {
  const parts: string[] = [];
  let start = 0;
  for (const found of text === '' ? [] : findAll(pattern, text, budget)) {
    if (limit > 0 && parts.length === limit - 1) break;
    if (found.end === 0) continue;
    parts.push(text.slice(start, found.start));
    start = found.end;
  }
  parts.push(text.slice(start));
  if (limit === 0 && parts.length > 1) while (parts.at(-1) === '') parts.pop();
  return new JavaList(parts, 'array');
}

type Replacement = { readonly pattern: string; readonly by: string; readonly limit: number };

function replaceMatches(text: string, { pattern, by, limit }: Replacement, budget: Budget): string {
  let result = '';
  let start = 0;
  for (const found of findAll(pattern, text, budget, limit)) {
    result = budget.text(result + text.slice(start, found.start) + expandReplacement(by, found.groups));
    start = found.end;
  }
  return budget.text(result + text.slice(start));
}

const characters = (text: string): JavaList => new JavaList(text.split(''), 'array');
const lower = (text: string): string => text.toLowerCase();

const SEARCH: Methods<string> = {
  'length/0': (s) => s.length,
  'isEmpty/0': (s) => s === '',
  'isBlank/0': (s) => s.trim() === '',
  'contains/1': (s, [part]) => onText(part, (x) => s.includes(x)),
  'indexOf/1': (s, [part]) =>
    onText(part, (x) => s.indexOf(x)) ?? onInt(part, (x) => s.indexOf(String.fromCodePoint(x))),
  'indexOf/2': (s, [part, from]) => onText(part, (x) => onInt(from, (at) => s.indexOf(x, at)) ?? null),
  'lastIndexOf/1': (s, [part]) => onText(part, (x) => s.lastIndexOf(x)),
  'lastIndexOf/2': (s, [part, from]) => onText(part, (x) => onInt(from, (at) => s.lastIndexOf(x, at)) ?? null),
  'startsWith/1': (s, [part]) => onText(part, (x) => s.startsWith(x)),
  'startsWith/2': (s, [part, from]) => onText(part, (x) => onInt(from, (at) => s.startsWith(x, at)) ?? null),
  'endsWith/1': (s, [part]) => onText(part, (x) => s.endsWith(x)),
  'matches/1': (s, [pattern], budget) => onText(pattern, (x) => matchesWhole(x, s, budget)),
  'equalsIgnoreCase/1': (s, [other]) => onText(other, (x) => lower(s) === lower(x)) ?? false,
  'compareTo/1': (s, [other]) => onText(other, (x) => compareText(s, x)),
  'compareToIgnoreCase/1': (s, [other]) => onText(other, (x) => compareText(lower(s), lower(x))),
  'charAt/1': (s, [at]) => onInt(at, (i) => s.charAt(checkedIndex(i, s.length))),
  'codePointAt/1': (s, [at]) => onInt(at, (i) => s.codePointAt(checkedIndex(i, s.length)) ?? 0),
};

const CHANGE: Methods<string> = {
  'substring/1': (s, [from]) => onInt(from, (i) => slice(s, i, s.length)),
  'substring/2': (s, [from, to]) => onInt(from, (i) => onInt(to, (j) => slice(s, i, j)) ?? null),
  'subSequence/2': (s, [from, to]) => onInt(from, (i) => onInt(to, (j) => slice(s, i, j)) ?? null),
  'toLowerCase/0': lower,
  'toUpperCase/0': (s) => s.toUpperCase(),
  'trim/0': (s) => s.replace(ASCII_BLANKS, ''),
  'strip/0': (s) => s.replace(UNICODE_BLANKS, ''),
  'stripLeading/0': (s) => s.trimStart(),
  'stripTrailing/0': (s) => s.trimEnd(),
  'intern/0': (s) => s,
  'concat/1': (s, [other], budget) => onText(other, (x) => budget.text(s + x)),
  'repeat/1': (s, [times], budget) => onInt(times, (n) => repeat(s, n, budget)),
  'replace/2': (s, [from, to], budget) =>
    onText(from, (x) => onText(to, (y) => budget.text(replaceText(s, x, y, budget))) ?? null),
  'replaceAll/2': (s, [from, to], budget) =>
    onText(from, (pattern) => onText(to, (by) => replaceMatches(s, { pattern, by, limit: Infinity }, budget)) ?? null),
  'replaceFirst/2': (s, [from, to], budget) =>
    onText(from, (pattern) => onText(to, (by) => replaceMatches(s, { pattern, by, limit: 1 }, budget)) ?? null),
};

function repeat(text: string, times: number, budget: Budget): string {
  if (times < 0) throw new Fault(`a text cannot be repeated ${times} times`);
  if (text.length * times > budget.characters) throw new Fault(`a text grows beyond ${budget.characters} characters`);
  return budget.text(text.repeat(times));
}

function replaceText(text: string, from: string, to: string, budget: Budget): string {
  const most = text.length + (to.length * (text.length + 1)) / Math.max(1, from.length);
  if (most > budget.characters * 2) throw new Fault(`a text grows beyond ${budget.characters} characters`);
  return text.replaceAll(from, () => to);
}

const TAKE_APART: Methods<string> = {
  'split/1': (s, [pattern], budget) => onText(pattern, (x) => split(s, x, 0, budget)),
  'split/2': (s, [pattern, limit], budget) =>
    onText(pattern, (x) => onInt(limit, (n) => split(s, x, n, budget)) ?? null),
  'toCharArray/0': characters,
  'chars/0': (s) => new JavaList([...characters(s).items], 'collection'),
  'lines/0': (s) => new JavaList(s.split(/\r\n|\n|\r/), 'collection'),
  'getBytes/0': (s) =>
    new JavaList(
      Array.from(utf8(s), (byte) => (byte << 24) >> 24),
      'array',
    ),
};

/** Static methods of String, which Velocity calls on any text. */
const STATIC: Methods<string> = {
  'valueOf/1': (_s, [value = null], budget) => print(value, budget),
  'join/2': (_s, [glue, list], budget) => onText(glue, (x) => join(x, list, budget)),
};

function join(glue: string, list: Value | undefined, budget: Budget): Value {
  if (!(list instanceof JavaList)) return null;
  return budget.text(list.items.map((item) => print(item, budget)).join(glue));
}

/** `String.format` takes any number of arguments; a single list or array stands for all of them. */
const FORMAT: Methods<string> = Object.fromEntries(
  [1, 2, 3, 4, 5, 6, 7, 8].map((count) => [
    `format/${count}`,
    (_s: string, [pattern, ...args]: readonly Value[], budget: Budget) =>
      onText(pattern, (x) => budget.text(formatText(x, args, budget))),
  ]),
);

/** Methods of java.lang.String. */
export const STRING_METHODS: Methods<string> = { ...SEARCH, ...CHANGE, ...TAKE_APART, ...STATIC, ...FORMAT };
