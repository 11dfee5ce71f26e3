import { isAllowableOrigin } from '../gateway/http/cors.ts';
import { parseHttpMappings } from '../gateway/http/parameter-mapping.ts';
import { httpAccessLogProblem } from '../world/control/http/access-log-checks.ts';
import { HTTP_LIMITS } from '../gateway/http/limits.ts';
import { DEFAULT_ROUTE, parseRouteKey } from '../gateway/http/route-selection.ts';
import { endpointOf, serviceProblems, serviceUrlOf, isServiceSubtype } from '../gateway/http/service-integration.ts';
import { lambdaTarget } from '../gateway/rest/endpoint.ts';
import { checkAuthorizers, checkRouteAuthorizer } from './http-authorizer-references.ts';
import { originOf } from '../kernel/url.ts';
import { isModelled } from '../world/services/actions.ts';
import { SERVICES } from '../world/services/services.ts';
import { escapePointer as escape } from '../world/control/origins.ts';
import { add, checkFunctionTarget, type Checker } from './checker.ts';
import { suggestion } from './diagnostics.ts';
import { warning } from './service-actions.ts';
import { checkCredentials, unknown } from './services-setup.ts';
import type { HttpApiInput } from './schema/scenario.ts';

type Integration = NonNullable<HttpApiInput['integrations']>[string];
type Route = HttpApiInput['routes'][string];

/** What of an HTTP API names nothing that exists, or is what AWS would never take (http-api reference). */
export function checkHttpApi(checker: Checker, base: string, api: HttpApiInput): void {
  const integrations = Object.entries(api.integrations ?? {});
  checkLimit(checker, `${base}/routes`, Object.keys(api.routes).length, HTTP_LIMITS.routes, 'routes');
  checkLimit(checker, `${base}/integrations`, integrations.length, HTTP_LIMITS.integrations, 'integrations');
  checkLimit(checker, `${base}/stages`, Object.keys(api.stages).length, HTTP_LIMITS.stages, 'stages');
  for (const [key, route] of Object.entries(api.routes))
    checkRoute(checker, `${base}/routes/${escape(key)}`, key, route, api);
  for (const [name, integration] of integrations)
    checkIntegration(checker, `${base}/integrations/${escape(name)}`, integration);
  checkAuthorizers(checker, `${base}/authorizers`, api);
  checkCors(checker, `${base}/corsConfiguration`, api);
  for (const [name, stage] of Object.entries(api.stages))
    checkStage(checker, `${base}/stages/${escape(name)}`, name, stage, api);
}

function checkLimit(checker: Checker, pointer: string, count: number, most: number, what: string): void {
  if (count > most)
    add(checker, 'tooMany', pointer, `an HTTP API has at most ${most} ${what}`, 'Remove some, or use a second API.');
}

function checkRoute(checker: Checker, base: string, key: string, route: Route, api: HttpApiInput): void {
  if (key !== DEFAULT_ROUTE && !parseRouteKey(key))
    add(
      checker,
      'routeKey',
      base,
      `${key} is no route key: a parameter fills its whole segment, and a greedy one stands last`,
      'Write GET /pets/{id} or ANY /files/{proxy+}.',
    );
  const names = Object.keys(api.integrations ?? {});
  if (route.target === undefined) add(checker, 'missing', base, 'target is missing', 'Name an integration of the API.');
  else if (!names.includes(route.target))
    add(
      checker,
      'noSuchName',
      `${base}/target`,
      `there is no integration ${route.target}`,
      suggestion(route.target, names, 'integration'),
    );
  checkRouteAuthorizer(checker, base, route, api);
}

function checkIntegration(checker: Checker, base: string, integration: Integration): void {
  checkTimeout(checker, base, integration);
  if (integration.tlsConfig && integration.connectionType !== 'VPC_LINK')
    add(
      checker,
      'tlsConfig',
      `${base}/tlsConfig`,
      'tlsConfig is for private integrations',
      'Write connectionType: VPC_LINK, or remove it; a public URL says https itself.',
    );
  if (integration.integrationSubtype === undefined) checkMappings(checker, base, integration);
  checkResponseMappings(checker, base, integration);
  if (integration.integrationSubtype !== undefined)
    return checkSubtype(checker, base, integration, integration.integrationSubtype);
  const { integrationUri: uri } = integration;
  if (uri === undefined)
    return add(
      checker,
      'missing',
      base,
      'integrationUri is missing',
      'Name the backend: lambda:NAME or an http(s) URL.',
    );
  if (integration.connectionType === 'VPC_LINK') return checkPrivate(checker, base, integration, uri);
  if (!uri.includes('${')) checkTarget(checker, base, integration, uri);
  checkPayload(checker, base, integration);
}

