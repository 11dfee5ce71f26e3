import type { AccessRequest, Policy } from '../../languages/iam-policy/ast.ts';
import { evaluate, explain, type Evaluation, type StatementReport } from '../../languages/iam-policy/evaluate.ts';
import type { ConfigRef } from '../model.ts';

/** A policy with the places its statements were written at. */
export type BoundPolicy = {
  readonly policy: Policy;
  readonly ref: ConfigRef;
  /** By the statement's number. */
  readonly statements: readonly ConfigRef[];
  /** It asks for the time, so that what it says of a request does not last. */
  readonly looksAtClock: boolean;
};

/** A policy whose statements stand below one place of the scenario, as AWS writes them. */
export function boundPolicy(policy: Policy, ref: ConfigRef, isList = true): BoundPolicy {
  const at = (i: number): ConfigRef => ({ ...ref, pointer: `${ref.pointer}/Statement${isList ? `/${i}` : ''}` });
  return {
    policy,
    ref,
    statements: policy.statements.map((_statement, i) => at(i)),
    looksAtClock: looksAtClock(policy),
  };
}

/** What a set of policies says of a call. */
export type Judgement = Evaluation & {
  /** The statement that decided, or why none of them applies, as a clause. */
  readonly why: string;
  /** Where it stands; null when the policies are nobody's place, as an authorizer's answer. */
  readonly ref: ConfigRef | null;
};

/** Evaluates policies and says which statement decided. */
export function judge(
  policies: readonly Policy[],
  request: AccessRequest,
  places: readonly BoundPolicy[] = [],
): Judgement {
  const evaluation = evaluate(policies, request);
  const { statement } = evaluation;
  const place = places[statement?.policy ?? 0];
  if (statement)
    return {
      ...evaluation,
      why: statementName(statement.statement, statement.sid),
      ref: place?.statements[statement.statement] ?? null,
    };
  return { ...evaluation, why: nearestMiss(explain(policies, request)), ref: place?.ref ?? null };
}

export const judgeBound = (bound: readonly BoundPolicy[], request: AccessRequest): Judgement =>
  judge(
    bound.map(({ policy }) => policy),
    request,
    bound,
  );

const statementName = (index: number, sid: string | null): string =>
  sid === null ? `statement ${index + 1}` : `statement ${index + 1} "${sid}"`;

/** Of the statements that would allow the call, the first and what keeps it from applying. */
function nearestMiss(reports: readonly StatementReport[]): string {
  const near = reports.find(({ effect }) => effect === 'Allow');
  if (!near?.mismatch) return 'it has no statement that allows anything';
  const { element, operator, key, asked, found } = near.mismatch;
  const what = element === 'Condition' ? `${operator ?? ''} ${key ?? ''}` : element;
  const has = found.length === 0 ? 'the call has none' : `the call has ${found.join(', ')}`;
  return `${statementName(near.statement, near.sid)} asks for ${what} ${asked.join(', ')}; ${has}`;
}

/** Whether a policy looks at the clock, so that its judgement of a call does not last. */
export const looksAtClock = (policy: Policy): boolean =>
  /aws:(currenttime|epochtime|multifactorauthage)/i.test(JSON.stringify(policy));
