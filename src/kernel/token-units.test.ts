import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketUnits, refilled } from './token-units.ts';

/** A rate in thousandths of a token a second, and a burst. */
const rateInMilli = fc.integer({ min: 1, max: 20_000_000 });
const burst = fc.integer({ min: 1, max: 10_000 });
const elapsed = fc.oneof(fc.nat({ max: 10_000_000 }), fc.maxSafeNat());

test.each([
  [10_000, 5000, 1_000_000, 10_000],
  [0.5, 1, 10_000_000, 5],
  [0.29, 2, 1_000_000_000, 290],
  [1.005, 1, 1_000_000_000, 1005],
])('a rate of %d and a burst of %d are whole units', (rate, size, unitsPerToken, unitsPerMicrosecond) => {
  expect(bucketUnits(rate, size)).toEqual({ unitsPerToken, unitsPerMicrosecond, capacity: size * unitsPerToken });
});

test('a token comes back after exactly 1 / rate seconds and not a microsecond before', () => {
  fc.assert(
    fc.property(rateInMilli, burst, (milli, size) => {
      const units = bucketUnits(milli / 1000, size);
      const micros = Math.ceil(1_000_000_000 / milli);
      expect(refilled(units, 0, micros)).toBeGreaterThanOrEqual(units.unitsPerToken);
      expect(refilled(units, 0, micros - 1)).toBeLessThan(units.unitsPerToken);
      if (1_000_000_000 % milli === 0) expect(refilled(units, 0, micros)).toBe(units.unitsPerToken);
    }),
  );
});

test('a bucket is exact, never above its capacity, never below what it held', () => {
  fc.assert(
    fc.property(
      rateInMilli,
      burst,
      fc.double({ min: 0, max: 1, noNaN: true }),
      elapsed,
      (milli, size, part, micros) => {
        const units = bucketUnits(milli / 1000, size);
        const held = Math.floor(units.capacity * part);
        const full = BigInt(units.capacity);
        const exact = BigInt(held) + BigInt(micros) * BigInt(units.unitsPerMicrosecond);
        expect(BigInt(refilled(units, held, micros))).toBe(exact < full ? exact : full);
      },
    ),
  );
});

test('waiting in pieces is waiting', () => {
  fc.assert(
    fc.property(rateInMilli, burst, fc.nat({ max: 1e9 }), fc.nat({ max: 1e9 }), (milli, size, a, b) => {
      const units = bucketUnits(milli / 1000, size);
      expect(refilled(units, refilled(units, 0, a), b)).toBe(refilled(units, 0, a + b));
    }),
  );
});

// REST API reference, 11.2: burst 0 or rate 0 refuses everything.
test.each([
  [0, 5],
  [5, 0],
  [0, 0],
])('a rate of %d with a burst of %d never holds a token', (rate, size) => {
  const units = bucketUnits(rate, size);
  expect(units.capacity).toBe(0);
  expect(refilled(units, 0, Number.MAX_SAFE_INTEGER)).toBe(0);
});

test('an absurd burst stays countable', () => {
  expect(Number.isSafeInteger(bucketUnits(0.001, 1e12).capacity)).toBe(true);
});