/** 50 to 30,000 ms, which no quota raises (http-api reference, 1 and 6). */
function checkTimeout(checker: Checker, base: string, { timeoutInMillis: millis }: Integration): void {
  const { minTimeoutMillis: least, maxTimeoutMillis: most } = HTTP_LIMITS;
  if (millis === undefined || (millis >= least && millis <= most)) return;
  add(
    checker,
    'timeout',
    `${base}/timeoutInMillis`,
    millis < least
      ? `the time-out is below the minimum of ${least} ms`
      : `the time-out is above the maximum of ${most} ms`,
    `Write ${least} to ${most}; only Regional and private REST APIs can have more.`,
  );
}

function checkPayload(checker: Checker, base: string, { integrationType, payloadFormatVersion }: Integration): void {
  if (integrationType === 'AWS_PROXY' && payloadFormatVersion === undefined)
    add(
      checker,
      'missing',
      base,
      'payloadFormatVersion is missing',
      "Write payloadFormatVersion: '2.0' (as the console does) or '1.0'; the API has no default.",
    );
  if (integrationType === 'HTTP_PROXY' && payloadFormatVersion === '2.0')
    add(
      checker,
      'payloadFormat',
      `${base}/payloadFormatVersion`,
      'an HTTP proxy knows the payload format 1.0 only',
      'Remove it.',
    );
}

function checkTarget(checker: Checker, base: string, { integrationType }: Integration, uri: string): void {
  const pointer = `${base}/integrationUri`;
  const lambda = lambdaTarget(uri);
  if (integrationType === 'AWS_PROXY')
    return lambda
      ? checkFunctionTarget(checker, pointer, lambda)
      : add(checker, 'uri', pointer, 'this names no Lambda function', 'Write lambda:NAME or lambda:NAME:ALIAS.');
  if (lambda || !/^https?:\/\/[^/]+/.test(uri))
    add(checker, 'uri', pointer, 'an HTTP proxy needs a URL', 'Write https://host/path.');
}

function checkPrivate(checker: Checker, base: string, { connectionId }: Integration, uri: string): void {
  if (connectionId === undefined)
    add(checker, 'missing', base, 'connectionId is missing', 'Name the VPC link of the private integration.');
  else if (!connectionId.includes('${'))
    checker.problems.push(...unknown(`${base}/connectionId`, connectionId, checker.scenario.vpcLinks, 'VPC link'));
  const arns = Object.values(checker.scenario.backends ?? {}).flatMap(({ arn }) => (arn === undefined ? [] : [arn]));
  if (!uri.includes('${') && !arns.includes(uri.replace(/\?.*$/, '')))
    add(
      checker,
      'noSuchBackend',
      `${base}/integrationUri`,
      'no backend has this ARN',
      'Give the backend behind the listener or service its arn:, and write the same here.',
    );
}

/** The AWS services of first-class integrations are backends of the scenario, found by their address. */
function checkSubtype(checker: Checker, base: string, integration: Integration, subtype: string): void {
  const { requestParameters = {}, credentialsArn, integrationType } = integration;
  if (integrationType !== 'AWS_PROXY')
    add(
      checker,
      'subtype',
      `${base}/integrationType`,
      'a subtype needs AWS_PROXY',
      'Write integrationType: AWS_PROXY.',
    );
  for (const problem of serviceProblems(subtype, requestParameters, credentialsArn !== undefined))
    add(checker, 'subtype', `${base}/integrationSubtype`, problem, 'See the table of subtypes in the reference.');
  if (!isServiceSubtype(subtype)) return;
  const { service, rest: action } = endpointOf(subtype, requestParameters, '');
  if (credentialsArn !== undefined)
    checker.problems.push(...checkCredentials(checker.scenario, base, credentialsArn, 'credentialsArn'));
  const region = checker.scenario.account?.region ?? 'eu-west-1';
  const url = serviceUrlOf(subtype, requestParameters, region);
  const known = Object.values(checker.scenario.backends ?? {}).some(
    (backend) => originOf(backend.url) === originOf(url),
  );
  if (known) return;
  if (Object.hasOwn(SERVICES, service)) {
    if (!isModelled(service, action))
      checker.problems.push(warning(`${base}/integrationSubtype`, `the action ${action} of ${service}`));
  } else
    add(
      checker,
      'noSuchBackend',
      `${base}/integrationSubtype`,
      `no backend of the scenario answers for ${url}`,
      `Add one: backends: { service: { url: ${url}, returns: … } }.`,
      'warning',
    );
}

