import type { MethodDefinition, RestApiDefinition } from '../../gateway/model.ts';
import { escapePointer } from '../../kernel/json-pointer.ts';
import { given, type Origin, type Tree } from '../draft.ts';
import { readDefinition } from '../openapi/to-draft.ts';
import { apiSettings, type ReadApi } from './rest-api.ts';
import { isTree, members, notRead, textIn, treeIn, warnOthers, type Resource, type Template } from './resource.ts';
import { authorizationOf, readAuthorizers, withCors } from './serverless-parts.ts';
import { STAGE_MEMBERS, stageOf } from './stage.ts';

export const IMPLICIT_API = 'ServerlessRestApi';
const API = ['StageName', 'Name', 'Description', 'DefinitionBody', 'Auth', 'Cors', 'GatewayResponses', 'Models', 'BinaryMediaTypes', 'EndpointConfiguration', 'MinimumCompressionSize', 'ApiKeySourceType', 'DisableExecuteApiEndpoint', 'OpenApiVersion', 'Tags', 'FailOnWarnings', ...STAGE_MEMBERS]; // prettier-ignore
const EVENT = ['Path', 'Method', 'RestApiId', 'Auth', 'RequestModel', 'RequestParameters', 'TimeoutInMillis'];
const EMPTY: RestApiDefinition = {
  resources: {},
  gatewayResponses: {},
  endpointType: 'EDGE',
  disableExecuteApiEndpoint: false,
};

/** An event of a function that is a method of an API. */
type ApiEvent = { readonly functionName: string; readonly properties: Tree; readonly pointer: string };

/** An `AWS::Serverless::Api` (or the implicit one) with the functions' events on it (rest-api reference, 16.4). */
export function readServerlessApi(
  template: Template,
  resource: Resource,
  functionNames: Readonly<Record<string, string>>,
): ReadApi {
  const { id, pointer } = resource;
  const properties = { ...treeIn(template.globals, 'Api'), ...resource.properties };
  warnOthers(template, resource, API);
  const body = isTree(properties['DefinitionBody'])
    ? readDefinition(id, properties['DefinitionBody'], `${pointer}/DefinitionBody`)
    : null;
  template.problems.push(...(body?.problems ?? []));
  const events = eventsOf(template, id, functionNames);
  const resources = events.reduce<Record<string, Record<string, MethodDefinition>>>(
    (all, event) => {
      const { path, httpMethod, method } = readEvent(template, event, properties);
      return { ...all, [path]: { ...all[path], [httpMethod]: method } };
    },
    { ...body?.definition.resources },
  );
  const definition = {
    ...(body?.definition ?? EMPTY),
    ...apiSettings(properties),
    ...given({
      authorizers: { ...body?.definition.authorizers, ...readAuthorizers(treeIn(properties, 'Auth'), functionNames) },
      models: { ...body?.definition.models, ...modelsOf(treeIn(properties, 'Models')) },
    }),
    gatewayResponses: {
      ...body?.definition.gatewayResponses,
      ...gatewayResponses(treeIn(properties, 'GatewayResponses')),
    },
    resources: withCors(resources, properties['Cors'], treeIn(properties, 'Auth')),
  } as RestApiDefinition;
  const stages = { [textIn(properties, 'StageName') ?? 'Prod']: stageOf(properties) };
  return {
    api: { name: id, definition, stages },
    origins: [
      { scenario: `/apis/${id}`, file: pointer },
      ...(body?.origins ?? []),
      ...events.flatMap((event) => originsOf(id, event)),
    ],
  };
}

const pathOf = ({ properties }: ApiEvent): string => textIn(properties, 'Path') ?? '/';
const methodOf = ({ properties }: ApiEvent): string => (textIn(properties, 'Method') ?? 'any').toUpperCase();
const originsOf = (api: string, event: ApiEvent): readonly Origin[] => [
  { scenario: `/apis/${api}/resources/${escapePointer(pathOf(event))}/${methodOf(event)}`, file: event.pointer },
];

/** The events of type Api that name this API, or none and mean the implicit one. */
function eventsOf(
  template: Template,
  api: string,
  functionNames: Readonly<Record<string, string>>,
): readonly ApiEvent[] {
  return template.resources
    .filter(({ type }) => type === 'AWS::Serverless::Function')
    .flatMap(({ id, properties, pointer }) =>
      Object.entries(treeIn(properties, 'Events')).flatMap(([name, event]): ApiEvent[] => {
        if (!isTree(event) || event['Type'] !== 'Api') return [];
        const own = treeIn(event, 'Properties');
        const at = `${pointer}/Events/${name}/Properties`;
        return (textIn(own, 'RestApiId') ?? IMPLICIT_API) === api
          ? [{ functionName: functionNames[id] ?? id, properties: own, pointer: at }]
          : [];
      }),
    );
}

function readEvent({ problems }: Template, event: ApiEvent, api: Tree) {
  const { functionName, properties, pointer } = event;
  for (const name of Object.keys(properties))
    if (!EVENT.includes(name)) problems.push(notRead(`${pointer}/${name}`, `${name} of an Api event`));
  const model = treeIn(properties, 'RequestModel');
  const method = given({
    ...authorizationOf(treeIn(properties, 'Auth'), treeIn(api, 'Auth')),
    requestParameters: requestParameters(properties['RequestParameters'], pathOf(event)),
    requestModels: textIn(model, 'Model') === undefined ? undefined : { 'application/json': textIn(model, 'Model') },
    methodIntegration: {
      type: 'AWS_PROXY',
      httpMethod: 'POST',
      uri: `lambda:${functionName}`,
      ...members(properties, ['TimeoutInMillis']),
    },
  }) as MethodDefinition;
  return { path: pathOf(event), httpMethod: methodOf(event), method };
}

/** `method.request.querystring.x`, alone or with `Required`; those of the path are always there. */
function requestParameters(written: unknown, path: string): Tree {
  const ofPath = [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name]) => [`method.request.path.${name}`, true]);
  const list = Array.isArray(written) ? (written as readonly unknown[]) : [];
  const declared = list.flatMap((one) =>
    typeof one === 'string'
      ? [[one, false]]
      : isTree(one)
        ? Object.entries(one).map(([name, facts]) => [name, isTree(facts) && facts['Required'] === true])
        : [],
  );
  return Object.fromEntries([...ofPath, ...declared]) as Tree;
}

const modelsOf = (models: Tree): Tree =>
  Object.fromEntries(
    Object.entries(models).map(([name, schema]) => [name, { contentType: 'application/json', schema }]),
  );

/** SAM writes headers as `Headers: { Name: value }`. */
function gatewayResponses(written: Tree): Tree {
  const entries = Object.entries(written).filter((entry): entry is [string, Tree] => isTree(entry[1]));
  return Object.fromEntries(
    entries.map(([type, response]) => {
      const headers = Object.entries(treeIn(treeIn(response, 'ResponseParameters'), 'Headers'));
      return [
        type,
        given({
          ...members(response, ['ResponseTemplates']),
          statusCode: textIn(response, 'StatusCode'),
          responseParameters: Object.fromEntries(
            headers.map(([name, value]) => [`gatewayresponse.header.${name}`, value]),
          ),
        }),
      ];
    }),
  );
}
