import fc from 'fast-check';
import { expect, test } from 'vitest';
import { originOf, parseQuery, parseUrl, percentDecode, percentEncode } from './url.ts';

test.each([
  ['https://Api.Example.com/prod/x?a=1&b', ['https', 'api.example.com', null, '/prod/x', 'a=1&b']],
  ['HTTP://localhost:8080', ['http', 'localhost', '8080', '/', '']],
  ['wss://h/s#part?x', ['wss', 'h', null, '/s', '']],
  ['https://user:secret@h:0443/x', ['https', 'h', '443', '/x', '']],
  ['https://[::1]:3000/', ['https', '[::1]', '3000', '/', '']],
  ['https://h:/x', ['https', 'h', null, '/x', '']],
  ['https://h?x=1', ['https', 'h', null, '/', 'x=1']],
  ['/prod//x%2F?y=%zz', [null, null, null, '/prod//x%2F', 'y=%zz']],
  ['//stage/x', [null, null, null, '//stage/x', '']],
  ['/a b?c?d', [null, null, null, '/a b', 'c?d']],
])('%s is taken apart', (text, [scheme, host, port, path, rawQuery]) => {
  expect(parseUrl(text)).toEqual({ scheme, host, port, path, rawQuery });
});

test.each(['', 'x', 'ftp://h/', 'https://', 'https:///x', 'https://h:99999/', 'https://h:x/', 'https://a b/', '?a=1'])(
  '%j is no URL',
  (text) => {
    expect(parseUrl(text)).toBeNull();
  },
);

test.each([
  ['https://Example.com/x', 'https://example.com'],
  ['https://example.com:443', 'https://example.com'],
  ['http://example.com:443', 'http://example.com:443'],
  ['ws://example.com:80/', 'ws://example.com'],
  ['/x', null],
])('the origin of %s is %s', (text, origin) => {
  expect(originOf(text)).toBe(origin);
});

test.each([
  ['a%20b', 'a b'],
  ['%E2%9C%88', '✈'],
  ['a%20b%zz', 'a b%zz'],
  ['100%', '100%'],
  ['%4', '%4'],
  ['%ff', '\ufffd'],
  ['a+b', 'a+b'],
])('%s is decoded to %s', (text, decoded) => {
  expect(percentDecode(text)).toBe(decoded);
});

test('what is encoded is plain and comes back', () => {
  expect(percentEncode("a b/é&=+~-._'")).toBe('a%20b%2F%C3%A9%26%3D%2B~-._%27');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(percentEncode(text)).toMatch(/^(?:[\w.~-]|%[\dA-F]{2})*$/);
      expect(percentDecode(percentEncode(text))).toBe(text);
    }),
  );
});

test('a query keeps order and repetition', () => {
  expect(parseQuery('b=2&a=1&b=3&flag&=x&a=b=c&&s=x+y%2B%26;t=1')).toEqual([
    ['b', '2'],
    ['a', '1'],
    ['b', '3'],
    ['flag', ''],
    ['', 'x'],
    ['a', 'b=c'],
    ['s', 'x y+&'],
    ['t', '1'],
  ]);
});

test('no text makes any of this fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(() => [
        parseUrl(text),
        originOf(text),
        parseQuery(text),
        percentDecode(text),
        percentEncode(text),
      ]).not.toThrow();
    }),
  );
});
