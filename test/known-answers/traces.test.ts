import { describe, expect, test } from 'vitest';
import { tracedExchanges } from '../../src/trace/x-ray.ts';
import { aRun, type CallParts } from './a-call.ts';

const segmentOf = (parts: CallParts) =>
  tracedExchanges(aRun({ ...parts, stage: { tracingEnabled: true, ...parts.stage } }))[0]?.segment;
const integration = (methodIntegration: object): object => ({ methodIntegration });
const HTTP = { type: 'HTTP_PROXY', httpMethod: 'GET', uri: 'http://stock.example:8080/x' };
const stock = (status: number): object => ({
  backends: { stock: { url: 'http://stock.example:8080', returns: { status } } },
});
/** What the segment and the call below it are marked with. */
const marksOf = (parts: CallParts): readonly string[] => {
  const segment = segmentOf(parts);
  return [segment ?? {}, segment?.subsegments[0] ?? {}].map((part) =>
    ['error', 'throttle', 'fault'].filter((mark) => mark in part).join(' '),
  );
};

// Rest-api reference, 14.5. What a call below the segment is named and marked with is unverified.
describe('the call of the backend is marked by its own outcome, not by what the gateway made of it', () => {
  test.each<[string, CallParts, readonly string[]]>([
    ['all well', {}, ['', '']],
    ['a function that throws', { functions: { list: { throws: { errorMessage: 'x' } } } }, ['fault', 'fault']],
    ['an answer that is malformed', { functions: { list: { returns: 'no object' } } }, ['fault', '']],
    ['a status the code chose', { functions: { list: { returns: { statusCode: 500 } } } }, ['fault', '']],
    ['a backend that fails', { method: integration(HTTP), scenario: stock(503) }, ['fault', 'fault']],
    [
      'a backend that is throttled',
      { method: integration(HTTP), scenario: stock(429) },
      ['error throttle', 'error throttle'],
    ],
    [
      'a failure the mapping hides',
      {
        method: {
          methodIntegration: { ...HTTP, type: 'HTTP', integrationResponses: { '200': {} } },
          methodResponses: { '200': {} },
        },
        scenario: stock(500),
      },
      ['', 'fault'],
    ],
    [
      'a mapping that fails',
      {
        method: {
          methodIntegration: { ...HTTP, type: 'HTTP', integrationResponses: { '201': {} } },
          methodResponses: { '200': {} },
        },
        scenario: stock(200),
      },
      ['fault', ''],
    ],
    [
      'a time-out',
      {
        method: integration({ type: 'AWS_PROXY', httpMethod: 'POST', uri: 'lambda:list', timeoutInMillis: 100 }),
        functions: { list: { duration: '1s' } },
      },
      ['fault', 'fault'],
    ],
  ])('%s', (_what, parts, marks) => {
    expect(marksOf(parts)).toEqual(marks);
  });
});

test.each<[string, CallParts]>([
  ['Lambda', {}],
  ['stock.example', { method: integration(HTTP), scenario: stock(200) }],
  [
    'SQS',
    {
      method: {
        methodIntegration: {
          type: 'AWS',
          httpMethod: 'POST',
          uri: 'arn:aws:apigateway:eu-west-1:sqs:path/123456789012/jobs',
          credentials: 'arn:aws:iam::123456789012:role/gateway',
          integrationResponses: { '200': {} },
        },
        methodResponses: { '200': {} },
      },
      scenario: { roles: { gateway: { allow: ['*'] } }, services: { queues: { jobs: null } } },
    },
  ],
])('the call is named %s', (name, parts) => {
  expect(segmentOf(parts)?.subsegments.map((call) => call.name)).toEqual([name]);
});

test('the URL of a segment is the one that was called', () => {
  const segment = segmentOf({
    calls: [{ request: 'GET https://api.example.com/v1/pets?a=1' }],
    scenario: {
      certificates: { c: { domainName: 'api.example.com', region: 'eu-west-1' } },
      domainNames: {
        'api.example.com': {
          endpointConfiguration: { types: ['REGIONAL'] },
          certificate: 'c',
          basePathMappings: [{ basePath: 'v1', restApiId: 'shop', stage: 'prod' }],
        },
      },
    },
  });
  expect(segment?.http.request.url).toBe('https://api.example.com/v1/pets?a=1');
});
