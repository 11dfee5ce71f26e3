import type { CanarySettings, RestApiDefinition, StageDefinition } from '../../gateway/model.ts';
import { UNKNOWN } from './aws-texts.ts';
import { invalidStagePath, isEntryPath, patchSetting, removeEntry, settingPath } from './method-settings.ts';
import { badRequest, notFound, type Refused } from './outcome.ts';
import { PATCH_OPERATIONS, UNKNOWN_PATCH } from './patch-definition.ts';
import { isTrue, pathKeys, setAt, type PatchOperation } from './patch.ts';
import { canaryProblem, clusterProblem, variablesProblem } from './stage-checks.ts';
import { accessLogEntryProblem, accessLogProblem, logRoleProblem } from './log-checks.ts';
import type { AccountControl, ApiControl } from './state.ts';

type Resources = RestApiDefinition['resources'];
export type PatchedStage = { readonly ok: true; readonly value: StageDefinition } | Refused;

const OPERATIONS = [...PATCH_OPERATIONS, 'copy'];

/** One patch of UpdateStage (rest-api reference, 5.2 to 5.4). */
export function patchStageDefinition(
  stage: StageDefinition,
  api: ApiControl,
  account: AccountControl,
  patch: PatchOperation,
): PatchedStage {
  const result = patched(stage, api, patch);
  if ('ok' in result) return result;
  return logRoleProblem(account, stage, result) ?? { ok: true, value: result };
}

function patched(stage: StageDefinition, api: ApiControl, patch: PatchOperation): StageDefinition | Refused {
  if (!OPERATIONS.includes(patch.op)) return badRequest(UNKNOWN_PATCH);
  const keys = pathKeys(patch.path);
  if (patch.op === 'copy') return copyCanary(stage, patch);
  if (keys[0] === 'canarySettings') return patchCanary(stage, api, keys, patch);
  if (keys[0] === 'accessLogSettings') return accessLogProblem(keys, patch) ?? patchMember(stage, api, keys, patch);
  if (patch.op === 'remove' && isEntryPath(keys)) return removeEntry(stage, keys);
  if (settingPath(keys)) return patchSetting(stage, keys, patch, resourcesFor(stage, api));
  return patchMember(stage, api, keys, patch);
}

/** What a stage's settings may speak of: the draft's methods, and those it serves. */
const resourcesFor = (stage: StageDefinition, { draft, deployments }: ApiControl): readonly Resources[] => {
  const served = [stage.deploymentId, stage.canarySettings?.deploymentId];
  return [draft, ...deployments.filter(({ name }) => served.includes(name)).map(({ definition }) => definition)].map(
    ({ resources }) => resources,
  );
};

/** The stage's own members; each says what it may become. */
const MEMBERS: Readonly<Record<string, 'text' | 'boolean' | 'entries'>> = {
  deploymentId: 'text',
  description: 'text',
  variables: 'entries',
  cacheClusterEnabled: 'boolean',
  cacheClusterSize: 'text',
  tracingEnabled: 'boolean',
  accessLogSettings: 'entries',
  clientCertificateId: 'text',
  documentationVersion: 'text',
};

function patchMember(
  stage: StageDefinition,
  api: ApiControl,
  keys: readonly string[],
  { op, path, value }: PatchOperation,
): StageDefinition | Refused {
  const [member = ''] = keys;
  const kind = Object.hasOwn(MEMBERS, member) ? MEMBERS[member] : undefined;
  const isEntry = kind === 'entries' && keys.length === 2;
  const isWhole = kind !== undefined && keys.length === 1 && (kind !== 'entries' || op === 'remove');
  if (kind === undefined) return badRequest(invalidStagePath(path));
  if (!isEntry && !isWhole) return badRequest(`Invalid patch path ${path}`);
  const problem = op === 'remove' ? missingEntry(stage, keys) : valueProblem(api, keys, value);
  if (problem) return problem;
  return setAt(
    stage,
    keys,
    op === 'remove' ? undefined : kind === 'boolean' ? isTrue(value) : value,
  ) as StageDefinition;
}

/** An entry of a map that is not there, as of every definition's maps (unverified for stages). */
function missingEntry(stage: StageDefinition, [member, name]: readonly string[]): Refused | null {
  if (member !== 'variables' || name === undefined || Object.hasOwn(stage.variables ?? {}, name)) return null;
  return notFound(`Invalid stage variable specified: ${name}`);
}

function valueProblem(api: ApiControl, [member, name = '']: readonly string[], value: unknown): Refused | null {
  if (member === 'deploymentId') return deploymentProblem(api, value);
  if (member === 'variables') return variablesProblem({ [name]: value });
  if (member === 'accessLogSettings') return accessLogEntryProblem(name, value);
  return member === 'cacheClusterSize' ? clusterProblem(value) : null;
}

const deploymentProblem = ({ deployments }: ApiControl, id: unknown): Refused | null =>
  deployments.some(({ name }) => name === id && name !== '') ? null : badRequest(UNKNOWN.deployment);

/** Promotion copies the canary's deployment and merges its variables over the stage's (5.4). */
function copyCanary(stage: StageDefinition, { path, from }: PatchOperation): StageDefinition | Refused {
  const canary = stage.canarySettings;
  if (!canary) return badRequest('Promotion not available. Canary does not exist.');
  if (from === '/canarySettings/deploymentId' && path === '/deploymentId')
    return { ...stage, deploymentId: canary.deploymentId };
  if (from === '/canarySettings/stageVariableOverrides' && path === '/variables')
    return { ...stage, variables: { ...stage.variables, ...canary.stageVariableOverrides } };
  return badRequest(`Invalid patch path ${path}`);
}

/** A canary is made by the first of its members that is set: on the stage's deployment, without traffic. */
function patchCanary(
  stage: StageDefinition,
  api: ApiControl,
  keys: readonly string[],
  { op, path, value }: PatchOperation,
): StageDefinition | Refused {
  if (op === 'add') return badRequest(`Invalid add operation with path: ${path}`);
  if (op === 'remove' && keys.length === 1) return withoutCanary(stage);
  const before: CanarySettings = stage.canarySettings ?? { percentTraffic: 0, deploymentId: stage.deploymentId };
  if (!isCanaryPath(keys)) return badRequest(`Invalid patch path ${path}`);
  const removed = op === 'remove';
  if (removed && keys[1] !== 'stageVariableOverrides') return badRequest(`Invalid remove operation with path: ${path}`);
  const after = setAt(before, keys.slice(1), removed ? undefined : typedCanary(keys[1] ?? '', value));
  const problem = (keys[1] === 'deploymentId' ? deploymentProblem(api, value) : null) ?? canaryProblem(after);
  return problem ?? { ...stage, canarySettings: after as CanarySettings };
}

const isCanaryPath = ([, member = '', name]: readonly string[]): boolean =>
  member === 'stageVariableOverrides' ||
  (['deploymentId', 'percentTraffic', 'useStageCache'].includes(member) && name === undefined);

/** An empty text is no number. */
const numberOf = (value: unknown): number =>
  typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value ?? Number.NaN);

function withoutCanary(stage: StageDefinition): StageDefinition {
  const { canarySettings: _gone, ...rest } = stage;
  return rest;
}

function typedCanary(member: string, value: unknown): unknown {
  if (member === 'percentTraffic') return numberOf(value);
  return member === 'useStageCache' ? isTrue(value) : value;
}
