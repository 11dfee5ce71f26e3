import { expect, test } from 'vitest';
import { readSocketAnswer } from './function-answer.ts';

// WebSocket API reference, 2: any status but 2xx is the handshake's own, and one that is not usable is 502. A function's
// own 101 opens nothing.
test.each([
  ['200', 200],
  ['201', 201],
  ['"401"', 401],
  ['501', 501],
  ['999', 999],
  ['100', null],
  ['101', null],
  ['199', null],
  ['1000', null],
  ['-200', null],
  ['200.5', null],
  ['"test"', null],
  ['null', null],
])('a statusCode of %s is read as %j', (statusCode, status) => {
  expect(readSocketAnswer(`{"statusCode":${statusCode}}`).status).toBe(status);
});
