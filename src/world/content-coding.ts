import { gzipSync, Gunzip, Inflate, Unzlib, zlibSync } from 'fflate';
import { bodyOfBytes, type Body } from '../gateway/body.ts';
import { isCoding, type Coding, type Decoded } from '../gateway/content-coding.ts';
import { PAYLOAD_BYTES } from '../gateway/rest/payload-limit.ts';
import { fromBase64, utf8 } from '../kernel/bytes.ts';

/** Read in pieces, so that a small text that becomes a huge one is noticed early. */
const PIECE = 4096;

const bytesOf = ({ text, isBase64 }: Body): Uint8Array => (isBase64 ? fromBase64(text) : utf8(text));

/** A client's body as it goes over the wire; the same bytes in every run. */
export const compressed = (body: Body, coding: Coding): Uint8Array =>
  coding === 'gzip' ? gzipSync(bytesOf(body), { mtime: 0 }) : zlibSync(bytesOf(body));

/** A body out of its coding. Whether a checksum fits is not looked at. */
export function decoded(body: Body, coding: string): Decoded {
  if (!isCoding(coding)) return 'undecodable';
  const bytes = bytesOf(body);
  const read = coding === 'gzip' ? inflated(Gunzip, bytes) : inflated(Unzlib, bytes);
  // Some clients take the word deflate at its word, and leave the frame of zlib out.
  const found = read === 'undecodable' && coding === 'deflate' ? inflated(Inflate, bytes) : read;
  return typeof found === 'string' ? found : bodyOfBytes(found);
}

type Inflater = typeof Gunzip | typeof Unzlib | typeof Inflate;
class TooLarge extends Error {}

function inflated(Stream: Inflater, bytes: Uint8Array): Uint8Array | 'undecodable' | 'tooLarge' {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const end = { isReached: false };
  const stream = new Stream((piece, final) => {
    size += piece.length;
    // Unverified: the limit that is documented counts what is sent.
    if (size > PAYLOAD_BYTES) throw new TooLarge();
    pieces.push(piece);
    end.isReached ||= final;
  });
  try {
    for (let at = 0; at < bytes.length; at += PIECE)
      stream.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  } catch (error) {
    return error instanceof TooLarge ? 'tooLarge' : 'undecodable';
  }
  return end.isReached ? joined(pieces, size) : 'undecodable';
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
