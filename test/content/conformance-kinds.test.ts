import { expect, test } from 'vitest';
import { replayCase } from '../../src/cli/conformance-replay.ts';

type Case = Readonly<Record<string, unknown>>;

const chain = (members: Case): Case => ({ kind: 'chain', compare: 'exact', input: { body: '{}' }, ...members });

/** Cases of our own, of the kinds the recordings have: what the adapter must express, whatever the case says. */
const CHAINS: readonly (readonly [string, Case])[] = [
  [
    "an HTTP backend's body, not the words around it",
    {
      requestTemplate: 'x',
      responseTemplate: '<$input.body>',
      backend: { kind: 'http', returns: { status: 200, headers: { 'Content-Type': 'text/plain' }, body: 'hello' } },
      expected: '<hello>',
    },
  ],
  [
    'a body in base64 is read as what it says',
    {
      requestTemplate: 'x',
      responseTemplate: '<$input.body>',
      backend: { kind: 'http', returns: { status: 200, bodyBase64: 'aGVsbG8=' } },
      expected: '<hello>',
    },
  ],
  [
    'a service answers to what the template made',
    {
      requestTemplate: 'Action=SendMessage&MessageBody=$input.path("$.m")',
      responseTemplate: '$input.path("$.ok")',
      backend: { kind: 'service', returns: { status: 200, body: '{"ok": "yes"}' } },
      expected: 'yes',
    },
  ],
  [
    "a function's value, as the JSON it is",
    {
      requestTemplate: '{"a":1}',
      responseTemplate: '$input.path("$.a") $input.body',
      backend: { kind: 'lambda', returns: { a: 'b' } },
      expected: 'b {"a":"b"}',
    },
  ],
  [
    'a function that returns its event writes it anew',
    {
      requestTemplate: '{"a" : 1}',
      responseTemplate: '$input.body',
      backend: { kind: 'lambda', returnsEvent: true },
      expected: '{"a":1}',
    },
  ],
  [
    "a function that throws leaves its error's document",
    {
      requestTemplate: '{"a":1}',
      responseTemplate: '$input.path("$.errorMessage")',
      backend: { kind: 'lambda', raises: { errorMessage: 'boom' } },
      expected: 'boom',
    },
  ],
  [
    'without a backend the gateway answers itself',
    {
      requestTemplate: '{"statusCode": 200}',
      responseTemplate: '[$input.body]$input.json("$")',
      expected: '[{}]{}',
    },
  ],
  [
    'parameters of every place and stage variables reach both templates',
    {
      requestTemplate: '$input.params("id")',
      responseTemplate: '$input.body $input.params("q") $input.params("h") $stageVariables.v $input.params("id")',
      backend: { kind: 'http', returns: { status: 200, echoBody: true } },
      input: {
        body: '{}',
        params: { path: { id: '7' }, querystring: { q: 'a b' }, header: { h: 'x' } },
        stageVariables: { v: 'stage' },
      },
      expected: '7 a b x stage 7',
    },
  ],
  [
    'the template of the type that is sent',
    {
      requestTemplate: '<$input.body>',
      responseTemplate: '[$input.body]',
      backend: { kind: 'http', returns: { status: 200, echoBody: true } },
      input: { body: '<x/>', params: { header: { 'content-type': 'application/xml; charset=UTF-8' } } },
      expected: '[<<x/>>]',
    },
  ],
  [
    'members of $context that the case sets',
    {
      requestTemplate: '#set($context.responseOverride.header.a = "v")$context.identity.user',
      responseTemplate: '$input.body $context.identity.user $context.responseOverride.header.a',
      backend: { kind: 'http', returns: { status: 200, echoBody: true } },
      input: { body: '{}', context: { identity: { user: 'ann' } } },
      expected: 'ann ann v',
    },
  ],
];

test.each(CHAINS)('chain: %s', (_shows, members) => {
  expect(replayCase(chain(members))).toMatchObject({ passed: true });
});

test('chain: another text has failed', () => {
  const [, members] = CHAINS[0] ?? ['', {}];
  expect(replayCase(chain({ ...members, expected: '<hullo>' }))).toEqual({ passed: false, actual: '<hello>' });
});

const passes = (one: Case): void => {
  const { passed, actual } = replayCase(one);
  expect(passed, JSON.stringify(actual)).toBe(true);
};

const METHOD = { authorizationType: 'NONE' };
const MOCK = { ...METHOD, methodIntegration: { type: 'MOCK' } };
const noMethods = { status: 400, code: 'BadRequestException', message: "The REST API doesn't contain any methods" };
const noIntegration = { status: 400, code: 'BadRequestException', message: 'No integration defined for method' };

