import { expect, test } from 'vitest';
import { SECTIONS } from '../../quiz/lesson.ts';
import { firstSentence, valuesText } from './cheat-sheet.ts';
import { SECTION_NAMES } from './sections.ts';

test('the first sentence, without its marks', () => {
  expect(firstSentence('The `TTL` is **300 s**, i.e. 5 min. More.\n\nAnd more.')).toBe('The TTL is 300 s, i.e. 5 min.');
  expect(firstSentence('The policy `…/dev/*` of **developer** opens nothing on `#prod`.')).toBe('The policy …/dev/* of developer opens nothing on #prod.'); // prettier-ignore
  expect(firstSentence('No full stop')).toBe('No full stop');
});

test('values are written as people write them', () => {
  expect(valuesText({ values: [10 * 1_048_576], unit: 'bytes' })).toBe('10 MB');
  expect(valuesText({ values: [300 * 1024], unit: 'bytes' })).toBe('300 KB');
  expect(valuesText({ values: [300, 0, 3600], unit: 'seconds' })).toBe('300 s / 0 s / 3600 s');
  expect(valuesText({ values: [29, 0.05], unit: 'seconds' })).toBe('29 s / 50 ms');
  expect(valuesText({ values: [10_240, 1024], unit: 'bytes' })).toBe('10 KB / 1,024 bytes');
  expect(valuesText({ values: [0.5 * 1024 ** 3, 237 * 1024 ** 3], unit: 'bytes' })).toBe('0.5 GB / 237 GB');
  expect(valuesText({ values: [10_000], unit: 'perSecond' })).toBe('10,000 per second');
});

test('the page shows the sections the parser asks for', () => {
  expect([...SECTION_NAMES]).toEqual([...SECTIONS]);
});
