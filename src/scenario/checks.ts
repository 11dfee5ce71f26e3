import { formatClock } from '../kernel/time.ts';
import { occurs } from '../languages/regex/bounded.ts';
import { readComparison, type Unit } from './comparison.ts';
import type { Matcher } from './schema/expect.ts';

/** One thing that was expected, and what was the case. */
export type Check = { readonly what: string; readonly holds: boolean; readonly actual: string };
/** What an expectation found, and where to look. */
export type Found = {
  readonly checks: readonly Check[];
  readonly event: number;
  readonly exchange: number;
  readonly subject: string;
};

export const missing = (subject: string, message: string): Found => ({
  subject,
  checks: [{ what: 'is there', holds: false, actual: message }],
  event: -1,
  exchange: -1,
});
export const equal = (what: string, wanted: unknown, actual: unknown): Check => ({
  what: `${what} ${String(wanted)}`,
  holds: wanted === actual,
  actual: `${what} is ${String(actual)}`,
});
/** A check for each member that is given. */
export const given = <T>(value: T | undefined, make: (value: T) => Check): readonly Check[] =>
  value === undefined ? [] : [make(value)];

export function compared(what: string, wanted: string | number, actual: number | null, unit: Unit): Check {
  const comparison = readComparison(wanted, unit);
  if (!comparison.ok) return { what, holds: false, actual: comparison.message };
  const shown = actual === null ? 'nothing' : unit === 'duration' ? formatClock(actual) : `${actual}`;
  return {
    what: `${what} ${comparison.text}`,
    holds: actual !== null && comparison.holds(actual),
    actual: `${what} is ${shown}`,
  };
}

export function matched(what: string, matcher: Matcher, actual: string | undefined): Check {
  const shown = actual === undefined ? 'absent' : JSON.stringify(actual);
  if (typeof matcher === 'string')
    return { what: `${what} ${JSON.stringify(matcher)}`, holds: actual === matcher, actual: `${what} is ${shown}` };
  if ('$any' in matcher)
    return { what: `${what} is there`, holds: actual !== undefined, actual: `${what} is ${shown}` };
  const { $regex } = matcher;
  const isFound = occurs($regex, actual ?? '');
  if (isFound === null)
    return {
      what: `${what} matches ${$regex}`,
      holds: false,
      actual: `${$regex} is no regular expression, or has no end`,
    };
  return {
    what: `${what} matches ${$regex}`,
    holds: actual !== undefined && isFound,
    actual: `${what} is ${shown}`,
  };
}
