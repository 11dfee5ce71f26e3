import { describe, expect, test } from 'vitest';
import { decidedBy, eventOf, exchange, headersOf, oneCall, runHttp } from './an-http-api.ts';

const fn = (version: string, more = ''): string =>
  `fn: { integrationType: AWS_PROXY, integrationUri: 'lambda:f', payloadFormatVersion: '${version}'${more} }`;
const route = '{ GET /: { target: fn } }';
const call = (version: string, functions: string, more = '') =>
  oneCall('GET /', { routes: route, integrations: fn(version, more), functions: `f: ${functions}` });

// HTTP API reference, 6 (live transcript, support articles, read 2026-02) and 9.
describe('a function', () => {
  test.each([
    ['throws', '2.0', '{ throws: { errorMessage: boom } }', 500, '{"message":"Internal Server Error"}', 'httpFunctionThrew'],
    ['hits its own time-out', '2.0', '{ timeout: 1s, duration: 2s }', 500, '{"message":"Internal Server Error"}', 'httpFunctionTimedOut'],
    ['may not be invoked', '2.0', '{ permissions: [live] }', 500, '{"message":"Internal Server Error"}', 'functionNotPermitted'],
    ['is throttled', '2.0', '{ reservedConcurrency: 0 }', 503, '{"message":"Service Unavailable"}', 'httpFunctionThrottled'],
    ['has no proxy shape under 1.0', '1.0', '{ returns: { error: x } }', 500, '{"message":"Internal Server Error"}', 'httpMalformedAnswer'],
    ['has a statusCode that is none under 2.0', '2.0', '{ returns: { statusCode: abc } }', 500, '{"message":"Internal Server Error"}', 'httpMalformedAnswer'],
  ])('that %s (%s)', (_what, version, functions, status, body, reason) => {
    const view = call(version, functions);
    expect([view.status, view.body, decidedBy(view)]).toEqual([status, body, `callIntegration refused ${reason}`]);
  }); // prettier-ignore

  test('without statusCode under 2.0 is a 200 whose body is the value', () => {
    const view = call('2.0', '{ returns: { error: x } }');
    expect([view.status, view.body, headersOf(view)['content-type'], view.answeredBy]).toEqual([
      200,
      '{"error":"x"}',
      'application/json',
      'backend',
    ]);
  });

  test('that needs 31 s is 503 after 30 s, and works on', () => {
    const record = runHttp({
      routes: route,
      integrations: fn('2.0'),
      functions: 'f: { timeout: 60s, duration: 31s }',
      timeline: '[{ as: x, at: 0s, request: GET / }]',
    });
    const view = exchange(record, 'x');
    expect([view.status, view.body, view.receivedAt, record.functions[1]?.lastFinishedAt]).toEqual([
      503,
      '{"message":"Service Unavailable"}',
      30_000_000,
      31_000_000,
    ]);
  });

  test('that answers at exactly 30 s is in time', () => {
    expect(call('2.0', '{ timeout: 60s, duration: 30s }').status).toBe(200);
  });

  test('may be given less time', () => {
    expect(call('2.0', '{ duration: 200ms }', ', timeoutInMillis: 100').receivedAt).toBe(100_000);
  });

  test('gets the event of the format its integration names', () => {
    const request = 'GET /?a=1&a=2';
    const [one, two] = ['1.0', '2.0'].map((version) =>
      eventOf(oneCall(request, { routes: route, integrations: fn(version), functions: 'f: { echo: true }' })),
    );
    expect(one).toMatchObject({
      version: '1.0',
      httpMethod: 'GET',
      queryStringParameters: { a: '2' },
      pathParameters: null,
    });
    expect(one?.['multiValueQueryStringParameters']).toEqual({ a: ['1', '2'] });
    expect(two).toMatchObject({ version: '2.0', routeKey: 'GET /', queryStringParameters: { a: '1,2' } });
    expect(two).not.toHaveProperty('pathParameters');
  });

  test('sees mapped parameters', () => {
    const view = oneCall('GET /?a=1', {
      routes: route,
      integrations: fn('2.0', ", requestParameters: { 'append:querystring.b': $request.querystring.a, 'overwrite:path': /x, 'remove:querystring.a': \"''\" }"),
      functions: 'f: { echo: true }',
    }); // prettier-ignore
    expect(eventOf(view)).toMatchObject({ rawPath: '/x', queryStringParameters: { b: '1' } });
  });
});

