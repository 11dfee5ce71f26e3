const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** UTF-8 bytes of a text; a lone surrogate becomes U+FFFD, as in browsers. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return Uint8Array.from(bytes);
}

/** How many bytes a text has in UTF-8, without making them. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit <= 0xdbff && isLow(text.charCodeAt(i + 1))) {
      bytes += 4;
      i += 1;
    } else bytes += 3;
  }
  return bytes;
}
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
    const triple = (a << 16) | (b << 8) | c;
    const left = bytes.length - i;
    text += `${ALPHABET[triple >> 18] ?? ''}${ALPHABET[(triple >> 12) & 63] ?? ''}`;
    text += `${left > 1 ? (ALPHABET[(triple >> 6) & 63] ?? '') : '='}${left > 2 ? (ALPHABET[triple & 63] ?? '') : '='}`;
  }
  return text;
}

/** Bytes of a canonical base64 text (as `base64` writes it). */
export function fromBase64(text: string): Uint8Array {
  const clean = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((clean.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const character of clean) {
    held = (held << 6) | ALPHABET.indexOf(character);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (held >> bits) & 255;
  }
  return bytes;
}

const hex8 = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');

/** A version 4 shaped UUID of four 32-bit words. */
export function uuidFrom(a: number, b: number, c: number, d: number): string {
  const text = `${hex8(a)}${hex8((b & 0xffff0fff) | 0x4000)}${hex8((c & 0x3fffffff) | 0x80000000)}${hex8(d)}`;
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
}

/** `word` and its neighbours as hexadecimal digits. */
export const hexOf = (...words: readonly number[]): string => words.map(hex8).join('');
