import { describe, expect, test } from 'vitest';
import { decidedBy, eventOf, exchange, headersOf, oneCall, runHttp } from './an-http-api.ts';

// HTTP API reference, 3: the worked table and the refinements (developer guide, "Routes", read 2026-02).
const TABLE =
  '{ GET /pets/dog/1: { target: echo }, "GET /pets/dog/{id}": { target: echo }, "GET /pets/{proxy+}": { target: echo }, "ANY /{proxy+}": { target: echo }, $default: { target: echo } }';

test.each([
  ['GET /pets/dog/1', 'GET /pets/dog/1'],
  ['GET /pets/dog/2', 'GET /pets/dog/{id}'],
  ['GET /pets/cat/1', 'GET /pets/{proxy+}'],
  ['POST /test/5', 'ANY /{proxy+}'],
  ['POST /pets/dog/1', 'ANY /{proxy+}'],
  ['GET /', '$default'],
  ['OPTIONS /', '$default'],
])('%s is taken by %s', (request, route) => {
  expect(eventOf(oneCall(request, { routes: TABLE }))['routeKey']).toBe(route);
});

test.each([
  ['another method, never 405', 'POST /pets'],
  ['a trailing slash', 'GET /pets/'],
  ['another case', 'GET /Pets'],
  ['an unknown path', 'GET /dogs'],
])('%s is 404 Not Found, before any authorizer', (_what, request) => {
  const view = oneCall(request, { routes: '{ GET /pets: { target: echo, authorizationType: AWS_IAM } }' });
  expect([view.status, view.body, decidedBy(view)]).toEqual([
    404,
    '{"message":"Not Found"}',
    'selectRoute refused noRoute',
  ]);
});

test('a greedy variable needs one segment at least', () => {
  expect(oneCall('GET /pets', { routes: '{ "GET /pets/{proxy+}": { target: echo } }' }).status).toBe(404);
});

describe('stages', () => {
  const stages = '{ $default: {}, dev: {} }';
  test.each([
    ['GET /dev/pets', 'dev', '/dev/pets', 'GET /pets'],
    ['GET /pets', '$default', '/pets', 'GET /pets'],
    ['GET /devil', '$default', '/devil', '$default'],
  ])('%s is served by %s; rawPath is %s', (request, stage, rawPath, routeKey) => {
    const event = eventOf(
      oneCall(request, { stages, routes: '{ GET /pets: { target: echo }, $default: { target: echo } }' }),
    );
    expect([event['requestContext']['stage'], event['rawPath'], event['routeKey']]).toEqual([stage, rawPath, routeKey]);
  });

  test('a route of $default whose path begins like a stage is never reached', () => {
    const view = oneCall('GET /dev/pets', { stages, routes: '{ GET /dev/pets: { target: echo } }' });
    expect([view.stage, view.status]).toEqual(['dev', 404]);
  });

  test('without $default a path that names no stage is 404', () => {
    const view = oneCall('GET /pets', { stages: '{ dev: {} }' });
    expect([view.status, view.body, decidedBy(view)]).toEqual([
      404,
      '{"message":"Not Found"}',
      'resolveStage refused noHttpStage',
    ]);
  });
});

// HTTP API reference, 2, row 3.
test('a disabled default endpoint is 404, where REST says 403', () => {
  const view = oneCall('GET /', { more: 'disableExecuteApiEndpoint: true' });
  expect([view.status, view.body, decidedBy(view)]).toEqual([
    404,
    '{"message":"Not Found"}',
    'checkEndpoint refused httpEndpointDisabled',
  ]);
});

// HTTP API reference, 16 and 17.
test('10,240 bytes of request line and headers are the limit, then 431', () => {
  const path = (length: number): string => `GET /${'a'.repeat(length)}`;
  const agent = 'User-Agent: curl/8.10.1\r\n'.length;
  const fits = 10_240 - 'GET / HTTP/1.1\r\n'.length - agent;
  expect([oneCall(path(fits)).status, oneCall(path(fits + 1)).status]).toEqual([200, 431]);
  expect(oneCall(path(fits + 1)).body).toBe('{"message":"Request Header Fields Too Large"}');
});

test('every answer carries apigw-requestid and none of the headers of REST', () => {
  const record = runHttp({ routes: '{ GET /: { target: echo } }', timeline: `[{ as: ok, at: 0s, request: GET / }, { as: no, at: 1s, request: GET /x }]` }); // prettier-ignore
  for (const name of ['ok', 'no']) {
    const headers = headersOf(exchange(record, name));
    expect(headers['apigw-requestid']).toMatch(/^[\w+/]{15}=$/);
    expect(['x-amzn-requestid', 'x-amz-apigw-id', 'x-amzn-errortype'].filter((one) => one in headers)).toEqual([]);
  }
  expect(headersOf(exchange(record, 'no'))['content-type']).toBe('application/json');
});
