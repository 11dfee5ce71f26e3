import type { UnitTest } from './regex-ast.ts';

const between =
  (low: number, high: number): UnitTest =>
  (unit) =>
    unit >= low && unit <= high;
const oneOf = (characters: string): UnitTest => {
  const units = new Set(Array.from(characters, (one) => one.charCodeAt(0)));
  return (unit) => units.has(unit);
};
const any =
  (...tests: readonly UnitTest[]): UnitTest =>
  (unit) =>
    tests.some((test) => test(unit));
export const not =
  (test: UnitTest): UnitTest =>
  (unit) =>
    !test(unit);

const LOWER = between(97, 122);
const UPPER = between(65, 90);
const DIGIT = between(48, 57);
const LETTER = any(LOWER, UPPER);
const ALNUM = any(LETTER, DIGIT);
export const WORD: UnitTest = any(ALNUM, oneOf('_'));
const SPACE = oneOf(' \t\n\u000b\f\r');
const PUNCTUATION = any(between(33, 47), between(58, 64), between(91, 96), between(123, 126));
export const LINE_END: UnitTest = oneOf('\n\r\u0085\u2028\u2029');

/** `\d`, `\w` and so on; the capital letter is the opposite. */
export const ESCAPED_CLASSES: ReadonlyMap<string, UnitTest> = new Map([
  ['d', DIGIT],
  ['w', WORD],
  ['s', SPACE],
  [
    'h',
    oneOf(' \t\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000'),
  ],
  ['v', oneOf('\n\u000b\f\r\u0085\u2028\u2029')],
]);

const matching =
  (pattern: RegExp): UnitTest =>
  (unit) =>
    pattern.test(String.fromCharCode(unit));

/** `\p{name}`. */
export const NAMED_CLASSES: ReadonlyMap<string, UnitTest> = new Map<string, UnitTest>([
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
  (test: UnitTest): UnitTest =>
  (unit) =>
    test(unit) || (LOWER(unit) && test(unit - 32)) || (UPPER(unit) && test(unit + 32));

export const exactly =
  (wanted: number): UnitTest =>
  (unit) =>
    unit === wanted;
export { any, between };
