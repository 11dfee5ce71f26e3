import type { Policy } from './ast.ts';

const SHORTHAND = 'execute-api:/';

/**
 * API Gateway's `execute-api:/stage/METHOD/path` written out, as saving a resource policy does
 * (network-and-iam reference, 9, "ARNs").
 */
export function expandShorthand(
  policy: Policy,
  { region, accountId, apiId }: { readonly region: string; readonly accountId: string; readonly apiId: string },
): Policy {
  const api = `arn:aws:execute-api:${region}:${accountId}:${apiId}/`;
  const expand = (pattern: string): string =>
    pattern.startsWith(SHORTHAND) ? api + pattern.slice(SHORTHAND.length) : pattern;
  const statements = policy.statements.map((statement) => ({
    ...statement,
    resource: { ...statement.resource, patterns: statement.resource.patterns.map(expand) },
  }));
  return { ...policy, statements };
}
