import { covers } from '../../languages/regex/bounded.ts';
import type { IntegrationResponseDefinition } from '../model.ts';

/**
 * The integration response whose selection pattern matches the whole text (a status, or a function's error message).
 * Several may match: patterns are tried by ascending status code, the entry without a pattern comes last (order and
 * whole-string match are the simulator's defaults: rest-api reference, 7.9, unverified). Patterns are Java's; one that is
 * no regular expression, or goes back without end, matches nothing.
 */
export function selectIntegrationResponse<
  R extends Pick<IntegrationResponseDefinition, 'statusCode' | 'selectionPattern'>,
>(responses: readonly R[], tested: string): R | null {
  const ascending = inOrder(responses);
  const matching = ascending.find(
    ({ selectionPattern }) => !isDefault(selectionPattern) && covers(selectionPattern ?? '', tested) === true,
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
      : { statusCode, pattern, matches: covers(pattern, tested) === true },
  );
  return [...trials.filter(({ pattern }) => pattern !== null), ...trials.filter(({ pattern }) => pattern === null)];
}

export const isDefault = (pattern: string | undefined): boolean => pattern === undefined || pattern === '';
