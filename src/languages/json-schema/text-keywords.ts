import type { Budget } from '../budget.ts';
import { finds } from '../regex/match.ts';
import { parseRegex, type Regex } from '../regex/parse.ts';
import { numberIn, violation, type Keywords } from './schema.ts';

/** `minLength` and `maxLength`, counted in code points, and `pattern`, which may match anywhere in the text. */
export const textKeywords: Keywords = (schema, value, { budget }) => {
  if (typeof value !== 'string') return [];
  const minimum = numberIn(schema, 'minLength');
  const maximum = numberIn(schema, 'maxLength');
  const length = minimum === null && maximum === null ? 0 : Array.from(value).length;
  const { pattern } = schema;
  return [
    ...violation(
      minimum !== null && length < minimum,
      () => `string "${value}" is too short (length: ${length}, required minimum: ${minimum})`,
    ),
    ...violation(
      maximum !== null && length > maximum,
      () => `string "${value}" is too long (length: ${length}, maximum allowed: ${maximum})`,
    ),
    ...violation(
      typeof pattern === 'string' && !matches(pattern, value, budget),
      () => `ECMA 262 regex "${String(pattern)}" does not match input string "${value}"`,
    ),
  ];
};

/** Whether a pattern is found in a text. One that is no regular expression asks for nothing. */
export function matches(pattern: string, text: string, budget: Budget): boolean {
  const regex = readPattern(pattern);
  return regex === null || finds(regex, text, budget);
}

function readPattern(pattern: string): Regex | null {
  try {
    return parseRegex(pattern, 'ecma');
  } catch {
    return null;
  }
}
