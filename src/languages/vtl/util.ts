import { base64OfText, fromUtf8, textOfBase64, utf8 } from '../../kernel/bytes.ts';
import { UnitText } from '../../kernel/unit-text.ts';
import type { Budget } from '../budget.ts';
import { print } from './print.ts';
import { Fault } from '../fault.ts';
import { readJson } from './read-json.ts';
import { HostObject, type Value } from './values.ts';

/** Escapes of Apache Commons' `StringEscapeUtils.escapeJavaScript`, whose documentation AWS quotes word for word. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\b', '\\b'],
  ['\n', '\\n'],
  ['\t', '\\t'],
  ['\f', '\\f'],
  ['\r', '\\r'],
]);

const unicodeEscape = (unit: number): string => `\\u${unit.toString(16).toUpperCase().padStart(4, '0')}`;

/** What stands for each ASCII character; undefined for itself. */
const ESCAPED = Array.from({ length: 128 }, (_none, unit) => {
  const one = String.fromCharCode(unit);
  if (/['"\\/]/.test(one)) return `\\${one}`;
  return /[ -\u007f]/.test(one) ? undefined : (ESCAPES.get(one) ?? unicodeEscape(unit));
});

/** Quotes, backslashes and slashes get a backslash, controls and what is beyond ASCII a `\u` (rest-api reference, 7.5). */
export function escapeJavaScript(text: string): string {
  if (!/['"\\/]|[^ -\u007f]/.test(text)) return text;
  const escaped = new UnitText();
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const escape = unit < 128 ? ESCAPED[unit] : unicodeEscape(unit);
    if (escape === undefined) escaped.unit(unit);
    else escaped.text(escape);
  }
  return escaped.toString();
}

/** `java.net.URLEncoder`: letters, digits and `.-*_` stay, a blank becomes `+` (7.5). */
export function urlEncode(text: string): string {
  // The built-in function is several times as fast; it knows no halves of characters, and leaves five signs more.
  if (!/[\ud800-\udfff]/.test(text))
    return encodeURIComponent(text).replace(
      /%20|[!~'()]/g,
      (one) => ENCODED[one === '%20' ? 32 : one.charCodeAt(0)] ?? '',
    );
  const encoded = new UnitText();
  for (const byte of utf8(text)) encoded.text(ENCODED[byte] ?? '');
  return encoded.toString();
}
const ENCODED = Array.from({ length: 256 }, (_none, byte) => {
  const character = String.fromCharCode(byte);
  if (/[A-Za-z0-9.*_-]/.test(character)) return character;
  return byte === 0x20 ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
});

function urlDecode(text: string): string {
  const plain = text.replaceAll('+', ' ');
  if (/%(?![0-9a-fA-F]{2})/.test(plain)) throw new Fault(`"${text.slice(0, 40)}" is not URL-encoded`);
  return plain.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) =>
    fromUtf8(Uint8Array.from(run.slice(1).split('%'), (hex) => Number.parseInt(hex, 16))),
  );
}

function base64Decode(text: string): string {
  const decoded = textOfBase64(text);
  if (decoded === null) throw new Fault(`"${text.slice(0, 40)}" is no base64`);
  return decoded;
}

function parseJson(text: string): Value {
  if (text === '') return null;
  const value = readJson(text);
  // A real API answers 500 (7.5).
  if (value === undefined) throw new Fault(`$util.parseJson: "${text.slice(0, 40)}" is no JSON`);
  return value;
}

/** A function of one text, and the steps that each of its characters counts for. */
type UtilFunction = { readonly cost: number; readonly run: (text: string, budget: Budget) => Value };

const FUNCTIONS: ReadonlyMap<string, UtilFunction> = new Map<string, UtilFunction>([
  ['escapeJavaScript', { cost: 0.5, run: (text, budget) => budget.text(escapeJavaScript(text)) }],
  ['parseJson', { cost: 1, run: parseJson }],
  ['urlEncode', { cost: 1, run: (text, budget) => budget.text(urlEncode(text)) }],
  ['urlDecode', { cost: 1, run: urlDecode }],
  ['base64Encode', { cost: 0.5, run: (text, budget) => budget.text(base64OfText(text)) }],
  ['base64Decode', { cost: 0.5, run: base64Decode }],
]);

/** API Gateway's `$util` (rest-api reference, 7.5; guide "api-gateway-mapping-template-reference", 2026). */
class UtilObject extends HostObject {
  readonly name = 'util';

  /** All are functions of one text; anything else is printed first, and null stays null. */
  call(method: string, [value = null]: readonly Value[], budget: Budget): Value | undefined {
    const known = FUNCTIONS.get(method);
    if (known === undefined || value === null) return undefined;
    const text = print(value, budget);
    budget.spend(Math.floor(known.cost * text.length));
    return known.run(text, budget);
  }

  read(): Value {
    return null;
  }
}

export const UTIL = new UtilObject();
