import type { ApiStageAssociation, ThrottleSettings, UsagePlanDefinition } from '../../gateway/model.ts';
import { mostOffset } from '../../kernel/calendar.ts';
import { notInEnum, UNKNOWN } from './aws-texts.ts';
import { isRestApi } from './find.ts';
import { firstProblem } from './input-checks.ts';
import { patchedDefinition } from './patch-definition.ts';
import { patchPlan } from './patch-plan.ts';
import { keyIndex, planIndex, reportKey, reportPlan, toldAfter, toldOf } from './plan-report.ts';
import { readPatches } from './patch.ts';
import {
  answering,
  badRequest,
  conflict,
  created,
  done,
  invalidValue,
  notFound,
  objectOf,
  replaceAt,
  textOf,
  type Input,
  type OperationHandler,
  type Refused,
} from './outcome.ts';
import type { AnyApiControl, ControlState, KeyControl, PlanControl } from './state.ts';

const MINIMUM_KEY_LENGTH = 20;
const { usagePlan: UNKNOWN_PLAN, apiKey: UNKNOWN_KEY } = UNKNOWN;

export const createApiKey: OperationHandler = (state, { input, name, ref }) => {
  const value = textOf(input, 'value') || generatedKey(name);
  const problem = keyProblem(input);
  if (problem) return problem;
  if (value.length < MINIMUM_KEY_LENGTH) return badRequest('API Key value should be at least 20 characters');
  if (state.apiKeys.some((key) => key.value === value && !key.deleted)) return conflict('API Key already exists');
  const told = toldOf(input);
  const key: KeyControl = { name, told, value, enabled: input['enabled'] === true, deleted: false, ref: ref() };
  return answering(
    created(
      { ...state, apiKeys: [...state.apiKeys, key] },
      `API key ${name} was made${key.enabled ? '' : ', disabled'}`,
    ),
    reportKey(key),
  );
};

const MOST_NAME = 1_024;
/** Texts recorded (rest-api reference, 10.2). */
function keyProblem({ name, description }: Input): Refused | null {
  if (typeof name === 'string' && name.length > MOST_NAME)
    return badRequest(`Invalid API Key name, can be at most ${MOST_NAME} characters.`);
  return description === '' ? badRequest('Invalid API Key description specified.') : null;
}

/** AWS makes a value of 40 letters and digits; ours follows from the name, so that runs repeat. */
const generatedKey = (name: string): string =>
  `${name.replace(/[^A-Za-z0-9]/g, '')}Generated0123456789012345678901234567890`.slice(0, 40);

const KEY_PATHS = { enabled: 'boolean', name: 'text', description: 'text', customerId: 'text' } as const;

export const updateApiKey: OperationHandler = (state, context) => {
  const index = keyIndex(state, textOf(context.input, 'apiKey'));
  const key = state.apiKeys[index];
  if (!key) return notFound(UNKNOWN_KEY);
  const patched = patchedDefinition({ enabled: key.enabled, ...key.told }, KEY_PATHS, context.input, ['description']);
  if (!patched.ok) return patched;
  const problem = keyProblem(patched.value);
  if (problem) return problem;
  const enabled = patched.value['enabled'] === true;
  const changed = { ...key, enabled, told: toldOf(patched.value), ref: context.ref() };
  return answering(
    done(
      { ...state, apiKeys: replaceAt(state.apiKeys, index, changed) },
      `API key ${key.name} is ${enabled ? 'enabled' : 'disabled'}`,
    ),
    reportKey(changed),
  );
};

export const deleteApiKey: OperationHandler = (state, { input, ref }) => {
  const index = keyIndex(state, textOf(input, 'apiKey'));
  const key = state.apiKeys[index];
  if (!key) return notFound(UNKNOWN_KEY);
  const gone = { ...key, deleted: true, ref: ref() };
  return done({ ...state, apiKeys: replaceAt(state.apiKeys, index, gone) }, `API key ${key.name} was deleted`, 202);
};

export const createUsagePlan: OperationHandler = (state, context) => {
  const definition = readPlan(context.input);
  const refused = planRefusal(state, definition, 'createUsagePlanInput');
  if (refused) return refused;
  const told = toldOf(context.input);
  const plan: PlanControl = { name: context.name, told, definition, keys: {}, deleted: false, ref: context.ref() };
  return answering(
    created({ ...state, usagePlans: [...state.usagePlans, plan] }, `usage plan ${context.name} was made`),
    reportPlan(plan),
  );
};

