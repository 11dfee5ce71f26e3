import { expect, test } from 'vitest';
import { inOptionOrder } from './shuffle.ts';

const shown = (texts: readonly string[], seed: number): readonly string[] =>
  inOptionOrder(texts.map((text) => ({ text })), seed, 'q').map(({ text }) => text); // prettier-ignore

test.each([
  [
    ['13', '47', '34', '0'],
    ['0', '13', '34', '47'],
  ],
  [
    ['3 times', 'once', '0 times'],
    ['0 times', 'once', '3 times'],
  ],
  [
    ['29,000 ms', '300 ms', '1.5 ms'],
    ['1.5 ms', '300 ms', '29,000 ms'],
  ],
])('amounts %j go from small to large, whatever the seed', (texts, ordered) => {
  for (const seed of [1, 2, 3]) expect(shown(texts, seed)).toEqual(ordered);
});

test('everything else is shuffled by the seed', () => {
  const texts = ['403 from the gateway', '429', 'Nobody answers', '504 from Lambda at once'];
  const orders = new Set([1, 2, 3, 4, 5, 6].map((seed) => shown(texts, seed).join()));
  expect(orders.size).toBeGreaterThan(1);
});
