import { assertNever } from '../../kernel/assert-never.ts';
import { parseSelectionExpression, type ExpressionPart, type ExpressionProblem, type PathStep } from './parse.ts';
import { MAX_DEPTH, readMessage, type MessageValue } from './read-message.ts';

/** One part of an evaluation, for showing it step by step. */
export type EvaluationStep = {
  /** Where the part begins in the expression. */
  readonly at: number;
  readonly source: string;
  readonly value: string;
  readonly note: string;
  /** Behaviour no source proves; the product says so. */
  readonly unverified: boolean;
};

/** What an expression comes to for a message; the value is null where there is none, and then `why` says why. */
export type Evaluation = {
  readonly value: string | null;
  readonly steps: readonly EvaluationStep[];
  readonly why: string | null;
  readonly problem: ExpressionProblem | null;
  readonly unverified: boolean;
};

/** Evaluates a route selection expression once, part by part; what comes out is not evaluated again. */
export function evaluateRoute(expression: string, message: string): Evaluation {
  const parsed = parseSelectionExpression(expression);
  if (!parsed.ok) {
    const why = `the expression cannot be read: ${parsed.error.message}`;
    return { value: null, steps: [], why, problem: parsed.error, unverified: false };
  }
  const needsBody = parsed.value.some(({ kind }) => kind === 'body');
  const body = needsBody ? readMessage(message) : null;
  if (body?.ok === false) return unreadable(body.error);
  const steps = parsed.value.map((part) => evaluatePart(part, body?.value ?? null));
  const value = steps.map((step) => step.value).join('');
  return { value, steps, why: null, problem: null, unverified: steps.some(({ unverified }) => unverified) };
}

function unreadable(error: 'notJson' | 'tooDeep'): Evaluation {
  const isDeep = error === 'tooDeep';
  const why = isDeep ? `the message is nested deeper than ${MAX_DEPTH} levels` : 'the message is not JSON';
  return { value: null, steps: [], why, problem: null, unverified: isDeep };
}

function evaluatePart(part: ExpressionPart, body: MessageValue | null): EvaluationStep {
  const { at, source } = part;
  if (part.kind === 'literal') return { at, source, value: part.text, note: 'literal text', unverified: false };
  let value = body;
  for (const step of part.path) {
    value = value && childOf(value, step);
    if (!value) return { at, source, value: '', note: `there is no ${step} in the message`, unverified: false };
  }
  if (!value) return { at, source, value: '', note: 'there is no message', unverified: false };
  return { at, source, ...asRouteText(value) };
}

function childOf(value: MessageValue, step: PathStep): MessageValue | null {
  if (typeof step === 'number') return value.kind === 'list' ? (value.items[step] ?? null) : null;
  return value.kind === 'object' ? (value.members.get(step) ?? null) : null;
}

type RouteText = Pick<EvaluationStep, 'value' | 'note' | 'unverified'>;

/**
 * WebSocket API reference, section 3: texts as they are, whole numbers and booleans as written, lists as `[a, b]`.
 * Nothing tells how AWS spells null, fractions, objects, or lists that hold any of these.
 */
function asRouteText(value: MessageValue): RouteText {
  const text = asText(value);
  const unverified = !isProven(value);
  switch (value.kind) {
    case 'text':
      return { value: text, note: 'found in the message', unverified };
    case 'number':
      return { value: text, note: 'a number, as text', unverified };
    case 'word':
      if (value.word === 'null') return { value: '', note: 'null counts as missing', unverified };
      return { value: text, note: 'a boolean, as text', unverified };
    case 'list':
      return { value: text, note: 'a list, as text', unverified };
    case 'object':
      return { value: text, note: 'an object, as text', unverified };
    default:
      return assertNever(value);
  }
}

function isProven(value: MessageValue): boolean {
  if (value.kind === 'list') return value.items.every((item) => item.kind !== 'list' && isProven(item));
  if (value.kind === 'number') return /^(?:0|-?[1-9]\d*)$/.test(value.source);
  return value.kind === 'text' || (value.kind === 'word' && value.word !== 'null');
}

function asText(value: MessageValue): string {
  if (value.kind === 'text') return value.text;
  return value.kind === 'list' ? `[${value.items.map(asText).join(', ')}]` : asJson(value);
}

function asJson(value: MessageValue): string {
  switch (value.kind) {
    case 'text':
      return JSON.stringify(value.text);
    case 'number':
      return value.source;
    case 'word':
      return value.word;
    case 'list':
      return `[${value.items.map(asJson).join(',')}]`;
    case 'object':
      return `{${[...value.members].map(([name, member]) => `${JSON.stringify(name)}:${asJson(member)}`).join(',')}}`;
    default:
      return assertNever(value);
  }
}
