import type { HttpApiDefinition } from '../../gateway/http/model.ts';
import { escapePointer } from '../../kernel/json-pointer.ts';
import { given, type HttpApiDraft, type Origin, type Tree } from '../draft.ts';
import { readHttpDefinition } from '../openapi/to-http-draft.ts';
import { camel, isTree, notRead, textIn, treeIn, warnOthers, type Resource, type Template } from './resource.ts';

export type ReadHttpDraft = { readonly api: HttpApiDraft; readonly origins: readonly Origin[] };
type Names = Readonly<Record<string, string>>;
export const IMPLICIT_HTTP_API = 'ServerlessHttpApi';

const SAM_API = ['StageName', 'Name', 'Description', 'Auth', 'CorsConfiguration', 'DefaultRouteSettings', 'RouteSettings', 'AccessLogSettings', 'StageVariables', 'DisableExecuteApiEndpoint', 'DefinitionBody', 'FailOnWarnings', 'Tags']; // prettier-ignore
const EVENT = ['Path', 'Method', 'ApiId', 'Auth', 'PayloadFormatVersion', 'TimeoutInMillis', 'RouteSettings'];
const V2_API = ['Name', 'Description', 'ProtocolType', 'RouteSelectionExpression', 'CorsConfiguration', 'DisableExecuteApiEndpoint', 'Body', 'Target', 'RouteKey', 'CredentialsArn', 'FailOnWarnings', 'Tags', 'Version']; // prettier-ignore
const STAGE = ['AccessLogSettings', 'DefaultRouteSettings', 'RouteSettings', 'StageVariables', 'AutoDeploy'];

/** Members with their capital taken away, all the way down; keys a person chose (route keys, variables) stay. */
function spelled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(spelled);
  if (!isTree(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [camel(name), spelled(member)]));
}
const spelledTree = (tree: Tree): Tree => spelled(tree) as Tree;
const byRoute = (settings: Tree): Tree =>
  Object.fromEntries(Object.entries(settings).map(([key, one]) => [key, spelled(one)]));

/** A stage of CloudFormation or SAM, which deploys by itself where it says so. */
const stageOf = (properties: Tree, autoDeploy: boolean): Tree =>
  given({
    autoDeploy,
    accessLogSettings: spelledTree(treeIn(properties, 'AccessLogSettings')),
    defaultRouteSettings: spelledTree(treeIn(properties, 'DefaultRouteSettings')),
    routeSettings: byRoute(treeIn(properties, 'RouteSettings')),
    stageVariables: treeIn(properties, 'StageVariables'),
  });
const ANYBODY = { allowOrigins: ['*'], allowMethods: ['*'], allowHeaders: ['*'] };
const corsOf = (written: unknown): Tree =>
  written === true || written === 'true' ? ANYBODY : isTree(written) ? spelledTree(written) : {};

type Event = { readonly functionName: string; readonly properties: Tree; readonly pointer: string };

/** An `AWS::Serverless::HttpApi` (or the implicit one) with the functions' HttpApi events on it. */
export function readServerlessHttpApi(template: Template, resource: Resource, functionNames: Names): ReadHttpDraft {
  const { id, pointer } = resource;
  const properties = { ...treeIn(template.globals, 'HttpApi'), ...resource.properties };
  warnOthers(template, resource, SAM_API);
  const body = isTree(properties['DefinitionBody'])
    ? readHttpDefinition(id, properties['DefinitionBody'], `${pointer}/DefinitionBody`)
    : null;
  template.problems.push(...(body?.problems ?? []));
  const auth = treeIn(properties, 'Auth');
  const events = eventsOf(template, id, functionNames);
  const definition = {
    routes: { ...body?.definition.routes },
    integrations: { ...body?.definition.integrations },
    authorizers: { ...body?.definition.authorizers, ...samAuthorizers(auth, functionNames) },
    ...given({
      corsConfiguration: { ...body?.definition.corsConfiguration, ...corsOf(properties['CorsConfiguration']) },
      disableExecuteApiEndpoint: properties['DisableExecuteApiEndpoint'],
    }),
  } as { routes: Record<string, Tree>; integrations: Record<string, Tree> } & Tree;
  for (const event of events) addEvent(template, event, auth, definition);
  return {
    api: {
      name: id,
      definition: definition as unknown as HttpApiDefinition,
      stages: { [textIn(properties, 'StageName') ?? '$default']: stageOf(properties, true) },
    },
    origins: [
      { scenario: `/apis/${id}`, file: pointer },
      ...(body?.origins ?? []),
      ...events.map((event) => ({
        scenario: `/apis/${id}/routes/${escapePointer(keyOf(event))}`,
        file: event.pointer,
      })),
    ],
  };
}

