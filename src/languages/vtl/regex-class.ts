import type { UnitTest } from './regex-ast.ts';
import { any, between, ESCAPED_CLASSES, exactly, NAMED_CLASSES, not } from './regex-units.ts';
import type { Scanner } from './scanner.ts';

const NAMED = /\\([pP])(?:\{(\w+)\}|(\w))/y;
const HEX = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))/y;
const CONTROLS: ReadonlyMap<string, number> = new Map([
  ['t', 9],
  ['n', 10],
  ['f', 12],
  ['r', 13],
  ['a', 7],
  ['e', 27],
]);

/** `\d`, `\p{Alpha}`, `\n`, `\x41`, `\.`: one unit, told by a backslash. */
export function parseEscapedUnit(scanner: Scanner): UnitTest {
  const named = scanner.match(NAMED);
  if (named) {
    scanner.at += named[0].length;
    const test = NAMED_CLASSES.get(named[2] ?? named[3] ?? '') ?? scanner.fail('no character class has this name');
    return named[1] === 'P' ? not(test) : test;
  }
  const hex = scanner.match(HEX);
  if (hex) {
    scanner.at += hex[0].length;
    return exactly(Number.parseInt(hex[1] ?? hex[2] ?? '', 16));
  }
  return parseLetter(scanner);
}

function parseLetter(scanner: Scanner): UnitTest {
  scanner.at += 1;
  if (scanner.done) scanner.fail('a backslash cannot come last');
  const letter = scanner.next;
  scanner.at += 1;
  const members = ESCAPED_CLASSES.get(letter.toLowerCase());
  if (members) return letter === letter.toLowerCase() ? members : not(members);
  const control = CONTROLS.get(letter);
  if (control !== undefined) return exactly(control);
  if (/[A-Za-z]/.test(letter)) scanner.fail(`a backslash before ${letter} says nothing`);
  return exactly(letter.charCodeAt(0));
}

/** `[a-z&&[^aeiou]]`: ranges, classes in classes, intersections. */
export function parseClass(scanner: Scanner): UnitTest {
  return scanner.nested(() => {
    scanner.expect('[');
    const isNegated = scanner.takeText('^');
    const members = parseMembers(scanner);
    scanner.expect(']');
    return isNegated ? not(members) : members;
  });
}

function parseMembers(scanner: Scanner): UnitTest {
  const tests: UnitTest[] = [];
  for (let first = true; scanner.next !== ']' || first; first = false) {
    if (scanner.done) scanner.fail('a character class does not end');
    if (scanner.takeText('&&')) {
      const [left, right] = [any(...tests), parseMembers(scanner)];
      return (unit) => left(unit) && right(unit);
    }
    tests.push(scanner.next === '[' ? parseClass(scanner) : parseRange(scanner));
  }
  return any(...tests);
}

function parseRange(scanner: Scanner): UnitTest {
  const low = parseMember(scanner);
  if (typeof low !== 'number' || !scanner.match(/-[^\][]/y)) return typeof low === 'number' ? exactly(low) : low;
  scanner.at += 1;
  const high = parseMember(scanner);
  if (typeof high !== 'number' || high < low) return scanner.fail('a range of characters ends before it begins');
  return between(low, high);
}

/** A single unit as its number, a class as a test. */
function parseMember(scanner: Scanner): number | UnitTest {
  if (scanner.next === '\\') {
    const { at } = scanner;
    const test = parseEscapedUnit(scanner);
    const image = scanner.source.slice(at, scanner.at);
    return /^\\[dwshvDWSHVpP]/.test(image) ? test : unitOf(image);
  }
  const unit = scanner.source.charCodeAt(scanner.at);
  scanner.at += 1;
  return unit;
}

function unitOf(image: string): number {
  if (/^\\[xu]/.test(image)) return Number.parseInt(image.slice(2), 16);
  return CONTROLS.get(image.slice(1)) ?? image.charCodeAt(1);
}
