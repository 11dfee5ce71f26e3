import { expect, test } from 'vitest';
import { runScenario } from '../../scenario/run-scenario.ts';
import { answerKind } from '../../trace/answer-kind.ts';
import { buildPacing } from '../../trace/pacing.ts';
import { crowdAreas } from './crowd-areas.ts';
import { BARS, timelineOf } from './timeline.ts';

/** What an area measures, in square pixels. */
const sizeOf = (d: string): number =>
  [...d.matchAll(/h([\d.]+)v([\d.]+)/g)].reduce((all, [, wide, high]) => all + Number(wide) * Number(high), 0);

const aCrowd = (rate: number, seconds: number) => {
  const run = runScenario(`version: 1
id: many
title: Many
apis:
  shop:
    protocolType: REST
    resources:
      /items: { GET: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:slow, timeoutInMillis: 9000 } } }
    stages: { prod: {} }
functions: { slow: { timeout: 20s, duration: { p50: 2s, p99: 12s }, returns: { statusCode: 200, body: ok } } }
clients: { page: { kind: http } }
timeline: [{ as: crowd, at: 0s, client: page, request: GET /prod/items, load: { rate: ${rate}/s, for: ${seconds}s } }]
`);
  if (!run.ok) throw new Error(run.diagnostics[0]?.message);
  return run.record;
};

test.each([
  [150, 10],
  [30, 10],
])('%i a second for %i s: the few that fail take the few pixels that are theirs', (rate, seconds) => {
  const record = aCrowd(rate, seconds);
  const failed = record.exchanges.status.filter((_status, id) => answerKind(record, id) === 'error').length;
  expect(failed).toBeGreaterThan(0);
  expect(failed / record.exchanges.status.length).toBeLessThan(0.1);
  const { areas, bars, ticks } = timelineOf(record, buildPacing(record), 800);
  expect(bars).toEqual([]);
  const sizes = new Map(areas.map(({ kind, d }) => [kind, sizeOf(d)]));
  expect(sizes.get('error') ?? 0).toBeGreaterThan(0);
  expect(sizes.get('error') ?? 0).toBeLessThan(0.4 * (sizes.get('ok') ?? 0));
  expect(ticks.some(({ kind }) => kind === 'error')).toBe(true);
});

test('one among thousands is seen, and nothing is drawn outside its field', () => {
  const extents = [
    ...Array.from({ length: 5000 }, () => ({ kind: 'ok' as const, from: 0, to: 100 })),
    { kind: 'refused' as const, from: 40, to: 60 },
  ];
  const areas = crowdAreas(extents, { width: 100, top: BARS.top, high: 20 });
  const refused = areas.find(({ kind }) => kind === 'refused');
  expect(sizeOf(refused?.d ?? '')).toBeGreaterThanOrEqual(20 * 1.5);
  const tops = areas.flatMap(({ d }) => [...d.matchAll(/M\d+ ([\d.]+)/g)].map(([, y]) => Number(y)));
  expect(Math.min(...tops)).toBeGreaterThanOrEqual(BARS.top);
});
