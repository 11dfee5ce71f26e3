import type { RestApiDefinition } from '../gateway/model.ts';
import { compileRoutes } from '../languages/route-pattern/compile.ts';
import { matchRoute } from '../languages/route-pattern/match.ts';
import { openExchange } from '../trace/open-exchange.ts';
import { simulate } from '../world/simulate.ts';
import type { FunctionBehaviour, HttpBehaviour, WorldSetup } from '../world/setup.ts';
import { fits, headersFit, parsed, same } from './conformance-matchers.ts';

type Json = Readonly<Record<string, unknown>>;
export type Outcome = { readonly passed: boolean; readonly actual: unknown };
const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const text = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);
const NOT_YET: Outcome = { passed: false, actual: 'not modelled yet' };
const MILLIS_60 = { kind: 'fixed', micros: 60_000 } as const;

/** What this version cannot express: such a case fails, it is not skipped. */
const BEYOND = ['models', 'requestValidators', 'binaryMediaTypes', 'policy', 'authorizers'];

/** Replays a call through the simulator's one door: a setup is made of the case, run, and the exchange opened. */
export function replayCall(one: Json): Outcome {
  const api = object(one['api']);
  const expected = object(one['expected']);
  const unsupported = ['event', 'backend', 'context', 'bodyBase64'].some((member) => member in expected);
  if (
    unsupported ||
    BEYOND.some((member) => member in api) ||
    'usagePlans' in one ||
    'deployments' in object(one['stage'])
  )
    return NOT_YET;
  const definition = definitionOf(api);
  if (!definition) return NOT_YET;
  const record = simulate(setupOf(one, definition));
  const view = openExchange(record, 0);
  const method = record.names.methods[record.exchanges.method[0] ?? -1];
  const route = matchRoute(
    compileRoutes(
      Object.entries(definition.resources).map(([path, methods]) => ({ path, methods: Object.keys(methods) })),
    ),
    text(object(one['request'])['method'], 'GET'),
    text(object(one['request'])['path'], '/'),
  );
  const pathParameters = 'none' in route ? {} : Object.fromEntries(route.params);
  const actual = {
    status: view.status,
    headers: view.headers,
    body: view.body,
    matched: method && { resource: method.resource, method: method.method, pathParameters },
  };
  return { passed: judge(expected, actual), actual };
}

type Actual = {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  readonly matched: { readonly resource: string; readonly method: string; readonly pathParameters: Json } | undefined;
};

function judge(expected: Json, { status, headers, body, matched }: Actual): boolean {
  const absent = Array.isArray(expected['headersAbsent']) ? (expected['headersAbsent'] as string[]) : [];
  const wanted = object(expected['matched']);
  return (
    (!('status' in expected) || fits(expected['status'], status)) &&
    headersFit(object(expected['headers']), headers) &&
    absent.every((name) => !headers.some(([header]) => header.toLowerCase() === name.toLowerCase())) &&
    (!('body' in expected) || fits(expected['body'], body)) &&
    (!('bodyJson' in expected) || same(expected['bodyJson'], parsed(body))) &&
    (!('matched' in expected) ||
      (fits(wanted['resource'], matched?.resource) &&
        (!('method' in wanted) || fits(wanted['method'], matched?.method)) &&
        samePathParameters(wanted, matched?.pathParameters)))
  );
}

/** `null` and `{}` count as equal. */
const samePathParameters = (wanted: Json, actual: Json | undefined): boolean =>
  !('pathParameters' in wanted) || same(wanted['pathParameters'] ?? {}, actual ?? {});

function definitionOf(api: Json): RestApiDefinition | null {
  const resources: Record<string, Record<string, object>> = {};
  for (const [path, methods] of Object.entries(object(api['resources']))) {
    const converted: Record<string, object> = {};
    for (const [name, definition] of Object.entries(object(methods))) {
      const method = methodOf(object(definition));
      if (!method) return null;
      converted[name] = method;
    }
    resources[path] = converted;
  }
  return {
    resources,
    gatewayResponses: object(api['gatewayResponses']),
    endpointType: 'REGIONAL',
    disableExecuteApiEndpoint: false,
  } as unknown as RestApiDefinition;
}

