import { UnitText } from './unit-text.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const REPLACEMENT = 0xfffd;
const PADDING = 61;
/** What each character of the alphabet stands for, by its code. */
const VALUES = Uint8Array.from({ length: 128 }, (_none, code) =>
  Math.max(0, ALPHABET.indexOf(String.fromCharCode(code))),
);

/** UTF-8 bytes of a text; a lone surrogate becomes U+FFFD, as in browsers. */
export function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(byteLength(text));
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) ?? 0;
    if (point > 0xffff) i += 1;
    const code = point >= 0xd800 && point <= 0xdfff ? REPLACEMENT : point;
    if (code < 0x80) bytes[at++] = code;
    else {
      const more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
      bytes[at++] = ((0xff00 >> (more + 1)) & 0xff) | (code >> (6 * more));
      for (let k = more - 1; k >= 0; k--) bytes[at++] = 0x80 | ((code >> (6 * k)) & 63);
    }
  }
  return bytes;
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

/** The text of UTF-8 bytes; what is no UTF-8 becomes U+FFFD, piece by piece as in browsers. */
export function fromUtf8(bytes: Uint8Array): string {
  const text = new UnitText();
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at++] ?? 0;
    if (first < 0x80) {
      text.unit(first);
      continue;
    }
    const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    let code = first < 0xc2 || first > 0xf4 ? -1 : first & (0x3f >> more);
    for (let k = 0; k < more && code >= 0; k++) {
      const next = bytes[at] ?? 0;
      const continues = k === 0 ? canFollow(first, next) : next >> 6 === 2;
      code = continues ? (code << 6) | (next & 63) : -1;
      if (continues) at += 1;
    }
    text.point(code < 0 ? REPLACEMENT : code);
  }
  return text.toString();
}

/** No over-long forms, no surrogates, nothing above U+10FFFF. */
function canFollow(first: number, next: number): boolean {
  const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  return next >= lowest && next <= highest;
}

export function base64(bytes: Uint8Array): string {
  const text = new UnitText();
  for (let i = 0; i < bytes.length; i += 3) {
    const triple = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const left = bytes.length - i;
    text.unit(ALPHABET.charCodeAt(triple >> 18));
    text.unit(ALPHABET.charCodeAt((triple >> 12) & 63));
    text.unit(left > 1 ? ALPHABET.charCodeAt((triple >> 6) & 63) : PADDING);
    text.unit(left > 2 ? ALPHABET.charCodeAt(triple & 63) : PADDING);
  }
  return text.toString();
}

/** Whether a text is base64: the standard alphabet, padded rightly or not at all. */
export function isBase64(text: string): boolean {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const digits = text.length - padding;
  if (digits % 4 === 1 || (padding > 0 && text.length % 4 !== 0)) return false;
  return /^[A-Za-z0-9+/]*$/.test(text.slice(0, digits));
}

/** The bytes of a base64 text, padded or not; whether it is one, `isBase64` tells. */
export function fromBase64(text: string): Uint8Array {
  const digits = !text.includes('=') ? text.length : text.indexOf('=');
  const bytes = new Uint8Array(Math.floor((digits * 3) / 4));
  let held = 0;
  for (let i = 0, at = 0; i < digits; i++) {
    held = ((held << 6) | (VALUES[text.charCodeAt(i)] ?? 0)) & 0xffffff;
    if (i % 4 > 0) bytes[at++] = held >> (6 - 2 * (i % 4));
  }
  return bytes;
}

/** Base64 of a text's UTF-8. */
export const base64OfText = (text: string): string => base64(utf8(text));

/** The text whose UTF-8 the base64 holds; null when it is no base64. */
export const textOfBase64 = (text: string): string | null => (isBase64(text) ? fromUtf8(fromBase64(text)) : null);

/** Bytes as hexadecimal digits. */
export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const hex8 = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');

/** A version 4 shaped UUID of four 32-bit words. */
export function uuidFrom(a: number, b: number, c: number, d: number): string {
  const text = `${hex8(a)}${hex8((b & 0xffff0fff) | 0x4000)}${hex8((c & 0x3fffffff) | 0x80000000)}${hex8(d)}`;
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
}

/** 32-bit words as hexadecimal digits. */
export const hexOf = (...words: readonly number[]): string => words.map(hex8).join('');
