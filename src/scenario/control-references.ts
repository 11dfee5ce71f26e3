import type { MethodDefinition } from '../gateway/model.ts';
import { unmodelledIn } from '../languages/regex/bounded.ts';
import { gatewayMappingProblem } from '../world/control/gateway-response-operations.ts';
import { endpointProblem, mappingProblem, streamProblem } from '../world/control/integration-checks.ts';
import { defaultProblem, headersProblem, patternProblem } from '../world/control/integration-response-checks.ts';
import { parametersProblem } from '../world/control/method-operations.ts';
import { escapePointer as escape } from '../kernel/json-pointer.ts';
import type { Refused } from '../world/control/outcome.ts';
import { variablesProblem } from '../world/control/stage-checks.ts';
import { add, type Checker } from './checker.ts';
import type { RestApiInput } from './schema/scenario.ts';

type Method = NonNullable<RestApiInput['resources'][string]['GET']>;
type Integration = NonNullable<Method['methodIntegration']>;
type Texts = Readonly<Record<string, string>>;

/**
 * A scenario's API is taken to have been made by calls of the control plane: what those refuse, a scenario cannot have
 * either. The checks are the control plane's own; here they get the place in the file, and a remedy.
 */
export function checkAsControlPlane(checker: Checker, base: string, api: RestApiInput): void {
  for (const [path, methods] of Object.entries(api.resources))
    for (const [httpMethod, method] of Object.entries(methods))
      checkMethod(checker, `${base}/resources/${escape(path)}/${httpMethod}`, method);
  for (const [type, response] of Object.entries(api.gatewayResponses ?? {}))
    for (const entry of Object.entries(response?.responseParameters ?? {}))
      refused(
        checker,
        `${base}/gatewayResponses/${type}/responseParameters/${escape(entry[0])}`,
        gatewayMappingProblem([entry]),
        `Write gatewayresponse.header.NAME: "'text'"; a static value has single quotes within the text.`,
      );
  for (const [name, { identityValidationExpression = '' }] of Object.entries(api.authorizers ?? {}))
    warnOfPattern(
      checker,
      `${base}/authorizers/${escape(name)}/identityValidationExpression`,
      identityValidationExpression,
    );
  for (const [name, stage] of Object.entries(api.stages)) {
    const at = `${base}/stages/${escape(name)}`;
    checkVariables(checker, `${at}/variables`, stage?.variables);
    checkVariables(
      checker,
      `${at}/canarySettings/stageVariableOverrides`,
      stage?.canarySettings?.stageVariableOverrides,
    );
  }
}

/** Says what the control plane would answer, where it would and nothing else was found at that place. */
function refused(checker: Checker, pointer: string, problem: Refused | null, remedy: string): void {
  const isSaid = checker.problems.some((said) => said.pointer === pointer);
  if (problem && !isSaid) add(checker, 'refusedByAws', pointer, `AWS refuses this: ${problem.message}`, remedy);
}

function checkMethod(checker: Checker, base: string, method: Method): void {
  const names = Object.keys(method.requestParameters ?? {});
  const wrong = names.findIndex((_name, i) => parametersProblem(names.slice(0, i + 1)) !== null);
  if (wrong >= 0)
    refused(
      checker,
      `${base}/requestParameters/${escape(names[wrong] ?? '')}`,
      parametersProblem(names.slice(0, wrong + 1)),
      'Write method.request.header|querystring|path.NAME, with a name no other parameter of the method has.',
    );
  const { methodIntegration: integration } = method;
  if (!integration) return;
  const at = `${base}/methodIntegration`;
  if (integration.type.startsWith('HTTP') && /^https?:/.test(integration.uri ?? ''))
    refused(
      checker,
      `${at}/uri`,
      endpointProblem(integration.uri ?? ''),
      'Write https://host/path; a port is 80, 443 or 1024 to 65535.',
    );
  refused(
    checker,
    `${at}/responseTransferMode`,
    streamProblem(integration.type, integration.responseTransferMode),
    'Leave it out, or make the integration a proxy.',
  );
  checkSources(checker, `${at}/requestParameters`, method, integration);
  checkResponses(checker, `${at}/integrationResponses`, method, integration);
}

/** A mapping reads only those headers, query strings and path parameters that the method declares. */
function checkSources(
  checker: Checker,
  base: string,
  { requestParameters = {} }: Method,
  integration: Integration,
): void {
  for (const entry of Object.entries(integration.requestParameters ?? {}))
    refused(
      checker,
      `${base}/${escape(entry[0])}`,
      mappingProblem({ requestParameters }, [entry]),
      entry[1].startsWith('method.request.')
        ? `Declare it on the method: requestParameters: { ${entry[1].replace('.multivalue', '.')}: false }.`
        : 'Take the value from method.request, context or stageVariables.',
    );
}

function checkResponses(checker: Checker, base: string, method: Method, integration: Integration): void {
  const methodResponses = Object.entries(method.methodResponses ?? {}).map(([statusCode, response]) => ({
    statusCode,
    ...response,
  })) as NonNullable<MethodDefinition['methodResponses']>;
  const before: { readonly statusCode: string; readonly selectionPattern: string }[] = [];
  for (const [key, response] of Object.entries(integration.integrationResponses ?? {})) {
    const { statusCode = key, selectionPattern = '', responseParameters = {} } = response;
    const at = `${base}/${escape(key)}`;
    refused(
      checker,
      `${at}/selectionPattern`,
      patternProblem(selectionPattern),
      'Write a regular expression that matches the whole status or error message.',
    );
    warnOfPattern(checker, `${at}/selectionPattern`, selectionPattern);
    refused(
      checker,
      at,
      defaultProblem(before, selectionPattern),
      "Add a selectionPattern, such as '4\\d{2}'; only one response can do without.",
    );
    for (const entry of Object.entries(responseParameters))
      refused(
        checker,
        `${at}/responseParameters/${escape(entry[0])}`,
        headersProblem({ methodResponses }, statusCode, [entry]),
        `Declare the header on the method: methodResponses: { '${statusCode}': { responseParameters: { ${entry[0]}: false } } }; its value comes from integration.response, context or stageVariables.`,
      );
    before.push({ statusCode, selectionPattern });
  }
}

/** A pattern that Java knows, and the simulator does not, covers nothing. */
function warnOfPattern(checker: Checker, pointer: string, pattern: string): void {
  const why = unmodelledIn(pattern);
  if (why !== null)
    add(
      checker,
      'notModelled',
      pointer,
      `${why}, and matches nothing here`,
      'Write the pattern without it.',
      'warning',
    );
}

function checkVariables(checker: Checker, base: string, variables: Texts = {}): void {
  for (const [name, value] of Object.entries(variables))
    refused(
      checker,
      `${base}/${escape(name)}`,
      variablesProblem({ [name]: value }),
      'Rename it, or take the other characters out.',
    );
}
