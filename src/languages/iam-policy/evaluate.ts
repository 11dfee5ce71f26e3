import type { AccessRequest, Policy, Statement } from './ast.ts';
import { isDelegation, mismatchOf, type Mismatch } from './match-statement.ts';

export type Decision = 'allow' | 'explicitDeny' | 'implicitDeny';

/** A statement by its place. */
export type StatementRef = { readonly policy: number; readonly statement: number; readonly sid: string | null };
export type Evaluation = {
  readonly decision: Decision;
  /** The statement that decided; none did where the denial is implicit. */
  readonly statement?: StatementRef;
  /** It allows the caller's account, not the caller. */
  readonly isDelegated?: true;
};

/**
 * Any Deny that applies denies; else any Allow that applies allows, one that names the caller before one that names the
 * account; else the denial is implicit.
 */
export function evaluate(policies: readonly Policy[], request: AccessRequest): Evaluation {
  const denied = firstApplying(policies, 'Deny', request);
  if (denied) return { decision: 'explicitDeny', statement: denied };
  const { principal } = request;
  const allowed = firstApplying(policies, 'Allow', request, (statement) => !isDelegation(statement, principal));
  if (allowed) return { decision: 'allow', statement: allowed };
  const delegated = firstApplying(policies, 'Allow', request);
  return delegated ? { decision: 'allow', statement: delegated, isDelegated: true } : { decision: 'implicitDeny' };
}

function firstApplying(
  policies: readonly Policy[],
  effect: Statement['effect'],
  request: AccessRequest,
  counts: (statement: Statement) => boolean = () => true,
): StatementRef | null {
  for (const [policy, { version, statements }] of policies.entries())
    for (const [index, statement] of statements.entries())
      if (statement.effect === effect && counts(statement) && mismatchOf(statement, version, request) === null)
        return { policy, statement: index, sid: statement.sid };
  return null;
}

export type StatementReport = StatementRef & {
  readonly effect: Statement['effect'];
  /** Why the statement does not apply; null when it does. */
  readonly mismatch: Mismatch | null;
};

/** Every statement of every policy, with why it does or does not apply. */
export const explain = (policies: readonly Policy[], request: AccessRequest): readonly StatementReport[] =>
  policies.flatMap(({ version, statements }, policy) =>
    statements.map((statement, index) => ({
      policy,
      statement: index,
      sid: statement.sid,
      effect: statement.effect,
      mismatch: mismatchOf(statement, version, request),
    })),
  );
