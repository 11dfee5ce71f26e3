import { idFor } from '../gateway/ids.ts';
import type { RestApiDefinition, UsagePlanDefinition } from '../gateway/model.ts';
import { fillVariables, lambdaTarget, parseEndpoint, serviceUrl } from '../gateway/rest/endpoint.ts';
import { originOf } from '../kernel/url.ts';
import type { FunctionBehaviour, FunctionSetup, HttpBackendSetup, HttpBehaviour } from '../world/backend-setup.ts';
import type { RestApiSetup, WorldSetup } from '../world/setup.ts';
import { asObject, asText, type Json } from './conformance-matchers.ts';

export const API_ID = 'abcdefghij';
const MILLIS_60 = { kind: 'fixed', micros: 60_000 } as const;
const texts = (value: unknown): Readonly<Record<string, string>> => asObject(value) as Readonly<Record<string, string>>;

/** A case's call as the world wants it: what is not given has AWS's defaults (the cases' README). */
export function setupOf(one: Json): WorldSetup {
  const stage = asObject(one['stage']);
  const stageName = asText(stage['name'], 'test');
  const definitions = definitionsOf(one, stage);
  const uris = [definitions.main, definitions.canary].flatMap((definition) => urisOf(one, definition));
  return {
    scenario: 'conformance',
    title: 'conformance',
    seed: 1,
    startEpochMs: 1_767_225_600_000,
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
        protocolType: 'REST',
        pointer: '',
        apiId: API_ID,
        account: 0,
        definition: definitions.main,
        deployments: { canary: definitions.canary },
        stages: { [stageName]: stageOf(stage) },
      },
    ],
    functions: functionsOf(one, uris),
    backends: backendsOf(one, uris),
    clients: [{ name: 'client', pointer: '', kind: 'http', sourceIp: '203.0.113.10', userAgent: '', origin: null }],
    principals: [],
    apiKeys: Object.entries(asObject(one['apiKeys'])).map(([name, key]) => ({
      name,
      pointer: '',
      value: asText(asObject(key)['value']),
      enabled: asObject(key)['enabled'] !== false,
    })),
    usagePlans: listOf(one['usagePlans']).map(planOf),
    timeline: [requestOf(one, stageName)],
  };
}

const planOf = ({ name, keys, apiStages, throttle, quota }: Json): WorldSetup['usagePlans'][number] => ({
  name: asText(name),
  pointer: '',
  definition: {
    ...(throttle !== undefined && { throttle }),
    ...(quota !== undefined && { quota }),
    apiStages: itemsOf(apiStages).map((stage) => ({
      ...asObject(stage),
      stage: typeof stage === 'string' ? stage : asText(asObject(stage)['stage']),
      apiId: 'api',
    })),
  } as unknown as UsagePlanDefinition,
  keys: itemsOf(keys) as readonly string[],
});

/** The same with an API that is known already, and whatever its integrations call. */
export function setupOver(definition: RestApiDefinition, one: Json = {}): WorldSetup {
  const base = setupOf(one);
  const uris = urisOf(one, definition);
  return {
    ...base,
    apis: base.apis.map((api) => (api.protocolType === 'REST' ? { ...api, definition } : api)),
    functions: functionsOf(one, uris),
    backends: backendsOf(one, uris),
  };
}

const itemsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);
const listOf = (value: unknown): readonly Json[] => itemsOf(value).map(asObject);

/** A body that is no text is the JSON it would be sent as. */
const bodyText = (body: unknown): string | null =>
  body === undefined || body === null || typeof body === 'string' ? (body ?? null) : JSON.stringify(body);

