import { mapParameters, parseSource, type MappingInput, type Pairs } from '../gateway/rest/parameter-mapping.ts';
import { selectRoute } from '../languages/selection-expression/select-route.ts';
import type { ScopeInput } from '../languages/vtl/aws-scope.ts';
import { renderMapping } from '../languages/vtl/render-mapping.ts';
import { matchesArn } from './resource-arn.ts';
import type { Evaluator, ExpressionCase, ExpressionQuestion } from './schema.ts';

type Input = NonNullable<ExpressionCase['input']>;
/** What an expression came to in a case: null where it gives nothing. */
export type Outcome = { readonly value: string | null; readonly note: string };
export type GradedCase = Outcome & {
  /** The case as a learner reads it. */
  readonly shown: string;
  readonly wanted: string | null;
  readonly holds: boolean;
  readonly hidden: boolean;
};

/** How an expression fares on the cases of a question. */
export const gradeExpression = (question: ExpressionQuestion, expression: string): readonly GradedCase[] =>
  [...question.cases, ...(question.hidden ?? [])].map((item, i) => {
    const outcome = evaluateCase(question.evaluate, expression, item, question.routes ?? []);
    const wanted = wantedOf(question.evaluate, item);
    const holds = sameValue(question.evaluate, outcome.value, wanted);
    return { ...outcome, shown: shownOf(item), wanted, holds, hidden: i >= question.cases.length };
  });

/** Evaluates one expression of one of the languages. */
export function evaluateCase(
  evaluate: Evaluator,
  expression: string,
  { message, input = {}, arn }: ExpressionCase,
  routes: readonly string[],
): Outcome {
  switch (evaluate) {
    case 'routeSelectionExpression': {
      const { route, why, steps } = selectRoute(expression, message ?? '', routes);
      const told = steps.map(({ source, value, note }) => `${source} gives “${value}” (${note}).`);
      return { value: route, note: [...told, `${why}.`].join(' ') };
    }
    case 'mappingExpression':
      return mapped(expression, input);
    case 'mappingTemplate': {
      const rendered = renderMapping(expression, scopeOf(input));
      return rendered.ok
        ? { value: rendered.text, note: 'the template gives this text' }
        : { value: null, note: rendered.problem.message };
    }
    case 'resourceArn': {
      const matches = matchesArn(expression, arn ?? '');
      return { value: `${matches}`, note: matches ? 'it matches' : 'it does not match' };
    }
  }
}

function mapped(expression: string, input: Input): Outcome {
  const source = parseSource(expression);
  if (source.kind === 'unknown') return { value: null, note: `${expression} is no mapping expression` };
  const result = mapParameters([{ place: 'header', name: 'x', source }], mappingInput(input));
  if (!result.ok) return { value: null, note: 'the body is not valid JSON' };
  const value = result.values[0]?.values.join(',') ?? null;
  return { value, note: value === null ? 'there is nothing to map' : 'the value is mapped' };
}

const pairs = (texts: Readonly<Record<string, string>> = {}): Pairs => Object.entries(texts);
const mappingInput = ({ header, querystring, path, body = '', context, stageVariables = {} }: Input): MappingInput => ({
  header: pairs(header),
  querystring: pairs(querystring),
  path: pairs(path),
  body,
  context: context ?? {},
  stageVariables,
});
const scopeOf = ({ header = {}, querystring = {}, path = {}, body = '', ...rest }: Input): ScopeInput => ({
  body,
  params: { header, querystring, path },
  context: rest.context ?? {},
  stageVariables: rest.stageVariables ?? {},
});

function wantedOf(evaluate: Evaluator, { selects, gives, matches }: ExpressionCase): string | null {
  if (evaluate === 'routeSelectionExpression') return selects ?? null;
  return evaluate === 'resourceArn' ? `${matches === true}` : (gives ?? null);
}

/** The output of a template counts as JSON where it is JSON: layout does not matter. */
function sameValue(evaluate: Evaluator, value: string | null, wanted: string | null): boolean {
  if (value === wanted) return true;
  if (evaluate !== 'mappingTemplate' || value === null || wanted === null) return false;
  const [left, right] = [canonical(value), canonical(wanted)];
  return left === null || right === null ? value.trim() === wanted.trim() : left === right;
}

function canonical(text: string): string | null {
  try {
    return JSON.stringify(sorted(JSON.parse(text)));
  } catch {
    return null;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

function shownOf({ message, arn, input }: ExpressionCase): string {
  if (message !== undefined) return message === '' ? '(empty)' : message;
  return arn ?? JSON.stringify(input ?? {});
}
