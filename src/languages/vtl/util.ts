import { base64OfText, fromUtf8, textOfBase64, utf8 } from '../../kernel/bytes.ts';
import type { Budget } from './budget.ts';
import { print } from './print.ts';
import { Fault } from './problem.ts';
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

const unicodeEscape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Quotes, backslashes and slashes get a backslash, controls and what is beyond ASCII a `\u` (rest-api reference, 7.5). */
export const escapeJavaScript = (text: string): string =>
  /^[ !#-&(-.0-[\]-\u007f]*$/.test(text)
    ? text
    : text.replace(/['"\\/]|[^ -\u007f]/g, (one) =>
        one >= ' ' && one <= '~' ? `\\${one}` : (ESCAPES.get(one) ?? unicodeEscape(one)),
      );

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

type UtilFunction = (text: string, budget: Budget) => Value;

const FUNCTIONS: ReadonlyMap<string, UtilFunction> = new Map<string, UtilFunction>([
  ['escapeJavaScript', (text, budget) => budget.text(escapeJavaScript(text))],
  ['parseJson', parseJson],
  ['urlEncode', (text, budget) => budget.text(urlEncode(text))],
  ['urlDecode', urlDecode],
  ['base64Encode', (text, budget) => budget.text(base64OfText(text))],
  ['base64Decode', base64Decode],
]);

/** API Gateway's `$util` (rest-api reference, 7.5; guide "api-gateway-mapping-template-reference", 2026). */
class UtilObject extends HostObject {
  readonly name = 'util';

  /** All are functions of one text; anything else is printed first, and null stays null. */
  call(method: string, [value = null]: readonly Value[], budget: Budget): Value | undefined {
    const run = FUNCTIONS.get(method);
    if (run === undefined || value === null) return undefined;
    const text = print(value, budget);
    budget.spend(text.length >> 4);
    return run(text, budget);
  }

  read(): Value {
    return null;
  }
}

export const UTIL = new UtilObject();
