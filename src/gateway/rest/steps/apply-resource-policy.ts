import { decideAccess } from '../../authorization/decide.ts';
import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import type { Routed } from '../../views.ts';
import type { World } from '../../world.ts';
import { refuseByPolicy, resourceJudgement, whyOf } from '../authorization/access.ts';

/**
 * The resource policy before anybody is authorized: alone where a method asks nobody, only its denials where a function
 * will be asked, and not yet where a signature or a token comes first (rest-api reference, 1.2).
 */
export const applyResourcePolicy: Step<Routed, Routed, 'applyResourcePolicy'> = {
  name: 'applyResourcePolicy',
  group: 'whoAreYou',
  outcomes: ['passed', 'refused'],
  source: guide('apigateway-authorization-flow'),
  run: (x, world) => {
    const { policy } = x.stage;
    const { index, authorization, refs } = x.method;
    if (!policy) return pass(x, REASON.noResourcePolicy, index, 0, 0, refs.method);
    if (authorization.kind === 'none') return decideAlone(x, world);
    if (authorization.kind !== 'lambda') return pass(x, REASON.resourcePolicyWaits, index, 0, 0, policy.ref);
    const judgement = resourceJudgement(x, world);
    if (judgement?.decision !== 'explicitDeny')
      return pass(x, REASON.resourcePolicyDeniesNothing, index, 0, 0, policy.ref);
    const verdict = { decision: judgement.decision, decidedBy: 'resourcePolicy' } as const;
    return refuseByPolicy(x, world, verdict, whyOf(judgement));
  },
};

function decideAlone(x: Routed, world: World) {
  const judgement = resourceJudgement(x, world);
  const verdict = decideAccess({ authorization: 'NONE', resourcePolicy: judgement?.decision ?? null });
  if (judgement && verdict.decision !== 'allow') return refuseByPolicy(x, world, verdict, whyOf(judgement));
  const { text, ref } = judgement ? whyOf(judgement) : { text: null, ref: null };
  return pass(x, REASON.resourcePolicyAllows, x.method.index, 0, 0, ref, text);
}
