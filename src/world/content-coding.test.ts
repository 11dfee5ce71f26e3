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
    expect(decoded(asBody(whole.subarray(0, whole.length / 2)), coding)).toBe('undecodable');
    expect(decoded(textBody('never compressed'), coding)).toBe('undecodable');
  });
});

test('the same body is the same bytes in every run', () => {
  expect(base64(compressed(textBody('Ada'), 'gzip'))).toBe(base64(compressed(textBody('Ada'), 'gzip')));
});
test('deflate is also taken without the frame of zlib', () => {
  expect(decoded(asBody(deflateRawSync('{"name":"Ada"}')), 'deflate')).toEqual(textBody('{"name":"Ada"}'));
});
test('no other coding is known', () => {
  expect(decoded(textBody('x'), 'br')).toBe('undecodable');
});
test('a small body that becomes a huge one is noticed, and not taken apart to its end', () => {
  expect(decoded(asBody(gzipSync(Buffer.alloc(20_000_000))), 'gzip')).toBe('tooLarge');
});
