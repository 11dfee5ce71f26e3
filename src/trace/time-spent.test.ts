import { expect, test } from 'vitest';
import { scenarioText } from '../../test/content/library.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { findExchange } from './exchange-name.ts';
import { timeSpent } from './time-spent.ts';

function spent(scenario: string, name: string) {
  const run = runScenario(scenarioText(scenario));
  if (!run.ok) throw new Error(`${scenario} does not run`);
  const { record } = run;
  const id = findExchange(record, name);
  const parts = timeSpent(record, id);
  const taken = (record.exchanges.receivedAt[id] ?? 0) - (record.exchanges.sentAt[id] ?? 0);
  return { taken, parts: parts.map(({ holder, from, to }) => [holder, to - from] as const) };
}

test('a backend that is given up at 29 seconds works on after the answer', () => {
  expect(spent('twenty-nine-second-wall', 'slow').parts).toEqual([
    ['integration', 29_000_000],
    ['late', 2_000_000],
  ]);
});

test('authorizer and integration are told apart, and the parts make up the whole', () => {
  const { parts, taken } = spent('second-call-403', 'pets');
  expect(new Set(parts.map(([holder]) => holder))).toEqual(new Set(['authorizer', 'integration']));
  expect(parts.reduce((sum, [, took]) => sum + took, 0)).toBe(taken);
});

test('where the way takes time, the network has its parts before and after', () => {
  const { parts, taken } = spent('sydney-to-dublin', 'edgeFromSydney');
  expect([parts[0]?.[0], parts.at(-1)?.[0]]).toEqual(['network', 'network']);
  expect(parts.reduce((sum, [, took]) => sum + took, 0)).toBe(taken);
});
