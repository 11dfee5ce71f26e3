import { Fault } from '../fault.ts';
import { Scanner } from '../scanner.ts';
import type { CharacterSet, CharacterTest, PlaceTest, RegexNode, RepeatMode } from './ast.ts';
import {
  ECMA_LINE_END,
  ESCAPED_CLASSES,
  exactly,
  ignoringAnyCase,
  ignoringCase,
  LINE_END,
  not,
  WORD,
} from './characters.ts';
import { parseClass, parseEscaped, takeCharacter, testOf, type Flavour } from './class.ts';
import { compileRegex, widthOf, type Program } from './compile.ts';
import { Unmodelled } from './unmodelled.ts';

/** A regular expression, read and ready to be matched. `groups`: how many it has. */
export type Regex = { readonly program: Program; readonly groups: number; readonly flavour: Flavour };

const QUANTIFIER = /([*+?])([?+]?)|\{(\d{1,6})(?:(,)(\d{1,6})?)?\}([?+]?)/y;
const FLAGS = /\(\?([idmsuxU]*)(?:-([idmsuxU]+))?([:)])/y;
/** With the flag `x`: blanks, and comments to the end of their line. */
const SKIPPED = /(?:[ \t\n\v\f\r]|#[^\n\r\u0085\u2028\u2029]*)+/y;
const QUOTED = /\\Q([\s\S]*?)(?:\\E|$)/y;
const LOOK = /\(\?(<?)([=!])/y;
const OPEN = /\((\?:|\?>|\?<([A-Za-z_$][A-Za-z0-9_$]*)>)?/y;
const BACK_REFERENCE = /\\(?:([1-9])|k<([A-Za-z_$][A-Za-z0-9_$]*)>)/y;
const BOUNDARY = { java: /\\([bBAGzZ])/y, ecma: /\\([bB])/y } as const satisfies Record<Flavour, RegExp>;
const MAX_REPEAT = 100_000;
const NEW_LINE = 10;
const RETURN = 13;

const read = { java: new Map<string, Regex>(), ecma: new Map<string, Regex>() };
const MAX_KEPT = 200;

/** Reads a regular expression; a broken one is a fault. Read ones are kept. */
export function parseRegex(pattern: string, flavour: Flavour = 'java'): Regex {
  const known = read[flavour];
  const kept = known.get(pattern);
  if (kept) return kept;
  const regex = new RegexParser(pattern, flavour).whole();
  if (known.size >= MAX_KEPT) known.clear();
  known.set(pattern, regex);
  return regex;
}

/**
 * What stands in the parentheses after a question mark: case (of all letters: `u`), `^` and `$` at lines, `.` at line
 * ends, nothing but `\n` ends a line (`d`), blanks and comments are skipped (`x`).
 */
const FLAG_NAMES = ['i', 'u', 'm', 's', 'd', 'x'] as const;
type Flags = Readonly<Record<(typeof FLAG_NAMES)[number], boolean>>;
const NO_FLAGS: Flags = { i: false, u: false, m: false, s: false, d: false, x: false };

class RegexParser {
  readonly #scanner: Scanner;
  readonly #pattern: string;
  readonly #flavour: Flavour;
  #flags = NO_FLAGS;
  #groups = 0;
  readonly #names = new Map<string, number>();

  constructor(pattern: string, flavour: Flavour) {
    this.#pattern = pattern;
    this.#flavour = flavour;
    this.#scanner = new Scanner(pattern);
  }

  whole(): Regex {
    try {
      const root = this.#either();
      if (!this.#scanner.done) this.#scanner.fail('a parenthesis closes nothing');
      return { program: compileRegex(root, this.#groups), groups: this.#groups, flavour: this.#flavour };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (error instanceof Unmodelled)
        throw new Unmodelled(`the simulator does not model ${error.message} of "${this.#pattern}"`);
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
    for (;;) {
      this.#skip();
      if (this.#scanner.done || this.#scanner.next === '|' || this.#scanner.next === ')') break;
      const quoted = this.#flavour === 'java' ? this.#quoted() : null;
      const last = quoted?.pop();
      if (quoted) for (const one of quoted) parts.push(one);
      if (!quoted) parts.push(this.#repeated(this.#atom()));
      else if (last) parts.push(this.#repeated(last));
    }
    return { kind: 'sequence', parts };
  }

  #skip(): void {
    if (this.#flags.x) this.#scanner.take(SKIPPED);
  }

  #quoted(): RegexNode[] | null {
    const image = this.#scanner.take(QUOTED);
    if (image === null) return null;
    return Array.from(image.slice(2).replace(/\\E$/, ''), (one) => this.#one(exactly(one.codePointAt(0) ?? 0)));
  }

  #repeated(start: RegexNode): RegexNode {
    let atom = start;
    for (;;) {
      this.#skip();
      const found = this.#scanner.match(QUANTIFIER);
      if (!found) return atom;
      this.#scanner.at += found[0].length;
      atom = { kind: 'repeat', body: atom, ...this.#times(found) };
    }
  }

  #times([, sign, signMode, min, comma, max, countMode]: RegExpExecArray) {
    const mode = MODES[signMode ?? countMode ?? ''] ?? 'greedy';
    const least = sign === undefined ? Number(min) : Number(sign === '+');
    const open = sign === '?' ? 1 : Number.POSITIVE_INFINITY;
    const most = sign === undefined ? (comma === undefined ? least : max === undefined ? open : Number(max)) : open;
    if (least > most || least > MAX_REPEAT) this.#scanner.fail('this cannot be repeated so often');
    return { min: least, max: most, mode };
  }

  #one(test: CharacterTest): RegexNode {
    return this.#set({ test, cost: 0 });
  }

  #set({ test, cost }: CharacterSet): RegexNode {
    const { i, u } = this.#flags;
    return { kind: 'character', set: { test: i ? (u ? ignoringAnyCase : ignoringCase)(test) : test, cost } };
  }

  #atom(): RegexNode {
    const scanner = this.#scanner;
    const { s, m, d } = this.#flags;
    const lineEnd = this.#flavour === 'java' ? (d ? exactly(NEW_LINE) : LINE_END) : ECMA_LINE_END;
    if (scanner.next === '(') return scanner.nested(() => this.#parenthesis());
    if (scanner.next === '[') return this.#class();
    if (scanner.takeText('.')) return this.#one(s ? () => true : not(lineEnd));
    // Where a line ends with `d` is told for the dot only.
    if (d && (scanner.next === '^' || scanner.next === '$')) throw new Unmodelled(`${scanner.next} with the flag d`);
    if (scanner.takeText('^')) return { kind: 'place', test: m ? atLineStart : atStart };
    if (scanner.takeText('$')) return { kind: 'place', test: m ? atLineEnd : END[this.#flavour] };
    if (scanner.next === '\\') return this.#escape();
    // A brace that counts nothing is a character in JavaScript.
    const mayStand = this.#flavour === 'ecma' && scanner.next === '{' && !scanner.match(QUANTIFIER);
    if ('*+?{'.includes(scanner.next) && !mayStand) scanner.fail('there is nothing to repeat');
    return this.#one(exactly(takeCharacter(scanner)));
  }

  #class(): RegexNode {
    const start = this.#scanner.at;
    const set = parseClass(this.#scanner, this.#flavour);
    // Java skips blanks and comments in classes too.
    const image = this.#scanner.source.slice(start, this.#scanner.at);
    if (this.#flags.x && /[\s#]/.test(image)) throw new Unmodelled('a class with blanks under the flag x');
    return this.#set(set);
  }

  #escape(): RegexNode {
    if (this.#flavour === 'java' && this.#scanner.takeText('\\R')) return this.#lineBreak();
    const boundary = this.#scanner.take(BOUNDARY[this.#flavour])?.charAt(1);
    if (boundary === 'b' && this.#flavour === 'java' && this.#scanner.startsWith('{g}')) throw new Unmodelled('\\b{g}');
    if (boundary !== undefined) return { kind: 'place', test: PLACES[boundary] ?? atWordEdge };
    const back = this.#scanner.match(BACK_REFERENCE);
    const index = back && (back[2] === undefined ? Number(back[1]) : this.#names.get(back[2]));
    if (index === null || index === undefined) return this.#one(testOf(parseEscaped(this.#scanner, this.#flavour)));
    this.#scanner.at += back?.[0].length ?? 0;
    return { kind: 'same', index };
  }

  /** `\R`: the pair of characters, else one that ends a line. */
  #lineBreak(): RegexNode {
    const pair: RegexNode = { kind: 'sequence', parts: [this.#one(exactly(RETURN)), this.#one(exactly(NEW_LINE))] };
    return { kind: 'either', branches: [pair, this.#one(ESCAPED_CLASSES.get('v') ?? LINE_END)] };
  }

  #parenthesis(): RegexNode {
    const scanner = this.#scanner;
    const look = scanner.match(LOOK);
    if (look) {
      scanner.at += look[0].length;
      return this.#looking(look[1] === '', look[2] === '=');
    }
    const flags = this.#flavour === 'java' ? scanner.match(FLAGS) : null;
    if (flags) return this.#flagged(flags);
    const open = scanner.match(OPEN);
    scanner.at += open?.[0].length ?? 0;
    if (open?.[1] === '?:') return this.#closed(this.#either());
    if (open?.[1] === '?>' && this.#flavour === 'java') return this.#closed({ kind: 'atomic', body: this.#either() });
    const index = ++this.#groups;
    if (open?.[2] !== undefined) this.#names.set(open[2], index);
    return this.#closed({ kind: 'group', body: this.#either(), index });
  }

  #looking(ahead: boolean, wanted: boolean): RegexNode {
    const body = this.#either();
    // Java refuses it as well: "Look-behind group does not have an obvious maximum length".
    if (!ahead && this.#flavour === 'java' && widthOf(body).longest === Number.POSITIVE_INFINITY)
      this.#scanner.fail('what is looked for behind has no greatest length');
    return this.#closed({ kind: 'look', body, ahead, wanted });
  }

  /** `(?i)` holds to the end of the group it stands in, `(?i: … )` inside itself. */
  #flagged([image, on = '', off = '', end]: RegExpExecArray): RegexNode {
    this.#scanner.at += image.length;
    const before = this.#flags;
    if (on.includes('U') || off.includes('U')) throw new Unmodelled('the flag U');
    const now = FLAG_NAMES.map((flag) => [flag, (before[flag] || on.includes(flag)) && !off.includes(flag)] as const);
    this.#flags = Object.fromEntries(now) as Flags;
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
const atStart: PlaceTest = (_text, at) => at === 0;
const atEnd: PlaceTest = (text, at) => at === text.length;
const atLineStart: PlaceTest = (text, at) => at === 0 || (isLineEnd(text, at - 1) && at < text.length);
const atLineEnd: PlaceTest = (text, at) => at === text.length || isLineEnd(text, at);
const beforeLastLineEnd: PlaceTest = (text, at) =>
  at + 2 >= text.length && /^(?:\r\n|[\n\r\u0085\u2028\u2029])?$/.test(text.slice(at));
const atWordEdge: PlaceTest = (text, at) => WORD(text.charCodeAt(at - 1)) !== WORD(text.charCodeAt(at));
/** `$` where it does not stand for the end of a line. */
const END = { java: beforeLastLineEnd, ecma: atEnd } as const satisfies Record<Flavour, PlaceTest>;

const PLACES: Readonly<Record<string, PlaceTest>> = {
  b: atWordEdge,
  B: (text, at) => !atWordEdge(text, at),
  A: atStart,
  G: atStart,
  z: atEnd,
  Z: beforeLastLineEnd,
};