test.each([
  ['a deployment of an API that has resources, and no methods', { resources: ['/', '/a'] }, { error: noMethods }],
  ['a deployment of a method without integration', { resources: { '/a': { GET: METHOD } } }, { error: noIntegration }],
  ['a deployment of what is listed', { resources: { '/a': { GET: MOCK } } }, { ok: { status: 201 } }],
  [
    'a deployment of a list of resources',
    { resources: [{ path: '/a', methods: { GET: MOCK } }] },
    { ok: { status: 201 } },
  ],
  ['a deployment where nothing is said of methods', {}, { ok: { status: 201 } }],
])('definition-call: %s', (_shows, existing, expected) => {
  passes({ kind: 'definition-call', call: { operation: 'CreateDeployment', input: {} }, existing, expected });
});

test('definition-call: what exists may be written as AWS reports it', () => {
  const GET = { ...METHOD, methodResponses: { 200: { statusCode: '200' } } };
  passes({
    kind: 'definition-call',
    call: { operation: 'PutMethodResponse', input: { path: '/a', statusCode: '200' } },
    existing: { resources: { '/a': { GET } } },
    expected: {
      error: { status: 409, code: 'ConflictException', message: 'Response already exists for this resource' },
    },
  });
});

const DOCUMENT = {
  openapi: '3.0.1',
  info: { title: 't', version: '1' },
  paths: { '/new': { get: { responses: {}, 'x-amazon-apigateway-integration': { type: 'mock' } } } },
};

test('import: methods that were there keep what they have, and nothing is made up for them', () => {
  passes({
    kind: 'import',
    operation: 'put',
    mode: 'merge',
    document: DOCUMENT,
    existing: { models: ['Old'], resources: { '/old': { GET: METHOD } } },
    expected: {
      status: 200,
      resources: {
        '/': {},
        '/old': { GET: { apiKeyRequired: false, authorizationType: 'NONE' } },
        '/new': {
          GET: {
            apiKeyRequired: false,
            authorizationType: 'NONE',
            methodIntegration: { type: 'MOCK', passthroughBehavior: 'WHEN_NO_MATCH' },
          },
        },
      },
    },
  });
});

test('import: a call afterwards reaches what the document names', () => {
  const integration = { type: 'http_proxy', httpMethod: 'GET', uri: 'http://backend.example/x' };
  passes({
    kind: 'import',
    operation: 'import',
    document: { ...DOCUMENT, paths: { '/new': { get: { 'x-amazon-apigateway-integration': integration } } } },
    expected: { status: 201, invoke: [{ method: 'GET', path: '/new', status: 200 }] },
  });
});

test('test-invoke: stage variables of the call lead to a backend like those of the stage', () => {
  const methodIntegration = {
    type: 'HTTP',
    httpMethod: 'GET',
    uri: 'http://${stageVariables.host}/p',
    integrationResponses: { 200: {} },
  };
  passes({
    kind: 'test-invoke',
    api: { resources: { '/a': { GET: { ...METHOD, methodIntegration } } } },
    backend: { kind: 'http', returns: { status: 200, body: 'there' } },
    testInvoke: { resource: '/a', httpMethod: 'GET', stageVariables: { host: 'x.example' } },
    expected: { status: 200, body: 'there' },
  });
});

test('e2e: variables of a canary lead to a backend too', () => {
  const methodIntegration = { type: 'HTTP_PROXY', httpMethod: 'GET', uri: 'http://${stageVariables.host}/p' };
  passes({
    kind: 'e2e',
    api: { resources: { '/a': { GET: { ...METHOD, methodIntegration } } } },
    stage: {
      name: 'dev',
      variables: { host: 'main.example' },
      canarySettings: { percentTraffic: 100, stageVariableOverrides: { host: 'canary.example' } },
    },
    backend: { kind: 'http', returns: { status: 200, body: 'there' } },
    request: { method: 'GET', path: '/a' },
    expected: { status: 200, body: 'there', backend: { host: 'canary.example' } },
  });
});

const TEMPLATE = '{"type":"$context.error.responseType","text":$context.error.messageString}';