export const updateUsagePlan: OperationHandler = (state, context) => {
  const index = planIndex(state, textOf(context.input, 'usagePlanId'));
  const plan = state.usagePlans[index];
  if (!plan) return notFound(UNKNOWN_PLAN);
  const patched = patchPlan(plan.name, plan.definition, readPatches(context.input));
  if (!patched.ok) return patched;
  const definition = patched.value;
  const refused = planRefusal(state, definition, 'updateUsagePlanInput');
  if (refused) return refused;
  const told = readPatches(context.input).reduce(toldAfter, plan.told ?? {});
  const changed = { ...plan, told, definition, ref: context.ref() };
  return answering(
    done({ ...state, usagePlans: replaceAt(state.usagePlans, index, changed) }, `usage plan ${plan.name} was changed`),
    reportPlan(changed),
  );
};

export const deleteUsagePlan: OperationHandler = (state, { input, ref }) => {
  const index = planIndex(state, textOf(input, 'usagePlanId'));
  const plan = state.usagePlans[index];
  if (!plan) return notFound(UNKNOWN_PLAN);
  if ((plan.definition.apiStages ?? []).length > 0)
    return badRequest(`Cannot delete Usage Plan ${plan.name} because it is associated with API stages`);
  return done(
    { ...state, usagePlans: replaceAt(state.usagePlans, index, { ...plan, deleted: true, ref: ref() }) },
    `usage plan ${plan.name} was deleted`,
    202,
  );
};

export const createUsagePlanKey: OperationHandler = (state, { input, ref }) => {
  const index = planIndex(state, textOf(input, 'usagePlanId'));
  const plan = state.usagePlans[index];
  if (!plan) return notFound(UNKNOWN_PLAN);
  if (textOf(input, 'keyType') !== 'API_KEY') return badRequest('Invalid key type specified, must be API_KEY');
  const key = state.apiKeys[keyIndex(state, textOf(input, 'keyId'))];
  if (!key) return notFound(UNKNOWN_KEY);
  if (Object.hasOwn(plan.keys, key.name)) return conflict('Usage Plan already contains this key');
  const taken = sharedStage(state, plan, key.name);
  if (taken)
    return conflict(`API Key cannot be added to more than one Usage Plan per API stage: ${taken.apiId}:${taken.stage}`);
  const changed = { ...plan, keys: { ...plan.keys, [key.name]: ref() } };
  return answering(
    created(
      { ...state, usagePlans: replaceAt(state.usagePlans, index, changed) },
      `key ${key.name} was linked to plan ${plan.name}`,
    ),
    { id: key.name, type: 'API_KEY', name: key.name, value: key.value },
  );
};

export const deleteUsagePlanKey: OperationHandler = (state, { input }) => {
  const index = planIndex(state, textOf(input, 'usagePlanId'));
  const plan = state.usagePlans[index];
  const name = textOf(input, 'keyId');
  if (!plan || !Object.hasOwn(plan.keys, name)) return notFound(plan ? UNKNOWN_KEY : UNKNOWN_PLAN);
  const keys = Object.fromEntries(Object.entries(plan.keys).filter(([key]) => key !== name));
  return done(
    { ...state, usagePlans: replaceAt(state.usagePlans, index, { ...plan, keys }) },
    `key ${name} was taken out of plan ${plan.name}`,
    202,
  );
};

/** UpdateUsage: what a key has left of the current period, by the patch path `/remaining`. */
export const updateUsage: OperationHandler = (state, { input }) => {
  const plan = state.usagePlans[planIndex(state, textOf(input, 'usagePlanId'))];
  const key = textOf(input, 'keyId');
  if (!plan || !Object.hasOwn(plan.keys, key)) return notFound(plan ? UNKNOWN_KEY : UNKNOWN_PLAN);
  const remaining = Number(readPatches(input).find(({ path }) => path === '/remaining')?.value);
  if (!Number.isInteger(remaining) || remaining < 0) return badRequest('Invalid value for /remaining');
  return {
    ...done(state, `key ${key} has ${remaining} requests left in plan ${plan.name}`),
    // A key that has not been used yet has no count either.
    then: ({ quotas, now }) => {
      const { quota } = plan.definition;
      if (quota) quotas.setRemaining(quotas.define({ plan: plan.name, key }, quota, now), remaining, now);
    },
  };
};

