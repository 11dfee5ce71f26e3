import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import { findExchange } from '../../src/trace/exchange-name.ts';
import { logsOfExchange } from '../../src/trace/logs.ts';
import { metricValues } from '../../src/trace/metrics.ts';
import { anHttpScenario, runHttp, type HttpParts } from './an-http-api.ts';

const ARN = 'arn:aws:logs:eu-west-1:123456789012:log-group:shop';
const logging = (format: string): string =>
  `{ accessLogSettings: { destinationArn: '${ARN}', format: '$context.requestId ${format}' } }`;
const fn = "fn: { integrationType: AWS_PROXY, integrationUri: 'lambda:f', payloadFormatVersion: '2.0' }";
const ROUTE = "{ 'GET /pets/{id}': { target: fn }, $default: { target: fn } }";

/** The line of one call, without the request id before it. */
function lineOf(format: string, parts: Partial<HttpParts> = {}, request = 'GET /pets/7?a=1'): string {
  const record = runHttp({
    routes: ROUTE,
    integrations: fn,
    functions: 'f: { duration: 20ms, returns: hello }',
    stages: `{ $default: ${logging(format)} }`,
    timeline: `[{ as: x, at: 0s, client: curl, request: '${request}' }]`,
    ...parts,
  });
  const lines = logsOfExchange(record, findExchange(record, 'x'));
  expect(lines).toHaveLength(1);
  return lines[0]?.text.replace(/^\S+ /, '') ?? '';
}

