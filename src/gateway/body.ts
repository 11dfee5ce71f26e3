import { base64, base64OfText, byteLength, fromBase64, fromUtf8, isBase64, utf8 } from '../kernel/bytes.ts';

/** A body of a message: text, or, where the bytes are no UTF-8, the bytes in base64. */
export type Body = { readonly text: string; readonly isBase64: boolean };

export const EMPTY_BODY: Body = { text: '', isBase64: false };
export const textBody = (text: string): Body => (text === '' ? EMPTY_BODY : { text, isBase64: false });

/** The body that these bytes are: text where they can be read as such. */
export function bodyOfBytes(bytes: Uint8Array): Body {
  const text = fromUtf8(bytes);
  return text.includes('\uFFFD') && !isSame(utf8(text), bytes)
    ? { text: base64(bytes), isBase64: true }
    : textBody(text);
}

/** The body whose bytes a base64 text names; null when it is none. */
export const bodyOfBase64 = (text: string): Body | null => (isBase64(text) ? bodyOfBytes(fromBase64(text)) : null);

/** Read as UTF-8; every bad byte becomes U+FFFD (recorded: binary.request.to-text). */
export const readAsText = ({ text, isBase64: encoded }: Body): string => (encoded ? fromUtf8(fromBase64(text)) : text);

export const base64OfBody = ({ text, isBase64: encoded }: Body): string => (encoded ? text : base64OfText(text));

export const bytesIn = ({ text, isBase64: encoded }: Body): number =>
  encoded ? fromBase64(text).length : byteLength(text);

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);
