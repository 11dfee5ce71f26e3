import { describe, expect, test } from 'vitest';
import { aSetup, type ScenarioParts } from '../../test/properties/a-setup.ts';
import { simulate } from '../world/simulate.ts';
import { logsOf, type LogKind } from './logs.ts';
import type { RunRecord } from './record.ts';
import { testInvocation } from './test-invoke.ts';

const ROLE = "{ cloudwatchRoleArn: 'arn:aws:iam::123456789012:role/logs' }";
const GET = '[{ as: one, at: 0s, request: GET /prod/pets?kind=dog }]';
const logging = (level: string, trace = false): string =>
  `{ methodSettings: { '*/*': { loggingLevel: ${level}, dataTraceEnabled: ${trace} } } }`;

const aRun = (parts: Partial<ScenarioParts>): RunRecord =>
  simulate(aSetup({ account: ROLE, stage: logging('INFO', true), timeline: GET, ...parts }));

/** The lines of a kind without the request id before them, and ids, times and long values by their kind. */
const linesOf = (record: RunRecord, kind: LogKind): readonly string[] =>
  logsOf(
    record,
    Array.from(record.exchanges.status, (_status, id) => id),
  )
    .filter((event) => event.kind === kind)
    .map(({ text }) =>
      text
        .replace(/^\([0-9a-f-]{36}\) /, '')
        .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'UUID')
        .replace(/(?<=Extended Request Id: ).*/, 'EXTENDED'),
    );
const starting = (lines: readonly string[], prefix: string): readonly string[] =>
  lines.filter((line) => line.startsWith(prefix));

// Rest-api reference, 14.1: the prefixes in their order.
test('a request through a function leaves every line in its order', () => {
  const lines = linesOf(aRun({}), 'execution');
  const apiId = /API Stage: (\w+)\/prod/.exec(lines[1] ?? '')?.[1] ?? '';
  const prefixes = [
    'Extended Request Id: EXTENDED',
    `Verifying Usage Plan for request: UUID. API Key:  API Stage: ${apiId}/prod`,
    "API Key  authorized because method 'GET /pets' does not require API Key. Request will not contribute to throttle or quota limits",
    `Usage Plan check succeeded for API Key  and API Stage ${apiId}/prod`,
    'Starting execution for request: UUID',
    'HTTP Method: GET, Resource Path: /pets',
    'Method request path: {}',
    'Method request query string: {kind=dog}',
    'Method request headers: {',
    'Method request body before transformations: ',
    'Endpoint request URI: https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/',
    'Endpoint request headers: {x-amzn-lambda-integration-tag=UUID, Authorization=****',
    'Endpoint request body after transformations: {"resource":"/pets"',
    'Sending request to https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/',
    'Received response. Status: 200, Integration latency: 40 ms',
    'Endpoint response headers: {',
    'Endpoint response body before transformations: {',
    'Method response body after transformations: ',
    'Method response headers: {X-Amzn-Trace-Id=Root=',
    'Successfully completed execution',
    'Method completed with status: 200',
  ];
  expect(lines).toHaveLength(prefixes.length);
  expect(lines.map((line, i) => line.slice(0, prefixes[i]?.length))).toEqual(prefixes);
});

describe('what a stage writes', () => {
  test('without data trace there are neither headers nor bodies', () => {
    const lines = linesOf(aRun({ stage: logging('INFO') }), 'execution');
    expect(starting(lines, 'Method request')).toEqual([]);
    expect(starting(lines, 'Endpoint')).toEqual([]);
    expect(lines.at(-1)).toBe('Method completed with status: 200');
  });

  test('ERROR writes failing requests only', () => {
    const failing = '{ list: { throws: { errorMessage: out of pets } } }';
    expect(linesOf(aRun({ stage: logging('ERROR') }), 'execution')).toEqual([]);
    expect(linesOf(aRun({ stage: logging('ERROR'), functions: failing }), 'execution')).toContain(
      'Lambda execution failed with status 200 due to customer function error: out of pets. Lambda request id: UUID',
    );
  });

  test('a request that reached no method leaves no line', () => {
    expect(linesOf(aRun({ timeline: '[{ as: one, at: 0s, request: GET /prod/nothing }]' }), 'execution')).toEqual([]);
  });

  test('a line is cut at 1,024 characters', () => {
    const body = `'${'x'.repeat(2_000)}'`;
    const lines = linesOf(
      aRun({ timeline: `[{ as: one, at: 0s, request: GET /prod/pets, body: ${body} }]` }),
      'execution',
    );
    const [line = ''] = starting(lines, 'Method request body before transformations: ');
    expect(line.endsWith('xxx [TRUNCATED]')).toBe(true);
  });
});

