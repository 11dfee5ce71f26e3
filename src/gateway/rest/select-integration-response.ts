import { Budget } from '../../languages/vtl/budget.ts';
import { matchesWhole as matchesPattern } from '../../languages/vtl/java-regex.ts';
import type { IntegrationResponseDefinition } from '../model.ts';

/**
 * The integration response whose selection pattern matches the whole text (a status, or a function's error message).
 * Several may match: patterns are tried by ascending status code, the entry without a pattern comes last (order and
 * whole-string match are the simulator's defaults: rest-api reference, 7.9, unverified).
 */
export function selectIntegrationResponse<
  R extends Pick<IntegrationResponseDefinition, 'statusCode' | 'selectionPattern'>,
>(responses: readonly R[], tested: string): R | null {
  const ascending = [...responses].sort((a, b) => Number(a.statusCode) - Number(b.statusCode));
  const matching = ascending.find(
    ({ selectionPattern }) => !isDefault(selectionPattern) && matchesWhole(selectionPattern ?? '', tested),
  );
  return matching ?? ascending.find(({ selectionPattern }) => isDefault(selectionPattern)) ?? null;
}

export const isDefault = (pattern: string | undefined): boolean => pattern === undefined || pattern === '';

const STEPS = 200_000;

/** Patterns are Java's; one that is no regular expression, or never ends, matches nothing. */
function matchesWhole(pattern: string, text: string): boolean {
  try {
    return matchesPattern(pattern, text, new Budget({ steps: STEPS, characters: STEPS }));
  } catch {
    return false;
  }
}
