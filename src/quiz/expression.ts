import { selectRoute } from '../languages/selection-expression/select-route.ts';
import type { ExpressionQuestion } from './schema.ts';

/** How an expression fares on the cases of a question. */
export function gradeExpression({ cases, hidden = [], routes }: ExpressionQuestion, expression: string) {
  return [...cases, ...hidden].map(({ message, selects }, i) => {
    const selection = selectRoute(expression, message, routes);
    return { message, selects, selection, holds: selection.route === selects, hidden: i >= cases.length };
  });
}
