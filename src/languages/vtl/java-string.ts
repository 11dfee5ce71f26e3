import { utf8 } from '../../kernel/bytes.ts';
import type { Budget } from '../budget.ts';
import { formatText } from './java-format.ts';
import { expandReplacement, findAll, matchesWhole } from '../regex/match.ts';
import { parseRegex } from '../regex/parse.ts';
import { indexOf, lastIndexOf, replaceText } from './text-search.ts';
import { checkedIndex, onInt, onText, type Methods } from './method.ts';
import { Fault } from '../fault.ts';
import { print } from './print.ts';
import { JavaList, type Value } from './values.ts';

/** `String.trim`: without what is no more than a blank at either end. */
function trimmed(text: string, budget: Budget): string {
  budget.scan(text.length);
  let [start, end] = [0, text.length];
  while (start < end && text.charCodeAt(start) <= BLANK) start += 1;
  while (end > start && text.charCodeAt(end - 1) <= BLANK) end -= 1;
  return text.slice(start, end);
}
const BLANK = 32;

function slice(text: string, from: number, to: number): string {
  if (from < 0 || to > text.length || from > to) {
    throw new Fault(`substring from ${from} to ${to} is out of bounds for length ${text.length}`);
  }
  return text.slice(from, to);
}

/** `String.hashCode()`: the polynomial of its characters, in 32 bits. */
export function hashText(text: string, budget: Budget): number {
  budget.scan(text.length);
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

function compareText(a: string, b: string, budget: Budget): number {
  const shorter = Math.min(a.length, b.length);
  budget.scan(shorter);
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
  for (const found of text === '' ? [] : findAll(parseRegex(pattern), text, budget)) {
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
  for (const found of findAll(parseRegex(pattern), text, budget, limit)) {
    budget.rewrite(by.length);
    const replaced = expandReplacement(by, found.groups);
    budget.text(replaced);
    result += text.slice(start, found.start) + replaced;
    if (result.length > budget.characters) budget.text(result);
    start = found.end;
  }
  return budget.text(result + text.slice(start));
}

function characters(text: string, budget: Budget): JavaList {
  budget.spend(text.length);
  return new JavaList(text.split(''), 'array');
}

function lower(text: string, budget: Budget): string {
  budget.scan(text.length);
  return text.toLowerCase();
}

/** Java's searches take a text or, as an int, a character. */
const onPart = (part: Value | undefined, run: (text: string) => Value): Value | undefined =>
  onText(part, run) ?? onInt(part, (point) => (point < 0 || point > MAX_POINT ? -1 : run(String.fromCodePoint(point))));
const MAX_POINT = 0x10ffff;

const lastFrom = (text: string, sought: string, from: number, budget: Budget): number =>
  from < 0 ? -1 : lastIndexOf(text, sought, from, budget);

const SEARCH: Methods<string> = {
  'length/0': (s) => s.length,
  'isEmpty/0': (s) => s === '',
  'isBlank/0': (s, _args, budget) => trimmed(s, budget) === '' || s.trim() === '',
  'contains/1': (s, [part], budget) => onText(part, (x) => indexOf(s, x, 0, budget) >= 0),
  'indexOf/1': (s, [part], budget) => onPart(part, (x) => indexOf(s, x, 0, budget)),
  'indexOf/2': (s, [part, from], budget) => onPart(part, (x) => onInt(from, (at) => indexOf(s, x, at, budget)) ?? null),
  'lastIndexOf/1': (s, [part], budget) => onPart(part, (x) => lastIndexOf(s, x, s.length, budget)),
  'lastIndexOf/2': (s, [part, from], budget) =>
    onPart(part, (x) => onInt(from, (at) => lastFrom(s, x, at, budget)) ?? null),
  'startsWith/1': (s, [part]) => onText(part, (x) => s.startsWith(x)),
  'startsWith/2': (s, [part, from]) => onText(part, (x) => onInt(from, (at) => s.startsWith(x, at)) ?? null),
  'endsWith/1': (s, [part]) => onText(part, (x) => s.endsWith(x)),
  'matches/1': (s, [pattern], budget) => onText(pattern, (x) => matchesWhole(parseRegex(x), s, budget)),
  'equalsIgnoreCase/1': (s, [other], budget) => onText(other, (x) => lower(s, budget) === lower(x, budget)) ?? false,
  'compareTo/1': (s, [other], budget) => onText(other, (x) => compareText(s, x, budget)),
  'compareToIgnoreCase/1': (s, [other], budget) =>
    onText(other, (x) => compareText(lower(s, budget), lower(x, budget), budget)),
  'charAt/1': (s, [at]) => onInt(at, (i) => s.charAt(checkedIndex(i, s.length))),
  'codePointAt/1': (s, [at]) => onInt(at, (i) => s.codePointAt(checkedIndex(i, s.length)) ?? 0),
};

const CHANGE: Methods<string> = {
  'substring/1': (s, [from]) => onInt(from, (i) => slice(s, i, s.length)),
  'substring/2': (s, [from, to]) => onInt(from, (i) => onInt(to, (j) => slice(s, i, j)) ?? null),
  'subSequence/2': (s, [from, to]) => onInt(from, (i) => onInt(to, (j) => slice(s, i, j)) ?? null),
  'toLowerCase/0': (s, _args, budget) => lower(s, budget),
  'toUpperCase/0': (s, _args, budget) => {
    budget.scan(s.length);
    return budget.text(s.toUpperCase());
  },
  'trim/0': (s, _args, budget) => trimmed(s, budget),
  'strip/0': (s) => s.trim(),
  'stripLeading/0': (s) => s.trimStart(),
  'stripTrailing/0': (s) => s.trimEnd(),
  'intern/0': (s) => s,
  'concat/1': (s, [other], budget) => onText(other, (x) => budget.text(s + x)),
  'repeat/1': (s, [times], budget) => onInt(times, (n) => repeat(s, n, budget)),
  'replace/2': (s, [from, to], budget) => onText(from, (x) => onText(to, (y) => replaceText(s, x, y, budget)) ?? null),
  'replaceAll/2': (s, [from, to], budget) =>
    onText(from, (pattern) => onText(to, (by) => replaceMatches(s, { pattern, by, limit: Infinity }, budget)) ?? null),
  'replaceFirst/2': (s, [from, to], budget) =>
    onText(from, (pattern) => onText(to, (by) => replaceMatches(s, { pattern, by, limit: 1 }, budget)) ?? null),
};

function repeat(text: string, times: number, budget: Budget): string {
  if (times < 0) throw new Fault(`a text cannot be repeated ${times} times`);
  if (text.length * times > budget.characters) throw new Fault(`a text grows beyond ${budget.characters} characters`);
  budget.copy(text.length * times);
  return text.repeat(times);
}

const TAKE_APART: Methods<string> = {
  'split/1': (s, [pattern], budget) => onText(pattern, (x) => split(s, x, 0, budget)),
  'split/2': (s, [pattern, limit], budget) =>
    onText(pattern, (x) => onInt(limit, (n) => split(s, x, n, budget)) ?? null),
  'toCharArray/0': (s, _args, budget) => characters(s, budget),
  'chars/0': (s, _args, budget) => new JavaList([...characters(s, budget).items], 'collection'),
  'lines/0': (s, _args, budget) => {
    budget.spend(s.length);
    return new JavaList(s.split(/\r\n|\n|\r/), 'collection');
  },
  'getBytes/0': (s, _args, budget) => {
    budget.spend(s.length);
    const signed = Array.from(utf8(s), (byte) => (byte << 24) >> 24);
    return new JavaList(signed, 'array');
  },
};

/** Static methods of String, which Velocity calls on any text. */
const STATIC: Methods<string> = {
  'valueOf/1': (_s, [value = null], budget) => print(value, budget),
  'join/2': (_s, [glue, list], budget) => onText(glue, (x) => join(x, list, budget)),
};

function join(glue: string, list: Value | undefined, budget: Budget): Value {
  if (!(list instanceof JavaList)) return null;
  budget.spend(list.items.length);
  budget.copy(glue.length * list.items.length);
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
