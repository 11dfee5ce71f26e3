import type { CharacterTest } from './ast.ts';

const between =
  (low: number, high: number): CharacterTest =>
  (point) =>
    point >= low && point <= high;
const oneOf = (characters: string): CharacterTest => {
  const points = new Set(Array.from(characters, (one) => one.codePointAt(0) ?? 0));
  return (point) => points.has(point);
};
const any =
  (...tests: readonly CharacterTest[]): CharacterTest =>
  (point) =>
    tests.some((test) => test(point));
export const not =
  (test: CharacterTest): CharacterTest =>
  (point) =>
    !test(point);

const LOWER = between(97, 122);
const UPPER = between(65, 90);
const DIGIT = between(48, 57);
const LETTER: CharacterTest = (point) => LOWER(point | 32);
const ALNUM: CharacterTest = (point) => LETTER(point) || DIGIT(point);
export const WORD: CharacterTest = (point) => ALNUM(point) || point === 95;
const SPACE = oneOf(' \t\n\u000b\f\r');
const PUNCTUATION = any(between(33, 47), between(58, 64), between(91, 96), between(123, 126));
export const LINE_END: CharacterTest = oneOf('\n\r\u0085\u2028\u2029');

/** Java's `\d`, `\w` and so on; the capital letter is the opposite. */
export const ESCAPED_CLASSES: ReadonlyMap<string, CharacterTest> = new Map([
  ['d', DIGIT],
  ['w', WORD],
  ['s', SPACE],
  [
    'h',
    oneOf(' \t\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000'),
  ],
  ['v', oneOf('\n\u000b\f\r\u0085\u2028\u2029')],
]);

/** JavaScript's: more is a blank, and `\v` and `\h` are no classes. */
export const ECMA_ESCAPED_CLASSES: ReadonlyMap<string, CharacterTest> = new Map([
  ['d', DIGIT],
  ['w', WORD],
  ['s', (point) => /\s/.test(String.fromCodePoint(point))],
]);
export const ECMA_LINE_END: CharacterTest = oneOf('\n\r\u2028\u2029');

export const matching =
  (pattern: RegExp): CharacterTest =>
  (point) =>
    pattern.test(String.fromCodePoint(point));

/** `\p{name}`. */
export const NAMED_CLASSES: ReadonlyMap<string, CharacterTest> = new Map<string, CharacterTest>([
  ['Lower', LOWER],
  ['Upper', UPPER],
  ['ASCII', between(0, 127)],
  ['Alpha', LETTER],
  ['Digit', DIGIT],
  ['Alnum', ALNUM],
  ['Punct', PUNCTUATION],
  ['Graph', any(ALNUM, PUNCTUATION)],
  ['Print', between(32, 126)],
  ['Blank', oneOf(' \t')],
  ['Cntrl', any(between(0, 31), between(127, 127))],
  ['XDigit', any(DIGIT, between(65, 70), between(97, 102))],
  ['Space', SPACE],
  ['L', matching(/\p{L}/u)],
  ['Lu', matching(/\p{Lu}/u)],
  ['Ll', matching(/\p{Ll}/u)],
  ['N', matching(/\p{N}/u)],
  ['Nd', matching(/\p{Nd}/u)],
  ['P', matching(/\p{P}/u)],
  ['S', matching(/\p{S}/u)],
  ['Z', matching(/\p{Z}/u)],
  ['M', matching(/\p{M}/u)],
  ['IsAlphabetic', matching(/\p{Alphabetic}/u)],
  ['IsDigit', matching(/\p{Nd}/u)],
  ['javaLetter', matching(/\p{L}/u)],
]);

/** A test that takes letters for equal whatever their case (ASCII, as in Java without UNICODE_CASE). */
export const ignoringCase =
  (test: CharacterTest): CharacterTest =>
  (point) =>
    test(point) || (LOWER(point) && test(point - 32)) || (UPPER(point) && test(point + 32));

/** The same with all letters of Unicode, as Java has it with UNICODE_CASE. */
export const ignoringAnyCase =
  (test: CharacterTest): CharacterTest =>
  (point) => {
    const character = String.fromCodePoint(point);
    return [character, character.toUpperCase(), character.toLowerCase()].some((one) => {
      const other = one.codePointAt(0) ?? 0;
      return String.fromCodePoint(other) === one && test(other);
    });
  };

export const exactly =
  (wanted: number): CharacterTest =>
  (point) =>
    point === wanted;
export { any, between };
