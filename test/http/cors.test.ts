import { describe, expect, test } from 'vitest';
import { decidedBy, exchange, headersOf, runHttp, type HttpParts } from './an-http-api.ts';

const CORS =
  '{ allowOrigins: [https://shop.example], allowMethods: [GET, PUT], allowHeaders: [content-type], maxAge: 300 }';
const PREFLIGHT = 'Origin: https://shop.example, Access-Control-Request-Method: PUT';

function call(request: string, headers: string, parts: Omit<HttpParts, 'timeline'>) {
  const timeline = `[{ as: x, at: 0s, request: '${request}', headers: { ${headers} } }]`;
  return exchange(runHttp({ cors: CORS, ...parts, timeline }), 'x');
}

// HTTP API reference, 12: each row of "situation, behaviour".
describe('a preflight', () => {
  test('that no route takes is 204 with the configured headers; no authorizer, no backend', () => {
    const view = call('OPTIONS /pets', PREFLIGHT, {
      routes: '{ GET /pets: { target: echo, authorizationType: AWS_IAM } }',
    });
    expect([view.status, view.body, view.answeredBy, decidedBy(view)]).toEqual([
      204,
      '',
      'gateway',
      'answerCorsPreflight answered preflightAnswered',
    ]);
    expect(headersOf(view)).toMatchObject({
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-methods': 'GET,PUT',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '300',
    });
  });

  test('that a route without authorizer takes goes to the integration, and gets the configured headers', () => {
    const view = call('OPTIONS /pets', PREFLIGHT, { routes: '{ "ANY /{proxy+}": { target: echo } }' });
    expect([view.status, view.answeredBy]).toEqual([200, 'backend']);
    expect(headersOf(view)['access-control-allow-origin']).toBe('https://shop.example');
  });

  test.each(['"ANY /{proxy+}"', '$default'])('that an authorizer on %s meets is refused', (key) => {
    const view = call('OPTIONS /pets', PREFLIGHT, {
      routes: `{ ${key}: { target: echo, authorizationType: AWS_IAM } }`,
    });
    expect([view.status, decidedBy(view)]).toEqual([403, 'authorize refused httpSignatureMissing']);
  });

  test('is let through again by an OPTIONS route of its own without authorizer', () => {
    const routes =
      '{ "ANY /{proxy+}": { target: echo, authorizationType: AWS_IAM }, "OPTIONS /{proxy+}": { target: echo } }';
    expect(call('OPTIONS /pets', PREFLIGHT, { routes }).status).toBe(200);
  });

  test('from a foreign origin is 204 without any of the headers', () => {
    const view = call('OPTIONS /pets', 'Origin: https://evil.example, Access-Control-Request-Method: PUT', {
      routes: '{ GET /pets: { target: echo } }',
    });
    const names = Object.keys(headersOf(view)).filter((name) => name.startsWith('access-control-'));
    expect([view.status, names, decidedBy(view)]).toEqual([
      204,
      [],
      'answerCorsPreflight answered preflightFromForeignOrigin',
    ]);
  });

  test.each([
    ['Origin', 'Access-Control-Request-Method: PUT'],
    ['Access-Control-Request-Method', 'Origin: https://shop.example'],
  ])('without %s is none: 404', (_missing, headers) => {
    expect(call('OPTIONS /pets', headers, { routes: '{ GET /pets: { target: echo } }' }).status).toBe(404);
  });

  test('without a CORS configuration is a request like any other: 404', () => {
    const timeline = `[{ as: x, at: 0s, request: OPTIONS /pets, headers: { ${PREFLIGHT} } }]`;
    expect(exchange(runHttp({ routes: '{ GET /pets: { target: echo } }', timeline }), 'x').status).toBe(404);
  });
});

describe('an actual request', () => {
  const own = "f: { returns: { statusCode: 200, headers: { Access-Control-Allow-Origin: '*' }, body: ok } }";
  const parts = {
    routes: '{ GET /pets: { target: fn } }',
    integrations: "fn: { integrationType: AWS_PROXY, integrationUri: 'lambda:f', payloadFormatVersion: '2.0' }",
    functions: own,
  };

  test('has the headers of the configuration, whatever the backend said', () => {
    const view = call('GET /pets', 'Origin: https://shop.example', parts);
    expect(headersOf(view)['access-control-allow-origin']).toBe('https://shop.example');
    expect(view.headers.filter(([name]) => name.toLowerCase() === 'access-control-allow-origin')).toHaveLength(1);
  });

  test('from a foreign origin reaches the backend and comes back without them', () => {
    const view = call('GET /pets', 'Origin: https://evil.example', parts);
    expect([view.status, view.answeredBy, headersOf(view)['access-control-allow-origin']]).toEqual([
      200,
      'backend',
      undefined,
    ]);
  });

  test('that the gateway refuses carries them too, for an allowed origin (unverified)', () => {
    const view = call('GET /pets', 'Origin: https://shop.example', {
      routes: '{ GET /pets: { target: echo, authorizationType: AWS_IAM } }',
    });
    expect([view.status, headersOf(view)['access-control-allow-origin']]).toEqual([403, 'https://shop.example']);
  });
});

test("a browser's preflight and request through an HTTP API, from end to end", () => {
  const record = runHttp({
    cors: CORS,
    routes: '{ PUT /pets: { target: echo } }',
    clients: '{ page: { kind: browser, origin: https://shop.example } }',
    timeline: '[{ as: x, at: 0s, request: PUT /pets }, { as: y, at: 1s, request: DELETE /pets }]',
  });
  expect(exchange(record, 'x.corsPreflight').status).toBe(204);
  expect([exchange(record, 'x').verdict, exchange(record, 'x').status]).toEqual(['delivered', 200]);
  expect([exchange(record, 'y').verdict, exchange(record, 'y').blockedWhy]).toEqual(['blocked', 'methodNotAllowed']);
});
