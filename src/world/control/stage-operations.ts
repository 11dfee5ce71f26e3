import type { CanarySettings, MethodSettings, StageDefinition, Texts } from '../../gateway/model.ts';
import { MICROS_PER_SECOND } from '../../kernel/time.ts';
import { escapePointer, withOrigin } from './origins.ts';
import {
  badRequest,
  conflict,
  created,
  done,
  notFound,
  objectOf,
  replaceAt,
  textOf,
  type OperationContext,
  type OperationHandler,
  type OperationOutcome,
} from './outcome.ts';
import { pathKeys, readPatches, setAt, type PatchOperation } from './patch.ts';
import {
  nextDeploymentIndex,
  type ApiControl,
  type ControlState,
  type DeploymentControl,
  type StageControl,
} from './state.ts';

/** Creating a cache cluster takes about four minutes (rest-api reference, 12). */
const CLUSTER_CREATION_MICROS = 240 * MICROS_PER_SECOND;
const UNKNOWN_API = 'Invalid API identifier specified';
const UNKNOWN_STAGE = 'Invalid stage identifier specified';

type Found = { readonly index: number; readonly api: ApiControl };

export function findApi(state: ControlState, { setup, input }: OperationContext): Found | null {
  const index = setup.apis.findIndex(({ name, apiId }) => name === input['restApiId'] || apiId === input['restApiId']);
  const api = state.apis[index];
  return api ? { index, api } : null;
}

export const withApi = (state: ControlState, { index }: Found, api: ApiControl): ControlState => ({
  ...state,
  apis: replaceAt(state.apis, index, api),
});

/** Freezes the draft. With a `stageName` the stage is made or pointed to the new deployment. */
export const createDeployment: OperationHandler = (state, context) => {
  const found = findApi(state, context);
  if (!found) return notFound(UNKNOWN_API);
  const problem = draftProblem(found.api);
  if (problem) return badRequest(problem);
  const { draft, origins } = found.api;
  const deployment = { index: nextDeploymentIndex(state), name: context.name, definition: draft, origins };
  const api = { ...found.api, deployments: [...found.api.deployments, deployment] };
  const stageName = textOf(context.input, 'stageName');
  const canary = objectOf(context.input, 'canarySettings');
  if (canary) return deployCanary(state, found, api, context, stageName, deployment, canary);
  if (stageName === '')
    return created(withApi(state, found, api), `deployment ${context.name} was made, on no stage yet`);
  const stages = { ...api.stages, [stageName]: deployedStage(api, stageName, deployment, context) };
  return created(
    withApi(state, found, { ...api, stages }),
    `deployment ${context.name} was made, and stage ${stageName} serves it`,
  );
};

/** Wording recalled, unverified (rest-api reference, 5.1). */
function draftProblem({ draft }: ApiControl): string | null {
  const methods = Object.values(draft.resources).flatMap((resource) => Object.values(resource));
  if (methods.length === 0) return "The REST API doesn't contain any methods";
  return methods.some(({ methodIntegration }) => !methodIntegration) ? 'No integration defined for method' : null;
}

function deployedStage(
  api: ApiControl,
  name: string,
  deployment: DeploymentControl,
  { input, ref }: OperationContext,
): StageControl {
  const before = api.stages[name];
  const variables = objectOf(input, 'variables') as Texts | null;
  const definition: StageDefinition = {
    ...before?.definition,
    deploymentId: deployment.name,
    ...(variables && { variables }),
  };
  return {
    definition,
    origins: withOrigin(before?.origins ?? new Map(), '/deploymentId', ref()),
    cacheAvailableAt: before?.cacheAvailableAt ?? 0,
    endpointOff: deployment.definition.disableExecuteApiEndpoint,
  };
}

function deployCanary(
  state: ControlState,
  found: Found,
  api: ApiControl,
  { ref }: OperationContext,
  stageName: string,
  deployment: DeploymentControl,
  canary: Readonly<Record<string, unknown>>,
): OperationOutcome {
  const stage = api.stages[stageName];
  if (stageName === '')
    return badRequest(
      'Invalid deployment content specified.Non null and non empty stageName must be provided for canary deployment. Provided value is null',
    );
  if (!stage)
    return badRequest(
      `Invalid deployment content specified.Stage ${stageName} must already be created before making a canary release deployment`,
    );
  const percentTraffic = Number(canary['percentTraffic'] ?? 0);
  const canarySettings: CanarySettings = {
    ...(canary as Partial<CanarySettings>),
    percentTraffic,
    deploymentId: deployment.name,
  };
  const changed: StageControl = {
    ...stage,
    definition: { ...stage.definition, canarySettings },
    origins: withOrigin(stage.origins, '/canarySettings', ref('/canarySettings')),
  };
  const stages = { ...api.stages, [stageName]: changed };
  return created(
    withApi(state, found, { ...api, stages }),
    `deployment ${deployment.name} was made, and takes ${percentTraffic} % of stage ${stageName} as its canary`,
  );
}

