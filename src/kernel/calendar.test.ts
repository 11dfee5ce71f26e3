import fc from 'fast-check';
import { expect, test } from 'vitest';
import { epochOfDay, startOfUtcDay, startOfUtcMonth, startOfUtcWeek, utcDate } from './calendar.ts';

const DAY = 86_400_000;
const instant = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 });
const iso = (epochMs: number): string => new Date(epochMs).toISOString();

test('every instant of the years 1 to 9999 has the parts the platform gives it', () => {
  fc.assert(
    fc.property(instant, (epochMs) => {
      const date = new Date(epochMs);
      expect(utcDate(epochMs)).toEqual({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
        hour: date.getUTCHours(),
        minute: date.getUTCMinutes(),
        second: date.getUTCSeconds(),
        milli: date.getUTCMilliseconds(),
        weekday: date.getUTCDay(),
      });
    }),
  );
});

test('a day begins where its parts say', () => {
  fc.assert(
    fc.property(instant, (epochMs) => {
      const { year, month, day } = utcDate(epochMs);
      expect(epochOfDay(year, month, day)).toBe(startOfUtcDay(epochMs));
    }),
  );
});

// 2026-03-02 is a Monday.
test.each([
  ['week, from Sunday', startOfUtcWeek, '2026-03-02T09:00:00Z', 0, '2026-03-01'],
  ['week, from Monday, on its first day', startOfUtcWeek, '2026-03-02T00:00:00Z', 1, '2026-03-02'],
  ['week, from Tuesday', startOfUtcWeek, '2026-03-02T09:00:00Z', 2, '2026-02-24'],
  ['month, from the first', startOfUtcMonth, '2026-03-01T00:00:00Z', 0, '2026-03-01'],
  ['month, from the fifth, before it', startOfUtcMonth, '2026-03-04T23:59:59Z', 4, '2026-02-05'],
  ['month, from the fifth, on it', startOfUtcMonth, '2026-03-05T00:00:00Z', 4, '2026-03-05'],
  ['month, over the turn of the year', startOfUtcMonth, '2026-01-03T00:00:00Z', 27, '2025-12-28'],
] as const)('the start of a %s', (_, start, at, offset, expected) => {
  expect(iso(start(Date.parse(at), offset)).slice(0, 10)).toBe(expected);
});

test('a period holds the instant it is asked for, and begins at its offset', () => {
  fc.assert(
    fc.property(instant, fc.nat({ max: 6 }), fc.nat({ max: 27 }), (epochMs, weekOffset, monthOffset) => {
      const week = startOfUtcWeek(epochMs, weekOffset);
      const month = startOfUtcMonth(epochMs, monthOffset);
      expect(week <= epochMs && epochMs < week + 7 * DAY).toBe(true);
      expect(month <= epochMs && epochMs < month + 31 * DAY).toBe(true);
      expect([utcDate(week).weekday, utcDate(month).day]).toEqual([weekOffset, monthOffset + 1]);
    }),
  );
});
