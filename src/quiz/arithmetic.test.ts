import { expect, test } from 'vitest';
import { evaluateArithmetic } from './arithmetic.ts';

const values = { rate: 10, burst: 5, n: 50, verb: 'GET', other: 'PUT' };

test.each([
  ['burst + rate * 2', 25],
  ['(burst + rate) * 2', 30],
  ['n - burst - 1', 44],
  ['min(n, burst) + max(1, 2, rate)', 15],
  ['floor(n / 7)', 7],
  ['ceil(n / 7)', 8],
  ['-burst + 6', 1],
  ['0.1 + 0.2', 0.3],
  ['n > burst', true],
  ['n <= burst', false],
  ['rate != burst', true],
  ['verb == other', false],
  ['verb', 'GET'],
])('%s is %s', (source, value) => {
  expect(evaluateArithmetic(source, values)).toEqual({ ok: true, value });
});

test.each([
  'n / 0',
  'n +',
  'unknown',
  'min(1',
  'min()',
  '2 2',
  'verb + 1',
  'constructor',
  'n ** 2',
  'n = 2',
  'sqrt(4)',
  'n; 1',
  '"a"',
  `${'('.repeat(60)}1${')'.repeat(60)}`,
])('%s is refused, never guessed', (source) => {
  expect(evaluateArithmetic(source, values).ok).toBe(false);
});
