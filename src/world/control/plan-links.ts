import type { PlanLink } from '../../gateway/world.ts';
import type { ApiStageAssociation, ThrottleSettings } from '../../gateway/model.ts';
import type { BucketOwner } from '../../gateway/stores/token-buckets.ts';
import type { SimulatedWorld } from '../world.ts';
import type { PlanControl } from './state.ts';

/** The usage plan that opens a stage to a key, with the key's buckets and quota in it; null when there is none. */
export function linkOf(world: SimulatedWorld, key: number, stage: number): PlanLink | null {
  const keyName = world.control.apiKeys[key]?.name ?? '';
  const stageName = world.numbers.stages.list[stage];
  const apiName = world.setup.apis[stageName?.api ?? -1]?.name;
  for (const [index, plan] of world.control.usagePlans.entries()) {
    const association = plan.definition.apiStages?.find((at) => at.apiId === apiName && at.stage === stageName?.name);
    if (!plan.deleted && association && Object.hasOwn(plan.keys, keyName))
      return makeLink(world, plan, index, keyName, association);
  }
  return null;
}

function makeLink(
  world: SimulatedWorld,
  plan: PlanControl,
  index: number,
  key: string,
  association: ApiStageAssociation,
): PlanLink {
  const { throttle, quota } = plan.definition;
  const { now, buckets, quotas } = world;
  const base = plan.ref.pointer;
  const owner = {
    layer: 'usagePlan' as const,
    label: `plan ${plan.name} · ${key}`,
    plan: plan.name,
    key,
    api: null,
    stage: null,
    method: null,
  };
  const ref = (member: string) => ({ ...plan.ref, pointer: base + member });
  return {
    plan: index,
    planBucket: throttle ? buckets.define(owner, throttle, ref('/throttle'), now) : -1,
    methodBuckets: new Map(
      Object.entries(association.throttle ?? {}).map(([method, limits]) => {
        const { apiId: api, stage } = association;
        const label = `plan ${plan.name} · ${key} · ${method}`;
        const methodOwner = { ...owner, layer: 'usagePlanMethod' as const, label, api, stage, method };
        return [method, buckets.define(methodOwner, limits, ref('/apiStages'), now)];
      }),
    ),
    quota: quota ? quotas.define({ plan: plan.name, key }, quota, now) : -1,
    ref: plan.keys[key] ?? plan.ref,
    quotaRef: ref('/quota'),
  };
}

/** New limits of plans hold from the operation on, not from a key's next request: their buckets refill by them at once. */
export function relimitPlans({ buckets, control, now }: SimulatedWorld): void {
  for (let id = 0; id < buckets.size; id++) {
    const { owner, limits, ref } = buckets.at(id);
    const plan = owner.plan === null ? undefined : control.usagePlans.find(({ name }) => name === owner.plan);
    const wanted = plan && !plan.deleted ? limitsOf(plan, owner) : undefined;
    if (wanted && wanted !== limits) buckets.define(owner, wanted, ref, now);
  }
}

function limitsOf(
  { definition }: PlanControl,
  { layer, api, stage, method }: BucketOwner,
): ThrottleSettings | undefined {
  if (layer === 'usagePlan') return definition.throttle;
  const association = definition.apiStages?.find((at) => at.apiId === api && at.stage === stage);
  return association?.throttle?.[method ?? ''];
}
