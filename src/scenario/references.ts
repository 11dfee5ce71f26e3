import { whyRefused } from '../gateway/http/features.ts';
import { lambdaTarget, parseEndpoint } from '../gateway/rest/endpoint.ts';
import { parseSource } from '../gateway/rest/parameter-mapping.ts';
import { parseTemplate } from '../languages/vtl/render.ts';
import { parseDuration } from '../kernel/time.ts';
import type { StageDefinition } from '../gateway/model.ts';
import { accessLogEntryProblem, LOG_ROLE_NEEDED, needsLogRole } from '../world/control/log-checks.ts';
import { escapePointer } from '../world/control/origins.ts';
import { suggestion, type Problem } from './diagnostics.ts';
import { LIMITS, NOT_MODELLED } from './limits.ts';
import { add, checkFunctionTarget, notModelled, type Checker } from './checker.ts';
import { checkAlarms } from './alarms-setup.ts';
import { checkAsControlPlane } from './control-references.ts';
import { checkDomains } from './domain-references.ts';
import { checkNetwork } from './network-references.ts';
import { checkHttpApi } from './http-references.ts';
import type { RestApiInput, Scenario } from './schema/scenario.ts';
import { actionProblems, socketProblems } from './websocket-references.ts';

type Method = NonNullable<RestApiInput['resources'][string]['GET']>;
type Integration = NonNullable<Method['methodIntegration']>;

const escape = escapePointer;

/** What a schema cannot see: things that do not exist, values AWS would never take, and what is not modelled. */
export function checkReferences(scenario: Scenario): readonly Problem[] {
  const problems: Problem[] = [];
  const checker: Checker = { scenario, problems };
  for (const [name, api] of Object.entries(scenario.apis)) {
    const base = `/apis/${escape(name)}`;
    if (api.protocolType === 'HTTP') checkHttpApi(checker, base, api);
    else if (api.protocolType === 'WEBSOCKET') problems.push(...socketProblems(scenario, name, api));
    else checkApi(checker, base, api);
  }
  for (const [name, plan] of Object.entries(scenario.usagePlans ?? {})) checkPlan(checker, name, plan);
  checkDomains(checker);
  checkNetwork(checker);
  checkAlarms(checker);
  checkFunctions(checker);
  checkClients(checker);
  checkKeys(checker);
  return checker.problems;
}

function warnKeys(checker: Checker, base: string, object: object, keys: readonly string[]): void {
  for (const key of keys) if (Object.hasOwn(object, key)) notModelled(checker, `${base}/${key}`, key);
}

function checkApi(checker: Checker, base: string, api: RestApiInput): void {
  warnKeys(checker, base, api, NOT_MODELLED.api);
  checkTree(checker, base, Object.keys(api.resources));
  for (const [path, methods] of Object.entries(api.resources))
    for (const [method, definition] of Object.entries(methods))
      checkMethod(checker, `${base}/resources/${escape(path)}/${method}`, definition, api);
  const stages = Object.entries(api.stages);
  if (stages.length > LIMITS.stagesPerApi)
    add(
      checker,
      'tooManyStages',
      `${base}/stages`,
      `an API has at most ${LIMITS.stagesPerApi} stages`,
      'Remove some, or use a second API.',
    );
  for (const [stage, definition] of stages)
    checkStage(checker, `${base}/stages/${escape(stage)}`, stage, definition, api);
  checkAsControlPlane(checker, base, api);
}

/** The rules of the resource tree (rest-api reference, 4.1). */
function checkTree(checker: Checker, base: string, paths: readonly string[]): void {
  const variables = new Map<string, string>();
  for (const path of paths) {
    const at = `${base}/resources/${escape(path)}`;
    const segments = path.split('/').slice(1);
    segments.forEach((segment, i) => {
      const isVariable = /^\{[A-Za-z0-9._-]+\+?\}$/.test(segment);
      if (/[{}]/.test(segment) && !isVariable)
        add(
          checker,
          'pathPart',
          at,
          `${segment} is no path part: a parameter fills its whole segment`,
          'Write /resource/{id}.',
        );
      if (segment.endsWith('+}') && i < segments.length - 1)
        add(
          checker,
          'greedyNotLast',
          at,
          `nothing can stand below the greedy parameter ${segment}`,
          'Make {proxy+} the last segment.',
        );
      const parent = segments.slice(0, i).join('/');
      const known = variables.get(parent);
      if (isVariable && known !== undefined && known !== segment)
        add(
          checker,
          'twoVariables',
          at,
          `a sibling (${known}) of this resource already has a variable path part`,
          'Use the same parameter for both, or fixed parts.',
        );
      if (isVariable) variables.set(parent, known ?? segment);
    });
  }
}

