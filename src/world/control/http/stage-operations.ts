import type { HttpStageDefinition } from '../../../gateway/http/model.ts';
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
} from '../outcome.ts';
import { deployed, findHttpApi, withHttpApi, withStageMember } from './draft.ts';

/** The texts of these refusals are ours. */
const AUTO_DEPLOY = 'Deployment ID cannot be set on stage because auto-deploy is enabled';

/** Freezes the draft; with a `stageName` that stage serves it. */
export const createHttpDeployment: OperationHandler = (state, context) => {
  const found = findHttpApi(state, context);
  if ('ok' in found) return found;
  if (Object.keys(found.api.draft.routes).length === 0)
    return badRequest('At least one route is required before deploying the Api.');
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

export const createHttpStage: OperationHandler = (state, context) => {
  const found = findHttpApi(state, context);
  if ('ok' in found) return found;
  const { apiId: _a, stageName: _s, ...settings } = context.input;
  const name = textOf(context.input, 'stageName');
  if (!/^(\$default|[A-Za-z0-9_-]{1,128})$/.test(name)) return badRequest(`Invalid stage name ${name}`);
  if (Object.hasOwn(found.api.stages, name)) return conflict(`Stage ${name} already exists for this API`);
  const definition = settings as HttpStageDefinition;
  const stage = { definition, origins: withOrigin(new Map(), '', context.ref()) };
  const api = { ...found.api, stages: { ...found.api.stages, [name]: stage } };
  const changed = withHttpApi(state, found, api);
  const did = `stage ${name} was made`;
  // A stage that deploys automatically serves the draft from the start.
  return definition.autoDeploy === true
    ? created(deployed(changed, { ...found, api }, `${context.name} (automatic)`, [name], context.ref()), did)
    : created(changed, did);
};

export const updateHttpStage: OperationHandler = (state, context): OperationOutcome => {
  const found = findHttpApi(state, context);
  if ('ok' in found) return found;
  const { apiId: _a, stageName: _s, ...change } = context.input;
  const name = textOf(context.input, 'stageName');
  const stage = found.api.stages[name];
  if (!stage) return notFound(`Unable to find Stage by name ${name}`);
  const isAutomatic = (change['autoDeploy'] ?? stage.definition.autoDeploy) === true;
  const { deploymentId } = change;
  if (deploymentId !== undefined && isAutomatic) return badRequest(AUTO_DEPLOY);
  if (deploymentId !== undefined && !found.api.deployments.some((one) => one.name === deploymentId))
    return badRequest('Deployment id does not exist');
  const changed = withStageMember(stage, change, context.ref());
  const api = { ...found.api, stages: { ...found.api.stages, [name]: changed } };
  const next = withHttpApi(state, found, api);
  const did = `stage ${name}: ${Object.keys(change).join(', ')}`;
  return isAutomatic && stage.definition.autoDeploy !== true
    ? done(deployed(next, { ...found, api }, `${context.name} (automatic)`, [name], context.ref()), did)
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
