import { pipeline } from '../step.ts';
import { applyResourcePolicy } from './steps/apply-resource-policy.ts';
import { authorize } from './steps/authorize.ts';
import { callIntegration } from './steps/call-integration.ts';
import { checkLimits } from './steps/check-limits.ts';
import { countQuota } from './steps/count-quota.ts';
import { gatewayResponse } from './steps/gateway-response.ts';
import { lookUpCache } from './steps/look-up-cache.ts';
import { mapRequest } from './steps/map-request.ts';
import { mapResponse } from './steps/map-response.ts';
import { matchRoute } from './steps/match-route.ts';
import { methodResponse } from './steps/method-response.ts';
import { requireApiKey } from './steps/require-api-key.ts';
import { resolveStage } from './steps/resolve-stage.ts';
import { selectResponse } from './steps/select-response.ts';
import { storeInCache } from './steps/store-in-cache.ts';
import { throttleAccount } from './steps/throttle-account.ts';
import { throttleMethod } from './steps/throttle-method.ts';
import { throttleUsagePlan } from './steps/throttle-usage-plan.ts';
import { validateRequest } from './steps/validate-request.ts';

/** How a REST API handles a request, in AWS's order: docs/model.md, "The order of steps", has the sources. */
export const restPipeline = pipeline([
  resolveStage,
  checkLimits,
  matchRoute,
  applyResourcePolicy,
  authorize,
  requireApiKey,
  throttleUsagePlan,
  countQuota,
  throttleMethod,
  throttleAccount,
  validateRequest,
  lookUpCache,
  mapRequest,
  callIntegration,
  selectResponse,
  mapResponse,
  methodResponse,
  storeInCache,
]);

/** Where every refusal goes. It is a step too, but stands beside the way, not on it. */
export const refusalStep = gatewayResponse;

/** All steps in the order of their numbers in a run: the way out and back, then the gateway response. */
export const restSteps = [...restPipeline, refusalStep] as const;
