import { covers } from '../../languages/regex/bounded.ts';

/**
 * Whether an `identityValidationExpression` covers a whole text (that it must be the whole is unverified). One that is
 * no Java regular expression, or goes back without end, covers nothing.
 */
export const isValidIdentity = (expression: string, text: string): boolean => covers(expression, text) === true;