function requestOf(one: Json, stageName: string): WorldSetup['timeline'][number] {
  const request = asObject(one['request']);
  const query = asText(request['rawQuery']);
  const bytes = request['bodyBase64'];
  return {
    kind: 'request',
    name: 'call',
    pointer: '',
    atMicros: 0,
    client: 0,
    api: 0,
    method: asText(request['method'], 'GET'),
    target: `/${stageName}${asText(request['path'], '/')}${query === '' ? '' : `?${query}`}`,
    headers: Object.entries(asObject(request['headers'])).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((line) => [name, asText(line)] as const),
    ),
    body: typeof bytes === 'string' ? bytes : bodyText(request['body']),
    isBase64: typeof bytes === 'string',
    credentials: 'omit',
    signedAs: null,
    load: null,
  };
}

function definitionsOf(
  one: Json,
  stage: Json,
): { readonly main: RestApiDefinition; readonly canary: RestApiDefinition } {
  const deployments = asObject(one['deployments']);
  const named = (member: string): Json => asObject(deployments[asText(stage[member])] ?? one['api']);
  return {
    main: definitionOf(named('deployment'), one),
    canary: definitionOf(named('canaryDeployment'), one),
  };
}

function stageOf(stage: Json): RestApiSetup['stages'][string] {
  const { name: _name, deployment: _main, canaryDeployment: _canary, canarySettings, ...members } = stage;
  const canary = asObject(canarySettings);
  return {
    ...members,
    deploymentId: 'initial',
    variables: texts(stage['variables']),
    ...('canarySettings' in stage && {
      canarySettings: { percentTraffic: 0, ...canary, deploymentId: 'canary' },
    }),
  };
}

/** An API in AWS property names as the model has it. */
export function definitionOf(api: Json, one: Json = {}): RestApiDefinition {
  const resources = Object.entries(asObject(api['resources'])).map(
    ([path, methods]) =>
      [
        path,
        Object.fromEntries(Object.entries(asObject(methods)).map(([m, d]) => [m, methodOf(asObject(d), one)])),
      ] as const,
  );
  const models = JSON.stringify(asObject(api['models'])).replaceAll('{restApiId}', API_ID);
  const result = asObject(one['authorizerResult']);
  return {
    ...api,
    resources: Object.fromEntries(resources),
    gatewayResponses: asObject(api['gatewayResponses']),
    endpointType: asText(
      (asObject(api['endpointConfiguration'])['types'] as readonly unknown[] | undefined)?.[0],
      'EDGE',
    ),
    disableExecuteApiEndpoint: false,
    models: JSON.parse(models) as RestApiDefinition['models'],
    ...(Object.keys(result).length > 0 && {
      authorizers: { given: { type: 'REQUEST', authorizerUri: 'lambda:authorizer', authorizerResultTtlInSeconds: 0 } },
    }),
  } as unknown as RestApiDefinition;
}

function methodOf(method: Json, one: Json): object {
  const { requestValidator, ...rest } = method;
  const integration = asObject(method['methodIntegration']);
  const responses = Object.entries(asObject(integration['integrationResponses'])).map(([statusCode, response]) => ({
    statusCode,
    ...asObject(response),
  }));
  // A case that says nothing of method responses means those its integration responses name.
  const declared = asObject(method['methodResponses'] ?? Object.fromEntries(responses.map((r) => [r.statusCode, {}])));
  const methodResponses = Object.entries(declared).map(([statusCode, response]) => ({
    statusCode,
    ...asObject(response),
  }));
  return {
    ...rest,
    ...('authorizerResult' in one && { authorizationType: 'CUSTOM', authorizerId: 'given' }),
    ...(requestValidator !== undefined && { requestValidatorId: requestValidator }),
    methodResponses,
    ...('methodIntegration' in method && {
      methodIntegration: { ...integration, integrationResponses: responses },
    }),
  };
}

/** The integrations' URIs, filled with the variables of the stage, of its canary and of a test invocation. */
function urisOf(one: Json, definition: RestApiDefinition): readonly string[] {
  const stage = asObject(one['stage']);
  const variables = texts(stage['variables']);
  const sets = [
    variables,
    { ...variables, ...texts(asObject(stage['canarySettings'])['stageVariableOverrides']) },
    texts(asObject(one['testInvoke'])['stageVariables']),
  ];
  return Object.values(definition.resources)
    .flatMap((methods) => Object.values(methods).flatMap((method) => method.methodIntegration?.uri ?? []))
    .flatMap((uri) => sets.map((set) => fillVariables(uri, set)));
}

