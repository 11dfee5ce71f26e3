import type { Block, Branch, Expression, Macro, Node, Reference } from './ast.ts';
import { parseExpression } from './parse-expression.ts';
import { parseReference, type ParseOperand } from './parse-reference.ts';
import type { Scanner } from '../scanner.ts';

/** Blanks and one line end, which Velocity 1.7 takes along behind a closing parenthesis, `#else` and `#end`. */
const LINE_REST = /[ \t]*(?:\r\n|\n|\r)/y;
const WORD = /[A-Za-z_@][A-Za-z0-9_@]*/y;
/** Literals and operators; as arguments they are no words. */
const NO_WORDS: ReadonlySet<string> = new Set([
  'true',
  'false',
  'and',
  'or',
  'not',
  'eq',
  'ne',
  'lt',
  'le',
  'gt',
  'ge',
]);
const ARGUMENT_GAP = /[ \t\n\r]*(?:,[ \t\n\r]*)?/y;

export type ClosedBlock = { readonly body: Block; readonly closedBy: 'end' | 'else' | 'elseif' };

/** What directives need of the rest of the parser; given, because blocks contain directives. */
export type BlockParser = {
  readonly operand: ParseOperand;
  /** Reads up to `#end`, `#else` or `#elseif`, which is taken. */
  readonly block: (scanner: Scanner, opener: string, at: number) => ClosedBlock;
  readonly macros: Map<string, Macro>;
};

export function closeParenthesis(scanner: Scanner): void {
  scanner.expect(')');
  scanner.take(LINE_REST);
}

export const takeLineRest = (scanner: Scanner): void => void scanner.take(LINE_REST);

/** `#set(` has been taken. */
export function parseSet(scanner: Scanner, { operand }: BlockParser, at: number): Node {
  scanner.spaces();
  const target = parseReference(scanner, operand);
  scanner.spaces();
  scanner.expect('=');
  const value = parseExpression(scanner, operand);
  const source = `${scanner.source.slice(at - scanner.base, scanner.at)})`;
  closeParenthesis(scanner);
  return { kind: 'set', at, target, value, source };
}

/** `#if` has been taken. */
export function parseIf(scanner: Scanner, parser: BlockParser, at: number): Node {
  const branches: Branch[] = [];
  let closedBy: ClosedBlock['closedBy'];
  do {
    const condition = parseCondition(scanner, parser.operand);
    const closed = parser.block(scanner, '#if', at);
    branches.push({ condition, body: closed.body });
    closedBy = closed.closedBy;
  } while (closedBy === 'elseif');
  const otherwise = closedBy === 'else' ? plainBlock(scanner, parser, '#else', at) : null;
  return { kind: 'if', at, branches, otherwise };
}

function parseCondition(scanner: Scanner, operand: ParseOperand): Expression {
  scanner.spaces();
  scanner.expect('(');
  const condition = parseExpression(scanner, operand);
  closeParenthesis(scanner);
  return condition;
}

function plainBlock(scanner: Scanner, parser: BlockParser, opener: string, at: number): Block {
  const { body, closedBy } = parser.block(scanner, opener, at);
  return closedBy === 'end' ? body : scanner.fail(`#${closedBy} does not fit ${opener}`);
}

/** An argument of a directive: a value, or a bare word such as the `in` of #foreach. */
type Argument = Expression | { readonly kind: 'word'; readonly word: string };

/** Arguments in parentheses, with or without commas; null where no parenthesis follows. */
export function parseArguments(scanner: Scanner, operand: ParseOperand): Argument[] | null {
  const before = scanner.at;
  scanner.spaces();
  if (!scanner.takeText('(')) {
    scanner.at = before;
    return null;
  }
  const args: Argument[] = [];
  for (;;) {
    const gap = scanner.take(ARGUMENT_GAP) ?? '';
    if (scanner.next === ')' && !gap.includes(',')) break;
    args.push(parseDirectiveArgument(scanner, operand));
  }
  closeParenthesis(scanner);
  return args;
}

function parseDirectiveArgument(scanner: Scanner, operand: ParseOperand): Argument {
  const word = scanner.match(WORD)?.[0];
  if (word === undefined || NO_WORDS.has(word)) return operand(scanner);
  scanner.at += word.length;
  return { kind: 'word', word };
}

const values = (args: readonly Argument[]): Expression[] => args.filter((arg) => arg.kind !== 'word');

const required = (scanner: Scanner, parser: BlockParser, usage: string, at: number): Argument[] =>
  parseArguments(scanner, parser.operand) ?? scanner.fail(`expected ${usage}`, at - scanner.base);

