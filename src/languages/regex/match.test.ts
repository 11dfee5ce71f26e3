import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Budget, DEFAULT_LIMITS } from '../budget.ts';
import { covers, occurs } from './bounded.ts';
import { expandReplacement, findAll, finds, matchesWhole } from './match.ts';
import { parseRegex } from './parse.ts';
import { Unmodelled } from './unmodelled.ts';

const budget = (): Budget => new Budget(DEFAULT_LIMITS);
const replaceAll = (text: string, pattern: string, by: string): string => {
  let result = '';
  let start = 0;
  for (const found of findAll(parseRegex(pattern), text, budget())) {
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
    ['a\r\nb', String.raw`a\Rb`, true],
    ['a\u2028b', String.raw`a\Rb`, true],
    ['ab', String.raw`a\Rb`, false],
    ['αβγ', String.raw`\p{IsGreek}+`, true],
    ['abc', String.raw`\p{IsGreek}+`, false],
    ['Ж', String.raw`\p{script=Cyrillic}`, true],
    ['€', String.raw`\p{Sc}`, true],
    ['Z', String.raw`\p{IsLu}`, true],
    [' ', String.raw`\p{IsWhite_Space}`, true],
    ['abc', '(?x) a b # the rest\n c', true],
    ['aab', '(?x)a +b', true],
    ['a b', '(?x)a b', false],
    ['a b', String.raw`(?x)a\ b`, true],
    ['ab c', '(?x: a b ) c', true],
    ['É', '(?i)é', false],
    ['É', '(?iu)é', true],
    ['a\rb', '(?d)a.b', true],
    ['A', String.raw`\0101`, true],
    ['!8', String.raw`\0418`, true],
  ])('%j matches %s: %s', (text, pattern, expected) => {
    expect(matchesWhole(parseRegex(pattern), text, budget())).toBe(expected);
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
    expect(() => parseRegex(pattern)).toThrow('is no regular expression');
  });

  test.each([
    String.raw`\p{InGreek}`,
    String.raw`\p{javaMirrored}`,
    String.raw`\X`,
    String.raw`\N{DIGIT ONE}`,
    String.raw`a\b{g}`,
    '(?U)a',
    '(?x)[a b]',
    '(?d)a$',
  ])('%s is a regular expression of Java that is not modelled', (pattern) => {
    expect(() => parseRegex(pattern)).toThrow(Unmodelled);
    expect(() => parseRegex(pattern)).toThrow('the simulator does not model');
    expect(covers(pattern, 'a')).toBe(null);
  });

  /** AWS's own example for any error at all, and what Java's matcher has no trouble with. */
  test.each([
    [String.raw`(\n|.)+`, 'a long message\n'.repeat(400), true],
    ['(a|b)*', 'ab'.repeat(4000), true],
    ['(?:(a)|b)*c', `${'ab'.repeat(2000)}c`, true],
    ['(.|\n)*Error(.|\n)*', `${'x'.repeat(3000)}Error\n`, true],
    ['😀{2}', '😀😀', true],
    ['.', '😀', true],
    ['[😀-😂]+', '😁😂', true],
    ['(a*)*', 'aaa', true],
    ['(a*)+b', 'aaab', true],
    ['(?:a?){3}', 'aaaa', false],
    ['(a+?)(a*)', 'aaa', true],
    [String.raw`(?<year>\d{4})-\k<year>`, '2020-2020', true],
    ['(?!b)[a-c]', 'b', false],
    ['(?>a+)ab', 'aaab', false],
    ['a{2,3}+a', 'aaa', false],
  ])('%s is asked of a text', (pattern, text, expected) => {
    expect(matchesWhole(parseRegex(pattern), text, budget())).toBe(expected);
  });

  test('what is looked for behind needs a greatest length', () => {
    expect(() => parseRegex('(?<=a*)b')).toThrow('greatest length');
    expect(findAll(parseRegex('(?<=a{1,3})b'), 'aab b', budget())).toHaveLength(1);
  });
});