const web = (more: string, url = 'https://w.example/base'): string =>
  `web: { integrationType: HTTP_PROXY, integrationUri: '${url}'${more} }`;
const backends = (more: string): string => `backends: { w: { url: https://w.example${more} } }`;

describe('an HTTP backend', () => {
  const sent = (request: string, routes: string, integration: string) => {
    const record = runHttp({ routes, integrations: integration, extra: backends(''), timeline: `[{ as: x, at: 0s, request: '${request}', headers: { x-own: a } }]` }); // prettier-ignore
    const payload = record.texts.find((text) => text.startsWith('{"method"'));
    return JSON.parse(payload ?? '{}') as { method: string; url: string; headers: [string, string][] };
  };

  test.each([
    ['a route with a parameter', 'GET /pets/7?q=1', '{ "GET /pets/{id}": { target: web } }', web('', 'https://w.example/animals/{id}'), 'https://w.example/animals/7?q=1'],
    ['a greedy route', 'GET /f/a/b', '{ "GET /f/{proxy+}": { target: web } }', web('', 'https://w.example/{proxy}'), 'https://w.example/a/b'],
    ['$default, which appends the path', 'GET /a/b', '{ $default: { target: web } }', web(''), 'https://w.example/base/a/b'],
    ['an overwritten path', 'GET /a', '{ GET /a: { target: web } }', web(", requestParameters: { 'overwrite:path': /z }"), 'https://w.example/z'],
  ])('behind %s', (_what, request, routes, integration, url) => {
    expect(sent(request, routes, integration).url).toBe(url);
  }); // prettier-ignore

  test('learns of the client by Forwarded and Via, not by X-Forwarded-For', () => {
    const { method, headers } = sent('POST /a', '{ POST /a: { target: web } }', web(''));
    const names = headers.map(([name]) => name.toLowerCase());
    expect([method, names.includes('forwarded'), names.includes('via'), names.includes('x-forwarded-for')]).toEqual([
      'POST',
      true,
      true,
      false,
    ]);
    expect(headers).toContainEqual(['x-own', 'a']);
    expect(headers.find(([name]) => name === 'Forwarded')?.[1]).toMatch(
      /^by=[\d.]+;for=203\.0\.113\.10;host=\w+\.execute-api\.eu-west-1\.amazonaws\.com;proto=https$/,
    );
  });

  test.each([
    ['its own 504 passes through', ', returns: { status: 504, body: slow }', 504, 'slow', 'none'],
    ['nobody answers', ', unreachable: true', 503, '{"message":"Service Unavailable"}', 'callIntegration refused backendUnreachable'],
    ['it never answers', ', silent: true', 503, '{"message":"Service Unavailable"}', 'callIntegration refused httpIntegrationTimedOut'],
  ])('%s', (_what, backend, status, body, decided) => {
    const view = oneCall('GET /a', { routes: '{ GET /a: { target: web } }', integrations: web(''), extra: backends(backend) });
    expect([view.status, view.body, decidedBy(view)]).toEqual([status, body, decided]);
  }); // prettier-ignore

  test('has its answer mapped by its status; answers of the gateway are never mapped', () => {
    const mapping = web(", responseParameters: { '404': { 'overwrite:statuscode': '200', 'append:header.x-was': '404' }, '503': { 'overwrite:statuscode': '200' } }"); // prettier-ignore
    const routes = '{ GET /a: { target: web } }';
    const mapped = oneCall('GET /a', { routes, integrations: mapping, extra: backends(', returns: { status: 404 }') });
    expect([mapped.status, headersOf(mapped)['x-was']]).toEqual([200, '404']);
    const own = oneCall('GET /a', { routes, integrations: mapping, extra: backends(', unreachable: true') });
    expect(own.status).toBe(503);
  });
});

