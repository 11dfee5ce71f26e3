import { readAuthorizerOutcome } from '../../gateway/authorization/authorizer-answer.ts';
import { judge, type BoundPolicy } from '../../gateway/authorization/bound-policy.ts';
import type { AccessRequest, Policy } from '../../languages/iam-policy/ast.ts';
import { explain } from '../../languages/iam-policy/evaluate.ts';
import type { PolicyReading } from '../../trace/explanation.ts';

type Kind = PolicyReading['kind'];

/** One policy held against a call, statement by statement. */
export function readPolicies(
  kind: Kind,
  policies: readonly Policy[],
  places: readonly BoundPolicy[],
  request: AccessRequest,
): PolicyReading {
  const { decision, statement } = judge(policies, request, places);
  const statements = explain(policies, request).map((one) => ({
    ...one,
    decides: statement?.policy === one.policy && statement.statement === one.statement,
    ref: places[one.policy]?.statements[one.statement] ?? null,
    line: null,
  }));
  return { kind, decision, request, statements };
}

/** Policies with their places; none where there are none. */
export const readBound = (
  kind: Kind,
  bound: readonly BoundPolicy[],
  request: AccessRequest,
): readonly PolicyReading[] =>
  bound.length === 0
    ? []
    : [
        readPolicies(
          kind,
          bound.map(({ policy }) => policy),
          bound,
          request,
        ),
      ];

/** The policy an authorizer's function returned; nobody's place. */
export const readAnswered = (policy: Policy | null, request: AccessRequest): readonly PolicyReading[] =>
  policy ? [readPolicies('authorizer', [policy], [], request)] : [];

/** The policy in what a Lambda authorizer just said; null where it has none. */
export function policySaid(said: string | null): Policy | null {
  if (said === null) return null;
  const read = readAuthorizerOutcome({ kind: 'returned', value: JSON.parse(said) as unknown });
  return read.ok ? read.value.policy : null;
}
