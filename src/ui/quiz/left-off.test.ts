import { expect, test } from 'vitest';
import { LeftOff } from './left-off.ts';

test('what was left is there once, and only at its place', () => {
  const left = new LeftOff<number>();
  expect(left.comeBack('a')).toBeNull();
  left.leave('a', 1);
  expect([left.comeBack('a'), left.comeBack('a')]).toEqual([1, null]);
  left.leave('a', 2);
  expect([left.comeBack('b'), left.comeBack('a')]).toEqual([null, null]);
});