test.each([
  ['ACCESS_DENIED', 403],
  ['API_CONFIGURATION_ERROR', 500],
  ['AUTHORIZER_CONFIGURATION_ERROR', 500],
  ['AUTHORIZER_FAILURE', 500],
  ['BAD_REQUEST_BODY', 400],
  ['BAD_REQUEST_PARAMETERS', 400],
  ['EXPIRED_TOKEN', 403],
  ['INTEGRATION_FAILURE', 504],
  ['INTEGRATION_TIMEOUT', 504],
  ['INVALID_API_KEY', 403],
  ['INVALID_SIGNATURE', 403],
  ['MISSING_AUTHENTICATION_TOKEN', 403],
  ['QUOTA_EXCEEDED', 429],
  ['RESOURCE_NOT_FOUND', 404],
  ['THROTTLED', 429],
  ['UNAUTHORIZED', 401],
  ['UNSUPPORTED_MEDIA_TYPE', 415],
  ['WAF_FILTERED', 403],
] as const)('gateway-error: %s with a text of its own', (errorType, status) => {
  const error = { kind: 'gateway-error', errorType, errorMessage: 'Some "reason"' };
  const member = errorType === 'ACCESS_DENIED' ? 'Message' : 'message';
  passes({ ...error, expected: { status, bodyJson: { [member]: 'Some "reason"' } } });
  const defaults = status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX';
  passes({
    ...error,
    gatewayResponses: { [defaults]: { statusCode: '499', responseTemplates: { 'application/json': TEMPLATE } } },
    expected: { status: 499, bodyJson: { type: errorType, text: 'Some "reason"' } },
  });
  passes({
    ...error,
    stage: { name: 'dev', variables: { v: 'set' } },
    gatewayResponses: {
      [defaults]: { statusCode: '499' },
      [errorType]: { responseTemplates: { 'application/json': '$stageVariables.v $context.stage' } },
    },
    expected: { status, body: 'set dev', headers: { 'x-amzn-RequestId': { $any: true } } },
  });
});

test('gateway-error: a type that does not exist has failed', () => {
  expect(replayCase({ kind: 'gateway-error', errorType: 'NO_SUCH', expected: {} }).passed).toBe(false);
});

const LAMBDA =
  'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:backend-fn/invocations';
const tested = (methodIntegration: Case, backend: Case, more: Case = {}): ReturnType<typeof replayCase> =>
  replayCase({
    kind: 'test-invoke',
    api: { resources: { '/a/{id}': { GET: { ...METHOD, methodIntegration } } } },
    backend,
    testInvoke: { resource: '/a/{id}', httpMethod: 'GET', pathWithQueryString: 'a/5?q=1', ...more },
    expected: { status: -1 },
  });
const logOf = (outcome: ReturnType<typeof replayCase>): string =>
  (outcome.actual as { readonly log: readonly string[] }).log.join('\n');

test('test-invoke: a path begins with a slash, written or not', () => {
  const log = logOf(tested({ type: 'HTTP_PROXY', httpMethod: 'GET', uri: 'http://x.example/' }, { kind: 'http' }));
  expect(log).toContain('Resource Path: /a/5\n');
  expect(log).toContain('Method request path: {id=5}');
});

// Rest-api reference, 6.4: the recorded shape of what a failed function leaves.
test.each(['AWS', 'AWS_PROXY'])('test-invoke: behind %s a function that throws leaves the same document', (type) => {
  const integration = { type, httpMethod: 'POST', uri: LAMBDA, integrationResponses: { 200: {} } };
  const log = logOf(tested(integration, { kind: 'lambda', raises: { errorMessage: 'boom', errorType: 'Oh' } }));
  const id = /x-amzn-RequestId=([0-9a-f-]{36})/.exec(log)?.[1] ?? 'none';
  expect(log).toContain(
    `Endpoint response body before transformations: {"errorMessage":"boom","errorType":"Oh","requestId":"${id}","stackTrace":[]}`,
  );
});