describe('a pattern that goes back', () => {
  const steps = (pattern: string, text: string): number => {
    const spent = new Budget({ steps: 1e9, characters: 1e9 });
    matchesWhole(parseRegex(pattern), text, spent);
    return spent.spent;
  };

  test.each([
    '(a+)+b',
    '(a|aa)*b',
    '(a|a?)+b',
    '(.*)*c',
    '(a*)*b',
    '([a-z]+)*1',
    '(?:a{1,5}){1,9}b',
    '(x+x+)+y|(a+a+)+z',
  ])('%s takes steps by the square of the length of the text at most', (pattern) => {
    const [short, long] = [steps(pattern, 'a'.repeat(500)), steps(pattern, 'a'.repeat(1000))];
    expect(long).toBeLessThan(4.5 * short);
    expect(long).toBeLessThan(8_000_000);
  });

  test('and does so without end uses up its budget: what a reference to a group matches is not known beforehand', () => {
    expect(() => matchesWhole(parseRegex(String.raw`(a+)+\1b`), 'a'.repeat(60), budget())).toThrow('steps');
  });

  test.each([
    ['(a+)+\\1b', 'a'.repeat(60)],
    ['(', 'a'],
  ])('%s of a configuration gives no answer', (pattern, text) => {
    expect(covers(pattern, text)).toBeNull();
    expect(occurs(pattern, text)).toBeNull();
  });

  test('a class of many members costs as many steps', () => {
    const wide = `[${'abcdefgh'.repeat(1000)}]*z`;
    expect(steps(wide, 'é'.repeat(10))).toBeLessThan(2_000);
    expect(steps(wide, 'a'.repeat(100))).toBeGreaterThan(50_000);
  });
});

describe("JavaScript's flavour", () => {
  const piece = fc.constantFrom(
    ...[
      'a',
      'b',
      '.',
      '[ab]',
      '[^a]',
      '[a-c]',
      String.raw`\d`,
      String.raw`\w`,
      String.raw`\s`,
      String.raw`\b`,
      '^',
      '$',
    ],
    ...[
      'a*',
      'b+',
      'a?',
      'a{2}',
      'b{1,2}',
      'a{0,}',
      '.*',
      '.*?',
      'b+?',
      '(a)',
      '(a|b)',
      '(?:ab)*',
      '(a*)*',
      '(a|ab)(c|bcd)*',
    ],
    ...[
      '(?=a)',
      '(?!b)',
      '(?<=a)',
      '(?<!b)',
      '|',
      String.raw`\.`,
      String.raw`\/`,
      '-',
      '{',
      '}',
      ']',
      String.raw`\u0061`,
    ],
    ...['(?:a+)+', '(b?)*?', String.raw`[\d\s]`, String.raw`[\]a]`, '[-a]', '[a-]', String.raw`\x62`, '(?:a|)'],
  );
  const pattern = fc.array(piece, { minLength: 1, maxLength: 7 }).map((pieces) => pieces.join(''));
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd', ' ', '\n', '1', '.', '-', '{'), { maxLength: 9 });

  test('finds what JavaScript finds, in the same place', () => {
    fc.assert(
      fc.property(pattern, text, (source, characters) => {
        const where = characters.join('');
        const native = nativeOf(source);
        fc.pre(native !== null);
        const found = findAll(parseRegex(source, 'ecma'), where, budget(), 1).at(0);
        const wanted = where.match(native);
        expect(found ? [found.start, found.groups[0]] : null).toEqual(wanted ? [wanted.index, wanted[0]] : null);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['^{.*}$', '{x}', true],
    [String.raw`^\p{Lu}\p{L}*$`, 'Émile', true],
    ['^.{1}$', '😀', true],
    [String.raw`^[\w.+-]+@[\w-]+\.[a-z]{2,}$`, 'a.b+c@example.com', true],
    [String.raw`^\S+$`, '\u00a0', false],
    ['^(?:[0-9a-f]{4}-){3}$', '12ab-34cd-56ef-', true],
    ['^a$', 'a\n', false],
  ])('%s in %j: %s', (source, where, expected) => {
    expect(finds(parseRegex(source, 'ecma'), where, budget())).toBe(expected);
  });
});

function nativeOf(source: string): RegExp | null {
  try {
    return new RegExp(source);
  } catch {
    return null;
  }
}
