import { Lexer, type LineCounter, type YAMLParseError } from 'yaml';
import { asClause, type Diagnostic, type Place } from './diagnostics.ts';

/** What is read of an error of the YAML reader. */
type YamlError = Pick<YAMLParseError, 'code' | 'message' | 'pos'>;

export const problemAt = (code: string, place: Place, message: string, remedy: string): Diagnostic => ({
  ...place,
  severity: 'error',
  code,
  pointer: '',
  message: asClause(message),
  remedy,
});

export function placeBetween(lines: LineCounter, from: number, to: number): Place {
  const start = lines.linePos(from);
  const end = lines.linePos(Math.max(to, from + 1));
  return {
    line: Math.max(1, start.line),
    column: Math.max(1, start.col),
    endLine: Math.max(1, end.line),
    endColumn: Math.max(1, end.col),
  };
}

const SYNTAX_REMEDIES: Readonly<Record<string, readonly [string, string]>> = {
  DUPLICATE_KEY: ['this key stands here twice', 'Keep one of the two.'],
  TAB_AS_INDENT: ['a tab is used to indent', 'Indent with blanks.'],
  BAD_INDENT: ['the indentation does not fit', 'Indent the members of one map alike, with blanks.'],
  MISSING_CHAR: [
    'a character is missing, such as a closing bracket, brace or quote',
    'Close what was opened on this line or above.',
  ],
  BAD_ALIAS: ['an alias names no anchor', 'Write the value out, or define the anchor with & above.'],
  MULTILINE_IMPLICIT_KEY: ['a key runs over several lines', 'Check for a missing colon or quote on this line.'],
  BLOCK_AS_IMPLICIT_KEY: [
    'a map begins where a value was expected',
    'Put nested maps on lines of their own, or use { }.',
  ],
  UNEXPECTED_TOKEN: [
    'something stands here that does not belong',
    'Check quotes, commas and brackets on this line; inside { } a path with braces, such as /pets/{id}, needs quotes.',
  ],
};

/** What is wrong with the syntax: of one slip the reader may complain several times at one place, which is told once. */
export function syntaxProblems(text: string, errors: readonly YamlError[], lines: LineCounter): readonly Diagnostic[] {
  const first = errors.filter(({ pos: [at] }, i) => errors.findIndex(({ pos: [other] }) => other === at) === i);
  const problems = first.map((error) => {
    const open = isUnclosed(error) ? innermostOpen(text, error.pos[0]) : null;
    return open ? unclosed(open, lines) : syntaxProblem(error, placeBetween(lines, ...error.pos));
  });
  return problems.filter((problem, i) => !follows(problem, problems[i - 1]));
}

/** The same words on the same or the next line are what a slip leads to, not another one. */
const follows = ({ message, line }: Diagnostic, before: Diagnostic | undefined): boolean =>
  before?.message === message && line <= before.line + 1;

function syntaxProblem({ message, code }: YamlError, place: Place): Diagnostic {
  const [what, remedy] = SYNTAX_REMEDIES[code] ?? [
    `this is no YAML: ${message.split('\n')[0] ?? ''}`,
    'Check indentation, colons and quotes on this line.',
  ];
  return problemAt('syntax', place, what, remedy);
}

type Bracket = { readonly sign: '[' | '{'; readonly at: number };
const CLOSED_BY = { '[': ']', '{': '}' } as const;

/** The reader calls it an indentation that a bracket or brace is not closed before the next key, or at all. */
const isUnclosed = ({ code, message }: YamlError): boolean =>
  code === 'BAD_INDENT' && /^Flow (?:map|sequence)/.test(message);

function unclosed({ sign, at }: Bracket, lines: LineCounter): Diagnostic {
  return problemAt(
    'syntax',
    placeBetween(lines, at, at + 1),
    `the ${sign} that is opened here is not closed`,
    `Close it with ${CLOSED_BY[sign]}; lines it goes on in are indented deeper than its key.`,
  );
}

/** The last bracket or brace that is open at a place; those inside quotes and comments are none. */
function innermostOpen(text: string, until: number): Bracket | null {
  const open: Bracket[] = [];
  let at = 0;
  for (const token of new Lexer().lex(text)) {
    if (at >= until) break;
    if (token === '[' || token === '{') open.push({ sign: token, at });
    else if (token === ']' || token === '}') open.pop();
    if (!CONTROL.has(token)) at += token.length;
  }
  return open.at(-1) ?? null;
}

/** What the lexer puts between tokens, which is not in the text: begin of a document, a scalar, the end of what is wrong. */
const CONTROL: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);
