import { HTTP_LIMITS } from '../../../gateway/http/limits.ts';
import type { HttpStageDefinition } from '../../../gateway/http/model.ts';
import { firstProblem } from '../input-checks.ts';
import { withOrigin } from '../origins.ts';
import {
  badRequest,
  conflict,
  created,
  done,
  notFound,
  textOf,
  type OperationHandler,
  type OperationOutcome,
  type Refused,
} from '../outcome.ts';
import {
  deployed,
  deployedAutomatically,
  findHttpApi,
  undeployable,
  withHttpApi,
  without,
  withStageMember,
  type FoundHttpApi,
} from './draft.ts';
import { refusalOf } from './fault.ts';
import { stageFaults, stageNameFaults, unknownRoute } from './stage-faults.ts';

/** The texts of these refusals are ours. */
const AUTO_DEPLOY = 'Deployment ID cannot be set on stage because auto-deploy is enabled';

/** Freezes the draft; with a `stageName` that stage serves it. */
export const createHttpDeployment: OperationHandler = (state, context) => {
  const found = findHttpApi(state, context);
  if ('ok' in found) return found;
  const problem = undeployable(found.api.draft);
  if (problem !== null) return badRequest(problem);
  const stageName = textOf(context.input, 'stageName');
  const stage = found.api.stages[stageName];
  if (stageName !== '' && !stage) return notFound(`Unable to find Stage by name ${stageName}`);
  if (stage?.definition.autoDeploy === true) return badRequest(AUTO_DEPLOY);
  const served = stageName === '' ? [] : [stageName];
  const did = stage ? `, and stage ${stageName} serves it` : ', on no stage yet';
  return created(
    deployed(state, found, context.name, served, context.ref()),
    `deployment ${context.name} was made${did}`,
  );
};

/** What AWS refuses of a stage's settings: what no file may say either, and names of what is not there. */
function stageProblem({ api }: FoundHttpApi, settings: HttpStageDefinition, isAutomatic: boolean): Refused | null {
  const { deploymentId, routeSettings = {} } = settings;
  const foreign = Object.keys(routeSettings).find((key) => !Object.hasOwn(api.draft.routes, key));
  return firstProblem(
    () => refusalOf(stageFaults(settings)),
    () => (foreign === undefined ? null : notFound(unknownRoute(foreign))),
    () => (deploymentId !== undefined && isAutomatic ? badRequest(AUTO_DEPLOY) : null),
    () =>
      deploymentId === undefined || api.deployments.some(({ name }) => name === deploymentId)
        ? null
        : badRequest('Deployment id does not exist'),
  );
}

export const createHttpStage: OperationHandler = (state, context) => {
  const found = findHttpApi(state, context);
  if ('ok' in found) return found;
  const settings = without(context.input, 'apiId', 'stageName');
  const name = textOf(context.input, 'stageName');
  const definition = settings as HttpStageDefinition;
  const problem = refusalOf(stageNameFaults(name)) ?? stageProblem(found, definition, definition.autoDeploy === true);
  if (problem) return problem;
  if (Object.hasOwn(found.api.stages, name)) return conflict(`Stage ${name} already exists for this API`);
  if (Object.keys(found.api.stages).length >= HTTP_LIMITS.stages)
    return conflict(`An API has at most ${HTTP_LIMITS.stages} stages`);
  const stage = { definition, origins: withOrigin(new Map(), '', context.ref()) };
  const api = { ...found.api, stages: { ...found.api.stages, [name]: stage } };
  const changed = withHttpApi(state, found, api);
  const did = `stage ${name} was made`;
  // A stage that deploys automatically serves the draft from the start.
  return definition.autoDeploy === true
    ? created(deployedAutomatically(changed, { ...found, api }, context.name, [name], context.ref()), did)
    : created(changed, did);
};

