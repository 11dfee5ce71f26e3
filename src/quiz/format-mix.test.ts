import { expect, test } from 'vitest';
import { formatMix, mixHints } from './format-mix.ts';
import type { Question } from './schema.ts';

const WHOLE = { single: 40, multiple: 15, predict: 18, fix: 10, ordering: 6, matching: 6, expression: 5 } as const;
const stock = (counts: Partial<Record<Question['kind'], number>>) =>
  (Object.entries({ ...WHOLE, ...counts }) as [Question['kind'], number][]).flatMap(([kind, count]) =>
    Array.from({ length: count }, () => ({ kind })),
  );

test('the wanted mix gives no hint, and its shares are the whole', () => {
  expect(mixHints(stock({}))).toEqual([]);
  expect(formatMix(stock({})).reduce((sum, { wanted }) => sum + wanted, 0)).toBe(100);
});

test('what is too rare and what is too frequent is named', () => {
  expect(mixHints(stock({ single: 55, fix: 1 }))).toEqual([
    'format mix: 52 in 100 questions are single, the blueprint wants 40. Write other kinds.',
    'format mix: 1 in 100 questions are fix, the blueprint wants 10. Write more.',
  ]);
});

test('a few questions have no mix', () => {
  expect(mixHints([{ kind: 'single' }])).toEqual([]);
  expect(formatMix([]).every(({ percent }) => percent === 0)).toBe(true);
});
