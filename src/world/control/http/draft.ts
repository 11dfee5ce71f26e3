import type { HttpApiDefinition, HttpStageDefinition } from '../../../gateway/http/model.ts';
import type { ConfigRef } from '../../../gateway/model.ts';
import { escapePointer } from '../../../kernel/json-pointer.ts';
import { withOrigin } from '../origins.ts';
import { notFound, replaceAt, textOf, type Input, type OperationContext, type Refused } from '../outcome.ts';
import { nextDeploymentIndex, type ControlState, type HttpApiControl, type HttpStageControl } from '../state.ts';

/** The members of an input but those named. */
export const without = (input: Input, ...members: readonly string[]): Input =>
  Object.fromEntries(Object.entries(input).filter(([member]) => !members.includes(member)));

export type FoundHttpApi = { readonly index: number; readonly api: HttpApiControl };

/** The HTTP API a call names, by the scenario's name or by id; the text is that of REST APIs (unverified). */
export function findHttpApi(state: ControlState, { setup, input }: OperationContext): FoundHttpApi | Refused {
  const wanted = textOf(input, 'apiId');
  const index = state.apis.findIndex(({ name, apiId }) => name === wanted || apiId === wanted);
  const api = state.apis[index];
  return api?.protocolType === 'HTTP'
    ? { index, api }
    : notFound(`Invalid API identifier specified ${setup.accounts[0]?.accountId ?? ''}:${wanted}`);
}

export const withHttpApi = (state: ControlState, { index }: FoundHttpApi, api: HttpApiControl): ControlState => ({
  ...state,
  apis: replaceAt(state.apis, index, api),
});

/** A changed draft; stages that deploy automatically serve it at once, as a deployment of its own (http-api reference, 1). */
export function withHttpDraft(
  state: ControlState,
  found: FoundHttpApi,
  change: Partial<HttpApiDefinition>,
  pointer: string,
  { name, ref }: OperationContext,
): ControlState {
  const draft = { ...found.api.draft, ...change };
  const api = { ...found.api, draft, origins: withOrigin(found.api.origins, pointer, ref()) };
  const isAutomatic = Object.values(api.stages).some(({ definition }) => definition.autoDeploy === true);
  const changed = withHttpApi(state, found, api);
  return isAutomatic ? deployedAutomatically(changed, { ...found, api }, name, automaticStages(api), ref()) : changed;
}

const automaticStages = ({ stages }: HttpApiControl): readonly string[] =>
  Object.keys(stages).filter((stage) => stages[stage]?.definition.autoDeploy === true);

const AUTOMATIC = ' (automatic)';
/** Whether a deployment was made by a stage that deploys automatically. */
export const isAutomaticDeployment = (name: string): boolean => name.endsWith(AUTOMATIC);

/** Why a draft cannot be deployed; null when it can (the first text is reported, the second is ours). */
export function undeployable({ routes }: HttpApiDefinition): string | null {
  const keys = Object.keys(routes);
  if (keys.length === 0) return 'At least one route is required before deploying the Api.';
  const unattached = keys.find((key) => routes[key]?.target === undefined);
  return unattached === undefined ? null : `Route ${unattached} is not attached to an integration.`;
}

/** A failure is told nowhere but in the stage, which goes on serving what it served (http-api reference, 1). */
export function deployedAutomatically(
  state: ControlState,
  found: FoundHttpApi,
  name: string,
  stages: readonly string[],
  ref: ConfigRef,
): ControlState {
  const problem = undeployable(found.api.draft);
  if (problem === null) return deployed(state, found, name + AUTOMATIC, stages, ref);
  const message = `Deployment attempt failed: ${problem}`;
  const told = Object.entries(found.api.stages).map(([stage, control]) => [
    stage,
    stages.includes(stage) ? { ...control, lastDeploymentStatusMessage: message } : control,
  ]);
  return withHttpApi(state, found, { ...found.api, stages: Object.fromEntries(told) as HttpApiControl['stages'] });
}

/** Freezes the draft and points stages to it. */
export function deployed(
  state: ControlState,
  found: FoundHttpApi,
  name: string,
  stages: readonly string[],
  ref: ConfigRef,
): ControlState {
  const { draft: definition, origins } = found.api;
  const deployment = { index: nextDeploymentIndex(state), name, definition, origins };
  const served = Object.entries(found.api.stages).map(([stage, control]) => [
    stage,
    stages.includes(stage) ? withStageMember(control, { deploymentId: name }, ref) : control,
  ]);
  return withHttpApi(state, found, {
    ...found.api,
    deployments: [...found.api.deployments, deployment],
    stages: Object.fromEntries(served) as HttpApiControl['stages'],
  });
}

/** A stage with members set anew; they are live at once. */
export function withStageMember(
  { definition, origins, lastDeploymentStatusMessage: told }: HttpStageControl,
  change: Partial<HttpStageDefinition>,
  ref: ConfigRef,
): HttpStageControl {
  const noted = Object.keys(change).reduce((known, key) => withOrigin(known, `/${escapePointer(key)}`, ref), origins);
  // A deployment that worked leaves nothing to tell.
  const message = told === undefined || change.deploymentId !== undefined ? {} : { lastDeploymentStatusMessage: told };
  return { definition: { ...definition, ...change }, origins: noted, ...message };
}
