import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prepareLogNormal, sampleExponential, sampleLogNormal } from './distribution.ts';
import { keyed } from './keyed-random.ts';
import { EXPONENTIAL_QUANTILES, NORMAL_QUANTILES } from './quantiles.ts';

const DRAWS = 100_000;
const LAST = 0xffffffff;
const word = fc.nat({ max: LAST });
const drawn = (sample: (draw: number) => number): readonly number[] =>
  Array.from({ length: DRAWS }, (_, n) => sample(keyed(7, 11, n, 13))).toSorted((a, b) => a - b);
/** Within `percent` of the expected value. */
const isNear = (value: number, expected: number, percent: number): boolean =>
  Math.abs(value - expected) <= (expected * percent) / 100;

/** The normal distribution's integral from 0 to z, by Simpson's rule. */
function normalArea(z: number): number {
  const steps = 400;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
    sum += weight * Math.exp(-0.5 * ((z * i) / steps) ** 2);
  }
  return (sum * z) / (3 * steps) / Math.sqrt(2 * Math.PI);
}

test('the tables are the quantiles they say they are', () => {
  expect([NORMAL_QUANTILES.length, EXPONENTIAL_QUANTILES.length]).toEqual([1024, 1024]);
  const normal = [...NORMAL_QUANTILES].map((z, i) => Math.abs(0.5 + normalArea(z / 1e6) - (i + 0.5) / 1024));
  const exponential = [...EXPONENTIAL_QUANTILES].map((x, i) => Math.abs(x + 1e6 * Math.log(1 - (i + 0.5) / 1024)));
  expect(Math.max(...normal)).toBeLessThan(1e-6);
  expect(Math.max(...exponential)).toBeLessThanOrEqual(0.5);
});

test.each([
  [40_000, 180_000],
  [100_000, 1_000_000],
  [1000, 1500],
])('over many draws half take up to %i µs and 99 in 100 up to %i µs', (p50, p99) => {
  const prepared = prepareLogNormal(p50, p99);
  const all = drawn((draw) => sampleLogNormal(prepared, draw));
  expect(isNear(all[DRAWS / 2] ?? 0, p50, 1)).toBe(true);
  expect(isNear(all[DRAWS * 0.99] ?? 0, p99, 2)).toBe(true);
});

test('the draws in the middle and at 99 in 100 are the given durations', () => {
  const prepared = prepareLogNormal(100_000, 1_000_000);
  expect(sampleLogNormal(prepared, 0x80000000)).toBe(100_000);
  expect(isNear(sampleLogNormal(prepared, Math.floor(0.99 * 2 ** 32)), 1_000_000, 0.1)).toBe(true);
});

test('a higher draw is never a shorter time', () => {
  const prepared = prepareLogNormal(40_000, 900_000);
  fc.assert(
    fc.property(word, word, (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      expect(sampleLogNormal(prepared, low)).toBeLessThanOrEqual(sampleLogNormal(prepared, high));
      expect(sampleExponential(1_000_000, low)).toBeLessThanOrEqual(sampleExponential(1_000_000, high));
    }),
  );
});

test('no spread is no spread', () => {
  const prepared = prepareLogNormal(5000, 5000);
  expect([0, 1, 0x80000000, LAST].map((draw) => sampleLogNormal(prepared, draw))).toEqual([5000, 5000, 5000, 5000]);
  expect(sampleLogNormal(prepareLogNormal(0, 100), LAST)).toBe(0);
});

test('arrivals come as often as they should, and as irregularly', () => {
  const all = drawn((draw) => sampleExponential(1_000_000, draw));
  const mean = all.reduce((sum, value) => sum + value, 0) / DRAWS;
  expect(isNear(mean, 1_000_000, 1)).toBe(true);
  expect(isNear(all[DRAWS / 2] ?? 0, 693_147, 1.5)).toBe(true);
});

test('the same numbers everywhere, for ever', () => {
  const prepared = prepareLogNormal(40_000, 180_000);
  const draws = [0, 1_000_000_000, 2_147_483_648, 4_000_000_000, LAST];
  expect(draws.map((draw) => sampleLogNormal(prepared, draw))).toEqual(GOLDEN_LOG_NORMAL);
  expect(draws.map((draw) => sampleExponential(1_000_000, draw))).toEqual(GOLDEN_EXPONENTIAL);
});
const GOLDEN_LOG_NORMAL = [4745, 24958, 40000, 104527, 337184];
const GOLDEN_EXPONENTIAL = [488, 265047, 693147, 2678349, 7624619];
