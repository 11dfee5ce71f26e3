import type { IntegrationDefinition } from '../../gateway/model.ts';
import { findIntegration, findMethod, withMethod, type FoundMethod } from './find.ts';
import { integrationProblem } from './integration-checks.ts';
import { answering, created, done, type OperationHandler } from './outcome.ts';
import { patchedDefinition } from './patch-definition.ts';
import { reportIntegration } from './report.ts';

const MEMBER = '/methodIntegration';
const where = ({ method, path }: FoundMethod): string => `${method} ${path}`;

/** `type`, `uri`, `timeoutInMillis`…; the backend's own verb is `integrationHttpMethod`, as in the API reference. */
export const putIntegration: OperationHandler = (state, context) => {
  const found = findMethod(state, context);
  if ('ok' in found) return found;
  const { restApiId: _a, resource: _r, resourceId: _i, httpMethod: _m, integrationHttpMethod, ...rest } = context.input;
  const members = { ...rest, ...(integrationHttpMethod !== undefined && { httpMethod: integrationHttpMethod }) };
  const problem = integrationProblem(state, context, found, members);
  if (problem) return problem;
  const methodIntegration = members as unknown as IntegrationDefinition;
  const changed = withMethod(state, found, { ...found.definition, methodIntegration }, context.ref(), MEMBER);
  return answering(
    created(changed, `${where(found)} has a new integration in the draft`),
    reportIntegration(found.api, found.path, methodIntegration),
  );
};

const PATHS = {
  uri: 'text',
  httpMethod: 'text',
  timeoutInMillis: 'number',
  passthroughBehavior: 'text',
  requestTemplates: 'texts',
  requestParameters: 'texts',
  cacheKeyParameters: 'list',
  cacheNamespace: 'text',
  contentHandling: 'text',
  credentials: 'text',
  connectionType: 'text',
  connectionId: 'text',
  tlsConfig: 'object',
  responseTransferMode: 'text',
} as const;

export const updateIntegration: OperationHandler = (state, context) => {
  const found = findIntegration(state, context);
  if ('ok' in found) return found;
  const patched = patchedDefinition(found.integration, PATHS, context.input);
  if (!patched.ok) return patched;
  const problem = integrationProblem(state, context, found, patched.value);
  if (problem) return problem;
  const methodIntegration = patched.value as unknown as IntegrationDefinition;
  const changed = withMethod(state, found, { ...found.definition, methodIntegration }, context.ref(), MEMBER);
  return answering(
    done(changed, `${where(found)} has a changed integration in the draft`),
    reportIntegration(found.api, found.path, methodIntegration),
  );
};

export const deleteIntegration: OperationHandler = (state, context) => {
  const found = findIntegration(state, context);
  if ('ok' in found) return found;
  const { methodIntegration: _gone, ...definition } = found.definition;
  const changed = withMethod(state, found, definition, context.ref(), MEMBER);
  return done(changed, `${where(found)} has no integration in the draft any more`, 204);
};