// HTTP API reference, 5.
describe('a private integration', () => {
  const arn = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/1/2';
  const target = (more = ''): string =>
    `lb: { integrationType: HTTP_PROXY, connectionType: VPC_LINK, connectionId: link, integrationUri: '${arn}'${more} }`;
  const seen = (integration: string): string => {
    const record = runHttp({
      routes: '{ GET /orders: { target: lb } }',
      integrations: integration,
      stages: '{ test: {} }',
      extra: `backends: { orders: { url: http://orders.internal, arn: '${arn}' } }\nvpcLinks: { link: { version: 2, targets: [orders] } }`,
      timeline: '[{ as: x, at: 0s, request: GET /test/orders }]',
    });
    expect(exchange(record, 'x').status).toBe(200);
    const payload = record.texts.find((text) => text.startsWith('{"method"'));
    return (JSON.parse(payload ?? '{}') as { url: string }).url;
  };

  test('sees the stage in the path', () => {
    expect(seen(target())).toBe('http://orders.internal/test/orders');
  });

  test('does not, where overwrite:path says so', () => {
    expect(seen(target(", requestParameters: { 'overwrite:path': $request.path }"))).toBe(
      'http://orders.internal/orders',
    );
  });

  // What a certificate that does not match is answered with is a default of ours (20).
  test.each([
    ['the name in the certificate', 'https://orders.internal', '', 'orders.internal', 200],
    ['a name it does not carry', 'https://orders.internal', '', 'other.internal', 503],
    ['a name it carries beside others', 'https://10.0.0.1', ', certificateNames: [a.example, orders.example]', 'orders.example', 200],
    ['a star for one label', 'https://10.0.0.1', ", certificateNames: ['*.example']", 'orders.example', 200],
    ['a star for two labels', 'https://10.0.0.1', ", certificateNames: ['*.example']", 'a.orders.example', 503],
    ['no name to verify', 'https://10.0.0.1', ', certificateNames: [a.example]', null, 200],
    ['a target that speaks plain HTTP', 'http://10.0.0.1', '', null, 503],
  ])('with tlsConfig and %s', (_what, url, backend, name, status) => {
    const view = oneCall('GET /orders', {
      routes: '{ GET /orders: { target: lb } }',
      integrations: target(`, tlsConfig: {${name === null ? '' : ` serverNameToVerify: ${name}`} }`),
      extra: `backends: { orders: { url: '${url}', arn: '${arn}'${backend} } }\nvpcLinks: { link: { version: 2, targets: [orders] } }`,
    });
    expect([view.status, decidedBy(view)]).toEqual([
      status,
      status === 200 ? 'none' : 'callIntegration refused targetNotTrusted',
    ]);
  }); // prettier-ignore
});

// HTTP API reference, 4, subtypes.
describe('a first-class integration', () => {
  const run = (allow: string) =>
    runHttp({
      routes: '{ POST /orders: { target: q } }',
      integrations:
        "q: { integrationType: AWS_PROXY, integrationSubtype: SQS-SendMessage, payloadFormatVersion: '1.0', credentialsArn: sender, requestParameters: { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/123456789012/orders', MessageBody: $request.body.order.id } }",
      extra: `services: { queues: { orders: {} } }\nroles: { sender: { allow: ['${allow}'] } }`,
      timeline: `[{ as: x, at: 0s, request: POST /orders, body: '{"order":{"id":7}}' }]`,
    });

  test('calls the service with its parameters, and passes its reply on', () => {
    const record = run('sqs:SendMessage');
    expect([exchange(record, 'x').status, exchange(record, 'x').body]).toEqual([
      200,
      expect.stringContaining('MessageId'),
    ]);
    const payload = record.texts.find((text) => text.startsWith('{"method"'));
    expect(JSON.parse(payload ?? '{}')).toMatchObject({
      url: 'https://sqs.eu-west-1.amazonaws.com/',
      body: { text: '{"QueueUrl":"https://sqs.eu-west-1.amazonaws.com/123456789012/orders","MessageBody":"7"}' },
    });
  });

  test("whose role lacks the permission passes the service's own refusal on (unverified)", () => {
    const view = exchange(run('sqs:PurgeQueue'), 'x');
    expect([view.status, view.answeredBy, view.body]).toEqual([
      400,
      'backend',
      expect.stringContaining('is not authorized to perform: sqs:SendMessage'),
    ]);
  });
});
