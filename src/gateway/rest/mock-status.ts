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
    const member = MEMBER.exec(rest);
    if (!member) return null;
    if (unquoted(member[1] ?? '') === 'statusCode') status = asStatus(member[2] ?? '');
    rest = rest.slice(member[0].length);
  }
  return status;
}

const STRING = `"(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*'`;
/** Name, colon, value (a scalar, or an object or list taken whole), comma or end. */
const MEMBER = new RegExp(
  `^(${STRING}|[A-Za-z_$][\\w$]*)\\s*:\\s*(${STRING}|[-+\\w.]+|\\{[^]*\\}|\\[[^]*\\])\\s*(?:,|$)`,
);

const skipBlank = (text: string): string => text.replace(/^[\s,]+/, '');
const unquoted = (text: string): string => (/^["']/.test(text) ? text.slice(1, -1) : text);
const asStatus = (text: string): number | null => (/^\d{3}$/.test(unquoted(text)) ? Number(unquoted(text)) : null);