export const createStage: OperationHandler = (state, context) => {
  const found = findApi(state, context);
  if (!found) return notFound(UNKNOWN_API);
  const name = textOf(context.input, 'stageName');
  const deployment = found.api.deployments.find((candidate) => candidate.name === context.input['deploymentId']);
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(name)) return badRequest('Stage name only allows a-zA-Z0-9_-');
  if (found.api.stages[name]) return conflict('Stage already exists');
  if (!deployment) return badRequest('Deployment id does not exist');
  const { restApiId: _api, stageName: _stage, ...settings } = context.input;
  const definition = settings as StageDefinition;
  const stage: StageControl = {
    definition,
    origins: withOrigin(new Map(), '', context.ref()),
    cacheAvailableAt: definition.cacheClusterEnabled === true ? context.now + CLUSTER_CREATION_MICROS : 0,
    endpointOff: deployment.definition.disableExecuteApiEndpoint,
  };
  return created(
    withApi(state, found, { ...found.api, stages: { ...found.api.stages, [name]: stage } }),
    `stage ${name} was made`,
  );
};

export const deleteStage: OperationHandler = (state, context) => {
  const found = findApi(state, context);
  const name = textOf(context.input, 'stageName');
  if (!found?.api.stages[name]) return notFound(found ? UNKNOWN_STAGE : UNKNOWN_API);
  const stages = Object.fromEntries(Object.entries(found.api.stages).filter(([stage]) => stage !== name));
  return done(withApi(state, found, { ...found.api, stages }), `stage ${name} was deleted`, 202);
};

/** Empties the stage's cache; the cluster stays. */
export const flushStageCache: OperationHandler = (state, context) => {
  const found = findApi(state, context);
  const name = textOf(context.input, 'stageName');
  if (!found?.api.stages[name]) return notFound(found ? UNKNOWN_STAGE : UNKNOWN_API);
  return {
    ...done(state, `the cache of stage ${name} was emptied`, 202),
    then: ({ cache, numbers }) => {
      cache.flush(numbers.stages.numberOf({ api: found.index, name }));
    },
  };
};

/** Stage settings are live at once; roll-back is the patch of `/deploymentId`, promotion the copies of the canary's. */
export const updateStage: OperationHandler = (state, context) => {
  const found = findApi(state, context);
  const name = textOf(context.input, 'stageName');
  const stage = found?.api.stages[name];
  if (!found || !stage) return notFound(found ? UNKNOWN_STAGE : UNKNOWN_API);
  const patches = readPatches(context.input);
  let changed = stage;
  for (const [i, patch] of patches.entries()) {
    const next = patchStage(changed, found.api, patch, context, i);
    if (typeof next === 'string') return badRequest(next);
    changed = next;
  }
  const rebuilt = stage.definition.cacheClusterSize !== changed.definition.cacheClusterSize;
  const settled = {
    ...changed,
    endpointOff:
      found.api.deployments.find((d) => d.name === changed.definition.deploymentId)?.definition
        .disableExecuteApiEndpoint ?? false,
  };
  const outcome = done(
    withApi(state, found, { ...found.api, stages: { ...found.api.stages, [name]: settled } }),
    `stage ${name}: ${patches.map(patchText).join(', ')}`,
  );
  if (!rebuilt || !outcome.ok) return outcome;
  return {
    ...outcome,
    then: ({ cache, numbers }) => {
      cache.flush(numbers.stages.numberOf({ api: found.index, name }));
    },
  };
};

const patchText = ({ op, path, value, from }: PatchOperation): string =>
  op === 'copy'
    ? `${path} copied from ${from}`
    : `${path} ${op === 'remove' ? 'removed' : `= ${JSON.stringify(value)}`}`;

function patchStage(
  stage: StageControl,
  api: ApiControl,
  patch: PatchOperation,
  context: OperationContext,
  i: number,
): StageControl | string {
  const origins = withOrigin(stage.origins, originPath(patch.path), context.ref(`/patchOperations/${i}`));
  const definition = patchDefinition(stage.definition, api, patch);
  if (typeof definition === 'string') return definition;
  const turnedOn = definition.cacheClusterEnabled === true && stage.definition.cacheClusterEnabled !== true;
  const resized =
    definition.cacheClusterSize !== stage.definition.cacheClusterSize && definition.cacheClusterEnabled === true;
  const cacheAvailableAt = turnedOn || resized ? context.now + CLUSTER_CREATION_MICROS : stage.cacheAvailableAt;
  return { ...stage, definition, origins, cacheAvailableAt };
}

