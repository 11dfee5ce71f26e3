import { expect, test } from 'vitest';
import { isEarned } from './earned.ts';

test('a right answer is earned, a lab whose solution was played is not', () => {
  const lab = { kind: 'lab', text: 'a', passes: true };
  expect(isEarned({ right: true, answer: lab })).toBe(true);
  expect(isEarned({ right: true, answer: { ...lab, shown: false } })).toBe(true);
  expect(isEarned({ right: true, answer: { ...lab, shown: true } })).toBe(false);
  expect(isEarned({ right: false, answer: lab })).toBe(false);
  expect(isEarned({ right: true, answer: null })).toBe(true);
});