const isDynamic = (templates: unknown): boolean =>
  Object.values(object(templates)).some((template) => /[$#]/.test(text(template, '')));

function methodOf(method: Json): object | null {
  const integration = object(method['methodIntegration']);
  const type = text(integration['type'], '');
  const responses = Object.values(object(integration['integrationResponses'])).map(object);
  const parameters = responses.flatMap((response) => Object.values(object(response['responseParameters'])));
  const dynamic =
    isDynamic(integration['requestTemplates']) ||
    responses.some((response) => isDynamic(response['responseTemplates'])) ||
    parameters.some((value) => !text(value, '').startsWith("'"));
  if (!['AWS_PROXY', 'HTTP_PROXY', 'MOCK'].includes(type) || dynamic || 'requestValidator' in method) return null;
  if (!['NONE', 'AWS_IAM'].includes(text(method['authorizationType'], 'NONE'))) return null;
  const methodResponses = Object.entries(object(method['methodResponses'])).map(([statusCode, response]) => ({
    statusCode,
    ...object(response),
  }));
  return { ...method, methodResponses, methodIntegration: { ...integration, integrationResponses: responses } };
}

function setupOf(one: Json, definition: RestApiDefinition): WorldSetup {
  const request = object(one['request']);
  const stage = object(one['stage']);
  const stageName = text(stage['name'], 'test');
  const backend = object(one['backend']);
  const query = text(request['rawQuery'], '');
  return {
    scenario: 'conformance',
    title: 'conformance',
    seed: 1,
    startEpochMs: 0,
    rules: 'today',
    accounts: [
      {
        accountId: '123456789012',
        region: 'us-east-1',
        throttleSettings: { rateLimit: 10_000, burstLimit: 5_000 },
        maximumIntegrationTimeoutInMillis: 29_000,
        pointer: '',
      },
    ],
    apis: [
      {
        name: 'api',
        pointer: '',
        apiId: 'abcdefghij',
        account: 0,
        definition,
        stages: {
          [stageName]: {
            deploymentId: 'initial',
            variables: object(stage['variables']) as Readonly<Record<string, string>>,
          },
        },
      },
    ],
    functions: [
      {
        name: text(backend['functionName'], 'backend-fn'),
        pointer: '',
        timeoutMicros: 900_000_000,
        coldStart: null,
        reservedConcurrency: null,
        versions: [{ version: '$LATEST', cases: [], otherwise: functionBehaviour(backend) }],
        aliases: [],
        permittedQualifiers: null,
      },
    ],
    backends:
      backend['kind'] === 'http'
        ? [
            {
              name: 'backend',
              pointer: '',
              origin: 'http://backend.example',
              cases: [],
              otherwise: httpBehaviour(object(backend['returns'])),
            },
          ]
        : [],
    clients: [{ name: 'client', pointer: '', kind: 'http', sourceIp: '203.0.113.10', userAgent: '', origin: null }],
    principals: [],
    apiKeys: [],
    usagePlans: [],
    timeline: [
      {
        kind: 'request', name: 'call', pointer: '', atMicros: 0, client: 0, api: 0,
        method: text(request['method'], 'GET'),
        target: `/${stageName}${text(request['path'], '/')}${query === '' ? '' : `?${query}`}`,
        headers: Object.entries(object(request['headers'])).map(([name, value]) => [name, text(value, '')] as const),
        body: typeof request['body'] === 'string' ? request['body'] : null,
        credentials: 'omit', signedAs: null, load: null,
      }, // prettier-ignore
    ],
  };
}

function functionBehaviour(backend: Json): FunctionBehaviour {
  const base = { duration: MILLIS_60, pointer: '' } as const;
  if ('raises' in backend) return { ...base, outcome: { kind: 'throws', errorType: 'Error', errorMessage: 'raised' } };
  if (backend['returnsEvent'] === true) return { ...base, outcome: { kind: 'echo' } };
  return {
    ...base,
    outcome: { kind: 'returns', value: 'returns' in backend ? backend['returns'] : { statusCode: 200, body: '' } },
  };
}

function httpBehaviour(returns: Json): HttpBehaviour {
  const status = typeof returns['status'] === 'number' ? returns['status'] : 200;
  const headers = Object.entries(object(returns['headers'])).map(([name, value]) => [name, text(value, '')] as const);
  return {
    duration: MILLIS_60,
    pointer: '',
    outcome: { kind: 'answers', status, headers, body: text(returns['body'], '') },
  };
}