function readPlan(input: Input): UsagePlanDefinition {
  const throttle = objectOf(input, 'throttle') as UsagePlanDefinition['throttle'] | null;
  const quota = objectOf(input, 'quota') as UsagePlanDefinition['quota'] | null;
  const apiStages = Array.isArray(input['apiStages']) ? (input['apiStages'] as ApiStageAssociation[]) : [];
  return { ...(throttle && { throttle }), ...(quota && { quota }), apiStages };
}

/** What no plan can have; AWS reads the period before it looks at anything else. */
const planRefusal = (state: ControlState, plan: UsagePlanDefinition, at: string): Refused | null =>
  firstProblem(
    () => periodProblem(plan, at),
    ...[limitsProblem(plan), offsetProblem(plan)].map(
      (problem) => () => (problem === null ? null : badRequest(problem)),
    ),
    () => stageProblem(state, plan),
  );

const PERIODS: readonly string[] = ['DAY', 'WEEK', 'MONTH'];
const periodProblem = ({ quota }: UsagePlanDefinition, at: string): Refused | null =>
  quota === undefined || PERIODS.includes(quota.period)
    ? null
    : invalidValue(notInEnum(quota.period, `${at}.quota.period`, PERIODS));

/** Limits are numbers that are not below 0, and all but rates are whole; the texts are ours. */
function limitsProblem({ throttle, quota, apiStages = [] }: UsagePlanDefinition): string | null {
  const throttles = [
    ...(throttle ? [throttle] : []),
    ...apiStages.flatMap((stage) => Object.values(stage.throttle ?? {})),
  ];
  const isRate = ({ rateLimit = 0 }: Partial<ThrottleSettings>): boolean => rateLimit >= 0;
  const isBurst = ({ burstLimit = 0 }: Partial<ThrottleSettings>): boolean =>
    Number.isInteger(burstLimit) && burstLimit >= 0;
  if (!throttles.every(isRate)) return 'Invalid rate limit specified, must be a number that is not negative';
  if (!throttles.every(isBurst)) return 'Invalid burst limit specified, must be a whole number that is not negative';
  return quota === undefined || (Number.isInteger(quota.limit) && quota.limit >= 0)
    ? null
    : 'Invalid quota limit specified, must be a whole number that is not negative';
}

/** A day has no offset, a week seven, a month twenty-eight (10.2); the text is ours. */
function offsetProblem({ quota }: UsagePlanDefinition): string | null {
  if (quota?.offset === undefined) return null;
  const most = mostOffset(quota.period);
  return Number.isInteger(quota.offset) && quota.offset >= 0 && quota.offset <= most
    ? null
    : `Invalid quota offset ${quota.offset} for the period ${quota.period}, must be between 0 and ${most}`;
}

/** AWS prints its own placeholders here (reports: aws-cdk issue 6169, aws-sdk issue 354). */
const HALF_A_STAGE = 'Invalid API Stage {api: %s, stage: %s} specified for usageplan %s';

/** The stage must exist when a plan is attached to it (10.1; reports: serverless issues 2831 and 6081). */
function stageProblem(state: ControlState, plan: UsagePlanDefinition): Refused | null {
  for (const { apiId = '', stage = '' } of plan.apiStages ?? []) {
    if (apiId === '' || stage === '') return badRequest(HALF_A_STAGE);
    const api = state.apis.find((candidate) => candidate.name === apiId || candidate.apiId === apiId);
    if (!api || !hasKeys(api) || !Object.hasOwn(api.stages, stage))
      return notFound(`API Stage not found: ${apiId}:${stage}`);
  }
  return null;
}

/** HTTP APIs have no keys, and so no plans (http-api reference, 15). */
const hasKeys = (api: AnyApiControl): boolean => isRestApi(api) || api.protocolType === 'WEBSOCKET';

/** A key may be in several plans, but in one only for each API stage. */
function sharedStage(state: ControlState, plan: PlanControl, key: string): ApiStageAssociation | null {
  const others = state.usagePlans.filter((other) => other !== plan && !other.deleted && Object.hasOwn(other.keys, key));
  const taken = others.flatMap(({ definition }) => definition.apiStages ?? []);
  return (
    (plan.definition.apiStages ?? []).find((at) => taken.some((t) => t.apiId === at.apiId && t.stage === at.stage)) ??
    null
  );
}