function checkMappings(checker: Checker, base: string, { requestParameters }: Integration): void {
  const parsed = parseHttpMappings('request', requestParameters);
  if (!parsed.ok)
    add(checker, 'mapping', `${base}/requestParameters`, parsed.error, 'See http-api-parameter-mapping in the guide.');
}

function checkResponseMappings(checker: Checker, base: string, { responseParameters = {} }: Integration): void {
  for (const [status, parameters] of Object.entries(responseParameters)) {
    const parsed = parseHttpMappings('response', parameters);
    if (!parsed.ok)
      add(
        checker,
        'mapping',
        `${base}/responseParameters/${status}`,
        parsed.error,
        'See http-api-parameter-mapping in the guide.',
      );
  }
}

/** Exact origins, `*`, and `*` behind a scheme; credentials not with `*` (http-api reference, 12). */
function checkCors(checker: Checker, base: string, { corsConfiguration: cors }: HttpApiInput): void {
  cors?.allowOrigins?.forEach((origin, i) => {
    if (!isAllowableOrigin(origin))
      add(
        checker,
        'origin',
        `${base}/allowOrigins/${i}`,
        `${origin} is no origin a CORS configuration takes`,
        "Write scheme, host and port, '*', 'https://*' or 'http://*'; there is no wildcard inside a host.",
      );
  });
  if (cors?.allowCredentials === true && cors.allowOrigins?.includes('*') === true)
    add(
      checker,
      'credentials',
      `${base}/allowCredentials`,
      "credentials cannot be allowed for the origin '*'",
      'Name the origins.',
    );
}

function checkStage(
  checker: Checker,
  base: string,
  name: string,
  stage: HttpApiInput['stages'][string],
  api: HttpApiInput,
): void {
  if (!/^(\$default|[A-Za-z0-9_-]{1,128})$/.test(name))
    add(checker, 'stageName', base, `${name} is no stage name`, 'Use letters, digits, _ and -, or $default.');
  if (!stage) return;
  checkAccessLog(checker, `${base}/accessLogSettings`, stage.accessLogSettings);
  if (stage.deploymentId !== undefined && stage.deploymentId !== 'initial')
    add(
      checker,
      'noSuchDeployment',
      `${base}/deploymentId`,
      `there is no deployment ${stage.deploymentId} at 0s`,
      'Only initial exists.',
    );
  for (const key of Object.keys(stage.routeSettings ?? {}))
    if (!Object.hasOwn(api.routes, key))
      add(
        checker,
        'noSuchRoute',
        `${base}/routeSettings/${escape(key)}`,
        `there is no route ${key}`,
        suggestion(key, Object.keys(api.routes), 'route'),
      );
  checkVariables(checker, `${base}/stageVariables`, stage.stageVariables ?? {});
}

/** Destination and format; a Firehose stream is refused as a feature of REST APIs (http-api reference, 14). */
function checkAccessLog(
  checker: Checker,
  base: string,
  log: NonNullable<HttpApiInput['stages'][string]>['accessLogSettings'],
): void {
  if (!log) return;
  const problem = httpAccessLogProblem(log);
  if (problem !== null)
    add(checker, 'accessLog', base, problem, 'Write destinationArn, the ARN of a log group, and a format.');
}

function checkVariables(checker: Checker, base: string, variables: Readonly<Record<string, string>>): void {
  checkLimit(checker, base, Object.keys(variables).length, HTTP_LIMITS.stageVariables, 'variables on a stage');
  for (const [name, value] of Object.entries(variables)) {
    const isName = /^[A-Za-z0-9_]+$/.test(name) && name.length <= HTTP_LIMITS.stageVariableName;
    const isValue = /^[A-Za-z0-9\-._~:/?#&=,]+$/.test(value) && value.length <= HTTP_LIMITS.stageVariableValue;
    if (!isName || !isValue)
      add(
        checker,
        'stageVariable',
        `${base}/${escape(name)}`,
        isName ? 'this is no value of a stage variable' : `${name} is no name of a stage variable`,
        'Names: letters, digits and _, at most 64. Values: letters, digits and -._~:/?#&=, at most 512.',
      );
  }
}
