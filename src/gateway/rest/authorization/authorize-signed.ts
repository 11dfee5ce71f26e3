import { judgeBound, type Judgement } from '../../authorization/bound-policy.ts';
import { decideAccess } from '../../authorization/decide.ts';
import { signatureRefusal } from '../../authorization/iam.ts';
import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import type { Verdict } from '../../step.ts';
import type { Routed } from '../../views.ts';
import type { World } from '../../world.ts';
import { accessRequest, refuseAccess, refuseByPolicy, resourceJudgement, whyOf } from './access.ts';

/** `AWS_IAM`: first the signature, then identity and resource policy together (rest-api reference, 1.2). */
export function authorizeSigned(x: Routed, world: World): Verdict {
  const refusal = signatureRefusal({
    signed: world.signatureOf(x),
    request: x.request,
    region: world.regionOf(x.api),
    nowEpochMs: world.callFacts(x).epochMs,
    rules: world.rules,
  });
  if (refusal) return refuseAccess(x, refusal);
  const own = judgeBound(world.policiesOf(x.principal), accessRequest(x, world));
  return combine(x, world, own, resourceJudgement(x, world));
}

function combine(x: Routed, world: World, own: Judgement, resource: Judgement | null): Verdict {
  const verdict = decideAccess({
    authorization: 'AWS_IAM',
    identityPolicy: own.decision,
    resourcePolicy: resource?.decision ?? null,
    isDelegated: resource?.isDelegated === true,
    isSameAccount: world.isOwnAccount(x),
  });
  const { index } = x.method;
  const isOwn = verdict.decidedBy === 'identityPolicy';
  const { text, ref } = whyOf(isOwn ? own : (resource ?? NO_POLICY));
  const isLeftToIt = isOwn && own.decision === 'implicitDeny' && resource?.isDelegated === true;
  const why = `${isOwn ? 'identity' : 'resource'} policy: ${text}${isLeftToIt ? LEFT_TO_IT : ''}`;
  if (verdict.decision === 'allow')
    return pass(x, REASON.signatureAccepted, x.principal, index, 0, ref ?? x.method.refs.authorizationType, why);
  const subject = isOwn || verdict.decision === 'implicitDeny' ? { a: x.principal, b: index } : { a: index };
  return refuseByPolicy(x, world, verdict, { ...subject, text: why, ref: ref ?? x.method.refs.authorizationType });
}

const LEFT_TO_IT = ' (the resource policy allows the account, which leaves it to the identity policy)';
const NO_POLICY: Judgement = { decision: 'implicitDeny', why: 'the API has none', ref: null };
