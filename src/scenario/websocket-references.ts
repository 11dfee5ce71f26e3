import { WEBSOCKET_LIMITS } from '../gateway/websocket/limits.ts';
import { loggedSocketSettings } from '../gateway/websocket/logged-settings.ts';
import type { WebSocketStageDefinition } from '../gateway/websocket/model.ts';
import { parseSource, SOCKET_MAPPING } from '../gateway/rest/parameter-mapping.ts';
import { lambdaTarget, parseEndpoint } from '../gateway/rest/endpoint.ts';
import { parseSelectionExpression } from '../languages/selection-expression/parse.ts';
import { parseTemplate } from '../languages/vtl/render.ts';
import { escapePointer as escape } from '../kernel/json-pointer.ts';
import { suggestion, type Problem } from './diagnostics.ts';
import { logProblems } from './log-problems.ts';
import { modelProblems } from './model-references.ts';
import type { Scenario } from './schema/scenario.ts';
import type { WebSocketApiInput } from './schema/websocket.ts';

type Route = NonNullable<WebSocketApiInput['routes'][string]>;
type Integration = NonNullable<WebSocketApiInput['integrations']>[string];
type Say = (code: string, pointer: string, message: string, remedy: string, severity?: Problem['severity']) => void;

const RESERVED = ['$connect', '$disconnect', '$default'];

/** What a schema cannot see of a WebSocket API: names, limits, and what AWS would never take. */
export function socketProblems(scenario: Scenario, name: string, api: WebSocketApiInput): readonly Problem[] {
  const problems: Problem[] = [];
  const say: Say = (code, pointer, message, remedy, severity = 'error') =>
    void problems.push({ code, pointer, message, remedy, severity });
  const base = `/apis/${escape(name)}`;
  checkExpression(say, `${base}/routeSelectionExpression`, api.routeSelectionExpression);
  checkCounts(say, base, api);
  for (const [key, route] of Object.entries(api.routes))
    checkRoute(say, `${base}/routes/${escape(key)}`, key, route ?? {}, api);
  for (const [key, integration] of Object.entries(api.integrations ?? {}))
    checkIntegration(say, `${base}/integrations/${escape(key)}`, integration, scenario);
  for (const [key, stage] of Object.entries(api.stages))
    checkStage(say, `${base}/stages/${escape(key)}`, key, stage, api);
  return [
    ...problems,
    ...modelProblems(base, api.models),
    ...Object.entries(api.stages).flatMap(([key, stage]) =>
      stageLogs(scenario, `${base}/stages/${escape(key)}`, stage),
    ),
  ];
}

function checkExpression(say: Say, pointer: string, expression: string): void {
  const parsed = parseSelectionExpression(expression);
  if (!parsed.ok)
    say('expression', pointer, `${parsed.error.message} (at character ${parsed.error.at + 1})`, parsed.error.remedy);
}

function checkCounts(say: Say, base: string, api: WebSocketApiInput): void {
  const counted = [
    ['routes', api.routes, WEBSOCKET_LIMITS.routes],
    ['integrations', api.integrations ?? {}, WEBSOCKET_LIMITS.integrations],
    ['authorizers', api.authorizers ?? {}, WEBSOCKET_LIMITS.authorizers],
    ['stages', api.stages, WEBSOCKET_LIMITS.stages],
  ] as const;
  for (const [member, map, most] of counted)
    if (Object.keys(map).length > most)
      say('tooMany', `${base}/${member}`, `an API has at most ${most} ${member}`, 'Remove some, or use a second API.');
}

