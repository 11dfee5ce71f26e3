import { expect, test } from 'vitest';
import { utf8 } from './bytes.ts';
import { adler32, crc32 } from './checksum.ts';

// The check value of the CRC catalogue, and the example of RFC 1950's neighbours.
test.each([
  ['crc32', crc32, '123456789', 0xcbf43926],
  ['crc32', crc32, '', 0],
  ['adler32', adler32, 'Wikipedia', 0x11e60398],
  ['adler32', adler32, '', 1],
] as const)('%s of %3$s', (_, checksum, text, sum) => {
  expect(checksum.add(checksum.start, utf8(text))).toBe(sum);
});

test('a text in two pieces has the sum of the whole', () => {
  for (const sum of [crc32, adler32])
    expect(sum.add(sum.add(sum.start, utf8('1234')), utf8('56789'))).toBe(sum.add(sum.start, utf8('123456789')));
});