/** Where the inspector finds what a patch set: method settings are kept by their key. */
function originPath(path: string): string {
  const keys = pathKeys(path);
  const setting = settingPath(keys);
  return setting
    ? `/methodSettings/${escapePointer(setting.key)}/${setting.member}`
    : `/${keys.map(escapePointer).join('/')}`;
}

function patchDefinition(stage: StageDefinition, api: ApiControl, patch: PatchOperation): StageDefinition | string {
  const keys = pathKeys(patch.path);
  if (patch.op === 'copy') return copyCanary(stage, patch);
  if (keys[0] === 'canarySettings') return patchCanary(stage, api, keys, patch);
  if (keys[0] === 'deploymentId' && !api.deployments.some(({ name }) => name === patch.value))
    return 'Deployment id does not exist';
  const setting = settingPath(keys);
  if (setting) return patchSetting(stage, setting, patch);
  if (
    !['deploymentId', 'variables', 'cacheClusterEnabled', 'cacheClusterSize', 'description', 'tracingEnabled'].includes(
      keys[0] ?? '',
    )
  )
    return `Invalid patch path ${patch.path}`;
  const value = patch.op === 'remove' ? undefined : typed(keys[0] ?? '', patch.value);
  return setAt(stage, keys, value) as StageDefinition;
}

const typed = (key: string, value: unknown): unknown =>
  key === 'cacheClusterEnabled' ? (value as string) === 'true' : key === 'description' ? value : value;

/** Promotion copies the canary's deployment and merges its variables over the stage's (5.4). */
function copyCanary(stage: StageDefinition, { path, from }: PatchOperation): StageDefinition | string {
  const canary = stage.canarySettings;
  if (!canary) return 'Promotion not available. Canary does not exist.';
  if (from === '/canarySettings/deploymentId' && path === '/deploymentId')
    return { ...stage, deploymentId: canary.deploymentId };
  if (from === '/canarySettings/stageVariableOverrides' && path === '/variables')
    return { ...stage, variables: { ...stage.variables, ...canary.stageVariableOverrides } };
  return `Invalid patch path ${path}`;
}

function patchCanary(
  stage: StageDefinition,
  api: ApiControl,
  keys: readonly string[],
  { op, path, value }: PatchOperation,
): StageDefinition | string {
  if (op === 'add') return `Invalid add operation with path: ${path}`;
  if (op === 'remove' && keys.length === 1) {
    const { canarySettings: _gone, ...rest } = stage;
    return rest;
  }
  const before: CanarySettings = stage.canarySettings ?? { percentTraffic: 0, deploymentId: stage.deploymentId };
  const member = keys[1] ?? '';
  if (member === 'deploymentId' && !api.deployments.some(({ name }) => name === value))
    return 'Deployment id does not exist';
  if (member === 'percentTraffic') return { ...stage, canarySettings: { ...before, percentTraffic: Number(value) } };
  if (member === 'useStageCache')
    return { ...stage, canarySettings: { ...before, useStageCache: (value as string) === 'true' } };
  return {
    ...stage,
    canarySettings: setAt(before, keys.slice(1), op === 'remove' ? undefined : value) as CanarySettings,
  };
}

const SETTINGS: Readonly<Record<string, keyof MethodSettings>> = {
  'throttling/rateLimit': 'throttlingRateLimit',
  'throttling/burstLimit': 'throttlingBurstLimit',
  'caching/enabled': 'cachingEnabled',
  'caching/ttlInSeconds': 'cacheTtlInSeconds',
  'caching/requireAuthorizationForCacheControl': 'requireAuthorizationForCacheControl',
  'caching/unauthorizedCacheControlHeaderStrategy': 'unauthorizedCacheControlHeaderStrategy',
};
/** What AWS fills in when a method's entry is first made (5.2). */
const FIRST_MADE: MethodSettings = { throttlingRateLimit: 10_000, throttlingBurstLimit: 5_000, cacheTtlInSeconds: 300 };

function settingPath(keys: readonly string[]): { readonly key: string; readonly member: keyof MethodSettings } | null {
  const member = SETTINGS[keys.slice(2).join('/')];
  return keys.length === 4 && member ? { key: `${keys[0] ?? ''}/${keys[1] ?? ''}`, member } : null;
}

function patchSetting(
  stage: StageDefinition,
  { key, member }: { key: string; member: keyof MethodSettings },
  { value }: PatchOperation,
): StageDefinition {
  const text = value as string;
  const parsed =
    member === 'unauthorizedCacheControlHeaderStrategy'
      ? text
      : /^(true|false)$/.test(text)
        ? text === 'true'
        : Number(text);
  const before = stage.methodSettings?.[key] ?? FIRST_MADE;
  return { ...stage, methodSettings: { ...stage.methodSettings, [key]: { ...before, [member]: parsed } } };
}
