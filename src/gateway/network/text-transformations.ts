import { percentDecode } from '../../kernel/url.ts';

/**
 * What AWS WAF does to a part of a request before it looks at it (AWS WAF developer guide, Text transformations, read
 * 2026-11). `+` becomes a space when a URL is decoded, as in forms (unverified); a `%` that begins no escape stays.
 */
export const TEXT_TRANSFORMATIONS = [
  'NONE',
  'COMPRESS_WHITE_SPACE',
  'HTML_ENTITY_DECODE',
  'LOWERCASE',
  'UPPERCASE',
  'CMD_LINE',
  'URL_DECODE',
  'REMOVE_NULLS',
  'REPLACE_NULLS',
] as const;
export type TextTransformation = (typeof TEXT_TRANSFORMATIONS)[number];

/** One after the other, in the order of their priorities. */
export const transformed = (text: string, transformations: readonly TextTransformation[]): string =>
  transformations.reduce((value, transformation) => TRANSFORMING[transformation](value), text);

const lowered = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

const TRANSFORMING: Readonly<Record<TextTransformation, (text: string) => string>> = {
  NONE: (text) => text,
  COMPRESS_WHITE_SPACE: (text) => text.replace(/[\f\t\n\r\v\u00a0]/g, ' ').replace(/ {2,}/g, ' '),
  HTML_ENTITY_DECODE: (text) => text.replace(/&(?:(quot|nbsp|lt|gt)|#x([0-9a-f]{1,6})|#(\d{1,7}));/gi, decodedEntity),
  LOWERCASE: lowered,
  UPPERCASE: (text) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
  CMD_LINE: (text) =>
    lowered(
      text
        .replace(/[\\"'^]/g, '')
        .replace(/ +(?=[/(])/g, '')
        .replace(/[,;]/g, ' ')
        .replace(/ {2,}/g, ' '),
    ),
  URL_DECODE: (text) => percentDecode(text.replaceAll('+', ' ')),
  REMOVE_NULLS: (text) => text.replaceAll('\0', ''),
  REPLACE_NULLS: (text) => text.replaceAll('\0', ' '),
};

const NAMED: Readonly<Record<string, string>> = { quot: '"', nbsp: '\u00a0', lt: '<', gt: '>' };
const LAST_CODE_POINT = 0x10ffff;

function decodedEntity(entity: string, name?: string, hexadecimal?: string, decimal?: string): string {
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? entity;
  const point = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  return point <= LAST_CODE_POINT ? String.fromCodePoint(point) : entity;
}
