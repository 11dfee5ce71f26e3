import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packBundle, unpackBundle, type Bundle } from './bundle.ts';

const bundles = fc.record({
  scenario: fc.option(fc.string({ unit: 'grapheme' })),
  quiz: fc.option(fc.string()),
  scenarios: fc.dictionary(fc.stringMatching(/^[a-z][a-z-]{0,9}$/), fc.string()),
});

test('what goes into a link comes out of it, and stands in an address as it is', async () => {
  await fc.assert(
    fc.asyncProperty(bundles, async (bundle) => {
      const text = await packBundle(bundle);
      expect(text).toMatch(/^[\w-]*$/);
      const read = await unpackBundle(text);
      expect(read).toEqual({ ok: true, bundle: { ...bundle, scenarios: { ...bundle.scenarios } } });
    }),
    { numRuns: 100 },
  );
});

const whole = await packBundle({ scenario: 'version: 1', quiz: null, scenarios: {} });
const bomb = await packBundle({ scenario: ' '.repeat(3_000_000), quiz: null, scenarios: {} });
const foreign = await packBundle({ scenario: 7, quiz: null, scenarios: {} } as unknown as Bundle);

test.each([
  ['nothing', '', /A part of it is missing/],
  ['no base64', '%%%', /A part of it is missing/],
  ['its first half', whole.slice(0, whole.length / 2), /A part of it is missing/],
  ['something else', foreign, /something else than a scenario/],
  ['something that unfolds without end', bomb, /more than 2 MB/],
])('a link with %s is refused with a remedy', async (_what, text, why) => {
  const read = await unpackBundle(text);
  expect(read.ok ? '' : read.message).toMatch(why);
  expect(read.ok ? '' : read.message).toMatch(/Copy it once more/);
});
