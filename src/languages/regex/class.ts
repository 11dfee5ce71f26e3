import type { Scanner } from '../scanner.ts';
import type { CharacterSet, CharacterTest } from './ast.ts';
import { any, between, ECMA_ESCAPED_CLASSES, ESCAPED_CLASSES, exactly, not } from './characters.ts';
import { javaClass, unicodeClass } from './java-classes.ts';
import { Unmodelled } from './unmodelled.ts';

/** Whose regular expressions: Java's, or JavaScript's, which JSON Schema asks for. */
export type Flavour = 'java' | 'ecma';

const NAMED = /\\([pP])(?:\{([\w=]+)\}|(\w))/y;
const HEX = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|[ux]\{([0-9a-fA-F]{1,6})\})/y;
/** Three digits begin with 3 at most. */
const OCTAL = /\\0([0-3][0-7]{2}|[0-7]{1,2})/y;
const CONTROL = /\\c([A-Za-z])/y;
const JAVA_CONTROLS: ReadonlyMap<string, number> = new Map([
  ['t', 9],
  ['n', 10],
  ['f', 12],
  ['r', 13],
  ['a', 7],
  ['e', 27],
]);
const ECMA_CONTROLS: ReadonlyMap<string, number> = new Map([
  ['t', 9],
  ['n', 10],
  ['v', 11],
  ['f', 12],
  ['r', 13],
  ['0', 0],
]);

/** A single character as its code point, or a class of them. */
type Member = number | CharacterTest;

export const testOf = (member: Member): CharacterTest => (typeof member === 'number' ? exactly(member) : member);

/** `\d`, `\p{Alpha}`, `\n`, `\x41`, `\.`: what a backslash tells. */
export function parseEscaped(scanner: Scanner, flavour: Flavour): Member {
  const named = scanner.match(NAMED);
  if (named) {
    scanner.at += named[0].length;
    const test = namedClass(named[2] ?? named[3] ?? '', flavour) ?? scanner.fail('no character class has this name');
    return named[1] === 'P' ? not(test) : test;
  }
  const hex = scanner.match(HEX);
  if (hex) {
    scanner.at += hex[0].length;
    return Math.min(0x10ffff, Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? '', 16));
  }
  const octal = flavour === 'java' ? scanner.take(OCTAL) : null;
  if (octal !== null) return Number.parseInt(octal.slice(2), 8);
  const control = scanner.take(CONTROL);
  return control === null ? parseLetter(scanner, flavour) : control.charCodeAt(2) % 32;
}

const namedClass = (name: string, flavour: Flavour): CharacterTest | undefined =>
  flavour === 'java' ? javaClass(name) : unicodeClass(name);

function parseLetter(scanner: Scanner, flavour: Flavour): Member {
  scanner.at += 1;
  if (scanner.done) scanner.fail('a backslash cannot come last');
  const letter = takeCharacter(scanner);
  const character = String.fromCodePoint(letter);
  const [classes, controls] =
    flavour === 'java' ? [ESCAPED_CLASSES, JAVA_CONTROLS] : [ECMA_ESCAPED_CLASSES, ECMA_CONTROLS];
  const members = classes.get(character.toLowerCase());
  if (members) return character === character.toLowerCase() ? members : not(members);
  const control = controls.get(character);
  if (control !== undefined) return control;
  if (flavour === 'java' && 'XN'.includes(character)) throw new Unmodelled(`\\${character}`);
  if (flavour === 'java' && /[A-Za-z0]/.test(character)) scanner.fail(`a backslash before ${character} says nothing`);
  return letter;
}

/** The character at the scanner, which may be two UTF-16 units. */
export function takeCharacter(scanner: Scanner): number {
  const point = scanner.source.codePointAt(scanner.at) ?? 0;
  scanner.at += point > 0xffff ? 2 : 1;
  return point;
}

/** `[a-z&&[^aeiou]]`: ranges; in Java also classes in classes, and intersections. */
export function parseClass(scanner: Scanner, flavour: Flavour): CharacterSet {
  const start = scanner.at;
  const test = flavour === 'java' ? parseJavaClass(scanner) : parseEcmaClass(scanner);
  // Its length stands for how many members are asked one after the other.
  return { test, cost: (scanner.at - start) >> 4 };
}

function parseEcmaClass(scanner: Scanner): CharacterTest {
  scanner.expect('[');
  const isNegated = scanner.takeText('^');
  const tests: CharacterTest[] = [];
  while (!scanner.takeText(']')) {
    if (scanner.done) scanner.fail('a character class does not end');
    tests.push(parseRange(scanner, 'ecma'));
  }
  return isNegated ? not(any(...tests)) : any(...tests);
}

function parseJavaClass(scanner: Scanner): CharacterTest {
  return scanner.nested(() => {
    scanner.expect('[');
    const isNegated = scanner.takeText('^');
    const members = parseMembers(scanner);
    scanner.expect(']');
    return isNegated ? not(members) : members;
  });
}

function parseMembers(scanner: Scanner): CharacterTest {
  const tests: CharacterTest[] = [];
  for (let first = true; scanner.next !== ']' || first; first = false) {
    if (scanner.done) scanner.fail('a character class does not end');
    if (scanner.takeText('&&')) {
      const left = any(...tests);
      const right = scanner.nested(() => parseMembers(scanner));
      return (point) => left(point) && right(point);
    }
    tests.push(scanner.next === '[' ? parseJavaClass(scanner) : parseRange(scanner, 'java'));
  }
  return any(...tests);
}

const RANGE_END = { java: /-[^\][]/y, ecma: /-[^\]]/y } as const satisfies Record<Flavour, RegExp>;

function parseRange(scanner: Scanner, flavour: Flavour): CharacterTest {
  const low = parseMember(scanner, flavour);
  if (typeof low !== 'number' || !scanner.match(RANGE_END[flavour])) return testOf(low);
  scanner.at += 1;
  const high = parseMember(scanner, flavour);
  // JavaScript reads `[a-\d]` as three members.
  if (typeof high !== 'number' && flavour === 'ecma') return any(exactly(low), exactly(45), high);
  if (typeof high !== 'number' || high < low) return scanner.fail('a range of characters ends before it begins');
  return between(low, high);
}

function parseMember(scanner: Scanner, flavour: Flavour): Member {
  if (scanner.next !== '\\') return takeCharacter(scanner);
  // In a class \b is a backspace in JavaScript.
  if (flavour === 'ecma' && scanner.takeText('\\b')) return 8;
  return parseEscaped(scanner, flavour);
}