/** Without path and method an event takes everything: `$default`. */
function keyOf({ properties }: Event): string {
  const [path, method] = [textIn(properties, 'Path'), textIn(properties, 'Method')];
  if (path === undefined || path === '$default') return '$default';
  return `${/^(any|x-amazon-apigateway-any-method)$/i.test(method ?? 'any') ? 'ANY' : (method ?? '').toUpperCase()} ${path}`;
}

function eventsOf(template: Template, api: string, functionNames: Names): readonly Event[] {
  return template.resources
    .filter(({ type }) => type === 'AWS::Serverless::Function')
    .flatMap(({ id, properties, pointer }) =>
      Object.entries(treeIn(properties, 'Events')).flatMap(([name, event]): Event[] => {
        if (!isTree(event) || event['Type'] !== 'HttpApi') return [];
        const own = treeIn(event, 'Properties');
        return (textIn(own, 'ApiId') ?? IMPLICIT_HTTP_API) === api
          ? [
              {
                functionName: functionNames[id] ?? id,
                properties: own,
                pointer: `${pointer}/Events/${name}/Properties`,
              },
            ]
          : [];
      }),
    );
}

/** SAM's events speak the format 2.0 unless they say otherwise. */
function addEvent(
  { problems }: Template,
  event: Event,
  auth: Tree,
  { routes, integrations }: { routes: Record<string, Tree>; integrations: Record<string, Tree> },
): void {
  const { functionName, properties, pointer } = event;
  for (const name of Object.keys(properties))
    if (!EVENT.includes(name)) problems.push(notRead(`${pointer}/${name}`, `${name} of an HttpApi event`));
  const integration = given({
    integrationType: 'AWS_PROXY',
    integrationUri: `lambda:${functionName}`,
    payloadFormatVersion: textIn(properties, 'PayloadFormatVersion') ?? '2.0',
    timeoutInMillis: properties['TimeoutInMillis'],
  });
  const target = nameFor(functionName, integration, integrations);
  integrations[target] = integration;
  routes[keyOf(event)] = { target, ...samAuthorization(treeIn(properties, 'Auth'), auth) };
}

function nameFor(base: string, integration: Tree, taken: Readonly<Record<string, Tree>>): string {
  const same = (name: string): boolean => JSON.stringify(taken[name]) === JSON.stringify(integration);
  let name = base;
  for (let n = 2; Object.hasOwn(taken, name) && !same(name); n += 1) name = `${base}-${n}`;
  return name;
}

/** The event's own authorizer, else the API's default one; `NONE` opens the route. */
function samAuthorization(own: Tree, api: Tree): Tree {
  const name = textIn(own, 'Authorizer') ?? textIn(api, 'DefaultAuthorizer');
  if (name === undefined || name === 'NONE') return {};
  if (name === 'AWS_IAM') return { authorizationType: 'AWS_IAM' };
  const scheme = treeIn(treeIn(api, 'Authorizers'), name);
  const isJwt = isTree(scheme['JwtConfiguration']);
  const scopes = own['AuthorizationScopes'] ?? scheme['AuthorizationScopes'];
  return given({
    authorizationType: isJwt ? 'JWT' : 'CUSTOM',
    authorizerId: name,
    authorizationScopes: isJwt ? scopes : undefined,
  });
}

const PLACES = [
  ['Headers', '$request.header.'],
  ['QueryStrings', '$request.querystring.'],
  ['StageVariables', '$stageVariables.'],
  ['Context', '$context.'],
] as const;

