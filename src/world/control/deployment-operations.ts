import type { CanarySettings, ResourceDefinition, StageDefinition, Texts } from '../../gateway/model.ts';
import { UNKNOWN } from './aws-texts.ts';
import { afterResizing, clusterReadyAt } from './cache-cluster.ts';
import { findApi, withApi, type FoundApi } from './find.ts';
import { firstProblem } from './input-checks.ts';
import { epochSeconds } from './instant.ts';
import { replacedMembers } from './patch-definition.ts';
import { noOrigins, withOrigin } from './origins.ts';
import {
  answering,
  badRequest,
  created,
  done,
  notFound,
  objectOf,
  textOf,
  type Input,
  type OperationContext,
  type OperationHandler,
  type OperationOutcome,
  type Refused,
} from './outcome.ts';
import { canaryProblem, clusterProblem, stageNameProblem, variablesProblem } from './stage-checks.ts';
import {
  nextDeploymentIndex,
  type ApiControl,
  type ControlState,
  type DeploymentControl,
  type StageControl,
} from './state.ts';

/** Freezes the draft. With a `stageName` the stage is made or pointed to the new deployment. */
export const createDeployment: OperationHandler = (state, context) => {
  const found = findApi(state, context);
  if ('ok' in found) return found;
  const { input } = context;
  const problem = draftProblem(found.api);
  if (problem !== null) return badRequest(problem);
  const { draft, origins } = found.api;
  const deployment: DeploymentControl = {
    index: nextDeploymentIndex(state),
    name: context.name,
    ...(typeof input['description'] === 'string' && { description: input['description'] }),
    createdDate: epochSeconds(context, context.now),
    definition: draft,
    origins,
  };
  const api = { ...found.api, deployments: [...found.api.deployments, deployment] };
  return answering(deploy(state, { ...found, api }, context, deployment), reportDeployment(deployment));
};

/** A deployment; `embed: [apisummary]` adds its methods. */
export function reportDeployment(deployment: DeploymentControl, { embed }: Input = {}): Input {
  const { name: id, description, createdDate, definition } = deployment;
  const summary = Object.entries(definition.resources).flatMap(([path, methods]) =>
    Object.keys(methods).length > 0 ? [[path, summaryOf(methods)] as const] : [],
  );
  return {
    id,
    ...(description !== undefined && { description }),
    ...(createdDate !== undefined && { createdDate }),
    ...([embed].flat().includes('apisummary') && { apiSummary: Object.fromEntries(summary) }),
  };
}
const summaryOf = (methods: ResourceDefinition): Input =>
  Object.fromEntries(
    Object.entries(methods).map(([method, { authorizationType = 'NONE', apiKeyRequired = false }]) => [
      method,
      { authorizationType, apiKeyRequired },
    ]),
  );

export type FoundDeployment = FoundApi & { readonly deployment: DeploymentControl };
export function findDeployment(state: ControlState, context: OperationContext): FoundDeployment | Refused {
  const found = findApi(state, context);
  if ('ok' in found) return found;
  const wanted = textOf(context.input, 'deploymentId');
  const deployment = found.api.deployments.find(({ name }) => name === wanted && name !== '');
  return deployment ? { ...found, deployment } : notFound(UNKNOWN.deploymentItself);
}

/** Its words alone can be changed. */
export const updateDeployment: OperationHandler = (state, context) => {
  const found = findDeployment(state, context);
  if ('ok' in found) return found;
  const { api, deployment } = found;
  const patched = replacedMembers({ description: deployment.description }, { description: 'text' }, context.input);
  if (!patched.ok) return patched;
  const description = textOf(patched.value, 'description');
  const changed = { ...deployment, ...(description !== '' && { description }) };
  const deployments = api.deployments.map((one) => (one === deployment ? changed : one));
  return answering(
    done(withApi(state, found, { ...api, deployments }), `deployment ${deployment.name} was described`),
    reportDeployment(changed),
  );
};

/** Brings a new deployment to the stage the call names, as its canary if the call says so; or to none. */
function deploy(
  state: ControlState,
  found: FoundApi,
  context: OperationContext,
  deployment: DeploymentControl,
): OperationOutcome {
  const { input } = context;
  const { api } = found;
  const stageName = textOf(input, 'stageName');
  const canary = objectOf(input, 'canarySettings');
  if (!canary && stageName === '')
    return created(withApi(state, found, api), `deployment ${context.name} was made, on no stage yet`);
  const refused = firstProblem(
    () => (canary ? canaryRefusal(api, stageName, canary) : canaryInTheWay(api, stageName)),
    () => stageNameProblem(stageName),
    () => variablesProblem(objectOf(input, 'variables') ?? {}),
    () => clusterProblem(input['cacheClusterSize']),
  );
  if (refused) return refused;
  return canary
    ? deployCanary(state, found, context, stageName, deployment, canary)
    : deployToStage(state, found, context, stageName, deployment);
}

/** While a stage has a canary it takes canary deployments only (guide, rest-api reference, 5.4); the text is ours. */
const canaryInTheWay = ({ stages }: ApiControl, name: string): Refused | null =>
  stages[name]?.definition.canarySettings
    ? badRequest(`Stage ${name} has a canary release; promote it or remove it before another deployment`)
    : null;

