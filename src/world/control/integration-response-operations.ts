import type { IntegrationResponseDefinition } from '../../gateway/model.ts';
import { UNKNOWN } from './aws-texts.ts';
import { findIntegration, withMethod, type FoundIntegration } from './find.ts';
import { integrationResponseProblem } from './integration-response-checks.ts';
import {
  answering,
  done,
  notFound,
  textOf,
  type OperationContext,
  type OperationHandler,
  type OperationOutcome,
} from './outcome.ts';
import { patchedDefinition } from './patch-definition.ts';
import { reportResponse } from './report.ts';
import { responseMembers, withoutStatus, withStatus } from './response-members.ts';
import type { ControlState } from './state.ts';

/** Puts, or replaces, what becomes of one kind of backend answer. */
export const putIntegrationResponse: OperationHandler = (state, context) => {
  const found = findIntegration(state, context);
  if ('ok' in found) return found;
  const members = responseMembers(context);
  const problem = integrationResponseProblem(found, members);
  return problem ?? keepIntegrationResponse(state, context, found, members, 201);
};

export const updateIntegrationResponse: OperationHandler = (state, context) => {
  const found = findIntegration(state, context);
  if ('ok' in found) return found;
  const before = (found.integration.integrationResponses ?? []).find(
    ({ statusCode }) => statusCode === textOf(context.input, 'statusCode'),
  );
  if (!before) return notFound(UNKNOWN.statusCode);
  const patched = patchedDefinition(before, INTEGRATION_RESPONSE_PATHS, context.input);
  if (!patched.ok) return patched;
  const problem = integrationResponseProblem(found, patched.value);
  return problem ?? keepIntegrationResponse(state, context, found, patched.value as IntegrationResponseDefinition, 200);
};

const INTEGRATION_RESPONSE_PATHS = {
  selectionPattern: 'text',
  responseParameters: 'texts',
  responseTemplates: 'texts',
  contentHandling: 'text',
} as const;

export const deleteIntegrationResponse: OperationHandler = (state, context) => {
  const found = findIntegration(state, context);
  if ('ok' in found) return found;
  const status = textOf(context.input, 'statusCode');
  const integrationResponses = withoutStatus(found.integration.integrationResponses, status);
  if (integrationResponses.length === (found.integration.integrationResponses ?? []).length)
    return notFound(UNKNOWN.statusCode);
  const methodIntegration = { ...found.integration, integrationResponses };
  const definition = { ...found.definition, methodIntegration };
  const changed = withMethod(state, found, definition, context.ref(), '/methodIntegration/integrationResponses');
  return done(
    changed,
    `${found.method} ${found.path} has no integration response ${status} in the draft any more`,
    204,
  );
};

function keepIntegrationResponse(
  state: ControlState,
  context: OperationContext,
  found: FoundIntegration,
  response: IntegrationResponseDefinition,
  status: number,
): OperationOutcome {
  const integrationResponses = withStatus(found.integration.integrationResponses, response);
  const methodIntegration = { ...found.integration, integrationResponses };
  const pointer = '/methodIntegration/integrationResponses';
  const changed = withMethod(state, found, { ...found.definition, methodIntegration }, context.ref(), pointer);
  const did = `${found.method} ${found.path} has an integration response ${response.statusCode} in the draft`;
  return answering(done(changed, did, status), reportResponse(response));
}
