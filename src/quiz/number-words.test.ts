import { expect, test } from 'vitest';
import { NUMBER_WORDS, numberOfWords } from './number-words.ts';
import { quantitiesIn } from './quantities.ts';

test.each([
  ['ten', 10],
  ['Seventeen', 17],
  ['thirty', 30],
  ['twenty-nine', 29],
  ['a hundred', 100],
  ['ten thousand', 10_000],
  ['five hundred', 500],
])('%s is %d', (words, value) => {
  expect(new RegExp(`^${NUMBER_WORDS}$`, 'i').test(words)).toBe(true);
  expect(numberOfWords(words)).toBe(value);
});

test('other words are no number', () => {
  expect(numberOfWords('many')).toBeNull();
  expect(new RegExp(`^${NUMBER_WORDS}$`, 'i').test('many')).toBe(false);
});

test.each([
  ['The gateway waits thirty seconds.', 30, 'seconds'],
  ['It waits twenty-nine seconds.', 29, 'seconds'],
  ['Ten thousand requests per second', 10_000, 'perSecond'],
  ['a hundred stage variables', 100, 'variables'],
  ['a thousand times', 1_000, 'times'],
  ['fifteen-minute', 900, 'seconds'],
])('%s is read', (sentence, value, unit) => {
  expect(quantitiesIn(sentence).map((quantity) => [quantity.value, quantity.unit])).toEqual([[value, unit]]);
});
