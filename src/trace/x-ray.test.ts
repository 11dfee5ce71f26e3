import { expect, test } from 'vitest';
import { aSetup } from '../../test/properties/a-setup.ts';
import { simulate } from '../world/simulate.ts';
import { tracedExchanges } from './x-ray.ts';

const run = (stage: string, request: string) =>
  simulate(aSetup({ stage, timeline: `[{ as: one, at: 0s, request: GET /prod/pets${request} }]` }));

// Rest-api reference, 14.5: one request a second, and 5 % of the rest.
test('a traced stage records the first request of each second, and few of the rest', () => {
  const record = run('{ tracingEnabled: true }', ', load: { count: 1000, over: 2s }');
  const traced = tracedExchanges(record).map(({ exchange }) => exchange);
  expect(traced).toContain(0);
  expect(traced).toContain(500);
  expect(traced.length).toBeGreaterThan(20);
  expect(traced.length).toBeLessThan(100);
});

test('a segment has its call of the backend, and tells API and stage', () => {
  const [traced] = tracedExchanges(run('{ tracingEnabled: true }', ''));
  expect(traced?.segment).toMatchObject({
    name: 'shop/prod',
    http: { request: { method: 'GET', client_ip: '203.0.113.10' }, response: { status: 200 } },
    annotations: { 'aws:api_stage': 'prod' },
  });
  const { start_time: begin = 0, subsegments = [] } = traced?.segment ?? {};
  expect(subsegments.map(({ name, end_time }) => [name, Math.round((end_time - begin) * 1000)])).toEqual([
    ['Lambda', 40],
  ]);
});

test('the client decides where its header says so', () => {
  const sampled = (value: number) =>
    tracedExchanges(
      run(
        '{ tracingEnabled: true }',
        `, headers: { X-Amzn-Trace-Id: Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=${value} }`,
      ),
    ).length;
  expect([sampled(0), sampled(1)]).toEqual([0, 1]);
});

test('a stage without tracing records nothing', () => {
  expect(tracedExchanges(run('{}', ''))).toEqual([]);
});