// http-api reference, 14: every variable of its table, with a value where there is one.
describe('the access log of an HTTP API', () => {
  test.each([
    ['httpMethod', 'GET'],
    ['path', '/pets/7'],
    ['routeKey', 'GET /pets/{id}'],
    ['protocol', 'HTTP/1.1'],
    ['stage', '$default'],
    ['accountId', '123456789012'],
    ['domainPrefix', expect.stringMatching(/^[a-z0-9]{10}$/)],
    ['apiId', expect.stringMatching(/^[a-z0-9]{10}$/)],
    ['domainName', expect.stringMatching(/^[a-z0-9]{10}\.execute-api\.eu-west-1\.amazonaws\.com$/)],
    ['requestId', expect.stringMatching(/=$/)],
    ['extendedRequestId', expect.stringMatching(/=$/)],
    ['requestTime', '02/Mar/2026:09:00:00 +0000'],
    ['requestTimeEpoch', '1772442000000'],
    ['dataProcessed', '5'],
    ['customDomain.basePathMatched', '-'],
    ['status', '200'],
    ['responseLength', '5'],
    ['responseLatency', '20'],
    ['error.message', '-'],
    ['error.messageString', '-'],
    ['error.responseType', '-'],
    ['integrationErrorMessage', '-'],
    ['integration.error', '-'],
    ['integrationLatency', '20'],
    ['integration.latency', '20'],
    ['integrationStatus', '200'],
    ['integration.integrationStatus', '200'],
    ['integration.status', '200'],
    ['integration.requestId', expect.stringMatching(/^[\da-f-]{36}$/)],
    ['awsEndpointRequestId', expect.stringMatching(/^[\da-f-]{36}$/)],
    ['awsEndpointRequestId2', '-'],
    ['authorizer.error', '-'],
    ['authorizer.principalId', '-'],
    ['identity.sourceIp', '203.0.113.10'],
    ['identity.userAgent', expect.any(String)],
    ['identity.accountId', '-'],
    ['identity.caller', '-'],
    ['identity.user', '-'],
    ['identity.userArn', '-'],
    ['identity.principalOrgId', '-'],
    ['identity.cognitoIdentityId', '-'],
    ['identity.clientCert.subjectDN', '-'],
  ])('$context.%s', (variable, value) => {
    expect(lineOf(`$context.${variable}`)).toEqual(value);
  });

  test('requestId and extendedRequestId are one id', () => {
    const [one, two] = lineOf('$context.requestId $context.extendedRequestId').split(' ');
    expect(one).toBe(two);
  });

  test.each([
    ['JSON', '{ "ip": "$context.identity.sourceIp", "routeKey":"$context.routeKey", "status":"$context.status" }', '{ "ip": "203.0.113.10", "routeKey":"GET /pets/{id}", "status":"200" }'],
    ['CLF', '$context.identity.sourceIp - - [$context.requestTime] "$context.httpMethod $context.routeKey $context.protocol" $context.status $context.responseLength', '203.0.113.10 - - [02/Mar/2026:09:00:00 +0000] "GET GET /pets/{id} HTTP/1.1" 200 5'],
    ['CSV', '$context.httpMethod,$context.routeKey,$context.status,$context.responseLength', 'GET,GET /pets/{id},200,5'],
    ['XML', '<request><status>$context.status</status></request>', '<request><status>200</status></request>'],
  ])('as %s', (_kind, format, line) => {
    expect(lineOf(format)).toBe(line);
  }); // prettier-ignore

  const WHY = '$context.status $context.integrationStatus $context.integration.status $context.integrationErrorMessage';
  test.each([
    ['a function that throws', 'f: { throws: { errorMessage: boom } }', '500 200 - The Lambda function returned the following error: Error: boom. Check your Lambda function code and try again.'],
    ['a function that may not be invoked', 'f: { permissions: [live] }', "500 403 - The IAM role configured on the integration or API Gateway doesn't have permissions to call the integration. Check the permissions and try again."],
    ['a throttled function', 'f: { reservedConcurrency: 0 }', '503 429 - The Lambda function was throttled. Rate exceeded.'],
    ['a function that says 404', 'f: { returns: { statusCode: 404 } }', '404 200 404 -'],
    ['a function that needs 31 s', 'f: { timeout: 60s, duration: 31s }', '503 - - The integration did not answer within its time-out.'],
  ])('of %s', (_what, functions, line) => {
    expect(lineOf(WHY, { functions })).toBe(line);
  }); // prettier-ignore

  test.each([
    ['404', '{}', 'GET /none', '404 - Not Found "Not Found" - - -'],
    ['429', '{ throttlingRateLimit: 0 }', 'GET /pets/7', '429 GET /pets/{id} Too Many Requests "Too Many Requests" THROTTLED - -'],
  ])('names the error of a %s', (_status, defaults, request, line) => {
    const format =
      '$context.status $context.routeKey $context.error.message $context.error.messageString $context.error.responseType $context.authorizer.error $context.integrationStatus';
    const stages = `{ $default: { ${logging(format).slice(2, -2)}, defaultRouteSettings: ${defaults} } }`;
    expect(lineOf(format, { stages, routes: "{ 'GET /pets/{id}': { target: fn } }" }, request)).toBe(line);
  }); // prettier-ignore

  test('tells who was let in, and why somebody was not', () => {
    const jwt = '{ authorizerType: JWT, identitySource: [$request.header.Authorization], jwtConfiguration: { issuer: staff, audience: [web] } }';
    const parts = {
      more: `authorizers: { login: ${jwt} }`,
      routes: '{ GET /: { target: fn, authorizationType: JWT, authorizerId: login }, GET /signed: { target: fn, authorizationType: AWS_IAM } }',
      extra: 'userPools: { staff: {} }\ntokens: { id: { userPool: staff, claims: { aud: web, "cognito:groups": [a, b] } } }\nprincipals: { anna: { allow: ["execute-api:Invoke"] } }',
    };
    const format = '$context.status $context.authorizer.claims.cognito:groups $context.authorizer.error';
    const withToken = (token: string) =>
      lineOf(format, { ...parts, timeline: `[{ as: x, at: 0s, request: GET /, headers: { Authorization: '${token}' } }]` });
    expect(withToken('{{token.id}}')).toBe('200 [a b] -');
    expect(withToken('Bearer abc')).toBe('401 - token contains an invalid number of segments');
    const iam = (more: string) =>
      lineOf('$context.status $context.identity.userArn $context.authorizer.error', { ...parts, timeline: `[{ as: x, at: 0s, request: GET /signed${more} }]` });
    expect(iam(', signedAs: anna')).toBe('200 arn:aws:iam::123456789012:user/anna -');
    expect(iam('')).toBe("403 - The request for the IAM Authorizer doesn't match the format that API Gateway expects.");
  }); // prettier-ignore

  test('has the context of a Lambda authorizer', () => {
    const line = lineOf('$context.authorizer.principalId $context.authorizer.team', {
      more: "authorizers: { door: { authorizerType: REQUEST, authorizerUri: 'lambda:door', authorizerPayloadFormatVersion: '1.0' } }",
      routes: '{ GET /: { target: fn, authorizationType: CUSTOM, authorizerId: door } }',
      functions:
        "f: {}, door: { returns: { principalId: anna, policyDocument: { Version: '2012-10-17', Statement: [{ Effect: Allow, Action: 'execute-api:Invoke', Resource: '*' }] }, context: { team: blue } } }",
    }, 'GET /'); // prettier-ignore
    expect(line).toBe('anna blue');
  });

  test.each([
    ['a Firehose stream', 'arn:aws:firehose:eu-west-1:123456789012:deliverystream/s', '$context.requestId', /REST APIs/],
    ['a format without the request id', ARN, '$context.status', /requestId/],
    ['a format above 3 KB', ARN, `$context.requestId ${'a'.repeat(3072)}`, /3072 bytes/],
    ['a format of two lines', ARN, '"$context.requestId\\n"', /single line/],
  ])('cannot have %s', (_what, destination, format, message) => {
    const parsed = parseScenario(
      anHttpScenario({
        stages: `{ $default: { accessLogSettings: { destinationArn: '${destination}', format: ${format.startsWith('"') ? format : `'${format}'`} } } }`,
        timeline: '[{ as: x, at: 0s, request: GET / }]',
      }),
    );
    expect(parsed.ok).toBe(false);
    expect(parsed.diagnostics.map((one) => one.message).join('\n')).toMatch(message);
  }); // prettier-ignore

  test('can be given to a stage at once, by an operator', () => {
    const record = runHttp({
      timeline: `[
        { as: before, at: 0s, request: GET /a },
        { as: on, at: 1s, do: UpdateStage, with: { apiId: shop, stageName: $default, accessLogSettings: { destinationArn: '${ARN}', format: '$context.requestId $context.path' } } },
        { as: bad, at: 2s, do: UpdateStage, with: { apiId: shop, stageName: $default, accessLogSettings: { destinationArn: nowhere, format: $context.requestId } } },
        { as: after, at: 3s, request: GET /b }]`,
    });
    const lines = ['before', 'after'].map((name) => logsOfExchange(record, findExchange(record, name)).length);
    expect([lines, record.operations.map(({ status }) => status)]).toEqual([[0, 1], [200, 400]]);
  }); // prettier-ignore
});