function checkRoute(say: Say, base: string, key: string, route: Route, api: WebSocketApiInput): void {
  if (key.startsWith('$') && !RESERVED.includes(key))
    say(
      'routeKey',
      base,
      `${key} is no route key: only ${RESERVED.join(', ')} begin with a dollar sign`,
      suggestion(key, RESERVED, 'route'),
    );
  checkTarget(say, `${base}/target`, key, route, api);
  checkAuthorization(say, base, key, route, api);
  for (const [selected, model] of Object.entries(route.requestModels ?? {}))
    if (!Object.hasOwn(api.models ?? {}, model))
      say(
        'noSuchName',
        `${base}/requestModels/${escape(selected)}`,
        `there is no model ${model}`,
        suggestion(model, Object.keys(api.models ?? {}), 'model'),
      );
  if (route.modelSelectionExpression !== undefined)
    checkExpression(say, `${base}/modelSelectionExpression`, route.modelSelectionExpression);
  if (key === '$disconnect' && route.routeResponses)
    say(
      'routeResponse',
      `${base}/routeResponses`,
      '$disconnect cannot be two-way: its client is gone',
      'Remove routeResponses.',
    );
  if (route.routeResponses && route.routeResponseSelectionExpression === undefined)
    say(
      'routeResponse',
      `${base}/routeResponses`,
      'a route response needs routeResponseSelectionExpression on its route',
      'Add routeResponseSelectionExpression: $default.',
    );
}

