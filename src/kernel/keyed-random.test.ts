import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashText, keyed, keyedBelow } from './keyed-random.ts';

const word = fc.nat({ max: 0xffffffff });

test('the same draws everywhere, for ever', () => {
  expect([hashText(''), hashText('load'), hashText('Grüße 🛫')]).toEqual(GOLDEN_HASHES);
  expect([keyed(0, 0, 0, 0), keyed(7, hashText('load'), 0, 1), keyed(7, hashText('load'), 1, 1)]).toEqual(GOLDEN_DRAWS);
});
const GOLDEN_HASHES = [2872998923, 1701947947, 348758280];
const GOLDEN_DRAWS = [0, 2202476925, 1534128282];

test('a draw is an unsigned word and depends on nothing but its key', () => {
  fc.assert(
    fc.property(word, word, word, fc.nat({ max: 255 }), (seed, name, n, purpose) => {
      const draw = keyed(seed, name, n, purpose);
      keyed(seed, name, n + 1, purpose);
      expect(draw).toBe(draw >>> 0);
      expect(keyed(seed, name, n, purpose)).toBe(draw);
    }),
  );
});

describe('avalanche: one flipped bit of the key flips every bit of the draw about half of the time', () => {
  const SAMPLES = 4000;
  test.each([
    ['seed', 0, 32],
    ['name', 1, 32],
    ['n', 2, 32],
    ['purpose', 3, 8],
  ] as const)('%s', (_, place, bits) => {
    const flips = Array.from({ length: bits * 32 }, () => 0);
    for (let i = 0; i < SAMPLES; i++) {
      const key: [number, number, number, number] = [i * 7 + 1, hashText(`entry${i % 13}`), i, i % 23];
      const before = keyed(...key);
      for (let bit = 0; bit < bits; bit++) {
        const other: typeof key = [...key];
        other[place] = (other[place] ^ (1 << bit)) >>> 0;
        const changed = before ^ keyed(...other);
        for (let out = 0; out < 32; out++)
          flips[bit * 32 + out] = (flips[bit * 32 + out] ?? 0) + ((changed >>> out) & 1);
      }
    }
    expect(Math.max(...flips.map((count) => Math.abs(count / SAMPLES - 0.5)))).toBeLessThan(0.06);
  });
});

test('bounded draws stay below their bound', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 0xffffffff }), word, word, word, (bound, seed, name, n) => {
      const draw = keyedBelow(bound, seed, name, n, 1);
      expect(Number.isInteger(draw) && draw >= 0 && draw < bound).toBe(true);
    }),
  );
});

test('bounded draws are even', () => {
  const counts = [0, 0, 0, 0, 0, 0];
  for (let n = 0; n < 60_000; n++) {
    const face = keyedBelow(6, 1, hashText('die'), n, 1);
    counts[face] = (counts[face] ?? 0) + 1;
  }
  expect(Math.max(...counts.map((count) => Math.abs(count - 10_000)))).toBeLessThan(400);
});