test('test-invoke: a service is called with the signature of the role', () => {
  const integration = {
    type: 'AWS',
    httpMethod: 'POST',
    uri: 'arn:aws:apigateway:us-east-1:sqs:path/123456789012/q',
    credentials: 'arn:aws:iam::123456789012:role/r',
    integrationResponses: { 200: {} },
  };
  const log = logOf(tested(integration, { kind: 'service', returns: { status: 200, body: '{}' } }));
  expect(log).toMatch(
    /Endpoint request headers: \{Authorization=\*+\w{6}, X-Amz-Date=\d{8}T\d{6}Z, .*X-Amz-Security-Token=/,
  );
});

test("test-invoke: a backend's answer has its length in the log, and comes with one id of the gateway", () => {
  const returns = { status: 200, headers: { 'x-amz-apigw-id': 'other=' }, body: 'hello' };
  const outcome = tested(
    { type: 'HTTP_PROXY', httpMethod: 'GET', uri: 'http://x.example/' },
    { kind: 'http', returns },
  );
  expect(logOf(outcome)).toMatch(/Endpoint response headers: \{.*Content-Length=5/);
  expect(JSON.stringify((outcome.actual as { readonly headers: unknown }).headers)).not.toContain('other=');
});

test('e2e: a HEAD is told the length of a body it does not get', () => {
  const returns = { statusCode: 200, body: 'hello' };
  const proxy = { type: 'AWS_PROXY', httpMethod: 'POST', uri: LAMBDA };
  passes({
    kind: 'e2e',
    api: { resources: { '/a': { HEAD: { ...METHOD, methodIntegration: proxy } } } },
    backend: { kind: 'lambda', returns },
    request: { method: 'HEAD', path: '/a' },
    expected: { status: 200, body: '', headers: { 'Content-Length': '5' } },
  });
  passes({
    kind: 'e2e',
    api: { resources: {} },
    request: { method: 'HEAD', path: '/a' },
    expected: { status: 403, body: '', headers: { 'Content-Length': '42' } },
  });
});

test('definition-call: keys and plans may be there before', () => {
  passes({
    kind: 'definition-call',
    existing: {
      resources: { '/': { GET: MOCK } },
      stages: ['prod'],
      apiKeys: { k: { value: 'a-key-of-twenty-characters' } },
      usagePlans: [{ name: 'p', apiStages: ['prod'], keys: ['k'] }],
    },
    call: { operation: 'CreateUsagePlanKey', input: { usagePlanId: 'p', keyId: 'k', keyType: 'API_KEY' } },
    expected: { error: { status: 409, code: 'ConflictException' } },
  });
});

test('definition-call: what a call tells is reported', () => {
  passes({
    kind: 'definition-call',
    call: { operation: 'CreateApiKey', input: { name: 'Gold', description: 'a key', enabled: true } },
    expected: { ok: { status: 201, name: 'Gold', description: 'a key', enabled: true, absent: ['customerId'] } },
  });
});

const gone = (message: string) => ({ error: { status: 404, code: 'NotFoundException', message } });

test.each([
  [
    'an integration that is said to be missing',
    { integration: null },
    gone('Invalid Integration identifier specified'),
  ],
  ['a method that is said to be missing', { method: null }, gone('Invalid Method identifier specified')],
  ['a method listed by its verb', { methods: ['GET'] }, { ok: { status: 201 } }],
  ['a method listed by verb and path', { methods: ['GET /a'] }, gone('Invalid Method identifier specified')],
  ['no method listed', { methods: [] }, gone('Invalid Method identifier specified')],
])('definition-call: %s', (_shows, existing, expected) => {
  passes({
    kind: 'definition-call',
    call: { operation: 'PutIntegrationResponse', input: { statusCode: '200' } },
    existing,
    expected,
  });
});

test('definition-call: what is read in vain is not there', () => {
  passes({
    kind: 'definition-call',
    call: { operation: 'GetMethod', input: { path: '/', httpMethod: 'PUT' } },
    expected: gone('Invalid Method identifier specified'),
  });
});

test('definition-call: a validator told by its name', () => {
  passes({
    kind: 'definition-call',
    call: { operation: 'PutMethod', input: { authorizationType: 'NONE', requestValidator: 'strict' } },
    existing: { requestValidators: ['strict'] },
    expected: { ok: { status: 201, requestValidatorId: { $validator: 'strict' } } },
  });
});

test('definition-call: a name that is not given is none', () => {
  passes({
    kind: 'definition-call',
    call: { operation: 'CreateRequestValidator', input: {} },
    expected: {
      error: { status: 400, code: 'BadRequestException', message: 'Request Validator name cannot be blank' },
    },
  });
});

test('stage-update: logs can be turned on, as in any account that is set up', () => {
  passes({
    kind: 'stage-update',
    stageBefore: { deployment: 'd1' },
    patchOperations: [{ op: 'replace', path: '/*/*/logging/loglevel', value: 'INFO' }],
    expected: { stageAfter: { deployment: 'd1', methodSettings: { '*/*': { loggingLevel: 'INFO' } } } },
  });
});

test('e2e: a backend that gives back what it is sent, and a body that is written out', () => {
  passes({
    kind: 'e2e',
    api: {
      resources: {
        '/': { POST: { methodIntegration: { type: 'HTTP_PROXY', httpMethod: 'POST', uri: 'http://b.example/' } } },
      },
    },
    backend: { kind: 'http', returns: { status: 200, echoBody: true } },
    request: { method: 'POST', path: '/', headers: { 'Content-Type': 'application/json' }, body: { a: 1 } },
    expected: { status: 200, body: '{"a":1}' },
  });
});

const FUNCTION_URI =
  'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:NAME/invocations';

test.each([
  ['an alias', 'backend-fn:live', {}, 200],
  ['a version', 'backend-fn:3', {}, 200],
  ['an alias out of a stage variable', 'backend-fn:${stageVariables.alias}', { alias: 'live' }, 200],
  ['a name out of a stage variable that is not there', '${stageVariables.name}', {}, 500],
])('e2e: a function by %s', (_shows, name, variables, status) => {
  const methodIntegration = { type: 'AWS_PROXY', httpMethod: 'POST', uri: FUNCTION_URI.replace('NAME', () => name) };
  passes({
    kind: 'e2e',
    api: { resources: { '/': { GET: { methodIntegration } } } },
    stage: { name: 'test', variables },
    backend: { kind: 'lambda', returns: { statusCode: 200, body: '' } },
    request: { method: 'GET', path: '/' },
    expected: { status },
  });
});
