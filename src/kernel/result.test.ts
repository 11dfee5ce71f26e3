import { expect, test } from 'vitest';
import { assertNever } from './assert-never.ts';
import { err, ok, type Result } from './result.ts';

const told = (result: Result<number, string>): string => (result.ok ? `${result.value}` : result.error);

test('a result is a value or what was wrong', () => {
  expect([told(ok(7)), told(err('no'))]).toEqual(['7', 'no']);
});

test('a case that cannot be is a bug of ours', () => {
  expect(() => assertNever('other' as never)).toThrow('unexpected case: "other"');
});
