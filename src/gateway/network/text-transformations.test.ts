import { expect, test } from 'vitest';
import { transformed, type TextTransformation } from './text-transformations.ts';

// AWS WAF developer guide, Text transformations (read 2026-11).
test.each<[TextTransformation, string, string]>([
  ['NONE', ' A%41 ', ' A%41 '],
  ['LOWERCASE', 'DROP Ä', 'drop Ä'],
  ['UPPERCASE', 'drop ä', 'DROP ä'],
  ['URL_DECODE', '%3Cscript%3e+x', '<script> x'],
  ['URL_DECODE', '100%, %zz %C3%A4', '100%, %zz ä'],
  ['HTML_ENTITY_DECODE', '&lt;a href=&quot;x&quot;&gt;', '<a href="x">'],
  ['HTML_ENTITY_DECODE', 'a&nbsp;b', 'a\u00a0b'],
  ['HTML_ENTITY_DECODE', '&#x3c;&#60;&#x110000;&unknown;', '<<&#x110000;&unknown;'],
  ['COMPRESS_WHITE_SPACE', 'a\t\n\r\f\v\u00a0b   c', 'a b c'],
  ['CMD_LINE', 'C"M^D.exe   /c,DEL;x (y', 'cmd.exe/c del x(y'],
  ['REMOVE_NULLS', 'a\0b', 'ab'],
  ['REPLACE_NULLS', 'a\0b', 'a b'],
])('%s of %j', (transformation, text, result) => {
  expect(transformed(text, [transformation])).toBe(result);
});

test('one after the other', () => {
  expect(transformed('%26lt%3BSCRIPT', ['URL_DECODE', 'HTML_ENTITY_DECODE', 'LOWERCASE'])).toBe('<script');
  expect(transformed('%26lt%3BSCRIPT', ['HTML_ENTITY_DECODE', 'URL_DECODE'])).toBe('&lt;SCRIPT');
});
