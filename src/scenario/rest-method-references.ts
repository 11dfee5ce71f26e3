import { lambdaTarget, parseEndpoint } from '../gateway/rest/endpoint.ts';
import { parseSource } from '../gateway/rest/parameter-mapping.ts';
import { parseTemplate } from '../languages/vtl/render.ts';
import { unknownFunctions, UTIL_FUNCTIONS } from '../languages/vtl/util-names.ts';
import { escapePointer as escape } from '../kernel/json-pointer.ts';
import { OWN_MODELS } from '../world/control/own-models.ts';
import { add, checkFunctionTarget, type Checker } from './checker.ts';
import { suggestion } from './diagnostics.ts';
import { LIMITS } from './limits.ts';
import { streamingOf } from './streaming.ts';
import type { RestApiInput } from './schema/scenario.ts';

type Method = NonNullable<RestApiInput['resources'][string]['GET']>;
type Integration = NonNullable<Method['methodIntegration']>;

/** What a REST method names, and its integration. */
export function checkMethod(checker: Checker, base: string, method: Method, api: RestApiInput): void {
  checkNames(checker, base, method, api);
  const { methodIntegration } = method;
  if (methodIntegration) checkIntegration(checker, `${base}/methodIntegration`, methodIntegration, api);
  const declared = Object.keys(method.requestParameters ?? {});
  methodIntegration?.cacheKeyParameters?.forEach((parameter, i) => {
    if (parameter.startsWith('method.request.path.') || declared.includes(parameter)) return;
    const isOfIntegration = parameter.startsWith('integration.request.');
    if (isOfIntegration && Object.hasOwn(methodIntegration.requestParameters ?? {}, parameter)) return;
    add(
      checker,
      'undeclaredParameter',
      `${base}/methodIntegration/cacheKeyParameters/${i}`,
      isOfIntegration ? `${parameter} is not mapped` : `${parameter} is not declared on the method`,
      isOfIntegration
        ? `Add ${parameter} to the requestParameters of the integration.`
        : `Add requestParameters: { ${parameter}: false }.`,
    );
  });
}

/** Validators, models and authorizers by name. */
function checkNames(checker: Checker, base: string, method: Method, api: RestApiInput): void {
  const named = (pointer: string, name: string, known: object | undefined, what: string): void => {
    if (!Object.hasOwn(known ?? {}, name))
      add(
        checker,
        'noSuchName',
        pointer,
        `there is no ${what} ${name}`,
        suggestion(name, Object.keys(known ?? {}), what),
      );
  };
  if (method.requestValidatorId !== undefined)
    named(`${base}/requestValidatorId`, method.requestValidatorId, api.requestValidators, 'request validator');
  for (const [type, name] of Object.entries(method.requestModels ?? {}))
    named(`${base}/requestModels/${escape(type)}`, name, { ...OWN_MODELS, ...api.models }, 'model');
  const needsAuthorizer = method.authorizationType === 'CUSTOM' || method.authorizationType === 'COGNITO_USER_POOLS';
  if (needsAuthorizer && method.authorizerId === undefined)
    add(
      checker,
      'missing',
      base,
      'authorizerId is missing',
      `authorizationType ${method.authorizationType} needs the name of an authorizer.`,
    );
  if (method.authorizerId !== undefined)
    named(`${base}/authorizerId`, method.authorizerId, api.authorizers, 'authorizer');
}

function checkIntegration(checker: Checker, base: string, integration: Integration, api: RestApiInput): void {
  checker.problems.push(...streamingOf(base, integration));
  checkTimeout(checker, base, integration, api);
  checkTemplates(checker, base, integration);
  if (integration.type === 'MOCK') return;
  const { uri } = integration;
  if (uri === undefined)
    add(checker, 'missing', base, 'uri is missing', 'Name the backend: lambda:NAME or an http(s) URL.');
  else if (!uri.includes('${')) checkTarget(checker, `${base}/uri`, uri, integration.type);
}

/** 50 to 29,000 ms; more only for Regional and private APIs whose account quota was raised (6.2). */
function checkTimeout(
  { scenario, problems }: Checker,
  base: string,
  { timeoutInMillis }: Integration,
  api: RestApiInput,
): void {
  if (timeoutInMillis === undefined) return;
  const pointer = `${base}/timeoutInMillis`;
  const type = api.endpointConfiguration?.types[0] ?? 'EDGE';
  const raised = scenario.account?.serviceQuotas?.maximumIntegrationTimeoutInMillis ?? LIMITS.timeoutMillis;
  const mayBeRaised = scenario.rules !== 'exam' && type !== 'EDGE';
  const most = mayBeRaised ? raised : LIMITS.timeoutMillis;
  const say = (message: string, remedy: string): void =>
    void problems.push({ code: 'timeout', pointer, message, remedy });
  if (timeoutInMillis < LIMITS.timeoutMinMillis)
    say(
      `the time-out is below the minimum of ${LIMITS.timeoutMinMillis} ms`,
      `Write ${LIMITS.timeoutMinMillis} to ${most}.`,
    );
  if (timeoutInMillis <= most) return;
  if (mayBeRaised)
    say(
      `the time-out is above the maximum of ${most} ms`,
      'Lower it, or have the quota raised: account.serviceQuotas.maximumIntegrationTimeoutInMillis (Regional and private APIs, since June 2024).',
    );
  else
    say(
      `the time-out is above the maximum of 29000 ms${scenario.rules === 'exam' ? ' (rules: exam)' : ' of an edge-optimised API'}`,
      'Write 29000 or less; only Regional and private APIs can have more, since June 2024.',
    );
}