function checkTarget(say: Say, pointer: string, key: string, { target }: Route, api: WebSocketApiInput): void {
  const known = Object.keys(api.integrations ?? {});
  const name = target?.replace(/^integrations\//, '');
  if (name !== undefined && !known.includes(name))
    say('noSuchIntegration', pointer, `there is no integration ${name}`, suggestion(name, known, 'integration'));
  if (name === undefined && !['$connect', '$disconnect'].includes(key))
    say('missing', pointer.replace(/\/target$/, ''), 'target is missing', 'Add target: integrations/NAME.', 'warning');
}

/** Authorization, keys and authorizers are for `$connect` alone (WebSocket API reference, 9 and 18). */
function checkAuthorization(say: Say, base: string, key: string, route: Route, api: WebSocketApiInput): void {
  const isGuarded = route.authorizationType !== undefined && route.authorizationType !== 'NONE';
  if (isGuarded && key !== '$connect')
    say(
      'authorization',
      `${base}/authorizationType`,
      `only $connect can ask who is there, not ${key}`,
      'Move it to the route $connect: it guards the whole API.',
    );
  if (route.apiKeyRequired === true && key !== '$connect')
    say(
      'authorization',
      `${base}/apiKeyRequired`,
      'an API key is asked for at $connect only',
      'Move it to the route $connect.',
    );
  const known = Object.keys(api.authorizers ?? {});
  if (route.authorizationType === 'CUSTOM' && route.authorizerId === undefined)
    say('missing', base, 'authorizerId is missing', 'authorizationType CUSTOM needs the name of an authorizer.');
  if (route.authorizerId !== undefined && !known.includes(route.authorizerId))
    say(
      'noSuchName',
      `${base}/authorizerId`,
      `there is no authorizer ${route.authorizerId}`,
      suggestion(route.authorizerId, known, 'authorizer'),
    );
}

function checkIntegration(say: Say, base: string, integration: Integration, scenario: Scenario): void {
  const { timeoutInMillis = WEBSOCKET_LIMITS.timeoutMillis, integrationType, integrationUri } = integration;
  const { timeoutMinMillis: least, timeoutMillis: most } = WEBSOCKET_LIMITS;
  if (timeoutInMillis < least || timeoutInMillis > most)
    say(
      'timeout',
      `${base}/timeoutInMillis`,
      `the time-out of a WebSocket integration is ${least} to ${most} ms`,
      `Write ${least} to ${most}; this limit cannot be raised.`,
    );
  checkTemplates(say, base, integration);
  checkLink(say, base, integration);
  const isProxy = integrationType.endsWith('_PROXY');
  if (!isProxy && Object.keys(integration.integrationResponses ?? {}).length === 0)
    say(
      'integrationResponse',
      base,
      'this integration has no integration response: its answers fail',
      'Add integrationResponses: { $default: {} }.',
      'warning',
    );
  if (integrationType === 'MOCK') return;
  if (integrationUri === undefined)
    say('missing', base, 'integrationUri is missing', 'Name the backend: lambda:NAME or an http(s) URL.');
  else if (!integrationUri.includes('${'))
    checkUri(say, `${base}/integrationUri`, integrationUri, integrationType, scenario);
}

function checkLink(say: Say, base: string, integration: Integration): void {
  const { connectionType, connectionId, integrationType } = integration;
  if (connectionType !== 'VPC_LINK') return;
  if (!integrationType.startsWith('HTTP'))
    say('vpcLink', `${base}/connectionType`, 'a VPC link leads to HTTP backends only', 'Use HTTP or HTTP_PROXY.');
  else if (connectionId === undefined)
    say('missing', base, 'connectionId is missing', 'Name the VPC link of the private integration.');
}

function checkUri(
  say: Say,
  pointer: string,
  uri: string,
  type: Integration['integrationType'],
  scenario: Scenario,
): void {
  const lambda = lambdaTarget(uri);
  if (type === 'AWS_PROXY' && !lambda)
    say('uri', pointer, 'this names no Lambda function', 'Write lambda:NAME or lambda:NAME:ALIAS.');
  else if (type.startsWith('HTTP') && !/^https?:\/\/[^/]+/.test(uri))
    say('uri', pointer, 'an HTTP integration needs a URL', 'Write https://host/path.');
  else if (type === 'AWS' && !lambda && !parseEndpoint(uri))
    say(
      'uri',
      pointer,
      'this names no AWS service',
      'Write lambda:NAME or arn:aws:apigateway:REGION:SERVICE:action/NAME.',
    );
  const functions = Object.keys(scenario.functions ?? {});
  if (lambda && !functions.includes(lambda.name))
    say(
      'noSuchFunction',
      pointer,
      `there is no function ${lambda.name}`,
      suggestion(lambda.name, functions, 'function'),
    );
}

function checkTemplates(say: Say, base: string, integration: Integration): void {
  const groups = [
    [`${base}/requestTemplates`, integration.requestTemplates] as const,
    ...Object.entries(integration.integrationResponses ?? {}).map(
      ([key, response]) =>
        [`${base}/integrationResponses/${escape(key)}/responseTemplates`, response?.responseTemplates] as const,
    ),
  ];
  for (const [pointer, templates] of groups)
    for (const [key, template] of Object.entries(templates ?? {})) {
      const parsed = parseTemplate(template);
      if (!parsed.ok)
        say(
          'template',
          `${pointer}/${escape(key)}`,
          `the mapping template cannot be read: ${parsed.problem.message} (line ${parsed.problem.line}, column ${parsed.problem.column} of the template)`,
          'Mend it; with it every message that uses it gets an error frame.',
        );
    }
  for (const [target, source] of Object.entries(integration.requestParameters ?? {})) {
    const pointer = `${base}/requestParameters/${escape(target)}`;
    if (!SOCKET_MAPPING.target.test(target))
      say(
        'mapping',
        pointer,
        `${target} is no place a mapping can write to`,
        'Write integration.request.header.NAME, …querystring.NAME or …path.NAME.',
      );
    if (parseSource(source, SOCKET_MAPPING).kind === 'unknown')
      say(
        'mapping',
        pointer,
        `${source} is no source of a mapping`,
        `For a static value write single quotes within the text: "'${source}'".`,
      );
  }
  for (const key of Object.keys(integration.integrationResponses ?? {}))
    if (key !== '$default' && !/^\/.*\/$/.test(key))
      say(
        'integrationResponse',
        `${base}/integrationResponses/${escape(key)}`,
        `${key} is no key of an integration response`,
        'Write $default, or a regular expression between slashes.',
      );
}

const stageLogs = (scenario: Scenario, base: string, stage: WebSocketApiInput['stages'][string]): readonly Problem[] =>
  logProblems(scenario, base, loggedSocketSettings({ deploymentId: 'initial', ...stage } as WebSocketStageDefinition));

function checkStage(
  say: Say,
  base: string,
  name: string,
  stage: WebSocketApiInput['stages'][string],
  api: WebSocketApiInput,
): void {
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(name))
    say('stageName', base, `${name} is no stage name`, 'Use letters, digits, _ and -.');
  for (const key of Object.keys(stage?.routeSettings ?? {}))
    if (!Object.hasOwn(api.routes, key))
      say(
        'noSuchRoute',
        `${base}/routeSettings/${escape(key)}`,
        `there is no route ${key}`,
        suggestion(key, Object.keys(api.routes), 'route'),
      );
  if (stage?.deploymentId !== undefined && stage.deploymentId !== 'initial')
    say(
      'noSuchDeployment',
      `${base}/deploymentId`,
      `there is no deployment ${stage.deploymentId} at 0s`,
      'Only initial exists; make others with do: CreateDeployment.',
    );
}
