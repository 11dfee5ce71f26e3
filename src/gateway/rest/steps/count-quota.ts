import type { Exchange } from '../../exchange.ts';
import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import { guide, type Step, type Verdict } from '../../step.ts';
import type { Routed } from '../../views.ts';
import type { World } from '../../world.ts';
import { isUnmetered } from './require-api-key.ts';
import type { Metered } from './throttle-usage-plan.ts';

/** One unit of the key's quota for every call that passed the plan's throttle, however it ends (1.1 row 10, 10.2). */
export const countQuota: Step<Routed, Routed, 'countQuota'> = {
  name: 'countQuota',
  group: 'howMuch',
  outcomes: ['passed', 'refused'],
  source: guide('api-gateway-api-usage-plans'),
  run: (x, world) => countOfPlan(x, world, x.method),
};

export function countOfPlan(x: Exchange, world: World, { index, refs }: Metered): Verdict {
  const { plan } = x;
  if (isUnmetered(x) || !plan) return pass(x, REASON.notMetered, index, 0, 0, refs.apiKeyRequired);
  if (plan.quota < 0) return pass(x, REASON.planHasNoQuota, plan.plan, 0, 0, plan.ref);
  const limit = world.quotas.limitOf(plan.quota);
  if (world.quotas.count(plan.quota, world.now))
    return pass(x, REASON.quotaCounted, plan.plan, world.quotas.usedAt(plan.quota, world.now), limit, plan.quotaRef);
  return refuse(x, { type: 'QUOTA_EXCEEDED', message: 'Limit Exceeded', layer: 'quota' }, REASON.quotaExceeded, {
    a: plan.plan,
    b: limit,
    c: limit,
    ref: plan.quotaRef,
  });
}
