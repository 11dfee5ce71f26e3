import { badRequest, unreadable, type Input, type Refused } from './outcome.ts';

/** The first refusal, if there is one; each check runs only when those before it found nothing. */
export function firstProblem(...checks: readonly (() => Refused | null)[]): Refused | null {
  for (const check of checks) {
    const problem = check();
    if (problem) return problem;
  }
  return null;
}

const JAVA_CLASSES = {
  boolean: 'java.lang.Boolean',
  integer: 'java.lang.Integer',
  number: 'java.lang.Double',
} as const;

function javaClass(value: boolean | number): string {
  if (typeof value === 'boolean') return JAVA_CLASSES.boolean;
  return Number.isInteger(value) ? JAVA_CLASSES.integer : JAVA_CLASSES.number;
}

/** What keeps AWS from reading a value as a text; null: nothing. */
function unreadableText(value: unknown): string | null {
  if (typeof value === 'boolean' || typeof value === 'number')
    return `class ${javaClass(value)} can not be converted to an String`;
  if (Array.isArray(value)) return 'Start of list found where not expected';
  return typeof value === 'object' && value !== null ? 'Start of structure or map found where not expected.' : null;
}

/**
 * Texts by name whose values are no texts: AWS cannot read the call at all. Recorded for a boolean; numbers follow the
 * same rule, unverified; lists and maps as other services that read JSON the same way word them (published test suites).
 */
export function textsProblem(input: Input, ...members: readonly string[]): Refused | null {
  const values = members.flatMap((member) => Object.values(asInput(input[member])));
  const wrong = values.map(unreadableText).find((problem) => problem !== null);
  return wrong === undefined ? null : unreadable(wrong);
}

const asInput = (value: unknown): Input => (typeof value === 'object' && value !== null ? (value as Input) : {});

/** A map's entries as texts. */
export const entriesOf = (input: Input, member: string): readonly (readonly [string, string])[] =>
  Object.entries(asInput(input[member])).map(([name, value]) => [name, typeof value === 'string' ? value : '']);

const MEDIA_TYPE = /^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+(?:\s*;.*)?$/;
export const isMediaType = (text: string): boolean => MEDIA_TYPE.test(text);

/** A status code of a response: three digits, 1 to 5 first (rest-api reference, 2.3). The text is ours. */
export const statusProblem = (statusCode: string): Refused | null =>
  /^[1-5]\d\d$/.test(statusCode) ? null : badRequest('Status code should match /^[1-5]\\d\\d$/');
