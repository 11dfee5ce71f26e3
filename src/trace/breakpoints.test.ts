import { expect, test } from 'vitest';
import { scenarioText } from '../../test/content/library.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { refusalReasons, stopsOf, type Breakpoint } from './breakpoints.ts';
import { EVENT_KINDS } from './event-columns.ts';
import type { RunRecord } from './record.ts';
import { stateAtInstant } from './seek.ts';

const aRun = (id: string): RunRecord => {
  const run = runScenario(scenarioText(id));
  if (!run.ok) throw new Error(`${id} does not run`);
  return run.record;
};
const counted = (record: RunRecord, breakpoint: Breakpoint): number => stopsOf(record, [breakpoint]).length;

test('a run stops at every answer with a status from 400 on, and at no other event', () => {
  const record = aRun('who-said-429');
  const stops = stopsOf(record, [{ kind: 'status', atLeast: 400 }]);
  const refused = record.exchanges.status.filter((status) => status >= 400).length;
  expect(stops).toHaveLength(refused);
  expect(new Set(stops.map((event) => EVENT_KINDS[record.events.kind[event] ?? 0]))).toEqual(new Set(['received']));
});

test('it stops at each cache miss: an empty cache, another key, an expired entry', () => {
  const record = aRun('cached-answer');
  expect(counted(record, { kind: 'cacheMiss' })).toBe(record.exchanges.cache.filter((cache) => cache === 2).length);
});

test('it stops at a named step and at a reason', () => {
  const record = aRun('twenty-nine-second-wall');
  expect(counted(record, { kind: 'step', step: 'lookUpCache' })).toBe(1);
  const [stop] = stopsOf(record, [{ kind: 'reason', reason: 'integrationTimedOut' }]);
  expect(record.events.time[stop ?? -1]).toBe(29_000_000);
});

test('a counter stops where it comes to the value, not where it stays', () => {
  const record = aRun('who-said-429');
  const index = record.names.buckets.findIndex(({ layer }) => layer === 'account');
  const [stop, ...more] = stopsOf(record, [
    { kind: 'counter', counter: { of: 'bucket', index }, is: 'atMost', value: 0.5 },
  ]);
  const tokens = (event: number) =>
    stateAtInstant(record, event, record.events.time[event] ?? 0).buckets.find(({ bucket }) => bucket === index)
      ?.tokens;
  expect(tokens(stop ?? -1)).toBeLessThanOrEqual(0.5);
  expect(tokens((stop ?? 0) - 1)).toBeGreaterThan(0.5);
  expect(more).toEqual([]);
});

test('several breakpoints stop once where they meet, in order', () => {
  const record = aRun('twenty-nine-second-wall');
  const stops = stopsOf(record, [
    { kind: 'reason', reason: 'integrationTimedOut' },
    { kind: 'step', step: 'callIntegration' },
    { kind: 'status', atLeast: 400 },
  ]);
  expect(stops).toEqual([...new Set(stops)].sort((a, b) => a - b));
  expect(stops).toHaveLength(3);
});

test('the reasons offered are those a run refuses for', () => {
  expect(refusalReasons(aRun('who-said-429'))).toEqual(['bucketEmpty']);
  expect(refusalReasons(aRun('twenty-nine-second-wall'))).toEqual(['integrationTimedOut']);
});