// 14.1, "Failure lines replacing 19-27", and 6.2.
describe('a failure has its line, and the status is the last', () => {
  test.each([
    [
      '{ list: { returns: { statusCode: 200, body: 7 } } }',
      502,
      'Execution failed due to configuration error: Malformed Lambda proxy response',
    ],
    [
      '{ list: { permissions: [live], duration: 1ms } }',
      500,
      'Execution failed due to configuration error: Invalid permissions on Lambda function',
    ],
    ['{ list: { duration: 31s, timeout: 60s } }', 504, 'Execution failed due to a timeout error'],
    ['{ list: { reservedConcurrency: 0 } }', 500, 'Lambda invocation failed with status: 429. Lambda request id: UUID'],
  ])('%s', (functions, status, line) => {
    const lines = linesOf(aRun({ functions }), 'execution');
    expect(lines.slice(-2)).toEqual([line, `Method completed with status: ${status}`]);
  });

  test('a time-out comes right after the request that was made', () => {
    const lines = linesOf(aRun({ functions: '{ list: { duration: 31s, timeout: 60s } }' }), 'execution');
    const at = lines.indexOf('Execution failed due to a timeout error');
    expect(lines[at - 1]).toMatch(/^Endpoint request body after transformations: /);
  });
});

describe('API keys in the log', () => {
  const extra = `apiKeys: { k: { value: gold-key-value-0123456789 } }
usagePlans: { gold: { throttle: { rateLimit: 1, burstLimit: 1 }, apiStages: [{ apiId: shop, stage: prod }], keys: [k] } }`;
  const request = '{ as: NAME, at: 0s, request: GET /prod/pets, headers: { x-api-key: gold-key-value-0123456789 } }';
  const lines = linesOf(
    aRun({
      method: 'apiKeyRequired: true',
      extra,
      timeline: `[${request.replace('NAME', 'a')}, ${request.replace('NAME', 'b')}]`,
    }),
    'execution',
  );

  test('are masked, with the last six characters left', () => {
    expect(starting(lines, 'API Key: ')[0]).toBe(`API Key: ${'*'.repeat(19)}456789`);
    expect(lines.some((line) => line.includes('gold-key'))).toBe(false);
  });

  test('a throttled key names its limit', () => {
    expect(starting(lines, 'Key throttle limit exceeded for key ')[0]).toMatch(/, stage prod\. Limit: 1 Burst: 1$/);
  });
});

// 14.2 and 14.3.
describe('access logs', () => {
  const access = (format: string, destination = 'arn:aws:logs:eu-west-1:123456789012:log-group:shop'): string =>
    `{ accessLogSettings: { destinationArn: '${destination}', format: '${format}' } }`;

  test.each([
    ['$context.httpMethod $context.resourcePath $context.path', 'GET /pets /prod/pets'],
    ['$context.status $context.protocol $context.stage', '200 HTTP/1.1 prod'],
    ['$context.identity.sourceIp [$context.requestTime]', '203.0.113.10 [02/Mar/2026:09:00:00 +0000]'],
    ['$context.integrationStatus $context.integration.status $context.integrationLatency', '200 200 40'],
    ['$context.responseLatency $context.responseLength', '40 11'],
    ['$context.identity.userArn $context.nothing $context.authorizer.principalId', '- - -'],
    ['$context.accountId $context.identity.userAgent', '123456789012 curl/8.10.1'],
  ])('%s', (format, line) => {
    expect(linesOf(aRun({ stage: access(`$context.requestId ${format}`) }), 'access')).toEqual([`UUID ${line}`]);
  });

  test('a failing proxy: its code has a status of its own, and the service answered 200', () => {
    const stage = access('$context.requestId $context.status $context.integrationStatus $context.error.responseType');
    const functions = '{ list: { throws: { errorMessage: out of pets } } }';
    expect(linesOf(aRun({ stage, functions }), 'access')).toEqual(['UUID 502 200 INTEGRATION_FAILURE']);
  });

  test('a function that ran into its time-out is told as Lambda tells it', () => {
    const stage = access('$context.status $context.requestId $context.integrationErrorMessage');
    const functions = '{ list: { duration: 9s, timeout: 1s, coldStart: 200ms } }';
    expect(linesOf(aRun({ stage, functions }), 'access')).toEqual([
      '502 UUID Lambda execution failed with status 200 due to customer function error: 2026-03-02T09:00:00.000Z UUID Task timed out after 1.00 seconds. Lambda request id: UUID',
    ]);
  });

  test('whoever signed is named with the access key that templates know', () => {
    const stage = access('$context.requestId $context.identity.user $context.identity.accessKey');
    const run = aRun({
      stage,
      method: 'authorizationType: AWS_IAM',
      extra: 'principals: { anna: { allow: ["execute-api:Invoke"] } }',
      timeline: '[{ as: one, at: 0s, request: GET /prod/pets, signedAs: anna }]',
    });
    expect(linesOf(run, 'access')[0]).toMatch(/^UUID AIDA(\w{17}) AKIA\1$/);
  });

  test('a request without a route is in the access log all the same', () => {
    const stage = access('$context.requestId $context.status $context.error.message');
    expect(linesOf(aRun({ stage, timeline: '[{ as: one, at: 0s, request: GET /prod/nothing }]' }), 'access')).toEqual([
      'UUID 403 Missing Authentication Token',
    ]);
  });
});

