import { expect, test } from 'vitest';
import { fillPath } from './outgoing.ts';

// A request line holds no blanks, and a path ends at `?` and `#` (RFC 3986, 3.3).
test.each([
  ['a b&c', 'a%20b&c'],
  ['a?b#c', 'a%3Fb%23c'],
  ['a%2Bb', 'a%2Bb'],
  ['50%', '50%25'],
  ['2%zz', '2%25zz'],
  ['a/b/c', 'a/b/c'],
  ["~!$&'()*+,;=:@-._", "~!$&'()*+,;=:@-._"],
  ['caf\u00e9 \u{1f600}', 'caf%C3%A9%20%F0%9F%98%80'],
])('%j stands in a path as %j', (value, written) => {
  expect(fillPath('http://x.example/p/{k}?q={other}', [['k', value]])).toBe(`http://x.example/p/${written}?q={other}`);
});