// http-api reference, 14: the dimension Route needs detailed metrics; the root's key is GET /.
describe('detailed metrics', () => {
  const counted = (stages: string, resource: string, method: string) =>
    metricValues(
      runHttp({
        routes: '{ GET /: { target: echo }, GET /a: { target: echo }, $default: { target: echo } }',
        stages,
        timeline: '[{ as: x, at: 0s, request: GET / }, { as: y, at: 0s, request: GET /a }, { as: z, at: 0s, request: GET /b }]', // prettier-ignore
      }),
      'Count',
      { api: 'shop', stage: '$default', resource, method },
    ).length;
  test.each([
    ['off', '{ $default: {} }', '/a', 'GET', 0],
    ['on for the stage', '{ $default: { defaultRouteSettings: { detailedMetricsEnabled: true } } }', '/a', 'GET', 1],
    ['on for the root', '{ $default: { routeSettings: { GET /: { detailedMetricsEnabled: true } } } }', '/', 'GET', 1],
    ['on for $default', '{ $default: { routeSettings: { $default: { detailedMetricsEnabled: true } } } }', '', '$default', 1],
    ['on for another route', '{ $default: { routeSettings: { GET /: { detailedMetricsEnabled: true } } } }', '/a', 'GET', 0],
  ])('%s', (_what, stages, resource, method, values) => {
    expect(counted(stages, resource, method)).toBe(values);
  }); // prettier-ignore
});

// http-api reference, 14: not logged reliably; here it never is.
test('a request that is too large leaves no line, one that is not does', () => {
  const sent = (bytes: number) => {
    const record = runHttp({
      routes: ROUTE,
      integrations: fn,
      functions: 'f: { duration: 20ms, returns: hello }',
      stages: `{ $default: ${logging('$context.status')} }`,
      timeline: `[{ as: x, at: 0s, client: curl, request: POST /pets, body: a, padTo: ${bytes} }]`,
    });
    const id = findExchange(record, 'x');
    return [record.exchanges.status[id], logsOfExchange(record, id).length];
  };
  expect(sent(10 * 1024 * 1024 + 1)).toEqual([413, 0]);
  expect(sent(1000)).toEqual([200, 1]);
});

test('behind a domain of its own the key of the API mapping is known, to the log and to parameter mappings', () => {
  const scenario = `version: 1
id: mapped
title: A key
certificates: { c: { domainName: '*.example.com', region: eu-west-1 } }
domainNames:
  api.example.com:
    endpointConfiguration: { types: [REGIONAL] }
    certificate: c
    basePathMappings: [{ basePath: orders/v1, restApiId: one, stage: $default }]
apis:
  one:
    protocolType: HTTP
    routes: { $default: { target: e } }
    integrations:
      e:
        integrationType: AWS_PROXY
        integrationUri: lambda:echo
        payloadFormatVersion: '2.0'
        requestParameters: { 'append:header.key': $context.customDomain.basePathMatched }
    stages: { $default: ${logging('$context.customDomain.basePathMatched')} }
functions: { echo: { echo: true } }
clients: { curl: { kind: http } }
timeline: [{ as: x, at: 0s, client: curl, request: 'GET https://api.example.com/orders/v1/pets' }]
expect: [{ exchange: x, status: 200, body: { $regex: '"key":"orders/v1"' } }]
`;
  const ran = runScenario(scenario);
  if (!ran.ok) throw new Error(ran.diagnostics[0]?.message);
  expect(ran.expectations.map(({ holds }) => holds)).toEqual([true]);
  const lines = logsOfExchange(ran.record, findExchange(ran.record, 'x'));
  expect(lines.map(({ text }) => text.replace(/^\S+ /, ''))).toEqual(['orders/v1']);
});
