import type { StageDefinition } from '../../gateway/model.ts';
import { UNKNOWN } from './aws-texts.ts';
import { afterResizing, clusterReadyAt, emptying } from './cache-cluster.ts';
import { certificateProblem } from './certificate-operations.ts';
import { findApi, findStage, withApi, withStage, type FoundStage } from './find.ts';
import { firstProblem } from './input-checks.ts';
import { escapePointer } from '../../kernel/json-pointer.ts';
import { withOrigin } from './origins.ts';
import {
  answering,
  badRequest,
  conflict,
  created,
  done,
  objectOf,
  textOf,
  type OperationContext,
  type Input,
  type OperationHandler,
  type OperationOutcome,
} from './outcome.ts';
import { settingPath } from './method-settings.ts';
import { patchStageDefinition } from './patch-stage.ts';
import { pathKeys, readPatches, type PatchOperation } from './patch.ts';
import { reportStage } from './report.ts';
import {
  canaryProblem,
  CLUSTER_CREATION_MICROS,
  clusterProblem,
  stageNameProblem,
  variablesProblem,
} from './stage-checks.ts';
import type { AccountControl, ControlState, StageControl } from './state.ts';

export const createStage: OperationHandler = (state, context) => {
  const found = findApi(state, context);
  if ('ok' in found) return found;
  const settings = stageSettings(context.input);
  const name = textOf(context.input, 'stageName');
  const deployment = found.api.deployments.find((candidate) => candidate.name === settings['deploymentId']);
  if (!deployment) return badRequest(UNKNOWN.deployment);
  const problem = firstProblem(
    () => stageNameProblem(name),
    () => (found.api.stages[name] ? conflict('Stage already exists') : null),
    () => variablesProblem(objectOf(settings, 'variables') ?? {}),
    () => canaryProblem(objectOf(settings, 'canarySettings') ?? {}),
    () => clusterProblem(settings['cacheClusterSize']),
  );
  if (problem) return problem;
  const definition = withCanaryDeployment(settings) as StageDefinition;
  const stage: StageControl = {
    definition,
    origins: withOrigin(new Map(), '', context.ref()),
    cacheAvailableAt: definition.cacheClusterEnabled === true ? context.now + CLUSTER_CREATION_MICROS : 0,
    endpointOff: deployment.definition.disableExecuteApiEndpoint,
    shownCertificate: undefined,
  };
  const changed = withApi(state, found, { ...found.api, stages: { ...found.api.stages, [name]: stage } });
  return answering(created(changed, `stage ${name} was made`), reportStage(name, stage, context.now));
};

/** What CreateStage takes; methods' settings, logs and the rest are UpdateStage's (API reference, read 2026-11). */
const MEMBERS = [
  'deploymentId',
  'description',
  'variables',
  'cacheClusterEnabled',
  'cacheClusterSize',
  'canarySettings',
  'tracingEnabled',
  'documentationVersion',
  'tags',
];
const stageSettings = (input: Input): Input =>
  Object.fromEntries(Object.entries(input).filter(([member]) => MEMBERS.includes(member)));

/** A canary without a deployment of its own is on the stage's (rest-api reference, 5.4). */
function withCanaryDeployment(settings: Input): Input {
  const canarySettings = objectOf(settings, 'canarySettings');
  const { deploymentId } = settings;
  return canarySettings ? { ...settings, canarySettings: { deploymentId, ...canarySettings } } : settings;
}

/** A stage goes, its deployment stays; a usage plan must have let it go before (10.2, the text is ours). */
export const deleteStage: OperationHandler = (state, context) => {
  const found = findStage(state, context);
  if ('ok' in found) return found;
  const { name, api } = found;
  const plan = state.usagePlans.find(
    ({ deleted, definition }) =>
      !deleted && (definition.apiStages ?? []).some((at) => at.apiId === api.name && at.stage === name),
  );
  if (plan) return badRequest(`Cannot delete stage ${name}: usage plan ${plan.name} is associated with it`);
  const stages = Object.fromEntries(Object.entries(api.stages).filter(([stage]) => stage !== name));
  return done(withApi(state, found, { ...api, stages }), `stage ${name} was deleted`, 202);
};

/** Empties the stage's cache; the cluster stays. */
export const flushStageCache: OperationHandler = (state, context) => {
  const found = findStage(state, context);
  return 'ok' in found ? found : emptying(done(state, `the cache of stage ${found.name} was emptied`, 202), found);
};

/** Forgets what Lambda authorizers said; the stage cache keeps its answers. */
export const flushStageAuthorizersCache: OperationHandler = (state, context) => {
  const found = findStage(state, context);
  if ('ok' in found) return found;
  const outcome = done(state, `the results of authorizers on stage ${found.name} were forgotten`, 202);
  return outcome.ok
    ? {
        ...outcome,
        then: ({ authorizers, numbers }) => {
          authorizers.flush(numbers.stages.numberOf({ api: found.index, name: found.name }));
        },
      }
    : outcome;
};

/** Stage settings are live at once; roll-back is the patch of `/deploymentId`, promotion the copies of the canary's. */
export const updateStage: OperationHandler = (state, context) => {
  const found = findStage(state, context);
  if ('ok' in found) return found;
  const patches = readPatches(context.input);
  let changed = found.stage;
  for (const [i, patch] of patches.entries()) {
    const next = patchStage({ ...found, stage: changed }, state.account, patch, context, i);
    if ('ok' in next) return next;
    const problem = patch.op === 'replace' ? certificateProblem(state, next.definition.clientCertificateId) : null;
    if (problem) return problem;
    changed = next;
  }
  return settled(state, found, changed, patches, context.now);
};

/** A disabled endpoint takes effect now (3.2). */
function settled(
  state: ControlState,
  found: FoundStage,
  { definition, ...rest }: StageControl,
  patches: readonly PatchOperation[],
  now: number,
): OperationOutcome {
  const isMoved = definition.deploymentId !== found.stage.definition.deploymentId;
  const stage = {
    ...rest,
    definition,
    endpointOff: found.api.draft.disableExecuteApiEndpoint,
    shownCertificate: isMoved ? definition.clientCertificateId : rest.shownCertificate,
  };
  const outcome = answering(
    done(withStage(state, found, stage), `stage ${found.name}: ${patches.map(patchText).join(', ')}`),
    reportStage(found.name, stage, now),
  );
  return afterResizing(outcome, found, found.stage, stage);
}

const patchText = ({ op, path, value, from }: PatchOperation): string =>
  op === 'copy'
    ? `${path} copied from ${from}`
    : `${path} ${op === 'remove' ? 'removed' : `= ${JSON.stringify(value)}`}`;

function patchStage(
  { api, stage }: FoundStage,
  account: AccountControl,
  patch: PatchOperation,
  context: OperationContext,
  i: number,
): StageControl | Exclude<OperationOutcome, { ok: true }> {
  const patched = patchStageDefinition(stage.definition, api, account, patch);
  if (!patched.ok) return patched;
  const definition = patched.value;
  return {
    ...stage,
    definition,
    origins: withOrigin(stage.origins, originPath(patch.path), context.ref(`/patchOperations/${i}`)),
    cacheAvailableAt: clusterReadyAt(stage, definition, context.now),
  };
}

/** Where the inspector finds what a patch set: method settings are kept by their key. */
function originPath(path: string): string {
  const keys = pathKeys(path);
  const setting = settingPath(keys);
  return setting
    ? `/methodSettings/${escapePointer(setting.key)}/${setting.member}`
    : `/${keys.map(escapePointer).join('/')}`;
}
