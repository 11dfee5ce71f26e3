import type { IntegrationResponseDefinition, MethodDefinition } from '../../gateway/model.ts';
import { parseSource } from '../../gateway/rest/parameter-mapping.ts';
import { isDefault } from '../../gateway/rest/select-integration-response.ts';
import { parseRegex } from '../../languages/regex/parse.ts';
import { Unmodelled } from '../../languages/regex/unmodelled.ts';
import { invalidExpression, undeclaredParameter, validationResult } from './aws-texts.ts';
import type { FoundIntegration } from './find.ts';
import { entriesOf, firstProblem, statusProblem, textsProblem } from './input-checks.ts';
import { CONTENT_HANDLING, enumProblem, templatesProblem } from './integration-checks.ts';
import { badRequest, textOf, type Input, type Refused } from './outcome.ts';
import { RESPONSE_HEADER, withoutStatus } from './response-members.ts';

/** What AWS refuses about an integration response (rest-api reference, 7.1 and 7.9). */
export function integrationResponseProblem(
  { definition, integration }: Pick<FoundIntegration, 'definition' | 'integration'>,
  response: Input,
): Refused | null {
  const status = textOf(response, 'statusCode');
  const pattern = textOf(response, 'selectionPattern');
  return firstProblem(
    () => textsProblem(response, 'responseParameters', 'responseTemplates'),
    () => statusProblem(status),
    () => enumProblem(response, 'contentHandling', CONTENT_HANDLING, false, 'putIntegrationResponseInput'),
    () => patternProblem(pattern),
    () => defaultProblem(withoutStatus(integration.integrationResponses, status), pattern),
    () => headersProblem(definition, status, entriesOf(response, 'responseParameters')),
    () => templatesProblem(response, 'responseTemplates'),
  );
}

/** A selection pattern is a regular expression of Java's; what is not modelled of those is none of AWS's refusals. The text is ours. */
export function patternProblem(pattern: string): Refused | null {
  try {
    parseRegex(pattern);
    return null;
  } catch (error) {
    if (error instanceof Unmodelled) return null;
    return badRequest(`Invalid selection pattern specified: ${pattern}`);
  }
}

/** Of the responses of one integration only one can be the default, the one without a pattern. The text is ours. */
export function defaultProblem(
  others: readonly Pick<IntegrationResponseDefinition, 'statusCode' | 'selectionPattern'>[],
  pattern: string,
): Refused | null {
  const other = others.find(({ selectionPattern }) => isDefault(selectionPattern));
  return other && isDefault(pattern)
    ? badRequest(`Only one integration response can be the default, and ${other.statusCode} has no selection pattern`)
    : null;
}

/** A header can be mapped only when the method response of that status declares it (rest-api reference, 7.1). */
export function headersProblem(
  { methodResponses = [] }: Pick<MethodDefinition, 'methodResponses'>,
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
