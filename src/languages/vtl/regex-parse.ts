import { Fault } from './problem.ts';
import type { Regex, RegexNode, RepeatMode, UnitTest } from './regex-ast.ts';
import { parseClass, parseEscapedUnit } from './regex-class.ts';
import { exactly, ignoringCase, LINE_END, not, WORD } from './regex-units.ts';
import { Scanner } from './scanner.ts';

const QUANTIFIER = /([*+?])([?+]?)|\{(\d{1,6})(?:(,)(\d{1,6})?)?\}([?+]?)/y;
const FLAGS = /\(\?([imsux]*)(?:-([imsux]+))?([:)])/y;
const QUOTED = /\\Q([\s\S]*?)(?:\\E|$)/y;
const LOOK = /\(\?(<?)([=!])/y;
const OPEN = /\((\?:|\?>|\?<[A-Za-z][A-Za-z0-9]*>)?/y;
const BACK_REFERENCE = /\\([1-9])/y;
const BOUNDARY = /\\([bBAGzZ])/y;
const MAX_REPEAT = 100_000;

const read = new Map<string, Regex>();
const MAX_KEPT = 200;

/** Reads a regular expression of java.util.regex; a broken one is a fault, as in Java. Read ones are kept. */
export function parseRegex(pattern: string): Regex {
  const kept = read.get(pattern);
  if (kept) return kept;
  const regex = new RegexParser(pattern).whole();
  if (read.size >= MAX_KEPT) read.clear();
  read.set(pattern, regex);
  return regex;
}

type Flags = { readonly i: boolean; readonly m: boolean; readonly s: boolean };

class RegexParser {
  readonly #scanner: Scanner;
  readonly #pattern: string;
  #flags: Flags = { i: false, m: false, s: false };
  #groups = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
    this.#scanner = new Scanner(pattern);
  }

  whole(): Regex {
    try {
      const root = this.#either();
      if (!this.#scanner.done) this.#scanner.fail('a parenthesis closes nothing');
      return { root, groups: this.#groups };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      throw new Fault(`"${this.#pattern}" is no regular expression: ${error.message}`);
    }
  }

  #either(): RegexNode {
    const before = this.#flags;
    const branches = [this.#sequence()];
    while (this.#scanner.takeText('|')) branches.push(this.#sequence());
    this.#flags = before;
    return branches.length === 1 && branches[0] ? branches[0] : { kind: 'either', branches };
  }

  #sequence(): RegexNode {
    const parts: RegexNode[] = [];
    while (!this.#scanner.done && this.#scanner.next !== '|' && this.#scanner.next !== ')') {
      const quoted = this.#quoted();
      const last = quoted?.pop();
      if (quoted) parts.push(...quoted, ...(last ? [this.#repeated(last)] : []));
      else parts.push(this.#repeated(this.#atom()));
    }
    return { kind: 'sequence', parts };
  }

  #quoted(): RegexNode[] | null {
    const image = this.#scanner.take(QUOTED);
    if (image === null) return null;
    return Array.from(image.slice(2).replace(/\\E$/, ''), (one) => this.#unit(exactly(one.charCodeAt(0))));
  }

  #repeated(atom: RegexNode): RegexNode {
    const found = this.#scanner.match(QUANTIFIER);
    if (!found) return atom;
    this.#scanner.at += found[0].length;
    const [, sign, signMode, min, comma, max, countMode] = found;
    const mode = MODES[signMode ?? countMode ?? ''] ?? 'greedy';
    const least = sign === undefined ? Number(min) : Number(sign === '+');
    const open = sign === '?' ? 1 : Number.POSITIVE_INFINITY;
    const most = sign === undefined ? (comma === undefined ? least : max === undefined ? open : Number(max)) : open;
    if (least > most || least > MAX_REPEAT) this.#scanner.fail('this cannot be repeated so often');
    return this.#repeated({ kind: 'repeat', body: atom, min: least, max: most, mode });
  }

  #unit(test: UnitTest): RegexNode {
    return { kind: 'unit', test: this.#flags.i ? ignoringCase(test) : test };
  }

  #atom(): RegexNode {
    const scanner = this.#scanner;
    const { s, m } = this.#flags;
    if (scanner.next === '(') return scanner.nested(() => this.#parenthesis());
    if (scanner.next === '[') return this.#unit(parseClass(scanner));
    if (scanner.takeText('.')) return this.#unit(s ? () => true : not(LINE_END));
    if (scanner.takeText('^')) return { kind: 'place', test: m ? atLineStart : (_text, at) => at === 0 };
    if (scanner.takeText('$')) return { kind: 'place', test: m ? atLineEnd : beforeLastLineEnd };
    if (scanner.next === '\\') return this.#escape();
    if ('*+?{'.includes(scanner.next)) scanner.fail('there is nothing to repeat');
    const unit = scanner.source.charCodeAt(scanner.at);
    scanner.at += 1;
    return this.#unit(exactly(unit));
  }

  #escape(): RegexNode {
    const boundary = this.#scanner.take(BOUNDARY)?.charAt(1);
    if (boundary !== undefined) return { kind: 'place', test: PLACES[boundary] ?? atWordEdge };
    const back = this.#scanner.take(BACK_REFERENCE)?.charAt(1);
    if (back !== undefined) return { kind: 'same', index: Number(back) };
    return this.#unit(parseEscapedUnit(this.#scanner));
  }

  #parenthesis(): RegexNode {
    const scanner = this.#scanner;
    const look = scanner.match(LOOK);
    if (look) {
      scanner.at += look[0].length;
      return this.#closed({ kind: 'look', body: this.#either(), ahead: look[1] === '', wanted: look[2] === '=' });
    }
    const flags = scanner.match(FLAGS);
    if (flags) return this.#flagged(flags);
    const open = scanner.take(OPEN);
    if (open === '(?:') return this.#closed(this.#either());
    if (open === '(?>') return this.#closed({ kind: 'atomic', body: this.#either() });
    const index = ++this.#groups;
    return this.#closed({ kind: 'group', body: this.#either(), index });
  }

  /** `(?i)` holds to the end of the group it stands in, `(?i: … )` inside itself. */
  #flagged([image, on = '', off = '', end]: RegExpExecArray): RegexNode {
    this.#scanner.at += image.length;
    const before = this.#flags;
    const now = (flag: 'i' | 'm' | 's'): boolean => (before[flag] || on.includes(flag)) && !off.includes(flag);
    this.#flags = { i: now('i'), m: now('m'), s: now('s') };
    if (end === ')') return { kind: 'sequence', parts: [] };
    const body = this.#closed(this.#either());
    this.#flags = before;
    return body;
  }

  #closed(node: RegexNode): RegexNode {
    this.#scanner.expect(')');
    return node;
  }
}

const MODES: Readonly<Record<string, RepeatMode>> = { '?': 'lazy', '+': 'possessive' };

const isLineEnd = (text: string, at: number): boolean => LINE_END(text.charCodeAt(at));
const atLineStart = (text: string, at: number): boolean => at === 0 || (isLineEnd(text, at - 1) && at < text.length);
const atLineEnd = (text: string, at: number): boolean => at === text.length || isLineEnd(text, at);
const beforeLastLineEnd = (text: string, at: number): boolean =>
  /^(?:\r\n|[\n\r\u0085\u2028\u2029])?$/.test(text.slice(at, at + 3)) && at + 3 > text.length;
const atWordEdge = (text: string, at: number): boolean => WORD(text.charCodeAt(at - 1)) !== WORD(text.charCodeAt(at));

const PLACES: Readonly<Record<string, (text: string, at: number) => boolean>> = {
  b: atWordEdge,
  B: (text, at) => !atWordEdge(text, at),
  A: (_text, at) => at === 0,
  G: (_text, at) => at === 0,
  z: (text, at) => at === text.length,
  Z: beforeLastLineEnd,
};
