import { expect, test } from 'vitest';
import { scenarioText } from '../../test/content/library.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { underWayAt } from './under-way.ts';

const runOf = (id: string) => {
  const run = runScenario(scenarioText(id));
  if (!run.ok) throw new Error(`${id} does not run`);
  return run.record;
};

test('in the middle of a request: it waits for its backend, and later the backend works for nobody', () => {
  const record = runOf('twenty-nine-second-wall');
  expect(underWayAt(record, 0)).toEqual([]);
  expect(underWayAt(record, 10_000_000)).toEqual([{ exchange: 0, name: 'slow', where: 'waiting' }]);
  expect(underWayAt(record, 30_000_000)).toEqual([{ exchange: 0, name: 'slow', where: 'forNobody' }]);
  expect(underWayAt(record, 31_000_001)).toEqual([]);
});

test('with a network: before the API, in it, and on the way home', () => {
  const record = runOf('sydney-to-dublin');
  const at = (millis: number) => underWayAt(record, millis * 1000).filter(({ exchange }) => exchange === 0).map(({ where }) => where); // prettier-ignore
  expect([60, 140, 200, 273].map(at)).toEqual([['before'], ['waiting'], ['home'], []]);
});
