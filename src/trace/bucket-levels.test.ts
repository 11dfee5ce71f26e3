import { expect, test } from 'vitest';
import { scenarioText } from '../../test/content/library.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { bucketLevels, levelCorners } from './bucket-levels.ts';
import { stateAtInstant } from './seek.ts';

test('the levels of a bucket are those the state at every event has', () => {
  const run = runScenario(scenarioText('three-partners'));
  if (!run.ok) throw new Error('it does not run');
  const { record } = run;
  const taken = record.names.buckets.flatMap((_bucket, bucket) =>
    bucketLevels(record, bucket).map((level) => ({ bucket, level })),
  );
  expect(taken.length).toBeGreaterThan(5);
  for (const { bucket, level } of taken.filter(({ level: { event } }) => event >= 0).slice(0, 200)) {
    const moment = stateAtInstant(record, level.event, level.at).buckets.find((one) => one.bucket === bucket);
    expect(moment?.tokens).toBeCloseTo(level.tokens, 6);
    expect(level.before).toBeGreaterThanOrEqual(level.tokens - 1e-9);
  }
});

test('a bucket falls at once, rises evenly, and stays full', () => {
  const level = { at: 1e6, tokens: 3, before: 5, event: 0, exchange: 0 };
  expect(levelCorners([level], { ratePerSecond: 2, burst: 5 }, 4e6)).toEqual([
    [0, 5],
    [0, 5],
    [1e6, 5],
    [1e6, 3],
    [2e6, 5],
    [4e6, 5],
  ]);
});
