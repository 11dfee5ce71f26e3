import { expect, test } from 'vitest';
import { scenarioText } from '../../../test/content/library.ts';
import { runScenario } from '../../scenario/run-scenario.ts';
import { findExchange } from '../../trace/exchange-name.ts';
import { rowsOf, windowOf } from './waterfall.ts';

function wallOf(scenario: string, exchange: string): number | undefined {
  const run = runScenario(scenarioText(scenario));
  if (!run.ok) throw new Error('the scenario does not run');
  const id = findExchange(run.record, exchange);
  return rowsOf(run.record, id, windowOf(run.record, id, 'one')).find((row) => row.id === id)?.wall;
}

test('an integration is held against its own time-out, else against that of its kind of API', () => {
  expect(wallOf('one-api-many-features', 'impatient')).toBe(50_000);
  expect(wallOf('one-api-many-features', 'open')).toBe(29_000_000);
  expect(wallOf('token-at-the-door', 'open')).toBe(30_000_000);
});
