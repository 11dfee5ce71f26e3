import { describe, expect, test } from 'vitest';
import { readLambdaAnswer } from './lambda-answer.ts';

const told = (value: unknown, format: '1.0' | '2.0'): string => {
  const read = readLambdaAnswer(value, format);
  return read.ok ? `${read.answer.status} ${read.answer.body}`.trim() : 'malformed';
};

// HTTP API reference, 6, 9 and traps 4, 5 (developer guide, "Lambda function response for format 2.0", read 2026-02).
describe('format 2.0', () => {
  test.each([
    ['Hello', '200 Hello'],
    [{ message: 'x' }, '200 {"message":"x"}'],
    [{ error: 'x' }, '200 {"error":"x"}'],
    [{}, '200 {}'],
    [null, '200 null'],
    [7, '200 7'],
    [[1, 'a'], '200 [1,"a"]'],
    [{ body: 'x' }, '200 {"body":"x"}'],
    [{ statusCode: 201, body: 'x' }, '201 x'],
    [{ statusCode: '404' }, '404'],
    [{ statusCode: 'abc' }, 'malformed'],
    [{ statusCode: 99 }, 'malformed'],
    [{ statusCode: 103 }, 'malformed'],
    [{ statusCode: 600 }, 'malformed'],
    [{ statusCode: 200.5 }, 'malformed'],
    [{ statusCode: null }, 'malformed'],
    [{ statusCode: 200, body: { a: 1 } }, 'malformed'],
    [{ statusCode: 200, headers: [] }, 'malformed'],
    [{ statusCode: 200, headers: { a: {} } }, 'malformed'],
    [{ statusCode: 200, cookies: 'a=b' }, 'malformed'],
    [{ statusCode: 200, foreign: true }, '200'],
    [{ statusCode: 200, body: 'SGk=', isBase64Encoded: true }, '200 Hi'],
    [{ statusCode: 200, body: '%', isBase64Encoded: true }, 'malformed'],
    [undefined, 'malformed'],
  ])('%j is answered with %s', (value, expected) => {
    expect(told(value, '2.0')).toBe(expected);
  });
  test('an inferred answer is JSON, a text too', () => {
    expect(readLambdaAnswer('Hello', '2.0')).toMatchObject({
      inferred: true,
      answer: { headers: [['content-type', 'application/json']] },
    });
  });
  test('cookies come first, each as a header; multiValueHeaders are ignored', () => {
    const read = readLambdaAnswer(
      {
        statusCode: 200,
        cookies: ['a=1', 'b=2'],
        headers: { 'Set-Cookie': 'c=3', n: 5 },
        multiValueHeaders: { x: ['y'] },
      },
      '2.0',
    );
    expect(read).toMatchObject({
      inferred: false,
      answer: {
        headers: [
          ['set-cookie', 'a=1'],
          ['set-cookie', 'b=2'],
          ['Set-Cookie', 'c=3'],
          ['n', '5'],
        ],
      },
    });
  });
  test('bytes that are no text stay base64', () => {
    expect(readLambdaAnswer({ statusCode: 200, body: '/w==', isBase64Encoded: true }, '2.0')).toMatchObject({
      answer: { body: '/w==', isBase64: true },
    });
  });
});

describe('format 1.0', () => {
  test.each([
    [{ statusCode: 200, body: 'x' }, '200 x'],
    [{ body: 'x' }, 'malformed'],
    [{ message: 'x' }, 'malformed'],
    ['Hello', 'malformed'],
    [null, 'malformed'],
    [[], 'malformed'],
    [{ statusCode: 200, cookies: [] }, 'malformed'],
    [{ statusCode: 200, multiValueHeaders: { a: 'x' } }, 'malformed'],
    [{ statusCode: 200, multiValueHeaders: [] }, 'malformed'],
  ])('%j is answered with %s', (value, expected) => {
    expect(told(value, '1.0')).toBe(expected);
  });
  test('lists come before single values', () => {
    const read = readLambdaAnswer(
      { statusCode: 200, headers: { A: '1', b: '2' }, multiValueHeaders: { a: ['0', '1'] } },
      '1.0',
    );
    expect(read).toMatchObject({ answer: { headers: [['a', '0'], ['a', '1'], ['b', '2']] } }); // prettier-ignore
  });
});

// Two lengths that differ are no answer a client reads (RFC 9112, 6.3; Chromium 147 refuses it).
test('a function does not say how long its answer is, nor what becomes of the connection', () => {
  const headers = { 'Content-Length': '99', Connection: 'close', Date: 'x', 'X-A': '1' };
  expect(readLambdaAnswer({ statusCode: 200, headers, body: 'x' }, '2.0')).toMatchObject({
    answer: { headers: [['X-A', '1']] },
  });
});
