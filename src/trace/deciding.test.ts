import { expect, test } from 'vitest';
import { scenarioText } from '../../test/content/library.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { beforeUntold, nextSettling, withoutUntold } from './deciding.ts';
import { stateAtInstant } from './seek.ts';
import { describeEvent } from './describe.ts';

test('passes are walked past: the first thing settled in the wall is the refusal at 29 seconds', () => {
  const run = runScenario(scenarioText('twenty-nine-second-wall'));
  if (!run.ok) throw new Error('it does not run');
  const refused = nextSettling(run.record, 0);
  expect(describeEvent(run.record, refused).sentence).toMatch(/refused at Integration/);
  const last = run.record.events.time.length - 1;
  expect(nextSettling(run.record, last)).toBe(last);
});

test('whoever is not told stands before the refusal, however far the cursor went on', () => {
  const run = runScenario(scenarioText('twenty-nine-second-wall'));
  if (!run.ok) throw new Error('it does not run');
  const refused = nextSettling(run.record, 0);
  const last = run.record.events.time.length - 1;
  expect(beforeUntold(run.record, 0, -1, last)).toBe(refused - 1);
  expect(beforeUntold(run.record, 0, -1, refused)).toBe(refused - 1);
  expect(beforeUntold(run.record, 0, last, last)).toBe(last - 1);
  expect(beforeUntold(run.record, 0, -1, 0)).toBe(0);
});

test('exchanges that were settled and not told are not there; those that were told are, and the followed one always', () => {
  const run = runScenario(scenarioText('who-said-429'));
  if (!run.ok) throw new Error('it does not run');
  const { record } = run;
  const refused = nextSettling(record, 0);
  const about = record.events.exchange[refused] ?? -1;
  const moment = stateAtInstant(record, refused, record.events.time[refused] ?? 0);
  const seen = (followed: number, told: number): readonly number[] =>
    withoutUntold(record, moment, followed, told).exchanges.map(({ exchange }) => exchange);
  const others = moment.exchanges.map(({ exchange }) => exchange).filter((exchange) => exchange !== about);
  expect(seen(-1, -1)).toEqual(others);
  expect(seen(-1, refused)).toContain(about);
  expect(seen(about, -1)).toContain(about);
});
