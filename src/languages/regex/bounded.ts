import { Budget } from '../budget.ts';
import { Fault } from '../fault.ts';
import type { Flavour } from './class.ts';
import { finds, matchesWhole } from './match.ts';
import { parseRegex, type Regex } from './parse.ts';
import { Unmodelled } from './unmodelled.ts';

/** Steps a pattern of a configuration may take on one text, some milliseconds; a usual one takes a few hundred. */
const LIMITS = { steps: 100_000, characters: 10_000_000 };

/**
 * Whether a pattern (Java's) covers a whole text; null where that cannot be said, because it is no regular expression
 * or goes back without end.
 */
export const covers = (pattern: string, text: string): boolean | null => asked(pattern, text, 'java', matchesWhole);

/** Why a pattern of Java's cannot be read here, though it may be right; null: it is read, or wrong. */
export function unmodelledIn(pattern: string): string | null {
  try {
    parseRegex(pattern);
    return null;
  } catch (error) {
    return error instanceof Unmodelled ? error.message : null;
  }
}

/** Whether a pattern (JavaScript's) is found anywhere in a text; null where that cannot be said. */
export const occurs = (pattern: string, text: string): boolean | null => asked(pattern, text, 'ecma', finds);

type Ask = (regex: Regex, text: string, budget: Budget) => boolean;

function asked(pattern: string, text: string, flavour: Flavour, ask: Ask): boolean | null {
  try {
    const limits = { ...LIMITS, steps: LIMITS.steps + 8 * text.length };
    return ask(parseRegex(pattern, flavour), text, new Budget(limits, 'the pattern'));
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}
