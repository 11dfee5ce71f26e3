import { describe, expect, test } from 'vitest';
import { aCall, headerOf, PROXY } from './a-call.ts';

const returning = (statusCode: number, request = 'GET /prod/pets') =>
  aCall({
    functions: { list: { returns: { statusCode, body: 'four' } } },
    resources: { '/pets': { GET: PROXY, HEAD: PROXY } },
    calls: [{ request }],
  });

// RFC 9110, sections 8.6, 9.3.2 and 15: rules of HTTP, whoever answers.
describe('answers that have no body', () => {
  test.each([204, 304])('%i has no length either', (status) => {
    const view = returning(status);
    expect([view.status, view.body, headerOf(view, 'Content-Length')]).toEqual([status, '', undefined]);
  });

  test('HEAD is told the length of what GET would get', () => {
    const view = returning(200, 'HEAD /prod/pets');
    expect([view.status, view.body, headerOf(view, 'Content-Length')]).toEqual([200, '', '4']);
    expect(returning(200).body).toBe('four');
  });
});