describe('a test invocation', () => {
  const timeline =
    '[{ as: probe, at: 0s, do: TestInvokeMethod, with: { restApiId: shop, resource: /pets, httpMethod: GET, headers: { a: b } } }]';
  const record = aRun({ method: 'apiKeyRequired: true, authorizationType: AWS_IAM', timeline });

  test('passes by signature, key and throttle, and is counted nowhere', () => {
    expect(testInvocation(record, 0)).toMatchObject({ status: 200, latency: 40 });
    expect(record.exchanges.stage[0]).toBe(-1);
    expect(linesOf(record, 'execution')).toEqual([]);
  });

  test('answers with a log of its own, each line with its instant', () => {
    const lines = testInvocation(record, 0).log.split('\n');
    expect(lines[0]).toMatch(/^Execution log for request [0-9a-f-]{36}$/);
    expect(lines[1]).toMatch(/^Mon Mar 02 09:00:00 UTC 2026 : Starting execution for request: [0-9a-f-]{36}$/);
    expect(lines).toContain('Mon Mar 02 09:00:00 UTC 2026 : Method request headers: {a=b}');
    expect(lines.at(-1)).toBe('');
  });

  // Events of console tests as their users published them: no headers, a made-up domain and key, the resource's path.
  test('gives a function the event of a test', () => {
    const call =
      '[{ as: probe, at: 0s, do: TestInvokeMethod, with: { restApiId: shop, resource: /pets, httpMethod: GET } }]';
    const { log } = testInvocation(aRun({ timeline: call }), 0);
    const [sent = ''] = starting(log.split(' : '), 'Endpoint request body after transformations: ');
    expect(sent).toContain('"path":"/pets","httpMethod":"GET","headers":null,"multiValueHeaders":null,');
    expect(sent).toMatch(/"requestContext":{"resourceId":"\w+","resourcePath":"\/pets","httpMethod":"GET",/);
    expect(sent).toContain('"path":"/pets","accountId":"123456789012"');
    expect(sent).toContain('"domainPrefix":"testPrefix"');
    expect(sent).toContain('"apiKey":"test-invoke-api-key"');
    expect(sent).not.toContain('deploymentId');
  });
});

// 14.1, lines 2 to 7 and 18; 14.2: no log of a missing identity source.
describe('authorizers and validators in the log', () => {
  const api = `    authorizers: { door: { type: TOKEN, authorizerUri: lambda:door, identitySource: method.request.header.Authorization } }\n`;
  const door = `door: { duration: 10ms, returns: { principalId: anna, policyDocument: { Version: '2012-10-17', Statement: [{ Effect: Allow, Action: execute-api:Invoke, Resource: '*' }] }, context: { tier: gold } } }`;
  const guarded = (headers: string, asked = door): RunRecord =>
    aRun({
      api,
      method: 'authorizationType: CUSTOM, authorizerId: door',
      functions: `{ list: { duration: 40ms }, ${asked} }`,
      timeline: `[{ as: one, at: 0s, request: GET /prod/pets, headers: ${headers} }]`,
    });

  test('the call of a Lambda authorizer stands before the usage plan', () => {
    const lines = linesOf(guarded('{ Authorization: secret-token-123456 }'), 'execution');
    expect(lines[1]).toMatch(/^Starting authorizer: \w{6} for request: UUID$/);
    expect(lines[2]).toBe(`Incoming identity: ${'*'.repeat(13)}123456`);
    expect(lines).toContain('Using valid authorizer policy for principal: ****anna');
    const short = linesOf(guarded('{ Authorization: abcd }'), 'execution');
    expect(short[2]).toBe('Incoming identity: ****abcd');
    expect(short.join()).not.toContain('*****abcd');
    expect(lines.indexOf('Successfully completed authorizer execution')).toBeLessThan(
      lines.findIndex((line) => line.startsWith('Verifying Usage Plan')),
    );
    expect(lines.some((line) => line.includes('secret-token'))).toBe(false);
  });

  // AWS's article on these logs, and logs that users published (see authorizer-lines.ts).
  const FAILED = 'Execution failed due to configuration error:';
  test.each([
    ['door: { throws: { errorMessage: Unauthorized } }', ['Unauthorized request: UUID']],
    ['door: { throws: { errorMessage: boom } }', [`${FAILED} Authorizer error`]],
    ['door: { returns: { principalId: anna } }', [`${FAILED} Could not parse policy`]],
    ['door: { permissions: [] }', [`${FAILED} Invalid permissions on Lambda function`, `${FAILED} Authorizer error`]],
  ])('an authorizer that lets nobody in says why: %s', (asked, said) => {
    const lines = linesOf(guarded('{ Authorization: token }', asked), 'execution');
    expect(lines[1]).toMatch(/^Starting authorizer: /);
    expect(lines.slice(-1 - said.length, -1)).toEqual(said);
    expect(lines.at(-1)).toMatch(/^Method completed with status: (?:401|500)$/);
  });

  test('a short token hides nothing but itself', () => {
    const lines = linesOf(guarded('{ Authorization: un }'), 'execution');
    expect(lines.some((line) => line.includes(':function:door/'))).toBe(true);
  });

  test('a missing identity source leaves no log', () => {
    expect(linesOf(guarded('{}'), 'execution')).toEqual([]);
  });
});
