import type { IntegrationResponseDefinition, MethodDefinition } from '../../gateway/model.ts';
import { parseSource } from '../../gateway/rest/parameter-mapping.ts';
import { UNKNOWN, invalidExpression, undeclaredParameter, validationResult } from './aws-texts.ts';
import { findIntegration, withMethod, type FoundIntegration } from './find.ts';
import { entriesOf, firstProblem, statusProblem, textsProblem } from './input-checks.ts';
import { enumProblem, templatesProblem } from './integration-checks.ts';
import {
  answering,
  badRequest,
  done,
  notFound,
  textOf,
  type Input,
  type OperationContext,
  type OperationHandler,
  type OperationOutcome,
  type Refused,
} from './outcome.ts';
import { patchedDefinition } from './patch-definition.ts';
import { reportResponse } from './report.ts';
import { RESPONSE_HEADER, responseMembers, withoutStatus, withStatus } from './response-members.ts';
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

function integrationResponseProblem({ definition }: FoundIntegration, response: Input): Refused | null {
  return firstProblem(
    () => textsProblem(response, 'responseParameters', 'responseTemplates'),
    () => statusProblem(textOf(response, 'statusCode')),
    () => enumProblem(response, 'contentHandling', ['CONVERT_TO_BINARY', 'CONVERT_TO_TEXT']),
    () => headersProblem(definition, textOf(response, 'statusCode'), entriesOf(response, 'responseParameters')),
    () => templatesProblem(response, 'responseTemplates'),
  );
}

/** A header can be mapped only when the method response of that status declares it (rest-api reference, 7.1). */
function headersProblem(
  { methodResponses = [] }: MethodDefinition,
  status: string,
  mappings: readonly (readonly [string, string])[],
): Refused | null {
  const declared = methodResponses.find(({ statusCode }) => statusCode === status);
  for (const [target, value] of mappings) {
    if (!RESPONSE_HEADER.test(target)) return badRequest(invalidExpression(target));
    // Report: aws-apigateway-importer issue 121.
    if (!declared)
      return badRequest(
        `Invalid mapping expression specified: ${validationResult('No method response exists for method.')}`,
      );
    if (!Object.hasOwn(declared.responseParameters ?? {}, target)) return badRequest(undeclaredParameter(target));
    if (parseSource(value).kind === 'unknown' || value.startsWith('method.'))
      return badRequest(invalidExpression(value));
  }
  return null;
}

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