export const updateHttpStage: OperationHandler = (state, context): OperationOutcome => {
  const found = findHttpApi(state, context);
  if ('ok' in found) return found;
  const change = without(context.input, 'apiId', 'stageName');
  const name = textOf(context.input, 'stageName');
  const stage = found.api.stages[name];
  if (!stage) return notFound(`Unable to find Stage by name ${name}`);
  const isAutomatic = (change['autoDeploy'] ?? stage.definition.autoDeploy) === true;
  const problem = stageProblem(found, change, isAutomatic);
  if (problem) return problem;
  const changed = withStageMember(stage, change, context.ref());
  const api = { ...found.api, stages: { ...found.api.stages, [name]: changed } };
  const next = withHttpApi(state, found, api);
  const did = `stage ${name}: ${Object.keys(change).join(', ')}`;
  return isAutomatic && stage.definition.autoDeploy !== true
    ? done(deployedAutomatically(next, { ...found, api }, context.name, [name], context.ref()), did)
    : done(next, did);
};

export const deleteHttpStage: OperationHandler = (state, context) => {
  const found = findHttpApi(state, context);
  if ('ok' in found) return found;
  const name = textOf(context.input, 'stageName');
  if (!Object.hasOwn(found.api.stages, name)) return notFound(`Unable to find Stage by name ${name}`);
  const stages = Object.fromEntries(Object.entries(found.api.stages).filter(([stage]) => stage !== name));
  return done(withHttpApi(state, found, { ...found.api, stages }), `stage ${name} was deleted`, 204);
};

/** A member of a stage taken away, live at once. */
const withoutMember =
  (member: 'accessLogSettings' | 'routeSettings', did: string): OperationHandler =>
  (state, context) => {
    const found = findHttpApi(state, context);
    if ('ok' in found) return found;
    const name = textOf(context.input, 'stageName');
    const stage = found.api.stages[name];
    if (!stage) return notFound(`Unable to find Stage by name ${name}`);
    const key = textOf(context.input, 'routeKey');
    const before = stage.definition[member] ?? {};
    if (member === 'routeSettings' && !Object.hasOwn(before, key))
      return notFound(`Unable to find Route Settings by key ${key}`);
    const left = member === 'routeSettings' ? { routeSettings: without(before, key) } : {};
    const definition = { ...without(stage.definition, member), ...left } as HttpStageDefinition;
    const changed = { ...stage, definition, origins: withOrigin(stage.origins, `/${member}`, context.ref()) };
    const api = { ...found.api, stages: { ...found.api.stages, [name]: changed } };
    return done(withHttpApi(state, found, api), `stage ${name}: ${did}`, 204);
  };
export const deleteAccessLogSettings = withoutMember('accessLogSettings', 'no access log any more');
export const deleteRouteSettings = withoutMember('routeSettings', 'a route without settings of its own');

/** Forgets what Lambda authorizers said of the stage's callers. */
export const resetAuthorizersCache: OperationHandler = (state, context) => {
  const found = findHttpApi(state, context);
  if ('ok' in found) return found;
  const name = textOf(context.input, 'stageName');
  if (!Object.hasOwn(found.api.stages, name)) return notFound(`Unable to find Stage by name ${name}`);
  return {
    ...done(state, `the results of authorizers on stage ${name} were forgotten`, 204),
    then: ({ authorizers, numbers }) => {
      authorizers.flush(numbers.stages.numberOf({ api: found.index, name }));
    },
  };
};

/** A deployment that a stage serves cannot go. */
export const deleteHttpDeployment: OperationHandler = (state, context) => {
  const found = findHttpApi(state, context);
  if ('ok' in found) return found;
  const { deployments, stages } = found.api;
  const id = textOf(context.input, 'deploymentId');
  if (!deployments.some(({ name }) => name === id)) return notFound(`Unable to find Deployment by id ${id}`);
  const server = Object.keys(stages).find((stage) => stages[stage]?.definition.deploymentId === id);
  if (server !== undefined) return conflict(`Deployment ${id} is served by stage ${server}`);
  const left = deployments.map((one) => (one.name === id ? { ...one, name: '' } : one));
  return done(withHttpApi(state, found, { ...found.api, deployments: left }), `deployment ${id} was deleted`, 204);
};
