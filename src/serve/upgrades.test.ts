import { expect, test } from 'vitest';
import { hasReadableSubprotocols, isHandshake } from './upgrades.ts';

const headers = {
  connection: 'keep-alive, Upgrade',
  upgrade: 'WebSocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};
const asked = { method: 'GET', httpVersion: '1.1', headers };

// RFC 6455, 4.2.1: what a handshake must have, or it is an ordinary request (426 on a WebSocket API).
test.each([
  ['as it should be', {}, true],
  ['of HTTP/1.0', { httpVersion: '1.0' }, false],
  ['by POST', { method: 'POST' }, false],
  ['of another version', { headers: { ...headers, 'sec-websocket-version': '8' } }, false],
  ['with a key that is none', { headers: { ...headers, 'sec-websocket-key': 'short' } }, false],
])('a handshake %s', (_how, change, isOne) => {
  expect(isHandshake({ ...asked, ...change })).toBe(isOne);
});

test.each([
  [undefined, true],
  ['a', true],
  ['a, b.v1', true],
  ['a, a', false],
  ['a,, b', false],
  ['a b', false],
  ['', false],
])('subprotocols %j can be read: %s', (offered, isReadable) => {
  const whole = offered === undefined ? headers : { ...headers, 'sec-websocket-protocol': offered };
  expect(hasReadableSubprotocols({ ...asked, headers: whole })).toBe(isReadable);
});
