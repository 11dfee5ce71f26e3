import { expect, it } from 'vitest';
import { scenarioText } from '../../../test/content/library.ts';
import { runScenario } from '../../scenario/run-scenario.ts';
import { buildPacing } from '../../trace/pacing.ts';
import { fileNameAt, stretchesAt } from './stretches.ts';

const run = runScenario(scenarioText('who-said-429'));
if (!run.ok) throw new Error('who-said-429 does not run');
const { record } = run;
const instantAt = (cursor: number, followed: number) => ({
  record,
  pacing: buildPacing(record),
  screenMs: 0,
  cursor,
  now: record.events.time[cursor] ?? 0,
  followed,
  sentence: '',
  glides: false,
});
const last = record.events.time.length - 1;

it('offers the whole run, the two parts at a cursor, and the life of the followed exchange', () => {
  const stretches = stretchesAt(instantAt(60, 5));
  expect(stretches.map(({ key }) => key)).toEqual(['whole', 'fromHere', 'toHere', 'exchange']);
  expect(stretches.map(({ from, to }) => [from, to]).slice(0, 3)).toEqual([
    [0, last],
    [60, last],
    [0, 60],
  ]);
  const life = stretches[3];
  expect(record.events.exchange[life?.from ?? -1]).toBe(5);
  expect(record.events.exchange[life?.to ?? -1]).toBe(5);
});

it('offers no empty part at either end', () => {
  for (const cursor of [0, last]) expect(stretchesAt(instantAt(cursor, -1)).map(({ key }) => key)).toEqual(['whole']);
});

it('names a file after scenario, instant and colours', () => {
  expect(fileNameAt(instantAt(last, -1), 'dark', 'svg')).toMatch(/^who-said-429-at-\d+\.\d{3}s-dark\.svg$/);
});
