import type { MethodResponseDefinition } from '../../gateway/model.ts';
import { invalidExpression } from './aws-texts.ts';
import { findMethod, type FoundMethod } from './find.ts';
import { firstProblem, isMediaType, statusProblem } from './input-checks.ts';
import { modelsProblem } from './method-operations.ts';
import { badRequest, conflict, textOf, type Input, type Refused } from './outcome.ts';
import { RESPONSE_HEADER } from './response-members.ts';
import { responseOperations } from './response-operations.ts';

/** What a method declares of its answers. */
const operations = responseOperations<FoundMethod, MethodResponseDefinition>({
  find: findMethod,
  listOf: ({ definition }) => definition.methodResponses,
  withList: ({ definition }, methodResponses) => ({ ...definition, methodResponses }),
  pointer: '/methodResponses',
  problem: methodResponseProblem,
  // The text is unverified.
  second: conflict('Response already exists for this resource'),
  paths: { responseParameters: 'booleans', responseModels: 'texts' },
  words: {
    kept: (status) => `declares ${status} in the draft`,
    gone: (status) => `declares ${status} no more in the draft`,
  },
});
export const { put: putMethodResponse, update: updateMethodResponse, remove: deleteMethodResponse } = operations;

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
