import { parseExpression, type ExpressionPart } from './parse.ts';

/** One part of an evaluation, for showing it step by step. */
export type EvaluationStep = {
  readonly source: string;
  readonly value: string;
  readonly note: string;
};
export type RouteSelection = {
  /** The route the message goes to; null: none fits and there is no `$default`, the gateway answers `Forbidden`. */
  readonly route: string | null;
  /** What the expression came to; null when it could not be evaluated. */
  readonly value: string | null;
  readonly steps: readonly EvaluationStep[];
  readonly why: string;
  /** Behaviour no source proves; the product says so. */
  readonly unverified: boolean;
};

/** These begin with a dollar sign and are never selected by a message (a default of the simulator, unverified). */
const RESERVED = ['$connect', '$disconnect'];

/** The route for a message: the key that equals the expression's value, else `$default` (WebSocket reference, 3). */
export function selectRoute(expression: string, message: string, routeKeys: readonly string[]): RouteSelection {
  const parsed = parseExpression(expression);
  if (!parsed.ok) return fallback(routeKeys, null, [], `the expression cannot be read: ${parsed.message}`);
  const needsBody = parsed.parts.some(({ kind }) => kind === 'body');
  const body = needsBody ? readJson(message) : { ok: true as const, value: null };
  if (!body.ok) return fallback(routeKeys, null, [], 'the message is not JSON');
  const steps = parsed.parts.map((part) => evaluate(part, body.value));
  const value = steps.map((step) => step.value).join('');
  if (RESERVED.includes(value)) return fallback(routeKeys, value, steps, `${value} is reserved`, true);
  if (value !== '$default' && routeKeys.includes(value))
    return { route: value, value, steps, why: `the route key ${value} equals the value`, unverified: false };
  const why = value === '' ? 'the expression has no value for this message' : `no route has the key ${value}`;
  return fallback(routeKeys, value, steps, why);
}

function fallback(
  routeKeys: readonly string[],
  value: string | null,
  steps: readonly EvaluationStep[],
  why: string,
  unverified = false,
): RouteSelection {
  const route = routeKeys.includes('$default') ? '$default' : null;
  return {
    route,
    value,
    steps,
    why: route ? `${why}, so $default takes it` : `${why}, and there is no $default`,
    unverified,
  };
}

function readJson(message: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    return { ok: true, value: JSON.parse(message) as unknown };
  } catch {
    return { ok: false };
  }
}

function evaluate(part: ExpressionPart, body: unknown): EvaluationStep {
  if (part.kind === 'literal') return { source: part.text, value: part.text, note: 'literal text' };
  let value = body;
  for (const key of part.path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key))
      return { source: part.source, value: '', note: `there is no ${key} in the message` };
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return { source: part.source, value: asText(value), note: noteFor(value) };
}

/** Numbers and booleans as JSON writes them, lists as `[a, b]`; null counts as missing. */
function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map(asText).join(', ')}]`;
  return JSON.stringify(value);
}

function noteFor(value: unknown): string {
  if (value === null) return 'null counts as missing';
  if (Array.isArray(value)) return 'a list, as text';
  return typeof value === 'string' ? 'found in the message' : `a ${typeof value}, as text`;
}
