import type { Block, Macro, Node, Reference, TemplateTree } from './ast.ts';
import {
  isDirectiveName,
  parseIf,
  parseNamed,
  parseSet,
  takeLineRest,
  type BlockParser,
  type ClosedBlock,
} from './parse-directive.ts';
import { operandParser } from './parse-operand.ts';
import { referenceAfter } from './parse-reference.ts';
import { Scanner } from '../scanner.ts';
import { addText, printedMarks, takeBackslashes, takeRunts, takeWord, type LexerState } from './text-rules.ts';

const TEXT = /[^$#\\]+/y;
/** `#set` is the one directive that also takes the blanks before it, unless text directly before them has. */
const SET = /[ \t]*#(?:set|\{set\}) *\(/y;
const DOLLAR = /\\*\$(?:\\*!)?/y;
const NAME_AHEAD = /(?:\{(?:\\*\$!?)*)?[A-Za-z_]/y;
/** A brace or a number behind a mark is a token of its own, so that #set takes the blanks after it. */
const MARK_REST = /(?<=\$!?)\{|(?<=#)-?(?:\d+(?:\.(?!\.)\d*)?|\.\d+)/y;
const EMPTY_INDEX = /\$(?:\\?!)?\[/y;
const LINE_COMMENT = /##[^\r\n]*(?:\r\n|\n|\r)?/y;
/** Even in a comment the lexer looks for what begins with a mark, and finds the end of the text. */
const OPEN_MARK = /(?:\$(?:\\*!)?|##.*#)$/;
/** One without an end reaches to the end of the template. */
const BLOCK_COMMENT = /#\*(?:[\s\S]*?\*#|[\s\S]*)/y;
const MAX_NESTING = 200;

/**
 * Parses a template to its tree; throws a `Fault`. The grammar is that of Apache Velocity 1.7, which API Gateway runs:
 * its Parser.jjt, 168 recorded outputs, and 106 of 107 recorded API Gateway renders that it gives to the letter.
 */
export function parseTree(source: string): TemplateTree {
  const macros = new Map<string, Macro>();
  return { body: new TemplateParser(macros, 0).whole(source, 0), macros };
}

type Closer = ClosedBlock['closedBy'];
/** Where a run of marks begins, and where its last one. */
type Marked = { readonly start: number; readonly mark: number };

class TemplateParser implements BlockParser {
  readonly macros: Map<string, Macro>;
  readonly operand;
  #depth: number;
  /** The lexer has left the last reference but for what begins at this offset, which finds it still there. */
  #open: { readonly at: number; readonly state: LexerState } = { at: -1, state: 'text' };

  constructor(macros: Map<string, Macro>, depth: number) {
    this.macros = macros;
    this.#depth = depth;
    this.operand = operandParser((text, base) => new TemplateParser(macros, this.#depth + 1).whole(text, base));
  }

  whole(source: string, base: number): Block {
    const scanner = new Scanner(source, base);
    const nodes: Node[] = [];
    const closer = this.#nodes(scanner, nodes);
    return closer === null ? nodes : scanner.fail(`#${closer} closes nothing`);
  }

  readonly block = (scanner: Scanner, opener: string, at: number): ClosedBlock => {
    const nodes: Node[] = [];
    const closedBy = this.#nodes(scanner, nodes);
    return closedBy === null
      ? scanner.fail(`the #end of ${opener} is missing`, at - scanner.base)
      : { body: nodes, closedBy };
  };

  readonly #isDirective = (name: string): boolean => isDirectiveName(name) || this.macros.has(name);

  #nodes(scanner: Scanner, nodes: Node[]): Closer | null {
    if (++this.#depth > MAX_NESTING) scanner.fail(`blocks are nested deeper than ${MAX_NESTING}`);
    let closer: Closer | null = null;
    while (closer === null && !scanner.done) closer = this.#one(scanner, nodes);
    this.#depth -= 1;
    return closer;
  }

  #one(scanner: Scanner, nodes: Node[]): Closer | null {
    const at = scanner.place;
    const state = this.#stateAt(scanner);
    if (this.#set(scanner, nodes)) return this.#leak(scanner, nodes, state);
    const text = scanner.take(TEXT) ?? takeBackslashes(scanner, this.#isDirective);
    if (text === null) return this.#run(scanner, nodes, state);
    addText(nodes, text, at);
    return null;
  }

  #stateAt(scanner: Scanner): LexerState {
    return this.#open.at === scanner.at ? this.#open.state : 'text';
  }

  /** What stands inside a reference that is still open ends there, and the lexer is back in that reference. */
  #leak(scanner: Scanner, nodes: Node[], state: LexerState): null {
    if (state === 'text') return null;
    const after = takeRunts(scanner, nodes, this.operand, state);
    const isPart = scanner.next === '[' || (scanner.next === '(' && after === 'property');
    if (after !== 'text' && isPart) scanner.fail('a bracket cannot stand here');
    this.#open = { at: scanner.at, state: after };
    return null;
  }

  /**
   * Velocity's lexer glues marks together (`$$`, `#$`, `$#`) until one of them turns out to start a reference or a
   * directive; if none does, what was glued is text.
   */
  #run(scanner: Scanner, nodes: Node[], state: LexerState): Closer | null {
    const start = scanner.at;
    if (this.#emptyIndex(scanner, nodes)) return null;
    for (;;) {
      const mark = scanner.at;
      const isDollar = scanner.take(DOLLAR) !== null;
      if (!isDollar && !scanner.startsWith('#')) break;
      if (!isDollar && this.#comment(scanner, nodes, start)) return this.#leak(scanner, nodes, state);
      if (!isDollar) scanner.at += 1;
      if (scanner.done) scanner.fail('a lone mark cannot end a template', mark);
      if (isDollar && scanner.has(NAME_AHEAD)) return this.#reference(scanner, nodes, start, state);
      if (isDollar && this.#set(scanner, nodes)) return null;
      const word = isDollar ? null : takeWord(scanner);
      if (word !== null) return this.#directive(scanner, nodes, word, { start, mark });
      if (scanner.next === '[') scanner.fail('a mark cannot stand before "["', mark);
    }
    this.#loneMarks(scanner, nodes, start);
    return null;
  }

  #loneMarks(scanner: Scanner, nodes: Node[], start: number): void {
    const marks = scanner.source.slice(start, scanner.at);
    const rest = scanner.take(MARK_REST);
    const text = rest === null ? printedMarks(marks) : marks + rest;
    // The lexer hangs marks on what comes next, and two things do not print what hangs on them.
    const isLost = scanner.has(SET) || scanner.startsWith('\\\\');
    if (rest !== null || !isLost) addText(nodes, text, scanner.base + start);
  }

  #emptyIndex(scanner: Scanner, nodes: Node[]): boolean {
    const at = scanner.place;
    const text = scanner.next === '$' ? scanner.take(EMPTY_INDEX) : null;
    if (text !== null) addText(nodes, text, at);
    return text !== null;
  }

  #reference(scanner: Scanner, nodes: Node[], start: number, before: LexerState): null {
    const reference = referenceAfter(scanner, this.operand, scanner.source.slice(start, scanner.at), start);
    nodes.push(reference);
    // A reference directly behind a property falls back into that one; anywhere else it ends the one before.
    if (before === 'property') return this.#leak(scanner, nodes, 'property');
    const after = takeRunts(scanner, nodes, this.operand, stateAfter(reference));
    this.#open = { at: scanner.at, state: after };
    return null;
  }

  #set(scanner: Scanner, nodes: Node[]): boolean {
    const { place, next } = scanner;
    if (next !== '#' && next !== ' ' && next !== '\t') return false;
    const image = scanner.take(SET);
    if (image === null) return false;
    nodes.push(parseSet(scanner, this, place + image.indexOf('#')));
    return true;
  }

  /** A comment or `#[[ text ]]#`; marks before a line comment are printed. */
  #comment(scanner: Scanner, nodes: Node[], start: number): boolean {
    const at = scanner.base + start;
    const before = scanner.source.slice(start, scanner.at);
    const comment = scanner.take(LINE_COMMENT);
    if (comment !== null && scanner.done && OPEN_MARK.test(comment)) scanner.fail('a lone mark cannot end a template');
    if (comment !== null) addText(nodes, before, at);
    else if (scanner.take(BLOCK_COMMENT) !== null) return true;
    // Velocity cuts three characters off either end, even if other marks stand before.
    else if (scanner.takeText('#[[')) addText(nodes, `${before}#[[${scanner.until(']]#')}`.slice(3), at);
    else return false;
    return true;
  }

  #directive(scanner: Scanner, nodes: Node[], name: string, { start, mark }: Marked): Closer | null {
    switch (name) {
      case 'end':
      case 'else':
        takeLineRest(scanner);
        return name;
      case 'elseif':
        return name;
      case 'if':
        nodes.push(parseIf(scanner, this, scanner.base + start));
        return null;
      default:
        // Marks before the hash become part of the name, and no directive is called so.
        nodes.push(parseNamed(scanner, this, scanner.source.slice(start, mark) + name, start));
        return null;
    }
  }
}

function stateAfter({ source, steps }: Reference): LexerState {
  if (source.endsWith('}')) return 'text';
  return steps.at(-1)?.kind === 'property' ? 'property' : 'reference';
}
