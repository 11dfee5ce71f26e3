import type { Problem } from '../../scenario/diagnostics.ts';
import type { ApiDraft, ScenarioDraft, Tree } from '../draft.ts';
import { SAMPLE_KEY, usesKeys } from '../openapi/to-draft.ts';
import { IMPLICIT_HTTP_API, readHttpApiV2, readServerlessHttpApi, type ReadHttpDraft } from './http-api.ts';
import { evaluate, type Surroundings } from './intrinsics.ts';
import { isTree, listIn, members, notRead, textIn, treeIn, type Resource, type Template } from './resource.ts';
import { readRestApi, type ReadApi } from './rest-api.ts';
import { IMPLICIT_API, readServerlessApi } from './serverless.ts';

const FUNCTIONS = ['AWS::Serverless::Function', 'AWS::Lambda::Function'];
const REST_API = 'AWS::ApiGateway::RestApi';
const SERVERLESS_API = 'AWS::Serverless::Api';
const HTTP_API = 'AWS::ApiGatewayV2::Api';
const SERVERLESS_HTTP_API = 'AWS::Serverless::HttpApi';
const READ_V2 = ['Route', 'Integration', 'Stage', 'Deployment', 'Authorizer'].map(
  (name) => `AWS::ApiGatewayV2::${name}`,
);
/** Read where they belong; permissions and deployments say nothing the scenario lacks. */
const READ = ['Resource', 'Method', 'Deployment', 'Stage', 'Authorizer', 'GatewayResponse', 'Model', 'RequestValidator', 'ApiKey', 'UsagePlan', 'UsagePlanKey'].map((name) => `AWS::ApiGateway::${name}`); // prettier-ignore
const SILENT = ['AWS::Lambda::Permission', 'AWS::IAM::Role', 'AWS::IAM::Policy', 'AWS::Logs::LogGroup'];

/** A SAM or CloudFormation template as a scenario: its REST and HTTP APIs, with the functions and plans they name. */
export function templateDraft(document: Tree): ScenarioDraft {
  const problems: Problem[] = [];
  const written = Object.entries(treeIn(document, 'Resources')).filter((entry): entry is [string, Tree] =>
    isTree(entry[1]),
  );
  const functionNames = namesOf(written);
  const around: Surroundings = {
    parameters: treeIn(document, 'Parameters'),
    functionNames,
    region: 'eu-west-1',
    accountId: '123456789012',
    problems,
  };
  const resources = written.map(([id, resource]) => resourceOf(id, resource, around));
  const globals = evaluate(treeIn(document, 'Globals'), around, '/Globals') as Tree;
  const template: Template = { resources, globals, problems };
  const read = readApis(template, functionNames);
  problems.push(...strangers(resources));
  const http = readHttpApis(template, functionNames);
  const apis = read.map(({ api }) => api);
  const title = textIn(document, 'Description') ?? 'Imported template';
  return {
    title: title.split('\n')[0] ?? title,
    source: document['Transform'] === undefined ? 'a CloudFormation template' : 'a SAM template',
    apis,
    httpApis: http.map(({ api }) => api),
    functions: functionsOf(template, functionNames),
    ...plansOf(template, apis),
    origins: [...read, ...http].flatMap(({ origins }) => origins),
    problems: apis.length + http.length === 0 ? [...problems, noApi] : problems,
  };
}

const noApi: Problem = {
  code: 'noApi',
  pointer: '/Resources',
  message: 'the template has no REST or HTTP API',
  remedy:
    'Open a template with AWS::ApiGateway::RestApi, AWS::ApiGatewayV2::Api, AWS::Serverless::Api, AWS::Serverless::HttpApi, or functions with events of type Api or HttpApi.',
};

const resourceOf = (id: string, resource: Tree, around: Surroundings): Resource => {
  const pointer = `/Resources/${id}/Properties`;
  const properties = evaluate(treeIn(resource, 'Properties'), around, pointer);
  return { id, type: textIn(resource, 'Type') ?? '', properties: isTree(properties) ? properties : {}, pointer };
};

/** A function goes by the name it is given, else by its logical id. */
function namesOf(written: readonly (readonly [string, Tree])[]): Readonly<Record<string, string>> {
  const functions = written.filter(([, { Type }]) => typeof Type === 'string' && FUNCTIONS.includes(Type));
  return Object.fromEntries(
    functions.map(([id, resource]) => {
      const name = treeIn(resource, 'Properties')['FunctionName'];
      return [id, typeof name === 'string' ? name : id];
    }),
  );
}

function readApis(template: Template, functionNames: Readonly<Record<string, string>>): readonly ReadApi[] {
  const named = template.resources.flatMap((resource) => {
    if (resource.type === REST_API) return [readRestApi(template, resource)];
    return resource.type === SERVERLESS_API ? [readServerlessApi(template, resource, functionNames)] : [];
  });
  const implicit = { id: IMPLICIT_API, type: SERVERLESS_API, properties: {}, pointer: '/Globals/Api' };
  const made = readServerlessApi(template, implicit, functionNames);
  return Object.keys(made.api.definition.resources).length === 0 ? named : [...named, made];
}

