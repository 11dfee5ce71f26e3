import { isAllowableOrigin } from '../gateway/http/cors.ts';
import { HTTP_LIMITS } from '../gateway/http/limits.ts';
import type { HttpIntegrationDefinition, HttpStageDefinition, RouteDefinition } from '../gateway/http/model.ts';
import { DEFAULT_ROUTE, parseRouteKey, ROUTE_METHODS } from '../gateway/http/route-selection.ts';
import { endpointOf, serviceUrlOf, isServiceSubtype } from '../gateway/http/service-integration.ts';
import { lambdaTarget } from '../gateway/rest/endpoint.ts';
import { checkAuthorizers, checkRouteAuthorizer } from './http-authorizer-references.ts';
import { originOf } from '../kernel/url.ts';
import { isModelled } from '../world/services/actions.ts';
import { SERVICES } from '../world/services/services.ts';
import { escapePointer as escape } from '../kernel/json-pointer.ts';
import type { Fault } from '../world/control/http/fault.ts';
import { integrationFaults } from '../world/control/http/integration-faults.ts';
import { integrationName, routeFaults } from '../world/control/http/route-faults.ts';
import { stageFaults, stageNameFaults } from '../world/control/http/stage-faults.ts';
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

function addRouteKey(checker: Checker, base: string, key: string): void {
  const verb = /^(\S+) \//.exec(key)?.[1];
  const [why, remedy] =
    verb !== undefined && !(ROUTE_METHODS as readonly string[]).includes(verb)
      ? [`${verb} is no method of one`, `Write one of ${ROUTE_METHODS.join(', ')}.`]
      : [
          'a parameter fills its whole segment, and a greedy one stands last',
          'Write GET /pets/{id} or ANY /files/{proxy+}.',
        ];
  add(checker, 'routeKey', base, `${key} is no route key: ${why}`, remedy);
}

function checkRoute(checker: Checker, base: string, key: string, route: Route, api: HttpApiInput): void {
  if (key !== DEFAULT_ROUTE && !parseRouteKey(key)) addRouteKey(checker, base, key);
  const names = Object.keys(api.integrations ?? {});
  const target = route.target === undefined ? undefined : integrationName(route.target);
  if (target === undefined) add(checker, 'missing', base, 'target is missing', 'Name an integration of the API.');
  else if (!names.includes(target))
    add(
      checker,
      'noSuchName',
      `${base}/target`,
      `there is no integration ${target}`,
      suggestion(target, names, 'integration'),
    );
  addFaults(checker, base, routeFaults(route as RouteDefinition));
  checkRouteAuthorizer(checker, base, route, api);
}

function checkIntegration(checker: Checker, base: string, integration: Integration): void {
  addFaults(checker, base, integrationFaults(integration as HttpIntegrationDefinition));
  warnEmptyMappings(checker, base, integration);
  const { integrationUri: uri, integrationSubtype: subtype, integrationType } = integration;
  if (subtype !== undefined) return checkSubtype(checker, base, integration, subtype);
  if (uri === undefined) return;
  if (integration.connectionType === 'VPC_LINK') return checkPrivate(checker, base, integration, uri);
  const lambda = integrationType === 'AWS_PROXY' && !uri.includes('${') ? lambdaTarget(uri) : null;
  if (lambda) checkFunctionTarget(checker, `${base}/integrationUri`, lambda);
}

/** AWS makes nothing of a mapping whose value is empty; who writes one mostly meant the two quotes of a removal. */
function warnEmptyMappings(checker: Checker, base: string, integration: Integration): void {
  const { integrationSubtype, requestParameters = {}, responseParameters = {} } = integration;
  const maps = [
    ...(integrationSubtype === undefined ? [[`${base}/requestParameters`, requestParameters] as const] : []),
    ...Object.entries(responseParameters).map(
      ([status, mappings]) => [`${base}/responseParameters/${status}`, mappings] as const,
    ),
  ];
  for (const [at, mappings] of maps)
    for (const [key, value] of Object.entries(mappings))
      if (value === '')
        add(
          checker,
          'emptyMapping',
          `${at}/${escape(key)}`,
          `${key} has an empty value, which is no mapping: AWS ignores it`,
          key.startsWith('remove:') ? `Write two single quotes: "''".` : 'Write a value, or remove the line.',
          'warning',
        );
}

function checkPrivate(checker: Checker, base: string, { connectionId }: Integration, uri: string): void {
  if (connectionId !== undefined && !connectionId.includes('${'))
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
  const { requestParameters = {}, credentialsArn } = integration;
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
  addFaults(checker, base, stageNameFaults(name));
  if (!stage) return;
  addFaults(checker, base, stageFaults(stage as HttpStageDefinition));
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
}

const addFaults = (checker: Checker, base: string, faults: readonly Fault[]): void => {
  for (const { code, at, message, remedy } of faults) add(checker, code, `${base}${at}`, message, remedy);
};
