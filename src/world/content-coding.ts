import { gzipSync, Gunzip, Inflate, Unzlib, zlibSync } from 'fflate';
import { bodyOfBytes, type Body } from '../gateway/body.ts';
import { isCoding, type Coding, type Decoded } from '../gateway/content-coding.ts';
import { PAYLOAD_BYTES } from '../gateway/payload-limit.ts';
import { fromBase64, utf8 } from '../kernel/bytes.ts';
import { adler32, crc32 } from '../kernel/checksum.ts';

/** Read in pieces, so that a small text that becomes a huge one is noticed early. */
const PIECE = 4096;
/** A head of ten bytes, an empty block of two, a foot of eight. */
const SMALLEST_GZIP = 20;

const bytesOf = ({ text, isBase64 }: Body): Uint8Array => (isBase64 ? fromBase64(text) : utf8(text));

/** A client's body as it goes over the wire; the same bytes in every run. */
export const compressed = (body: Body, coding: Coding): Uint8Array =>
  coding === 'gzip' ? gzipSync(bytesOf(body), { mtime: 0 }) : zlibSync(bytesOf(body));

/** A body out of its coding; what is cut off, goes on, or has a wrong checksum is undecodable, as for every decoder. */
export function decoded(body: Body, coding: string): Decoded {
  if (!isCoding(coding)) return 'undecodable';
  const bytes = bytesOf(body);
  const read = coding === 'gzip' ? gunzipped(bytes) : unzlibbed(bytes);
  // Some clients take the word deflate at its word, and leave the frame of zlib out.
  const found = read === 'undecodable' && coding === 'deflate' ? inflated(new Inflate(), bytes) : read;
  return typeof found === 'string' ? found : bodyOfBytes(found);
}

type Inflater = Gunzip | Unzlib | Inflate;
type Inflated = Uint8Array | 'undecodable' | 'tooLarge';
class TooLarge extends Error {}

/** Every member ends with the checksum and the size of what it holds (RFC 1952, section 2.3.1). */
function gunzipped(bytes: Uint8Array): Inflated {
  if (bytes.length < SMALLEST_GZIP) return 'undecodable';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const member = { sum: crc32.start, size: 0 };
  let fits = true;
  const endAt = (end: number): void => {
    fits &&= view.getUint32(end - 8, true) === member.sum && view.getUint32(end - 4, true) === member.size;
    member.sum = crc32.start;
    member.size = 0;
  };
  const stream = new Gunzip();
  stream.onmember = endAt;
  const whole = inflated(stream, bytes, (piece) => {
    member.sum = crc32.add(member.sum, piece);
    member.size += piece.length;
  });
  if (typeof whole === 'string') return whole;
  endAt(bytes.length);
  // Written by onmember, which the checker does not follow.
  return (fits as boolean) ? whole : 'undecodable';
}

function unzlibbed(bytes: Uint8Array): Inflated {
  const whole = inflated(new Unzlib(), bytes);
  if (typeof whole === 'string') return whole;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.getUint32(bytes.length - 4) === adler32.add(adler32.start, whole) ? whole : 'undecodable';
}

function inflated(stream: Inflater, bytes: Uint8Array, seen?: (piece: Uint8Array) => void): Inflated {
  const pieces: Uint8Array[] = [];
  let size = 0;
  let isEndReached = false;
  stream.ondata = (piece, final) => {
    size += piece.length;
    // Unverified: the limit that is documented counts what is sent.
    if (size > PAYLOAD_BYTES) throw new TooLarge();
    seen?.(piece);
    pieces.push(piece);
    isEndReached ||= final;
  };
  try {
    for (let at = 0; at < bytes.length; at += PIECE)
      stream.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  } catch (error) {
    return error instanceof TooLarge ? 'tooLarge' : 'undecodable';
  }
  // Written by ondata, which the checker does not follow.
  return (isEndReached as boolean) ? joined(pieces, size) : 'undecodable';
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
