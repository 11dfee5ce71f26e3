import { expect, test } from 'vitest';
import { runHttp } from '../../test/http/an-http-api.ts';
import { metricValues, statisticOf } from './metrics.ts';

// HTTP API reference, 14: the names are 4xx and 5xx, where REST has 4XXError and 5XXError.
test('an HTTP API has metrics of its own names', () => {
  const record = runHttp({
    routes: '{ GET /: { target: echo } }',
    timeline: '[{ as: ok, at: 0s, request: GET / }, { as: no, at: 1s, request: GET /x }]',
  });
  const sum = (metric: Parameters<typeof metricValues>[1]) =>
    statisticOf(metricValues(record, metric, { api: 'shop', stage: '$default' }), 'Sum');
  expect([sum('Count'), sum('4xx'), sum('5xx')]).toEqual([2, 1, 0]);
  expect(metricValues(record, '4XXError', { api: 'shop' })).toEqual([]);
});
