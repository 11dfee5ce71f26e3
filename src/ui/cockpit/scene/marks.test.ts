import { expect, test } from 'vitest';
import { scenarioText } from '../../../../test/content/library.ts';
import { runScenario } from '../../../scenario/run-scenario.ts';
import { findExchange } from '../../../trace/exchange-name.ts';
import { eventsOfExchange } from '../../../trace/seek.ts';
import { marksAt } from './marks.ts';

/** What the step that decided an exchange looks like in the end, and the colour of the way home. */
function decidedOf(id: string, name: string): readonly (string | undefined)[] {
  const run = runScenario(scenarioText(id));
  if (!run.ok) throw new Error(`${id} does not run`);
  const exchange = findExchange(run.record, name);
  const { of, decided } = marksAt(run.record, exchange, eventsOfExchange(run.record, exchange).at(-1) ?? -1);
  return [decided ? of.get(decided.step) : undefined, decided?.kind];
}

test.each([
  ['a time-out of the integration is an error', 'twenty-nine-second-wall', 'slow', ['failed', 'error']],
  ['a function that throws is one', 'second-region', 'broken', ['failed', 'error']],
  ['who is turned away by a throttle is refused', 'who-said-429', 'posts[2]', ['refused', 'refused']],
  ['no answer at all is an error', 'show-your-certificate', 'none', ['failed', 'error']],
  ['an answer from the cache', 'cached-answer', 'bensCart', ['answered', 'cached']],
  [
    'an answer to corsPreflight has nothing to do with it',
    'preflight-meets-authorizer',
    'pets.corsPreflight',
    ['replied', 'ok'],
  ],
] as const)('%s', (_what, id, name, expected) => {
  expect(decidedOf(id, name)).toEqual(expected);
});
