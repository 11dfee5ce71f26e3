import type { MethodDefinition, MethodResponseDefinition } from '../../gateway/model.ts';
import { UNKNOWN, invalidExpression } from './aws-texts.ts';
import { findMethod, withMethod, type FoundMethod } from './find.ts';
import { firstProblem, isMediaType, statusProblem } from './input-checks.ts';
import { modelsProblem } from './method-operations.ts';
import {
  answering,
  badRequest,
  conflict,
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

export const putMethodResponse: OperationHandler = (state, context) => {
  const found = findMethod(state, context);
  if ('ok' in found) return found;
  const members = responseMembers(context);
  const problem = methodResponseProblem(found, members);
  if (problem) return problem;
  const isThere = (found.definition.methodResponses ?? []).some(({ statusCode }) => statusCode === members.statusCode);
  // The text is unverified.
  if (isThere) return conflict('Response already exists for this resource');
  return keepMethodResponse(state, context, found, members, 201);
};

export const updateMethodResponse: OperationHandler = (state, context) => {
  const found = findMethod(state, context);
  if ('ok' in found) return found;
  const before = (found.definition.methodResponses ?? []).find(
    ({ statusCode }) => statusCode === textOf(context.input, 'statusCode'),
  );
  if (!before) return notFound(UNKNOWN.statusCode);
  const paths = { responseParameters: 'booleans', responseModels: 'texts' } as const;
  const patched = patchedDefinition(before, paths, context.input);
  if (!patched.ok) return patched;
  const problem = methodResponseProblem(found, patched.value);
  return problem ?? keepMethodResponse(state, context, found, patched.value as MethodResponseDefinition, 200);
};

export const deleteMethodResponse: OperationHandler = (state, context) => {
  const found = findMethod(state, context);
  if ('ok' in found) return found;
  const status = textOf(context.input, 'statusCode');
  const methodResponses = withoutStatus(found.definition.methodResponses, status);
  if (methodResponses.length === (found.definition.methodResponses ?? []).length) return notFound(UNKNOWN.statusCode);
  const changed = withMethod(state, found, { ...found.definition, methodResponses }, context.ref(), '/methodResponses');
  return done(changed, `${found.method} ${found.path} declares ${status} no more in the draft`, 204);
};

function methodResponseProblem({ api }: FoundMethod, response: Input): Refused | null {
  return firstProblem(
    () => statusProblem(textOf(response, 'statusCode')),
    () => {
      const names = Object.keys(response['responseParameters'] ?? {});
      const wrong = names.find((name) => !RESPONSE_HEADER.test(name));
      return wrong === undefined ? null : badRequest(invalidExpression(wrong));
    },
    () => modelsProblem(api.draft, (response['responseModels'] ?? {}) as Input),
    () => {
      const wrong = Object.keys((response['responseModels'] ?? {}) as Input).find(
        (type) => type !== '$default' && !isMediaType(type),
      );
      return wrong === undefined ? null : badRequest(`Invalid content type specified: ${wrong}`);
    },
  );
}

function keepMethodResponse(
  state: ControlState,
  context: OperationContext,
  found: FoundMethod,
  response: MethodResponseDefinition,
  status: number,
): OperationOutcome {
  const methodResponses = withStatus(found.definition.methodResponses, response);
  const definition: MethodDefinition = { ...found.definition, methodResponses };
  const changed = withMethod(state, found, definition, context.ref(), '/methodResponses');
  const did = `${found.method} ${found.path} declares ${response.statusCode} in the draft`;
  return answering(done(changed, did, status), reportResponse(response));
}
