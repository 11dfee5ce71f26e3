import type { Texts } from '../../gateway/model.ts';
import { UNKNOWN } from './aws-texts.ts';
import { answering, done, notFound, textOf, type Input, type OperationHandler } from './outcome.ts';
import type { PatchOperation } from './patch.ts';
import type { ControlState, KeyControl, PlanControl, Told } from './state.ts';

const TOLD = ['name', 'description', 'customerId', 'productCode'] as const;

/** The members of a call that are only kept to be reported. */
export const toldOf = (input: Input): Told => ({
  ...Object.fromEntries(
    TOLD.flatMap((member) => (typeof input[member] === 'string' ? [[member, input[member]] as const] : [])),
  ),
  ...(typeof input['tags'] === 'object' && input['tags'] !== null && { tags: input['tags'] as Texts }),
});

/** The same after one patch of them; a patch of anything else changes nothing here. */
export const toldAfter = (told: Told, { op, path, value }: PatchOperation): Told =>
  toldOf({ ...told, ...Object.fromEntries(TOLD.filter((member) => path === `/${member}`).map((member) => [member, op === 'remove' ? undefined : value])) }); // prettier-ignore

/** A key as AWS reports it; a name nobody gave is the scenario's. */
export const reportKey = ({ name, told, value, enabled }: KeyControl): Input => ({
  id: name,
  name,
  ...told,
  value,
  enabled,
  stageKeys: [],
});
export const reportPlan = ({ name, told, definition: { throttle, quota, apiStages = [] } }: PlanControl): Input => ({
  id: name,
  name,
  ...told,
  apiStages,
  ...(throttle && { throttle }),
  ...(quota && { quota: { offset: 0, ...quota } }),
});

export const keyIndex = (state: ControlState, name: string): number =>
  state.apiKeys.findIndex((key) => key.name === name && !key.deleted);
export const planIndex = (state: ControlState, name: string): number =>
  state.usagePlans.findIndex((plan) => plan.name === name && !plan.deleted);

const read = (state: ControlState, result: Input): ReturnType<OperationHandler> =>
  answering(done(state, 'nothing changed, it was read'), result);

/** A list of keys tells values only where the call asks for them. */
const withoutValue = ({ value: _value, ...report }: Input): Input => report;
const asked = (report: Input, isAsked: unknown): Input => (isAsked === true ? report : withoutValue(report));

const keysOf = ({ apiKeys }: ControlState, { keys }: PlanControl): readonly Input[] =>
  apiKeys
    .filter(({ name, deleted }) => !deleted && Object.hasOwn(keys, name))
    .map((key) => ({ id: key.name, type: 'API_KEY', value: key.value, name: key.told?.name ?? key.name }));

/** The operations that only read keys and plans, each by AWS's name. */
export const PLAN_READS: Readonly<Record<string, OperationHandler>> = {
  GetApiKey: (state, { input }) => {
    const key = state.apiKeys[keyIndex(state, textOf(input, 'apiKey'))];
    return key ? read(state, asked(reportKey(key), input['includeValue'])) : notFound(UNKNOWN.apiKey);
  },
  GetApiKeys: (state, { input }) =>
    read(state, {
      items: state.apiKeys
        .filter(({ deleted }) => !deleted)
        .map(reportKey)
        .filter(({ name }) => (name as string).startsWith(textOf(input, 'nameQuery')))
        .map((report) => asked(report, input['includeValues'])),
    }),
  GetUsagePlan: (state, { input }) => {
    const plan = state.usagePlans[planIndex(state, textOf(input, 'usagePlanId'))];
    return plan ? read(state, reportPlan(plan)) : notFound(UNKNOWN.usagePlan);
  },
  GetUsagePlans: (state, { input }) => {
    const key = textOf(input, 'keyId');
    const plans = state.usagePlans.filter(({ deleted, keys }) => !deleted && (key === '' || Object.hasOwn(keys, key)));
    return read(state, { items: plans.map(reportPlan) });
  },
  GetUsagePlanKeys: (state, { input }) => {
    const plan = state.usagePlans[planIndex(state, textOf(input, 'usagePlanId'))];
    return plan ? read(state, { items: keysOf(state, plan) }) : notFound(UNKNOWN.usagePlan);
  },
  GetUsagePlanKey: (state, { input }) => {
    const plan = state.usagePlans[planIndex(state, textOf(input, 'usagePlanId'))];
    const key = plan && keysOf(state, plan).find(({ id }) => id === textOf(input, 'keyId'));
    return key ? read(state, key) : notFound(plan ? UNKNOWN.apiKey : UNKNOWN.usagePlan);
  },
};