/** Templates are read, mappings are taken apart: what AWS would answer 500 for on every call is said beforehand. */
function checkTemplates(checker: Checker, base: string, integration: Integration): void {
  const responses = Object.entries(integration.integrationResponses ?? {}).map(
    ([status, response]) => [`${base}/integrationResponses/${status}`, response] as const,
  );
  const groups: (readonly [string, Readonly<Record<string, string>> | undefined])[] = [
    [`${base}/requestTemplates`, integration.requestTemplates],
    ...responses.map(([at, { responseTemplates }]) => [`${at}/responseTemplates`, responseTemplates] as const),
  ];
  for (const [pointer, templates] of groups)
    for (const [type, template] of Object.entries(templates ?? {}))
      checkTemplate(checker, `${pointer}/${escape(type)}`, template);
  checkMappings(checker, `${base}/requestParameters`, integration.requestParameters, REQUEST_TARGET);
  for (const [at, { responseParameters }] of responses)
    checkMappings(checker, `${at}/responseParameters`, responseParameters, RESPONSE_TARGET);
}

function checkTemplate(checker: Checker, pointer: string, template: string): void {
  checkFunctions(checker, pointer, template);
  const parsed = parseTemplate(template);
  if (parsed.ok) return;
  const { message, line, column } = parsed.problem;
  add(
    checker,
    'template',
    pointer,
    `the mapping template cannot be read: ${message} (line ${line}, column ${column} of the template)`,
    'Mend it; with it every call that uses it is answered with 500.',
  );
}

/** A call of what `$util` does not have prints nothing: AppSync's templates have more of it than API Gateway's. */
function checkFunctions(checker: Checker, pointer: string, template: string): void {
  for (const name of unknownFunctions(template))
    checker.problems.push({
      code: 'unknownFunction',
      pointer,
      message: `API Gateway's templates have no $util.${name}: the call gives nothing`,
      remedy: `It has ${UTIL_FUNCTIONS.join(', ')}; functions such as toJson are AppSync's.`,
      severity: 'warning',
    });
}

const REQUEST_TARGET = /^integration\.request\.(header|querystring|path)\.[\w.$-]+$/;
const RESPONSE_TARGET = /^method\.response\.header\.[\w.$-]+$/;

function checkMappings(
  checker: Checker,
  pointer: string,
  mappings: Readonly<Record<string, string>> | undefined,
  target: RegExp,
): void {
  for (const [name, value] of Object.entries(mappings ?? {})) {
    const at = `${pointer}/${escape(name)}`;
    if (!target.test(name))
      add(
        checker,
        'mapping',
        at,
        `${name} is no place a mapping can write to`,
        `Write ${target === RESPONSE_TARGET ? 'method.response.header.NAME' : 'integration.request.header.NAME, …querystring.NAME or …path.NAME'}.`,
      );
    if (parseSource(value).kind === 'unknown')
      add(
        checker,
        'mapping',
        at,
        `${value} is no source of a mapping`,
        `For a static value write single quotes within the text: "'${value}'".`,
      );
  }
}

function checkTarget(checker: Checker, pointer: string, uri: string, type: Integration['type']): void {
  const lambda = lambdaTarget(uri);
  if (type === 'AWS_PROXY' && !lambda)
    return add(checker, 'uri', pointer, 'this names no Lambda function', 'Write lambda:NAME or lambda:NAME:ALIAS.');
  if (type.startsWith('HTTP') && lambda)
    return add(
      checker,
      'uri',
      pointer,
      'an HTTP integration needs a URL',
      'Write https://host/path, or use type: AWS_PROXY or AWS.',
    );
  if (!lambda) return type === 'AWS' && parseEndpoint(uri) ? undefined : checkUrl(checker, pointer, uri);
  return checkFunctionTarget(checker, pointer, lambda);
}

function checkUrl(checker: Checker, pointer: string, uri: string): void {
  if (!/^https?:\/\/[^/]+/.test(uri))
    add(checker, 'uri', pointer, 'this is no http(s) URL', 'Write https://host/path.');
}
