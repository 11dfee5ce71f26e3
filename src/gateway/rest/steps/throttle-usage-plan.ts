import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { guide, PASSED, type Step } from '../../step.ts';
import type { Routed } from '../../views.ts';
import { isUnmetered } from './require-api-key.ts';
import { takeToken } from './take-token.ts';

/** The key's own limits: first the plan's limit for this method, then the plan's limit for everything. */
export const throttleUsagePlan: Step<Routed, Routed, 'throttleUsagePlan'> = {
  name: 'throttleUsagePlan',
  group: 'howMuch',
  source: guide('api-gateway-request-throttling'),
  run: (x, world) => {
    const { plan } = x;
    if (isUnmetered(x) || !plan) return pass(x, REASON.notMetered, x.method.index, 0, 0, x.method.refs.apiKeyRequired);
    const methodBucket = plan.methodBuckets.get(x.method.planKey);
    if (methodBucket !== undefined) {
      const verdict = takeToken(x, world, methodBucket, 'usagePlanMethod');
      if (verdict !== PASSED || plan.planBucket < 0) return verdict;
    }
    if (plan.planBucket < 0) return pass(x, REASON.planHasNoThrottle, plan.plan, 0, 0, plan.ref);
    return takeToken(x, world, plan.planBucket, 'usagePlan');
  },
};