function samAuthorizers(auth: Tree, functionNames: Names): Tree {
  const entries = Object.entries(treeIn(auth, 'Authorizers')).filter((entry): entry is [string, Tree] =>
    isTree(entry[1]),
  );
  return Object.fromEntries(
    entries.map(([name, written]) => {
      const jwt = written['JwtConfiguration'];
      if (isTree(jwt))
        return [name, { authorizerType: 'JWT', identitySource: [textIn(written, 'IdentitySource') ?? '$request.header.Authorization'], jwtConfiguration: spelled(jwt) }]; // prettier-ignore
      const identity = treeIn(written, 'Identity');
      const arn = textIn(written, 'FunctionArn') ?? '';
      const called = /:function:([\w-]+)/.exec(arn)?.[1] ?? arn;
      const sources = PLACES.flatMap(([member, prefix]) => {
        const names = identity[member];
        return Array.isArray(names) ? names.map((one) => prefix + String(one)) : [];
      });
      return [
        name,
        given({
          authorizerType: 'REQUEST',
          authorizerUri: `lambda:${functionNames[called] ?? called}`,
          identitySource: sources,
          authorizerPayloadFormatVersion: textIn(written, 'AuthorizerPayloadFormatVersion') ?? '1.0',
          enableSimpleResponses: written['EnableSimpleResponses'],
          authorizerResultTtlInSeconds: identity['ReauthorizeEvery'],
        }),
      ];
    }),
  );
}

/** An `AWS::ApiGatewayV2::Api` with all that the template attaches to it. */
export function readHttpApiV2(template: Template, resource: Resource): ReadHttpDraft {
  const { id, properties, pointer } = resource;
  warnOthers(template, resource, V2_API);
  const body = isTree(properties['Body']) ? readHttpDefinition(id, properties['Body'], `${pointer}/Body`) : null;
  template.problems.push(...(body?.problems ?? []));
  const parts = (type: string): readonly Resource[] =>
    template.resources.filter((one) => one.type === `AWS::ApiGatewayV2::${type}` && one.properties['ApiId'] === id);
  const named = (type: string): Tree => Object.fromEntries(parts(type).map((one) => [one.id, partOf(one.properties)]));
  const routes = parts('Route').map((one) => {
    const { routeKey: _k, target, ...route } = partOf(one.properties);
    return [textIn(one.properties, 'RouteKey') ?? '$default', { ...route, ...(typeof target === 'string' && { target: target.replace(/^integrations\//, '') }) }] as const; // prettier-ignore
  });
  const definition = {
    routes: { ...body?.definition.routes, ...Object.fromEntries(routes), ...quickRoute(properties) },
    integrations: { ...body?.definition.integrations, ...named('Integration'), ...quickIntegration(properties) },
    authorizers: { ...body?.definition.authorizers, ...named('Authorizer') },
    ...given({
      corsConfiguration: { ...body?.definition.corsConfiguration, ...corsOf(properties['CorsConfiguration']) },
      disableExecuteApiEndpoint: properties['DisableExecuteApiEndpoint'],
    }),
  } as unknown as HttpApiDefinition;
  const stages = parts('Stage').map((one) => {
    warnOthers(template, one, ['ApiId', 'StageName', 'DeploymentId', 'Description', 'Tags', ...STAGE]);
    return [textIn(one.properties, 'StageName') ?? '$default', stageOf(one.properties, one.properties['AutoDeploy'] === true)] as const; // prettier-ignore
  });
  const isQuick = properties['Target'] !== undefined;
  return {
    api: { name: id, definition, stages: { ...Object.fromEntries(stages), ...(isQuick && { $default: { autoDeploy: true } }) } }, // prettier-ignore
    origins: [
      { scenario: `/apis/${id}`, file: pointer },
      ...(body?.origins ?? []),
      ...parts('Integration').map((one) => ({ scenario: `/apis/${id}/integrations/${one.id}`, file: one.pointer })),
      ...parts('Route').map((one) => ({ scenario: `/apis/${id}/routes/${escapePointer(textIn(one.properties, 'RouteKey') ?? '')}`, file: one.pointer })), // prettier-ignore
    ],
  };
}

/** Names a person chose stay as they are: of mapped parameters. */
function partOf({
  ApiId: _api,
  Name: _name,
  Description: _text,
  RequestParameters: parameters,
  ResponseParameters: back,
  ...rest
}: Tree): Tree {
  // prettier-ignore
  return given({ ...spelledTree(rest), requestParameters: parameters, responseParameters: back });
}

/** `Target` makes one integration and the route that leads to it (http-api reference, 1, quick create). */
const quickRoute = ({ Target, RouteKey }: Tree): Tree =>
  Target === undefined ? {} : { [typeof RouteKey === 'string' ? RouteKey : '$default']: { target: 'target' } };
function quickIntegration({ Target: target }: Tree): Tree {
  if (typeof target !== 'string') return {};
  const isUrl = /^https?:/.test(target);
  return { target: { integrationType: isUrl ? 'HTTP_PROXY' : 'AWS_PROXY', integrationUri: target, ...(!isUrl && { payloadFormatVersion: '2.0' }) } }; // prettier-ignore
}
