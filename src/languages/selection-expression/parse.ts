import { err, ok, type Result } from '../../kernel/result.ts';

/** A step of a path: the name of a member, or the place in a list. */
export type PathStep = string | number;

/** A part of an expression and where it begins: literal text, or a path into the message body. */
export type ExpressionPart =
  | { readonly kind: 'literal'; readonly at: number; readonly source: string; readonly text: string }
  | { readonly kind: 'body'; readonly at: number; readonly source: string; readonly path: readonly PathStep[] };

/** What is wrong with an expression, where, and what to write instead. */
export type ExpressionProblem = { readonly at: number; readonly message: string; readonly remedy: string };
export type ParsedExpression = Result<readonly ExpressionPart[], ExpressionProblem>;

const MAX_LENGTH = 1024;
const STEP = /\.([^\s.[\](){}'"*?,:@$\\/]+)|\[(\d{1,9})\]|\['([^']*)'\]|\["([^"]*)"\]/y;

/**
 * Reads a route selection expression: one `$request.body.x`, or text with `${request.body.x}` in it; `\$` is a dollar
 * sign (WebSocket API reference, section 3; developer guide, "WebSocket API selection expressions").
 */
export function parseSelectionExpression(text: string): ParsedExpression {
  if (text.trim() === '') return problem(0, 'the expression is empty', 'Write for example $request.body.action.');
  if (text.length > MAX_LENGTH) return problem(MAX_LENGTH, 'the expression is too long', 'Keep it to one short path.');
  const whole = /^(\s*)(\$(request\.[^{}]*?))\s*$/.exec(text);
  if (!whole) return parseTemplate(text);
  const [, before = '', source = '', variable = ''] = whole;
  const part = bodyPart(variable, source, before.length, 1);
  return part.ok ? ok([part.value]) : part;
}

function parseTemplate(text: string): ParsedExpression {
  const parts: ExpressionPart[] = [];
  for (let at = 0; at < text.length; at = endOf(parts)) {
    const part = text.startsWith('$', at) ? variableAt(text, at) : literalAt(text, at);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  return ok(parts);
}

function endOf(parts: readonly ExpressionPart[]): number {
  const last = parts.at(-1);
  return last ? last.at + last.source.length : 0;
}

function literalAt(text: string, at: number): Result<ExpressionPart, ExpressionProblem> {
  const source = /^(?:\\\$|[^$])+/.exec(text.slice(at))?.[0] ?? '';
  return ok({ kind: 'literal', at, source, text: source.replaceAll('\\$', '$') });
}

function variableAt(text: string, at: number): Result<ExpressionPart, ExpressionProblem> {
  const [source, variable = ''] = /^\$\{([^}]*)\}/.exec(text.slice(at)) ?? [];
  if (source !== undefined) return bodyPart(variable, source, at, 2);
  if (text.startsWith('${', at)) return problem(at, 'a variable that is not closed', 'Close it with }.');
  const [word] = /^\$[a-z][\w.-]*/i.exec(text.slice(at)) ?? [];
  if (word !== undefined && !word.startsWith('$request.body')) return unknownVariable(at, word);
  return problem(at, 'a dollar sign that begins no variable', 'Write ${request.body.name}, or \\$ for a dollar sign.');
}

/** `opening`: how many characters stand before the variable's name in its source. */
function bodyPart(
  variable: string,
  source: string,
  at: number,
  opening: number,
): Result<ExpressionPart, ExpressionProblem> {
  const name = variable.trim();
  if (!/^request\.body(?![\w-])/.test(name)) return unknownVariable(at, source);
  const path: PathStep[] = [];
  let place = 'request.body'.length;
  while (place < name.length) {
    STEP.lastIndex = place;
    const step = STEP.exec(name);
    if (!step) return unreadableStep(at + opening + variable.indexOf(name) + place);
    path.push(step[2] === undefined ? (step[1] ?? step[3] ?? step[4] ?? '') : Number(step[2]));
    place = STEP.lastIndex;
  }
  return ok({ kind: 'body', at, source, path });
}

const unknownVariable = (at: number, source: string) =>
  problem(
    at,
    `${source} is no variable of a route selection expression`,
    'Use $request.body. and the path of a value.',
  );

const unreadableStep = (at: number) =>
  problem(
    at,
    'a step of the path that Preflight does not read: it knows names and places in a list',
    "Write .name, ['name'] or [0]; to join values, write each as ${request.body.name}.",
  );

const problem = (at: number, message: string, remedy: string) => err({ at, message, remedy });
