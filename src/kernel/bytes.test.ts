import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  base64,
  base64OfText,
  byteLength,
  fromBase64,
  fromUtf8,
  hex,
  hexOf,
  isBase64,
  textOfBase64,
  utf8,
  uuidFrom,
} from './bytes.ts';

const anyText = fc.string({ unit: 'binary' });
/** Code units in any order, so lone surrogates too. */
const brokenText = fc.array(fc.nat({ max: 0xffff })).map((units) => String.fromCharCode(...units));
const likelyBad = fc.array(
  fc.constantFrom(0x41, 0x80, 0xbf, 0xc0, 0xc3, 0xe0, 0xe2, 0xed, 0xa0, 0xf0, 0x90, 0xf4, 0xff),
);
const anyBytes = fc.oneof(
  fc.uint8Array(),
  likelyBad.map((bytes) => Uint8Array.from(bytes)),
);

test('UTF-8 is what the platform makes of a text', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, brokenText), (text) => {
      expect([...utf8(text)]).toEqual([...new TextEncoder().encode(text)]);
      expect(byteLength(text)).toBe(utf8(text).length);
    }),
  );
});

test('bytes are read as the platform reads them, the broken ones too', () => {
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      expect(fromUtf8(bytes)).toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
    }),
    { numRuns: 2000 },
  );
});

test('base64 is what the platform makes of bytes, and comes back', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect([...fromBase64(base64(bytes))]).toEqual([...bytes]);
      expect(hex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
    }),
  );
});

test.each([
  ['', true],
  ['aGk=', true],
  ['aGk', true],
  ['aA==', true],
  ['aGVs', true],
  ['aGk==', false],
  ['a', false],
  ['aGVs=', false],
  ['aGVsbG8=\n', false],
  ['aGV-', false],
  ['a=Gk', false],
  ['{"a":1}', false],
  ['====', false],
])('%j is base64: %j', (text, expected) => {
  expect(isBase64(text)).toBe(expected);
  expect(textOfBase64(text) !== null).toBe(expected);
});

test('a text survives base64', () => {
  expect([base64OfText('hi ✈'), textOfBase64('aGkg4pyI'), textOfBase64('aGkg4pyI!')]).toEqual([
    'aGkg4pyI',
    'hi ✈',
    null,
  ]);
});

test('words become digits, and a UUID of version 4', () => {
  expect(hexOf(1, 0xffffffff, -1)).toBe('00000001ffffffffffffffff');
  expect(uuidFrom(0, 0, 0, 0)).toBe('00000000-0000-4000-8000-000000000000');
  expect(uuidFrom(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff)).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
});
