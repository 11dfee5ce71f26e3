import { expect, test } from 'vitest';
import { mapOf, masteryWord, NOTHING } from './map.ts';

test('a heading lies deeper than everything before it', () => {
  const places = mapOf(() => NOTHING);
  for (const { depth, after } of places)
    for (const number of after) expect(places[number - 1]?.depth).toBeLessThan(depth);
  expect(places).toHaveLength(41);
});

test('the way to a heading is clear once what comes before was seen', () => {
  const openWith = (...seen: number[]) =>
    mapOf((number) => ({ ...NOTHING, seen: seen.includes(number) }))
      .filter(({ open }) => open)
      .map(({ number }) => number);
  expect(openWith()).toEqual([1]);
  expect(openWith(1)).toEqual([1, 2]);
  expect(openWith(1, 2)).toContain(7);
});

test('mastery is seen, predicted and fixed', () => {
  expect(masteryWord(NOTHING)).toBe('new');
  expect(masteryWord({ seen: true, predicted: true, fixed: false })).toBe('seen, predicted');
  expect(masteryWord({ seen: true, predicted: true, fixed: true })).toBe('mastered');
});
