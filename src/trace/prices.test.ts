import { expect, test } from 'vitest';
import { runHttp } from '../../test/http/an-http-api.ts';
import { priceOf } from './prices.ts';

const TIMELINE = '[{ as: x, at: 0s, request: GET /, load: { count: 4, over: 0s } }]';

// HTTP API reference, 16: 1.00 USD a million, metered per 512 KB (public price page, read 2026-02).
test('an HTTP API costs a dollar for a million requests', () => {
  expect(priceOf(runHttp({ timeline: TIMELINE }), 0)).toMatchObject({ requests: 4, billed: 4, usd: 0.000004 });
});

test('a request above 512 KB counts as several', () => {
  const body = 'x'.repeat(600 * 1024);
  const record = runHttp({
    integrations: "f: { integrationType: AWS_PROXY, integrationUri: lambda:f, payloadFormatVersion: '2.0' }",
    routes: '{ POST /: { target: f } }',
    functions: 'f: {}',
    timeline: `[{ as: x, at: 0s, request: POST /, body: ${body} }]`,
  });
  expect(priceOf(record, 0)).toMatchObject({ requests: 1, billed: 2 });
});

test('what a throttle or an authorizer refuses is not billed, an unknown path is', () => {
  const stages = '{ $default: { defaultRouteSettings: { throttlingRateLimit: 1, throttlingBurstLimit: 1 } } }';
  expect(priceOf(runHttp({ stages, timeline: TIMELINE }), 0)).toMatchObject({ requests: 4, billed: 1 });
  const routes = '{ GET /x: { target: echo } }';
  expect(priceOf(runHttp({ routes, timeline: TIMELINE }), 0)).toMatchObject({ billed: 4 });
});

test('an API that is not there has no price', () => {
  expect(priceOf(runHttp({ timeline: TIMELINE }), 7)).toBeNull();
});
