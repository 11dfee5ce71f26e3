import { expect, test } from 'vitest';
import { rangeIn } from './jump.ts';

test('a place in lines and columns is a range of characters', () => {
  const text = 'a: 1\nb: two\n';
  expect(text.slice(...rangeIn(text, { line: 2, column: 4, endColumn: 7 }))).toBe('two');
  expect(rangeIn(text, { line: 1, column: 3 })).toEqual([2, 2]);
});
