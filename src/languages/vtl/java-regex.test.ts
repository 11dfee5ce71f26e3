import { describe, expect, test } from 'vitest';
import { Budget, DEFAULT_LIMITS } from './budget.ts';
import { expandReplacement, findAll, matchesWhole } from './java-regex.ts';

const budget = (): Budget => new Budget(DEFAULT_LIMITS);
const replaceAll = (text: string, pattern: string, by: string): string => {
  let result = '';
  let start = 0;
  for (const found of findAll(pattern, text, budget())) {
    result += text.slice(start, found.start) + expandReplacement(by, found.groups);
    start = found.end;
  }
  return result + text.slice(start);
};

/** Answers of java.util.regex (OpenJDK 17), November 2026. */
describe('a Java regular expression', () => {
  test.each([
    ['2020-01-20T08:00:00.000Z', String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:00\.000Z$`, true],
    ['a\nb', 'a.b', false],
    ['a\nb', '(?s)a.b', true],
    ['ABC', '(?i)abc', true],
    ['aaa', 'a*+a', false],
    ['aaa', 'a*a', true],
    ['xyyx', String.raw`(.)(.)\2\1`, true],
    ['e', '[a-z&&[^aeiou]]', false],
    ['f', '[a-z&&[^aeiou]]', true],
    ['a.b', String.raw`\Qa.b\E`, true],
    ['Ab1_', String.raw`\p{Alnum}+_`, true],
    ['foobar', 'foo(?=bar).*', true],
    ['foobar', 'foo(?!bar).*', false],
    ['', '', true],
  ])('%j matches %s: %s', (text, pattern, expected) => {
    expect(matchesWhole(pattern, text, budget())).toBe(expected);
  });

  test.each([
    ['baaac', 'a*', 'X', 'XbXXcX'],
    ['a1b22', String.raw`(\d)`, '<$1>', 'a<1>b<2><2>'],
    ['a.b', String.raw`\.`, String.raw`\\`, String.raw`a\b`],
    ['one two', String.raw`(\w+) (\w+)`, '$2 $1', 'two one'],
    ['aXbX', '(?<=a)X', '-', 'a-bX'],
  ])('%s with %s by %s is %s', (text, pattern, by, expected) => {
    expect(replaceAll(text, pattern, by)).toBe(expected);
  });

  test.each(['(', '[a', '*a', 'a{2,1}', String.raw`\p{None}`, 'a)', '\\'])('%s is a problem', (pattern) => {
    expect(() => findAll(pattern, 'a', budget())).toThrow('is no regular expression');
  });

  test('a pattern that goes back without end uses up its budget', () => {
    expect(() => matchesWhole('(a+)+b', 'a'.repeat(40), budget())).toThrow('steps');
  });
});