function functionsOf(one: Json, uris: readonly string[]): readonly FunctionSetup[] {
  const backend = asObject(one['backend']);
  const targets = uris.flatMap((uri) => lambdaTarget(uri) ?? []);
  const names = new Set([asText(backend['functionName'], 'backend-fn'), ...targets.map(({ name }) => name)]);
  const authorizer = asObject(one['authorizerResult']);
  return [
    ...Array.from(names, (name) => {
      const qualifiers = targets.filter((target) => target.name === name).map(({ qualifier }) => qualifier);
      return functionOf(name, functionBehaviour(backend), new Set(qualifiers));
    }),
    functionOf('authorizer', returning({ principalId: 'caller', policyDocument: ALLOW, ...authorizer })),
  ];
}
const ALLOW = {
  Version: '2012-10-17',
  Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: '*' }],
};

/** Versions and aliases there are as far as an integration asks for them; all behave alike. */
const functionOf = (
  name: string,
  otherwise: FunctionBehaviour,
  qualifiers: ReadonlySet<string> = new Set(),
): FunctionSetup => ({
  name,
  pointer: '',
  timeoutMicros: 900_000_000,
  coldStart: null,
  reservedConcurrency: null,
  versions: ['$LATEST', ...[...qualifiers].filter(isVersion)].map((version) => ({ version, cases: [], otherwise })),
  aliases: [...qualifiers]
    .filter((qualifier) => qualifier !== '' && qualifier !== '$LATEST' && !isVersion(qualifier))
    .map((alias) => ({ name: alias, functionVersion: '$LATEST', additionalVersionWeights: {} })),
  permittedQualifiers: null,
});
const isVersion = (qualifier: string): boolean => /^\d+$/.test(qualifier);

const returning = (value: unknown): FunctionBehaviour => ({
  duration: MILLIS_60,
  pointer: '',
  outcome: { kind: 'returns', value },
});

function functionBehaviour(backend: Json): FunctionBehaviour {
  const base = { duration: MILLIS_60, pointer: '' } as const;
  if ('raises' in backend) {
    const raised = asObject(backend['raises']);
    const errorType = asText(raised['errorType'], 'Error');
    return { ...base, outcome: { kind: 'throws', errorType, errorMessage: asText(raised['errorMessage']) } };
  }
  if (backend['returnsEvent'] === true) return { ...base, outcome: { kind: 'echo' } };
  return returning('returns' in backend ? backend['returns'] : { statusCode: 200, body: '' });
}

/** A stub at every origin that an integration names. */
function backendsOf(one: Json, uris: readonly string[]): readonly HttpBackendSetup[] {
  const backend = asObject(one['backend']);
  const origins = uris.flatMap((uri) => {
    const service = parseEndpoint(uri);
    return originOf(service ? serviceUrl(service) : uri) ?? [];
  });
  return Array.from(new Set(origins), (origin) => ({
    name: idFor(origin, 6),
    pointer: '',
    origin,
    cases: [],
    otherwise: httpBehaviour(asObject(backend['returns'])),
  }));
}

function httpBehaviour(returns: Json): HttpBehaviour {
  const status = typeof returns['status'] === 'number' ? returns['status'] : 200;
  const headers = Object.entries(asObject(returns['headers'])).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((line) => [name, asText(line)] as const),
  );
  const bytes = returns['bodyBase64'];
  const isBase64 = typeof bytes === 'string';
  const body = isBase64 ? bytes : (bodyText(returns['body']) ?? '');
  return { duration: MILLIS_60, pointer: '', outcome: { kind: 'answers', status, headers, body, isBase64 } };
}