function checkMethod(checker: Checker, base: string, method: Method, api: RestApiInput): void {
  checkNames(checker, base, method, api);
  const { methodIntegration } = method;
  if (methodIntegration) checkIntegration(checker, `${base}/methodIntegration`, methodIntegration, api);
  const declared = Object.keys(method.requestParameters ?? {});
  methodIntegration?.cacheKeyParameters?.forEach((parameter, i) => {
    if (parameter.startsWith('method.request.path.') || declared.includes(parameter)) return;
    add(
      checker,
      'undeclaredParameter',
      `${base}/methodIntegration/cacheKeyParameters/${i}`,
      `${parameter} is not declared on the method`,
      `Add requestParameters: { ${parameter}: false }.`,
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
    named(`${base}/requestModels/${escape(type)}`, name, { Empty: null, Error: null, ...api.models }, 'model');
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
  warnKeys(checker, base, integration, NOT_MODELLED.integration);
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

function checkStage(
  checker: Checker,
  base: string,
  name: string,
  stage: RestApiInput['stages'][string],
  api: RestApiInput,
): void {
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(name))
    add(checker, 'stageName', base, `${name} is no stage name`, 'Use letters, digits, _ and -.');
  if (!stage) return;
  for (const key of Object.keys(stage.methodSettings ?? {})) {
    const pointer = `${base}/methodSettings/${escape(key)}`;
    checkSettingsKey(checker, pointer, key, api);
  }
  for (const [pointer, id] of [
    [`${base}/deploymentId`, stage.deploymentId],
    [`${base}/canarySettings/deploymentId`, stage.canarySettings?.deploymentId],
  ] as const)
    if (id !== undefined && id !== 'initial')
      add(
        checker,
        'noSuchDeployment',
        pointer,
        `there is no deployment ${id} at 0s`,
        'Only initial exists; make others with do: CreateDeployment.',
      );
  checkLogs(checker, base, stage);
  if (Object.keys(stage.variables ?? {}).length > LIMITS.stageVariables)
    add(
      checker,
      'tooManyVariables',
      `${base}/variables`,
      `a stage has at most ${LIMITS.stageVariables} variables`,
      'Remove some.',
    );
}

/** What AWS would refuse when the stage's logging was switched on (rest-api reference, 14.2). */
function checkLogs(checker: Checker, base: string, stage: NonNullable<RestApiInput['stages'][string]>): void {
  const definition = stage as StageDefinition;
  if (needsLogRole(definition) && checker.scenario.account?.cloudwatchRoleArn === undefined)
    add(
      checker,
      'noLogRole',
      base,
      LOG_ROLE_NEEDED,
      "Set account.cloudwatchRoleArn, e.g. 'arn:aws:iam::123456789012:role/api-gateway-logs'.",
    );
  const { accessLogSettings: access } = stage;
  if (!access) return;
  const at = `${base}/accessLogSettings`;
  for (const member of ['destinationArn', 'format'] as const) {
    const problem = accessLogEntryProblem(member, access[member]);
    if (problem) add(checker, 'accessLog', at, problem.message, `Mend ${member}: an access log has both.`);
  }
}

function checkSettingsKey(checker: Checker, pointer: string, key: string, api: RestApiInput): void {
  const plain = `/${key.replaceAll('~1', '/').replace(/^\/+/, '')}`;
  if (plain === '/*/*') return;
  const known = Object.entries(api.resources).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${path}/${method}`.replace('//', '/')),
  );
  if (!known.includes(plain))
    add(checker, 'noSuchMethod', pointer, `there is no method ${key}`, suggestion(plain, ['*/*', ...known], 'method'));
}

function checkPlan(checker: Checker, name: string, plan: NonNullable<Scenario['usagePlans']>[string]): void {
  const base = `/usagePlans/${escape(name)}`;
  const { apis, apiKeys = {} } = checker.scenario;
  plan.apiStages?.forEach(({ apiId, stage }, i) => {
    const api = Object.hasOwn(apis, apiId) ? apis[apiId] : undefined;
    if (!api)
      add(
        checker,
        'noSuchApi',
        `${base}/apiStages/${i}/apiId`,
        `there is no API ${apiId}`,
        suggestion(apiId, Object.keys(apis), 'API'),
      );
    else if (api.protocolType === 'HTTP')
      add(
        checker,
        'otherApiKind',
        `${base}/apiStages/${i}/apiId`,
        whyRefused('apiKeys', 'HTTP') ?? '',
        'Take the stage out of the plan, or make the API a REST API.',
      );
    else if (!Object.hasOwn(api.stages, stage))
      add(
        checker,
        'noSuchStage',
        `${base}/apiStages/${i}/stage`,
        `API ${apiId} has no stage ${stage}`,
        suggestion(stage, Object.keys(api.stages), 'stage'),
      );
  });
  plan.keys?.forEach((key, i) => {
    if (!Object.hasOwn(apiKeys, key))
      add(
        checker,
        'noSuchKey',
        `${base}/keys/${i}`,
        `there is no API key ${key}`,
        suggestion(key, Object.keys(apiKeys), 'API key'),
      );
  });
  const { quota } = plan;
  const most = quota?.period === 'DAY' ? 0 : quota?.period === 'WEEK' ? 6 : 27;
  if (quota?.offset !== undefined && quota.offset > most)
    add(
      checker,
      'offset',
      `${base}/quota/offset`,
      `the offset of a ${quota.period} is at most ${most}`,
      `Write 0 to ${most}.`,
    );
}

function checkFunctions(checker: Checker): void {
  for (const [name, { timeout, aliases, versions, ...rest }] of Object.entries(checker.scenario.functions ?? {})) {
    const base = `/functions/${escape(name)}`;
    warnKeys(checker, base, rest, ['memorySize']);
    checker.problems.push(...actionProblems(checker.scenario, base, rest));
    const micros = parseDuration(timeout ?? '3s') ?? 0;
    if (micros < 1_000_000 || micros > LIMITS.functionTimeoutSeconds * 1_000_000)
      add(
        checker,
        'timeout',
        `${base}/timeout`,
        `a function's time-out is 1 to ${LIMITS.functionTimeoutSeconds} s`,
        'Write 1s to 900s.',
      );
    const known = ['$LATEST', ...Object.keys(versions ?? {})];
    for (const [alias, { functionVersion, routingConfig }] of Object.entries(aliases ?? {}))
      for (const version of [functionVersion, ...Object.keys(routingConfig?.additionalVersionWeights ?? {})])
        if (!known.includes(version))
          add(
            checker,
            'noSuchVersion',
            `${base}/aliases/${escape(alias)}/functionVersion`,
            `function ${name} has no version ${version}`,
            suggestion(version, known, 'version'),
          );
  }
}

function checkClients(checker: Checker): void {
  for (const [name, { kind, origin }] of Object.entries(checker.scenario.clients)) {
    const base = `/clients/${escape(name)}`;
    if (kind === 'browser' && origin === undefined)
      add(checker, 'missing', base, 'a browser needs the origin of its page', 'Add origin: https://shop.example.');
    if (origin !== undefined && !/^https?:\/\/[^/]+$/.test(origin))
      add(
        checker,
        'origin',
        `${base}/origin`,
        'this is no origin',
        'Write scheme, host and port only, such as https://shop.example.',
      );
  }
}

function checkKeys(checker: Checker): void {
  const seen = new Map<string, string>();
  for (const [name, { value }] of Object.entries(checker.scenario.apiKeys ?? {})) {
    const other = seen.get(value);
    if (other !== undefined)
      add(
        checker,
        'duplicateValue',
        `/apiKeys/${escape(name)}/value`,
        `key ${other} has the same value`,
        'Give every key a value of its own.',
      );
    seen.set(value, name);
  }
}
