import { numberIn, violation, type Keywords } from './schema.ts';

/** `minLength` and `maxLength`, counted in code points, and `pattern`, which may match anywhere in the text. */
export const textKeywords: Keywords = (schema, value) => {
  if (typeof value !== 'string') return [];
  const length = Array.from(value).length;
  const minimum = numberIn(schema, 'minLength');
  const maximum = numberIn(schema, 'maxLength');
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
      typeof pattern === 'string' && !matches(pattern, value),
      () => `ECMA 262 regex "${String(pattern)}" does not match input string "${value}"`,
    ),
  ];
};

/** One that is no regular expression asks for nothing. */
export function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return matchesLoosely(pattern, text);
  }
}

/** Older expressions escape more than the strict syntax allows. */
function matchesLoosely(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return true;
  }
}
