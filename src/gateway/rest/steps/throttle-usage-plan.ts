import type { Exchange } from '../../exchange.ts';
import type { ConfigRef } from '../../model.ts';
import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { guide, PASSED, type Step, type Verdict } from '../../step.ts';
import type { Routed } from '../../views.ts';
import type { World } from '../../world.ts';
import { isUnmetered } from './require-api-key.ts';
import { takeToken } from './take-token.ts';

/** The key's own limits: first the plan's limit for this method, then the plan's limit for everything. */
export const throttleUsagePlan: Step<Routed, Routed, 'throttleUsagePlan'> = {
  name: 'throttleUsagePlan',
  group: 'howMuch',
  outcomes: ['passed', 'refused'],
  source: guide('api-gateway-request-throttling'),
  run: (x, world) => takeOfPlan(x, world, x.method),
};

/** What of a method or route a usage plan looks at. */
export type Metered = {
  readonly index: number;
  readonly planKey: string;
  readonly refs: { readonly apiKeyRequired: ConfigRef };
};

export function takeOfPlan(x: Exchange, world: World, { index, planKey, refs }: Metered): Verdict {
  const { plan } = x;
  if (isUnmetered(x) || !plan) return pass(x, REASON.notMetered, index, 0, 0, refs.apiKeyRequired);
  const methodBucket = plan.methodBuckets.get(planKey);
  if (methodBucket !== undefined) {
    const verdict = takeToken(x, world, methodBucket, 'usagePlanMethod');
    if (verdict !== PASSED || plan.planBucket < 0) return verdict;
  }
  if (plan.planBucket < 0) return pass(x, REASON.planHasNoThrottle, plan.plan, 0, 0, plan.ref);
  return takeToken(x, world, plan.planBucket, 'usagePlan');
}
