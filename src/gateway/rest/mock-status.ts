/**
 * The `statusCode` of a MOCK integration's rendered request template. AWS reads the document leniently: bare and
 * single-quoted names, trailing and doubled commas are accepted (recorded: mock cases "relaxed-json"; the limits of
 * the leniency come from an emulator's unit tests). Null where AWS answers 500 "Unable to parse statusCode".
 */
export function readMockStatus(document: string): number | null {
  const text = document.trim();
  if (!text.startsWith('{') || !text.endsWith('}')) return null;
  let rest = text.slice(1, -1);
  let status: number | null = null;
  for (rest = skipBlank(rest); rest !== ''; rest = skipBlank(rest)) {
    const member = takeMember(rest);
    if (!member) return null;
    if (unquoted(member.name) === 'statusCode') status = asStatus(member.value);
    rest = member.rest;
  }
  return status;
}

const STRING = `"(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*'`;
const NAME = new RegExp(`^(${STRING}|[A-Za-z_$][\\w$]*)\\s*:\\s*`);
const SCALAR = new RegExp(`^(?:${STRING}|[-+\\w.]+)`);
const TOKEN = new RegExp(`${STRING}|[^]`, 'y');

/** Name and value of the first member, and what comes after it; null where that is no member. */
function takeMember(text: string): { readonly name: string; readonly value: string; readonly rest: string } | null {
  const [head = '', name = ''] = NAME.exec(text) ?? [];
  const value = head === '' ? null : takeValue(text.slice(head.length));
  if (value === null) return null;
  const rest = text.slice(head.length + value.length);
  return /^\s*(?:,|$)/.test(rest) ? { name, value, rest } : null;
}

/** A scalar, or an object or list up to the bracket that closes it. */
function takeValue(text: string): string | null {
  if (!/^[[{]/.test(text)) return SCALAR.exec(text)?.[0] ?? null;
  let depth = 0;
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.length;) {
    const [token = ''] = TOKEN.exec(text) ?? [];
    if (token === '{' || token === '[') depth += 1;
    else if ((token === '}' || token === ']') && --depth === 0) return text.slice(0, TOKEN.lastIndex);
  }
  return null;
}

const skipBlank = (text: string): string => text.replace(/^[\s,]+/, '');
const unquoted = (text: string): string => (/^["']/.test(text) ? text.slice(1, -1) : text);
/** It must be an integer, and a text is none (rest-api reference, 6.10). */
const asStatus = (text: string): number | null => (/^\d{3}$/.test(text) ? Number(text) : null);
