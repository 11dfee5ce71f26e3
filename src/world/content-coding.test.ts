import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textBody } from '../gateway/body.ts';
import { CODINGS } from '../gateway/content-coding.ts';
import { base64 } from '../kernel/bytes.ts';
import { compressed, decoded } from './content-coding.ts';

const asBody = (bytes: Uint8Array) => ({ text: base64(bytes), isBase64: true });

describe.each(CODINGS)('%s', (coding) => {
  test('gives every body back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 2000 }), (text) => {
        expect(decoded(asBody(compressed(textBody(text), coding)), coding)).toEqual(textBody(text));
      }),
    );
  });

  test('what is cut off or was never compressed is undecodable', () => {
    const whole = compressed(textBody('one two three four '.repeat(200)), coding);
    for (let length = 0; length < whole.length; length++)
      expect(decoded(asBody(whole.subarray(0, length)), coding), `${length} bytes`).toBe('undecodable');
    for (const text of ['never compressed', 'x', '{}', '[1]'])
      expect(decoded(textBody(text), coding), text).toBe('undecodable');
  });

  test('a wrong checksum, and what follows the end, are noticed', () => {
    const whole = compressed(textBody('one two three'), coding);
    for (let back = 1; back <= 4; back++) {
      const wrong = whole.slice();
      wrong[wrong.length - back] = (wrong.at(-back) ?? 0) ^ 1;
      expect(decoded(asBody(wrong), coding)).toBe('undecodable');
    }
    expect(decoded(asBody(Uint8Array.of(...whole, 0, 0)), coding)).toBe('undecodable');
  });
});

test('the same body is the same bytes in every run', () => {
  expect(base64(compressed(textBody('Ada'), 'gzip'))).toBe(base64(compressed(textBody('Ada'), 'gzip')));
});
test('deflate is also taken without the frame of zlib', () => {
  expect(decoded(asBody(deflateRawSync('{"name":"Ada"}')), 'deflate')).toEqual(textBody('{"name":"Ada"}'));
});
test('gzip may have several members, each with its own checksum', () => {
  const [one, two] = ['Ada ', 'Lovelace'].map((text) => gzipSync(text)) as [Buffer, Buffer];
  expect(decoded(asBody(Buffer.concat([one, two])), 'gzip')).toEqual(textBody('Ada Lovelace'));
  one[one.length - 5] = (one.at(-5) ?? 0) ^ 1;
  expect(decoded(asBody(Buffer.concat([one, two])), 'gzip')).toBe('undecodable');
});
test('no other coding is known', () => {
  expect(decoded(textBody('x'), 'br')).toBe('undecodable');
});
test('a small body that becomes a huge one is noticed, and not taken apart to its end', () => {
  expect(decoded(asBody(gzipSync(Buffer.alloc(20_000_000))), 'gzip')).toBe('tooLarge');
});
