import { expect, test } from 'vitest';
import { simulator } from '../../src/workers/simulator.ts';
import { fingerprint } from '../../src/trace/bytes.ts';
import { scenarios } from './scenarios.ts';
import expected from './fingerprints.json';

// The same numbers are computed in Node by test/content/fingerprints.test.ts: a run is the same bytes everywhere.
test.each(Object.entries(scenarios))('%s is the same run in the worker of a browser as in Node', async (file, text) => {
  const message = await simulator.ask({ kind: 'simulate', text }).reply;
  if (message.kind !== 'finished') throw new Error(`${file} did not run: ${JSON.stringify(message).slice(0, 500)}`);
  expect(fingerprint(message.record)).toBe((expected as Record<string, string>)[file]);
});

test('a run can be cancelled, and a text that is wrong gets its diagnostics', async () => {
  const wrong = await simulator.ask({ kind: 'simulate', text: 'version: 1' }).reply;
  expect(wrong).toMatchObject({ kind: 'invalid' });
  const text =
    Object.values(scenarios)[0]?.replace(
      'request: GET /prod/reports/7 }',
      'request: GET /prod/reports/7, load: { count: 4000000, over: 4000s } }',
    ) ?? '';
  const { id, reply } = simulator.ask({ kind: 'simulate', text });
  setTimeout(() => simulator.cancel(id), 300);
  const message = await reply;
  expect(message).toMatchObject({ kind: 'finished', record: { stopped: 'cancelled' } });
});
