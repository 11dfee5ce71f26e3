import { expect, test } from 'vitest';
import { readYaml } from './yaml-source.ts';

const told = (text: string): readonly string[] => {
  const read = readYaml(text);
  return read.ok ? [] : read.diagnostics.map(({ line, column, message }) => `${line}:${column} ${message}`);
};

test.each([
  ['a bracket and a brace at the end', 'a:\n  - { b: 1 }\n  - [ {\n', ['3:7 the { that is opened here is not closed']],
  ['a brace before the next key', 'a: { b: "}" # }\nc: { d: 2 }\n', ['1:4 the { that is opened here is not closed']],
  ['a list over several lines', 'a: [1,\n  2\nb: 3\n', ['1:4 the [ that is opened here is not closed']],
  ['members that do not stand alike', 'a:\n   b: 1\n  c: 2\n', ['3:1 the indentation does not fit']],
  ['a quote', 'a: "x\nb: 2\n', ['3:1 a character is missing, such as a closing bracket, brace or quote']],
])('one slip, one message: %s', (_what, text, messages) => {
  expect(told(text)).toEqual(messages);
});
