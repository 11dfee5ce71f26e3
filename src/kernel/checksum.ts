/** A checksum that is carried on from piece to piece: `add(add(START, first), second)`. */
export interface Checksum {
  readonly start: number;
  add(sum: number, bytes: Uint8Array): number;
}

const POLYNOMIAL = 0xedb88320;
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  return value;
});

/** The CRC-32 at the end of a gzip member (RFC 1952, section 8). */
export const crc32: Checksum = {
  start: 0,
  add(sum, bytes) {
    let register = ~sum >>> 0;
    for (const byte of bytes) register = (register >>> 8) ^ (TABLE[(register ^ byte) & 0xff] ?? 0);
    return ~register >>> 0;
  },
};

const ADLER_MODULUS = 65_521;

/** The Adler-32 at the end of a zlib stream (RFC 1950, section 8.2). */
export const adler32: Checksum = {
  start: 1,
  add(sum, bytes) {
    let low = sum & 0xffff;
    let high = sum >>> 16;
    for (const byte of bytes) {
      low = (low + byte) % ADLER_MODULUS;
      high = (high + low) % ADLER_MODULUS;
    }
    return ((high << 16) | low) >>> 0;
  },
};
