/** What `$util` has (rest-api reference, 7.5; guide "api-gateway-mapping-template-reference", 2026). */
export const UTIL_FUNCTIONS = [
  'escapeJavaScript',
  'parseJson',
  'urlEncode',
  'urlDecode',
  'base64Encode',
  'base64Decode',
] as const;

const CALL = /\$!?\{?util\.([A-Za-z_]\w*)/g;

/** Names that a template asks of `$util` and that it lacks, each once; comments and what is not evaluated aside. */
export function unknownFunctions(template: string): readonly string[] {
  const text = template.replace(/#\[\[[^]*?\]\]#|#\*[^]*?\*#|##[^\n]*/g, '');
  const names = Array.from(text.matchAll(CALL), ([, name = '']) => name);
  return [...new Set(names)].filter((name) => !(UTIL_FUNCTIONS as readonly string[]).includes(name));
}
