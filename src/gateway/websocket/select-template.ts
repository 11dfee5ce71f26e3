import { evaluateRoute } from '../../languages/selection-expression/evaluate.ts';
import type { HeaderList } from '../answer.ts';
import type { Texts } from '../model.ts';

/** What an integration answered, for expressions that may read it. */
export type AnswerFacts = { readonly status: number; readonly headers: HeaderList };

const ANSWER = /\$\{integration\.response\.(statuscode|header|multivalueheader)(?:\.([^}]+))?\}/g;
const ALONE = /^\$integration\.response\.(statuscode|header|multivalueheader)(?:\.(.+))?$/;

/**
 * The value of a selection expression that may read the message, and, for responses, the integration's answer
 * (reference, 6). Text around the variables stays; what is not there is an empty text.
 */
export function selectionValue(expression: string, message: string, answer: AnswerFacts | null): string {
  const alone = expression
    .trim()
    .replace(
      ALONE,
      (_all, what: string, name?: string) => `\${integration.response.${what}${name === undefined ? '' : `.${name}`}}`,
    );
  const filled = answer
    ? alone.replace(ANSWER, (_all, what: string, name?: string) => escaped(factOf(answer, what, name)))
    : alone;
  if (!/\$\{?request\.body/.test(filled)) return filled.replaceAll('\\$', '$');
  return evaluateRoute(filled, message).value ?? '';
}

/** What an answer said is text, whatever it looks like: it is not evaluated in its turn. */
const escaped = (text: string): string => text.replaceAll('$', '\\$');

function factOf({ status, headers }: AnswerFacts, what: string, name: string | undefined): string {
  if (what === 'statuscode') return `${status}`;
  const values = headers.filter(([key]) => key.toLowerCase() === name?.toLowerCase()).map(([, value]) => value);
  return what === 'header' ? (values.at(-1) ?? '') : values.join(',');
}

export type SelectedTemplate = { readonly key: string; readonly text: string };

/** The template of the key the expression gives, else `$default`; null: none applies. */
export function selectTemplate(
  templates: Texts | undefined,
  expression: string | undefined,
  message: string,
  answer: AnswerFacts | null,
): SelectedTemplate | null {
  const value = expression === undefined ? '$default' : selectionValue(expression, message, answer);
  for (const key of [value, '$default']) {
    const text = templates?.[key];
    if (text !== undefined) return { key, text };
  }
  return null;
}
