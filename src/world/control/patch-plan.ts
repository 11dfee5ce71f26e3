import type { ApiStageAssociation, QuotaSettings, ThrottleSettings, UsagePlanDefinition } from '../../gateway/model.ts';
import { badRequest, notFound, type Refused } from './outcome.ts';
import { PATCH_OPERATIONS, UNKNOWN_PATCH } from './patch-definition.ts';
import { pathKeys, type PatchOperation } from './patch.ts';

export type PatchedPlan = { readonly ok: true; readonly value: UsagePlanDefinition } | Refused;

const LIMITS = ['rateLimit', 'burstLimit'];
const NO_LIMIT: ThrottleSettings = { rateLimit: 0, burstLimit: 0 };

/** A usage plan with the patches of UpdateUsagePlan applied one after the other (rest-api reference, 10.1 and 10.2). */
export function patchPlan(name: string, before: UsagePlanDefinition, patches: readonly PatchOperation[]): PatchedPlan {
  let value = before;
  for (const patch of patches) {
    const next = patched(name, value, patch);
    if ('ok' in next) return next;
    value = next;
  }
  return { ok: true, value };
}

function patched(name: string, plan: UsagePlanDefinition, patch: PatchOperation): UsagePlanDefinition | Refused {
  if (!PATCH_OPERATIONS.includes(patch.op)) return badRequest(UNKNOWN_PATCH);
  const [head, ...rest] = pathKeys(patch.path);
  switch (head) {
    case 'name':
    case 'description':
    case 'productCode':
      return plan;
    case 'throttle':
      return patchThrottle(plan, rest, patch);
    case 'quota':
      return patchQuota(plan, rest, patch);
    case 'apiStages':
      return rest.length === 0 ? patchStages(name, plan, patch) : patchMethod(plan, rest, patch);
    default:
      return invalidPath(patch);
  }
}

const invalidPath = ({ path }: PatchOperation): Refused => badRequest(`Invalid patch path ${path}`);

function patchThrottle(
  { throttle, ...plan }: UsagePlanDefinition,
  [member, ...more]: readonly string[],
  patch: PatchOperation,
): UsagePlanDefinition | Refused {
  if (member === undefined && patch.op === 'remove') return plan;
  if (member === undefined || more.length > 0 || !LIMITS.includes(member) || patch.op === 'remove')
    return invalidPath(patch);
  return { ...plan, throttle: { ...NO_LIMIT, ...throttle, [member]: Number(patch.value) } };
}

function patchQuota(
  { quota, ...plan }: UsagePlanDefinition,
  [member, ...more]: readonly string[],
  patch: PatchOperation,
): UsagePlanDefinition | Refused {
  if (member === undefined && patch.op === 'remove') return plan;
  if (more.length > 0 || !['limit', 'offset', 'period'].includes(member ?? '') || patch.op === 'remove')
    return invalidPath(patch);
  const value = member === 'period' ? patch.value : Number(patch.value);
  const before: QuotaSettings = quota ?? { limit: 0, period: 'DAY' };
  return { ...plan, quota: { ...before, [member ?? '']: value } };
}

/** A stage is named `api:stage`; the texts are recorded (10.2), the status of the second is unverified. */
function patchStages(
  name: string,
  plan: UsagePlanDefinition,
  { op, value }: PatchOperation,
): UsagePlanDefinition | Refused {
  const match = typeof value === 'string' ? /^([^:]+):([^:]+)$/.exec(value) : null;
  const [, apiId, stage] = match ?? [];
  if (apiId === undefined || stage === undefined) return badRequest('Invalid API Stage specified');
  const others = (plan.apiStages ?? []).filter((at) => at.apiId !== apiId || at.stage !== stage);
  const known = (plan.apiStages ?? []).find((at) => at.apiId === apiId && at.stage === stage);
  if (op === 'remove' && !known)
    return notFound(`Invalid API Stage {api: ${apiId}, stage: ${stage}} specified for usageplan ${name}`);
  return { ...plan, apiStages: op === 'remove' ? others : [...others, known ?? { apiId, stage }] };
}

/** `/apiStages/api:stage/throttle/~1pets/GET/rateLimit`: the plan's own limit for one method. */
function patchMethod(
  plan: UsagePlanDefinition,
  [at = '', throttle, resource, method, member, ...more]: readonly string[],
  patch: PatchOperation,
): UsagePlanDefinition | Refused {
  const stages = plan.apiStages ?? [];
  const index = stages.findIndex(({ apiId, stage }) => `${apiId}:${stage}` === at);
  if (index < 0) return badRequest('Invalid API Stage specified');
  const isLimit = member === undefined ? patch.op === 'remove' : LIMITS.includes(member) && patch.op !== 'remove';
  if (throttle !== 'throttle' || method === undefined || more.length > 0 || !isLimit) return invalidPath(patch);
  const key = `${resource ?? ''}/${method}`;
  const changed = stages.map((stage, i) => (i === index ? withLimit(stage, key, member, patch.value) : stage));
  return { ...plan, apiStages: changed };
}

function withLimit(
  stage: ApiStageAssociation,
  key: string,
  member: string | undefined,
  value: unknown,
): ApiStageAssociation {
  const { [key]: before = NO_LIMIT, ...others } = stage.throttle ?? {};
  const throttle = member === undefined ? others : { ...others, [key]: { ...before, [member]: Number(value) } };
  return { ...stage, throttle };
}
