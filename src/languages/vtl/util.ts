import { base64, fromBase64, utf8 } from '../../kernel/bytes.ts';
import { textOf } from './base64.ts';
import type { Budget } from './budget.ts';
import { print } from './print.ts';
import { Fault } from './problem.ts';
import { readJson } from './read-json.ts';
import { HostObject, type HostMethod, type Value } from './values.ts';

/** Escapes of Apache Commons' `StringEscapeUtils.escapeJavaScript`, whose documentation AWS quotes word for word. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\b', '\\b'],
  ['\n', '\\n'],
  ['\t', '\\t'],
  ['\f', '\\f'],
  ['\r', '\\r'],
]);

const unicodeEscape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Quotes, backslashes and slashes get a backslash, controls and what is beyond ASCII a `\u` (rest-api reference, 7.5). */
export const escapeJavaScript = (text: string): string =>
  text.replace(/['"\\/]|[^ -\u007f]/g, (one) => (one >= ' ' && one <= '~' ? `\\${one}` : (ESCAPES.get(one) ?? unicodeEscape(one))));

/** `java.net.URLEncoder`: letters, digits and `.-*_` stay, a blank becomes `+` (7.5). */
export function urlEncode(text: string): string {
  let encoded = '';
  for (const byte of utf8(text)) {
    const character = String.fromCharCode(byte);
    if (/[A-Za-z0-9.*_-]/.test(character)) encoded += character;
    else encoded += byte === 0x20 ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return encoded;
}

function urlDecode(text: string): string {
  const plain = text.replaceAll('+', ' ');
  if (/%(?![0-9a-fA-F]{2})/.test(plain)) throw new Fault(`"${text.slice(0, 40)}" is not URL-encoded`);
  return plain.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => textOf(Uint8Array.from(run.slice(1).split('%'), (hex) => Number.parseInt(hex, 16))));
}

function base64Decode(text: string): string {
  const bytes = fromBase64(text);
  if (bytes === null) throw new Fault(`"${text.slice(0, 40)}" is no base64`);
  return textOf(bytes);
}

function parseJson(text: string): Value {
  if (text === '') return null;
  const value = readJson(text);
  // A real API answers 500 (7.5).
  if (value === undefined) throw new Fault(`$util.parseJson: "${text.slice(0, 40)}" is no JSON`);
  return value;
}

/** A function of one text; anything else is printed first, and null stays null. */
const onText =
  (run: (text: string, budget: Budget) => Value): HostMethod =>
  ([value = null], budget) => {
    if (value === null) return null;
    const text = print(value, budget);
    budget.spend(text.length >> 4);
    return run(text, budget);
  };

/** API Gateway's `$util` (rest-api reference, 7.5; guide "api-gateway-mapping-template-reference", 2026). */
export const UTIL = new HostObject(
  'util',
  new Map([
    ['escapeJavaScript', onText((text, budget) => budget.text(escapeJavaScript(text)))],
    ['parseJson', onText(parseJson)],
    ['urlEncode', onText((text, budget) => budget.text(urlEncode(text)))],
    ['urlDecode', onText(urlDecode)],
    ['base64Encode', onText((text, budget) => budget.text(base64(utf8(text))))],
    ['base64Decode', onText(base64Decode)],
  ]),
  new Map(),
);
