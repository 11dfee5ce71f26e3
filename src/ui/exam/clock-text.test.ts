import { expect, test } from 'vitest';
import { clockNews, clockText, isShort, minutesText } from './clock-text.ts';

test.each([
  [130 * 60_000, '2:10:00'],
  [61_000, '1:01'],
  [59_001, '1:00'],
  [0, '0:00'],
])('%i ms are %s', (left, text) => {
  expect(clockText(left)).toBe(text);
});

test('below five minutes it warns, and it speaks at few moments', () => {
  expect([isShort(300_000), isShort(299_999)]).toEqual([false, true]);
  expect(clockNews(5 * 60_000)).toBe('5 minutes left');
  expect(clockNews(7 * 60_000)).toBe('');
  expect(clockNews(20_000)).toBe('1 minute left');
});

test('a span is told in hours and minutes', () => {
  expect([90_000, 3_720_000, 3_599_999].map(minutesText)).toEqual(['2 min', '1 h 2 min', '1 h 0 min']);
});
