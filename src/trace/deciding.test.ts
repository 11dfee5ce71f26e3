import { expect, test } from 'vitest';
import { scenarioText } from '../../test/content/library.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { nextSettling } from './deciding.ts';
import { describeEvent } from './describe.ts';

test('passes are walked past: the first thing settled in the wall is the refusal at 29 seconds', () => {
  const run = runScenario(scenarioText('twenty-nine-second-wall'));
  if (!run.ok) throw new Error('it does not run');
  const refused = nextSettling(run.record, 0);
  expect(describeEvent(run.record, refused).sentence).toMatch(/refused at Integration/);
  const last = run.record.events.time.length - 1;
  expect(nextSettling(run.record, last)).toBe(last);
});
