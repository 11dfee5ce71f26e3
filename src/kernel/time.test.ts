import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clfTime,
  consoleTestTime,
  formatClock,
  formatDuration,
  httpDate,
  isoTime,
  parseDuration,
  parseInstant,
  periodEnd,
} from './time.ts';

const SECOND = 1_000_000;
const NINE = Date.UTC(2026, 2, 2, 9);

test.each([
  ['31s', 31 * SECOND],
  ['250ms', 250_000],
  ['4.35ms', 4350],
  ['5m', 300 * SECOND],
  ['2h', 7200 * SECOND],
  ['1d', 86_400 * SECOND],
  ['1.5s', 1_500_000],
  ['0s', 0],
  ['90s', 90 * SECOND],
  ['100us', 100],
  [' 2 s ', 2 * SECOND],
  ['', null],
  ['5', null],
  ['s', null],
  ['-1s', null],
  ['1e3s', null],
  ['.5s', null],
  ['1.s', null],
  ['1 week', null],
  ['1s2', null],
  ['99999999999999999999d', null],
])('the duration %j is %j microseconds', (text, micros) => {
  expect(parseDuration(text)).toBe(micros);
});

test.each([
  [0, '0 ms'],
  [100, '100 µs'],
  [1500, '1.5 ms'],
  [250_000, '250 ms'],
  [999_949, '999.9 ms'],
  [999_999, '1 s'],
  [1_500_000, '1.5 s'],
  [29 * SECOND, '29 s'],
  [119_999_999, '2 min'],
  [240 * SECOND, '4 min'],
  [7_199_999_999, '2 h'],
  [9000 * SECOND, '2.5 h'],
])('%i microseconds are %s', (micros, text) => {
  expect(formatDuration(micros)).toBe(text);
});

test.each([
  [0, '0.000 s'],
  [29 * SECOND, '29.000 s'],
  [2_400_999, '2.400 s'],
  [65 * SECOND, '1:05.000'],
  [10_800 * SECOND, '3:00:00.000'],
])('the clock shows %i as %s', (micros, text) => {
  expect(formatClock(micros)).toBe(text);
});

describe('an instant, written', () => {
  test.each([
    ['for the Date header', httpDate, 'Mon, 02 Mar 2026 09:00:00 GMT'],
    ['for $context.requestTime', clfTime, '02/Mar/2026:09:00:00 +0000'],
    ['for JSON', isoTime, '2026-03-02T09:00:00Z'],
    ["for the console's test", consoleTestTime, 'Mon Mar 02 09:00:00 UTC 2026'],
  ])('%s', (_, written, text) => {
    expect(written(NINE)).toBe(text);
  });

  test('as the platform writes it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (epochMs) => {
        expect(httpDate(epochMs)).toBe(new Date(epochMs).toUTCString());
        expect(parseInstant(isoTime(epochMs))).toBe(epochMs);
        expect(parseInstant(new Date(epochMs).toISOString())).toBe(epochMs);
      }),
    );
  });
});

test.each([
  ['2026-03-02', Date.UTC(2026, 2, 2)],
  ['2026-03-02T09:00', NINE],
  ['2026-03-02T09:00:00Z', NINE],
  ['2026-03-02T09:00:00.25Z', NINE + 250],
  ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
  ['2026-02-29', null],
  ['2026-13-01', null],
  ['2026-03-02T24:00:00Z', null],
  ['2026-03-02T09:60:00Z', null],
  ['yesterday', null],
])('the instant %s is %j', (text, epochMs) => {
  expect(parseInstant(text)).toBe(epochMs);
});

// 2026-03-02 is a Monday; REST API reference, section 11: day offset, reset at 00:00 UTC (a default of the simulator).
test.each([
  ['DAY', 0, '2026-03-03'],
  ['WEEK', 0, '2026-03-08'],
  ['WEEK', 1, '2026-03-09'],
  ['WEEK', 2, '2026-03-03'],
  ['MONTH', 0, '2026-04-01'],
  ['MONTH', 1, '2026-04-02'],
  ['MONTH', 2, '2026-03-03'],
] as const)('a quota of a %s with the offset %i ends on %s', (period, offset, end) => {
  expect(isoTime(periodEnd(NINE, period, offset)).slice(0, 10)).toBe(end);
});

test('December is followed by January', () => {
  expect(periodEnd(Date.UTC(2026, 11, 31), 'MONTH', 0)).toBe(Date.UTC(2027, 0, 1));
});
