import type { IntegrationResponseDefinition } from '../model.ts';

/**
 * The integration response whose selection pattern matches the whole text (a status, or a function's error message).
 * Several may match: patterns are tried by ascending status code, the entry without a pattern comes last (order and
 * whole-string match are the simulator's defaults: rest-api reference, 7.9, unverified).
 */
export function selectIntegrationResponse(
  responses: readonly IntegrationResponseDefinition[],
  tested: string,
): IntegrationResponseDefinition | null {
  const ascending = [...responses].sort((a, b) => Number(a.statusCode) - Number(b.statusCode));
  const matching = ascending.find(
    ({ selectionPattern }) => !isDefault(selectionPattern) && matchesWhole(selectionPattern ?? '', tested),
  );
  return matching ?? ascending.find(({ selectionPattern }) => isDefault(selectionPattern)) ?? null;
}

export const isDefault = (pattern: string | undefined): boolean => pattern === undefined || pattern === '';

/** A pattern that is no regular expression matches nothing. */
function matchesWhole(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(text);
  } catch {
    return false;
  }
}
