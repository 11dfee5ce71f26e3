import type { AccessRequest } from '../../../languages/iam-policy/ast.ts';
import { judgeBound, type Judgement } from '../../authorization/bound-policy.ts';
import { denial, type AccessVerdict } from '../../authorization/decide.ts';
import { policyContext } from '../../authorization/policy-context.ts';
import type { AuthorizationRefusal } from '../../authorization/refusal.ts';
import type { Exchange } from '../../exchange.ts';
import type { ConfigRef } from '../../model.ts';
import { REASON } from '../../reasons.ts';
import { refuse } from '../../refuse.ts';
import type { Verdict } from '../../step.ts';
import type { Routed } from '../../views.ts';
import type { World } from '../../world.ts';

const INVOKE = 'execute-api:Invoke';

/** The call as policies see it; only methods with `AWS_IAM` know who signed. */
export function accessRequest(x: Exchange, world: World, action = INVOKE): AccessRequest {
  const facts = world.callFacts(x);
  const { caller } = facts;
  return {
    principal: caller ? { kind: 'aws', arn: caller.arn } : { kind: 'anonymous' },
    action,
    resource: world.methodArn(x),
    context: policyContext(facts),
  };
}

/** What the resource policy says of the call; null where the API has none. */
export function resourceJudgement(x: Routed, world: World): Judgement | null {
  const { policy } = x.stage;
  if (!policy) return null;
  const { memo } = x.request;
  const judgement = memo.resourceJudgement ?? judgeBound([policy], accessRequest(x, world));
  if (!policy.looksAtClock) memo.resourceJudgement = judgement;
  return judgement;
}

type Found = {
  readonly a?: number;
  readonly b?: number;
  readonly ref?: ConfigRef | null;
  readonly text?: string | null;
};

/** Refuses as an authorizer does; its detail is the trace's, unless something better was found. */
export const refuseAccess = (x: Routed, refusal: AuthorizationRefusal, found: Found = {}): Verdict =>
  refuse(x, refusal, REASON[refusal.cause], {
    a: x.method.index,
    text: refusal.detail === '' ? null : refusal.detail,
    ref: x.method.refs.authorizationType,
    ...found,
  });

/** Refuses because of what policies say; `why` names the statement that decided, or the one that nearly did. */
export function refuseByPolicy(x: Routed, world: World, verdict: AccessVerdict, found: Found): Verdict {
  const { principal, action, resource } = accessRequest(x, world);
  const caller = principal.kind === 'aws' ? principal.arn : 'anonymous';
  return refuseAccess(x, denial(verdict, { caller, action, resource }), found);
}

export const whyOf = ({ why, ref }: Judgement): { readonly text: string; readonly ref: ConfigRef | null } => ({
  text: why,
  ref,
});
