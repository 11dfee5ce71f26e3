import { expect, test } from 'vitest';
import { textAtPath } from './text-at.ts';

// As templates print them (recorded: vtl.json); of mappings no source tells.
test.each([
  ['1.0', '1.0'],
  ['1', '1'],
  ['12345678901234567890', '12345678901234567890'],
  ['[1.0, {"b": true}]', '[1.0,{"b":true}]'],
  ['"1.0"', '1.0'],
  ['null', null],
])('a number of a body keeps its form: %s is %s', (value, text) => {
  expect(textAtPath(`{"a": ${value}}`, 'a')).toBe(text);
});

test('what is not there has no text, and no JSON is something else', () => {
  expect(textAtPath('{}', 'a.b')).toBe(null);
  expect(textAtPath('{}', '[')).toBe(null);
  expect(textAtPath('{a}', 'a')).toBe(undefined);
});