const referenceOf = (argument: Argument | undefined): Reference | null =>
  argument?.kind === 'reference' && argument.root !== null ? argument : null;

/** `#foreach` has been taken. Velocity 1.7 reads the third argument as the list and never looks at the word between. */
function parseForeach(scanner: Scanner, parser: BlockParser, at: number): Node {
  const usage = '#foreach( $name in $list )';
  const [first, , third] = required(scanner, parser, usage, at);
  const name = referenceOf(first)?.root;
  if (name === undefined || name === null || third === undefined || third.kind === 'word') {
    return scanner.fail(`expected ${usage}`, at - scanner.base);
  }
  return { kind: 'foreach', at, name, list: third, body: plainBlock(scanner, parser, '#foreach', at) };
}

function parseDefine(scanner: Scanner, parser: BlockParser, at: number): Node {
  const args = required(scanner, parser, '#define( $name )', at);
  const name = referenceOf(args[0])?.root;
  if (name === undefined || name === null || args.length !== 1) {
    return scanner.fail('expected #define( $name )', at - scanner.base);
  }
  return { kind: 'define', at, name, body: plainBlock(scanner, parser, '#define', at) };
}

function parseMacro(scanner: Scanner, parser: BlockParser, at: number): Node {
  const [first, ...rest] = required(scanner, parser, '#macro( name $argument … )', at);
  const parameters = rest.map(referenceOf).map((parameter) => parameter?.root ?? null);
  const isValid = (names: readonly (string | null)[]): names is string[] => !names.includes(null);
  if (first?.kind !== 'word' || !isValid(parameters)) {
    return scanner.fail('expected #macro( name $argument … )', at - scanner.base);
  }
  const body = plainBlock(scanner, parser, '#macro', at);
  parser.macros.set(first.word, { name: first.word, parameters, body });
  return { kind: 'text', at, text: '' };
}

function parseLiteralBlock(scanner: Scanner, parser: BlockParser, at: number): Node {
  required(scanner, parser, '#literal()', at);
  const start = scanner.at;
  plainBlock(scanner, parser, '#literal', at);
  const text = scanner.source.slice(start, scanner.at).replace(/#(?:end|\{end\})(?:[ \t]*(?:\r\n|\n|\r))?$/, '');
  return { kind: 'text', at, text };
}

function parseEvaluate(scanner: Scanner, parser: BlockParser, at: number): Node {
  const [source, ...more] = values(required(scanner, parser, '#evaluate( $text )', at));
  if (source === undefined || more.length > 0) return scanner.fail('#evaluate takes one value', at - scanner.base);
  return { kind: 'evaluate', at, source };
}

type DirectiveParser = (scanner: Scanner, parser: BlockParser, at: number) => Node;

const inclusion =
  (name: string): DirectiveParser =>
  (scanner, parser, at) => {
    const args = required(scanner, parser, `#${name}( 'file' )`, at);
    return args.length === 0 ? { kind: 'text', at, text: '' } : { kind: 'include', at, name };
  };
const withoutValue =
  (kind: 'stop' | 'break'): DirectiveParser =>
  (scanner, parser, at) => {
    parseArguments(scanner, parser.operand);
    return { kind, at };
  };

/** Directives with a name of their own; everything else is a macro call or text. */
const DIRECTIVES: ReadonlyMap<string, DirectiveParser> = new Map([
  ['foreach', parseForeach],
  ['define', parseDefine],
  ['macro', parseMacro],
  ['literal', parseLiteralBlock],
  ['evaluate', parseEvaluate],
  ['include', inclusion('include')],
  ['parse', inclusion('parse')],
  ['stop', withoutValue('stop')],
  ['break', withoutValue('break')],
]);

/** Names that a backslash escapes: `\#foreach` prints `#foreach`, while `\#other` keeps its backslash. */
export const isDirectiveName = (name: string): boolean =>
  DIRECTIVES.has(name) || ['if', 'elseif', 'else', 'end', 'set'].includes(name);

/** `#name` has been taken, `start` is where its image begins. */
export function parseNamed(scanner: Scanner, parser: BlockParser, name: string, start: number): Node {
  const at = scanner.base + start;
  const directive = DIRECTIVES.get(name);
  if (directive) return directive(scanner, parser, at);
  const args = parseArguments(scanner, parser.operand);
  const body = args !== null && name.startsWith('@') ? plainBlock(scanner, parser, `#${name}`, at) : null;
  const source = scanner.source.slice(start, scanner.at);
  if (args === null) return { kind: 'text', at, text: source };
  return { kind: 'call', at, name: name.replace(/^@/, ''), args: values(args), body, source };
}
