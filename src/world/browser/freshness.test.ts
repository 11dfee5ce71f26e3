import { expect, test } from 'vitest';
import { parseHttpDate } from '../../kernel/time.ts';
import { freshMillis, isKept } from './freshness.ts';

const NOW = Date.UTC(2026, 2, 2, 9);
const at = (seconds: number): string => new Date(NOW + seconds * 1000).toUTCString();
const fresh = (headers: Readonly<Record<string, string>>, status = 200): number =>
  freshMillis({ status, headers: Object.entries(headers) }, NOW) / 1000;
const cache = (value: string): Readonly<Record<string, string>> => ({ 'Cache-Control': value });

// Chromium 147, measured 2026-11-27 by `npm run cors` (cached: …); RFC 9111, 4.2.
test.each([
  ['nothing', {}, 0],
  ['max-age', cache('public, MAX-AGE=60'), 60],
  ['the first of two', cache('max-age=0, max-age=60'), 0],
  ['quotes', cache('max-age="60"'), 0],
  ['a fraction', cache('max-age=60.5'), 0],
  ['s-maxage, which is not for browsers', cache('s-maxage=60'), 0],
  ['no-cache beside it', cache('no-cache, max-age=60'), 0],
  ['no-cache for one field', cache('no-cache="x", max-age=60'), 60],
  ['Pragma', { ...cache('max-age=60'), Pragma: 'no-cache' }, 0],
  ['Vary: *', { ...cache('max-age=60'), Vary: 'Accept, *' }, 0],
  ['an age', { ...cache('max-age=60'), Age: '25' }, 35],
  ['Expires', { Expires: at(90) }, 90],
  ['Expires in the past', { Expires: at(-90) }, 0],
  ['Expires that is no date', { Expires: '0' }, 0],
  ['max-age before Expires', { ...cache('max-age=5'), Expires: at(90) }, 5],
  ['a tenth of its age', { 'Last-Modified': at(-100) }, 10],
  ['its age, but must-revalidate', { 'Last-Modified': at(-100), ...cache('must-revalidate') }, 0],
  ['stale-while-revalidate', cache('max-age=10, stale-while-revalidate=20'), 30],
])('an answer with %s is fresh for so many seconds', (_what, headers, seconds) => {
  expect(fresh(headers)).toBe(seconds);
});

test('some statuses say it by themselves, some never', () => {
  expect([200, 204, 302, 307, 404, 500].map((status) => fresh({}, status))).toEqual([0, 0, 0, 0, 0, 0]);
  expect([300, 301, 308, 410].map((status) => fresh({}, status))).toEqual([Infinity, Infinity, Infinity, Infinity]);
  expect(fresh(cache('max-age=1'), 301)).toBe(1);
  expect([200, 404, 421, 500].map((status) => isKept({ status, headers: [] }))).toEqual([true, true, true, true]);
  expect([206, 401, 407].map((status) => isKept({ status, headers: [] }))).toEqual([false, false, false]);
  expect(isKept({ status: 200, headers: Object.entries(cache('max-age=60, no-store')) })).toBe(false);
});

test('the date of a header is read as it is written', () => {
  expect(parseHttpDate(at(0))).toBe(NOW);
  expect(['', '0', 'Wed, 31 Feb 2026 00:00:00 GMT', '2026-03-02T09:00:00Z'].map(parseHttpDate)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
