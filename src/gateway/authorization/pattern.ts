import { Budget } from '../../languages/vtl/budget.ts';
import { matchesWhole } from '../../languages/vtl/java-regex.ts';

const STEPS = 200_000;

/**
 * Whether an `identityValidationExpression` covers a whole text (that it must be the whole is unverified). One that is
 * no Java regular expression, or goes back without end, covers nothing.
 */
export function isValidIdentity(expression: string, text: string): boolean {
  try {
    return matchesWhole(expression, text, new Budget({ steps: STEPS, characters: STEPS }));
  } catch {
    return false;
  }
}