function readHttpApis(template: Template, functionNames: Readonly<Record<string, string>>): readonly ReadHttpDraft[] {
  const named = template.resources.flatMap((resource) => {
    if (resource.type === SERVERLESS_HTTP_API) return [readServerlessHttpApi(template, resource, functionNames)];
    return resource.type === HTTP_API && resource.properties['ProtocolType'] !== 'WEBSOCKET'
      ? [readHttpApiV2(template, resource)]
      : [];
  });
  const implicit = { id: IMPLICIT_HTTP_API, type: SERVERLESS_HTTP_API, properties: {}, pointer: '/Globals/HttpApi' };
  const made = readServerlessHttpApi(template, implicit, functionNames);
  return Object.keys(made.api.definition.routes).length === 0 ? named : [...named, made];
}

/** Time-outs and reserved concurrency; code, memory and roles play no part in a scenario. */
function functionsOf(
  { resources, globals }: Template,
  functionNames: Readonly<Record<string, string>>,
): ScenarioDraft['functions'] {
  const functions = resources.filter(({ type }) => FUNCTIONS.includes(type));
  return Object.fromEntries(
    functions.map(({ id, type, properties }) => {
      const all = type.startsWith('AWS::Serverless') ? { ...treeIn(globals, 'Function'), ...properties } : properties;
      const timeout = textIn(all, 'Timeout');
      const reserved = Number(textIn(all, 'ReservedConcurrentExecutions'));
      return [
        functionNames[id] ?? id,
        {
          ...(timeout !== undefined && { timeout: `${timeout}s` }),
          ...(Number.isInteger(reserved) && { reservedConcurrency: reserved }),
        },
      ];
    }),
  );
}

const isWebSocket = (type: string, { ProtocolType }: Tree): boolean =>
  type === HTTP_API && ProtocolType === 'WEBSOCKET';

/** What the template has besides, each with its line: events of other kinds, and resources of other services. */
function strangers(resources: readonly Resource[]): readonly Problem[] {
  const known = [...FUNCTIONS, REST_API, SERVERLESS_API, HTTP_API, SERVERLESS_HTTP_API, ...READ, ...READ_V2, ...SILENT];
  return resources.flatMap(({ id, type, properties, pointer }) => [
    ...(isWebSocket(type, properties) ? [notRead(pointer, 'a WebSocket API', 'It has no part in the scenario.')] : []),
    ...(known.includes(type) ? [] : [notRead(`/Resources/${id}`, type, 'It has no part in the scenario.')]),
    ...Object.entries(treeIn(properties, 'Events')).flatMap(([name, event]) => {
      const kind = isTree(event) ? textIn(event, 'Type') : undefined;
      return kind === 'Api' || kind === 'HttpApi'
        ? []
        : [notRead(`${pointer}/Events/${name}`, `the event of type ${kind ?? 'unknown'}`)];
    }),
  ]);
}

/** Keys and plans; keys get values, since a template seldom has them. */
function plansOf({ resources }: Template, apis: readonly ApiDraft[]): Pick<ScenarioDraft, 'apiKeys' | 'usagePlans'> {
  const ofType = (type: string): readonly Resource[] =>
    resources.filter((one) => one.type === `AWS::ApiGateway::${type}`);
  const keys = ofType('ApiKey').map(({ id, properties }, i) => [
    id,
    { value: textIn(properties, 'Value') ?? `${SAMPLE_KEY}-${i}`, enabled: properties['Enabled'] !== false },
  ]);
  const links = ofType('UsagePlanKey').map(({ properties }) => properties);
  const plans = ofType('UsagePlan').map(({ id, properties }) => [
    id,
    {
      ...(isTree(properties['Throttle']) && { throttle: members(properties['Throttle'], ['RateLimit', 'BurstLimit']) }),
      ...(isTree(properties['Quota']) && { quota: members(properties['Quota'], ['Limit', 'Period', 'Offset']) }),
      apiStages: listIn(properties, 'ApiStages').map((stage) => members(stage, ['ApiId', 'Stage'])),
      keys: links.filter((link) => link['UsagePlanId'] === id).map((link) => link['KeyId']),
    },
  ]);
  const needed = apis.filter(({ definition }) => usesKeys(definition));
  if (keys.length > 0 || needed.length === 0)
    return {
      apiKeys: Object.fromEntries(keys) as ScenarioDraft['apiKeys'],
      usagePlans: Object.fromEntries(plans) as Tree as ScenarioDraft['usagePlans'],
    };
  const apiStages = needed.flatMap(({ name, stages }) => Object.keys(stages).map((stage) => ({ apiId: name, stage })));
  return {
    apiKeys: { sample: { value: SAMPLE_KEY, enabled: true } },
    usagePlans: { sample: { apiStages, keys: ['sample'] } },
  };
}
