import { expect, test } from 'vitest';
import { readProxyAnswer } from './proxy-answer.ts';

const outcome = (value: unknown): string | number => {
  const read = readProxyAnswer(value);
  return read.ok ? read.answer.status : 'malformed';
};

// REST API reference, 6.6 (recorded from AWS by LocalStack's validated tests; read 2026-02).
test.each([
  [{}, 200],
  [{ headers: { a: 'b' } }, 200],
  [{ statusCode: 201, body: 'x' }, 201],
  [{ statusCode: '201' }, 201],
  [{ statusCode: 'test' }, 'malformed'],
  [{ statusCode: -1 }, 'malformed'],
  [{ statusCode: 65_536 }, 'malformed'],
  [{ statusCode: 99 }, 'malformed'],
  [{ statusCode: 100 }, 'malformed'],
  [{ statusCode: 199 }, 'malformed'],
  [{ statusCode: 999 }, 999],
  [{ statusCode: 200, cookies: [] }, 'malformed'],
  ['text', 'malformed'],
  [7, 'malformed'],
  [[], 'malformed'],
  [null, 'malformed'],
  [{ statusCode: 200, body: { a: 1 } }, 'malformed'],
  [{ statusCode: 200, body: null }, 200],
  [{ statusCode: 200, headers: null }, 200],
  [{ statusCode: 200, headers: { a: true } }, 200],
  [{ statusCode: 200, headers: { a: 1 } }, 'malformed'],
  [{ statusCode: 200, multiValueHeaders: { a: 'x' } }, 'malformed'],
  [{ statusCode: 200, multiValueHeaders: { a: ['x', true] } }, 200],
  [{ statusCode: 200, multiValueHeaders: { a: [{}] } }, 'malformed'],
  [{ statusCode: 200, multiValueHeaders: null }, 200],
  [{ statusCode: 200, headers: ['a'] }, 'malformed'],
  [{ statusCode: 20.5 }, 'malformed'],
  [{ statusCode: null }, 200],
  [{ statusCode: '' }, 'malformed'],
  [{ statusCode: 200, body: 7 }, 'malformed'],
  [{ statusCode: 200, body: ['a'] }, 'malformed'],
  [true, 'malformed'],
  [{ message: 'hello' }, 'malformed'],
])('a function that returns %j is answered with %s', (value, expected) => {
  expect(outcome(value)).toBe(expected);
});

test('lists come before the single value and keep their spelling; what both hold is listed once', () => {
  const read = readProxyAnswer({ headers: { 'x-a': 'c', 'X-B': 'd' }, multiValueHeaders: { 'X-A': ['a', 'c'] } });
  expect(read).toMatchObject({
    answer: {
      headers: [
        ['X-A', 'a'],
        ['X-A', 'c'],
        ['X-B', 'd'],
        ['Content-Type', 'application/json'],
      ],
    },
  });
});
