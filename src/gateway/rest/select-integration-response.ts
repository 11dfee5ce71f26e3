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
  const ascending = inOrder(responses);
  const matching = ascending.find(
    ({ selectionPattern }) => !isDefault(selectionPattern) && matchesWhole(selectionPattern ?? '', tested),
  );
  return matching ?? ascending.find(({ selectionPattern }) => isDefault(selectionPattern)) ?? null;
}

const inOrder = <R extends Pick<IntegrationResponseDefinition, 'statusCode'>>(responses: readonly R[]): readonly R[] =>
  [...responses].sort((a, b) => Number(a.statusCode) - Number(b.statusCode));

/** An integration response as it is tried; `pattern` null: it serves where no other matches. */
export type PatternTrial = { readonly statusCode: string; readonly pattern: string | null; readonly matches: boolean };

/** The same selection, response by response, in the order they are tried; the first that matches is chosen. */
export function trySelection(
  responses: readonly Pick<IntegrationResponseDefinition, 'statusCode' | 'selectionPattern'>[],
  tested: string,
): readonly PatternTrial[] {
  const trials = inOrder(responses).map(({ statusCode, selectionPattern: pattern = '' }) =>
    isDefault(pattern)
      ? { statusCode, pattern: null, matches: true }
      : { statusCode, pattern, matches: matchesWhole(pattern, tested) },
  );
  return [...trials.filter(({ pattern }) => pattern !== null), ...trials.filter(({ pattern }) => pattern === null)];
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