/** Wording recalled, unverified (rest-api reference, 5.1); that of private APIs from user reports (3.3). */
function draftProblem({ draft }: ApiControl): string | null {
  const methods = Object.values(draft.resources).flatMap((resource) => Object.values(resource));
  if (methods.length === 0) return "The REST API doesn't contain any methods";
  if (methods.some(({ methodIntegration }) => !methodIntegration)) return 'No integration defined for method';
  return draft.endpointType === 'PRIVATE' && draft.policy === undefined
    ? "Private REST API doesn't have a resource policy attached to it"
    : null;
}

function deployToStage(
  state: ControlState,
  found: FoundApi,
  context: OperationContext,
  stageName: string,
  deployment: DeploymentControl,
): OperationOutcome {
  const before = found.api.stages[stageName];
  const stage = withOptions(before ?? UNMADE, context);
  const deployed: StageControl = {
    ...stage,
    definition: { ...stage.definition, deploymentId: deployment.name },
    origins: withOrigin(stage.origins, before ? '/deploymentId' : '', context.ref()),
    endpointOff: deployment.definition.disableExecuteApiEndpoint,
    shownCertificate: stage.definition.clientCertificateId,
  };
  const stages = { ...found.api.stages, [stageName]: deployed };
  const outcome = created(
    withApi(state, found, { ...found.api, stages }),
    `deployment ${context.name} was made, and stage ${stageName} serves it`,
  );
  return before ? afterResizing(outcome, { ...found, name: stageName }, before, deployed) : outcome;
}

/** A stage before its first deployment. */
const UNMADE: StageControl = {
  definition: { deploymentId: '' },
  origins: noOrigins,
  cacheAvailableAt: 0,
  endpointOff: false,
  shownCertificate: undefined,
};

/** What CreateDeployment sets of its stage, also where it brings a canary (its API reference, read 2026-11). */
function withOptions(before: StageControl, { input, ref, now }: OperationContext): StageControl {
  const variables = objectOf(input, 'variables') as Texts | null;
  const options: Partial<StageDefinition> = { ...(variables && { variables }), ...stageOptions(input) };
  const definition = { ...before.definition, ...options };
  return {
    ...before,
    definition,
    origins: Object.keys(options).reduce((map, member) => withOrigin(map, `/${member}`, ref()), before.origins),
    cacheAvailableAt: clusterReadyAt(before, definition, now),
  };
}

const stageOptions = (input: Input): Partial<StageDefinition> => ({
  ...(input['cacheClusterEnabled'] !== undefined && { cacheClusterEnabled: input['cacheClusterEnabled'] === true }),
  ...(typeof input['cacheClusterSize'] === 'string' && { cacheClusterSize: input['cacheClusterSize'] }),
  ...(input['tracingEnabled'] !== undefined && { tracingEnabled: input['tracingEnabled'] === true }),
  ...(typeof input['stageDescription'] === 'string' && { description: input['stageDescription'] }),
});

function canaryRefusal({ stages }: ApiControl, stageName: string, canary: Input): Refused | null {
  if (stages[stageName]) return canaryProblem(canary);
  return badRequest(
    `Invalid deployment content specified.${
      stageName === ''
        ? 'Non null and non empty stageName must be provided for canary deployment. Provided value is null'
        : `Stage ${stageName} must already be created before making a canary release deployment`
    }`,
  );
}

/** A canary deployment leaves the stage's own deployment and replaces the canary it had (recorded). */
function deployCanary(
  state: ControlState,
  found: FoundApi,
  context: OperationContext,
  stageName: string,
  deployment: DeploymentControl,
  canary: Input,
): OperationOutcome {
  const before = found.api.stages[stageName];
  if (!before) return notFound(UNKNOWN.stage);
  const percentTraffic = Number(canary['percentTraffic'] ?? 0);
  const canarySettings: CanarySettings = {
    ...(canary as Partial<CanarySettings>),
    percentTraffic,
    deploymentId: deployment.name,
  };
  const stage = withOptions(before, context);
  const changed: StageControl = {
    ...stage,
    definition: { ...stage.definition, canarySettings },
    shownCertificate: stage.definition.clientCertificateId,
    origins: withOrigin(stage.origins, '/canarySettings', context.ref('/canarySettings')),
  };
  const stages = { ...found.api.stages, [stageName]: changed };
  const outcome = created(
    withApi(state, found, { ...found.api, stages }),
    `deployment ${deployment.name} was made, and takes ${percentTraffic} % of stage ${stageName} as its canary`,
  );
  return afterResizing(outcome, { ...found, name: stageName }, before, changed);
}

/** A deployment can go when no stage (and no canary) serves it. */
export const deleteDeployment: OperationHandler = (state, context) => {
  const found = findDeployment(state, context);
  if ('ok' in found) return found;
  const { deployment } = found;
  const { name } = deployment;
  const isUsed = Object.values(found.api.stages).some(
    ({ definition }) => definition.deploymentId === name || definition.canarySettings?.deploymentId === name,
  );
  if (isUsed) return badRequest('Active stages pointing to this deployment must be moved or deleted');
  // Deployments are numbered through the run, so the row stays; its name can never be served again.
  const gone = found.api.deployments.map((one) => (one === deployment ? { ...one, name: '' } : one));
  return done(withApi(state, found, { ...found.api, deployments: gone }), `deployment ${name} was deleted`, 202);
};
