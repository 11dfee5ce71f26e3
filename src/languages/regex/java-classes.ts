import type { CharacterTest } from './ast.ts';
import { matching, NAMED_CLASSES } from './characters.ts';
import { Unmodelled } from './unmodelled.ts';

/** The binary properties of `\p{Is…}` (java.util.regex.Pattern, Java 17), by what Unicode calls them. */
const PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['alphabetic', 'Alphabetic'],
  ['ideographic', 'Ideographic'],
  ['letter', 'L'],
  ['lowercase', 'Lowercase'],
  ['uppercase', 'Uppercase'],
  ['titlecase', 'Lt'],
  ['punctuation', 'P'],
  ['control', 'Cc'],
  ['white_space', 'White_Space'],
  ['digit', 'Nd'],
  ['hex_digit', 'Hex_Digit'],
  ['join_control', 'Join_Control'],
  ['noncharacter_code_point', 'Noncharacter_Code_Point'],
  ['assigned', 'Assigned'],
]);
const CATEGORY = /^(?:Is|gc=|general_category=)?([A-Z][a-z]?|LC)$/;
const SCRIPT = /^(?:Is|(?:script|sc)=)(\w+)$/i;
const BLOCK = /^(?:In|(?:block|blk)=)\w/i;

/** What Java means by `\p{name}`: a class of POSIX, a category, a property, a script; undefined: no such name. */
export function javaClass(name: string): CharacterTest | undefined {
  const known = NAMED_CLASSES.get(name);
  if (known) return known;
  if (BLOCK.test(name)) throw new Unmodelled(`the block \\p{${name}}`);
  if (/^java[A-Z]\w+$/.test(name)) throw new Unmodelled(`the class \\p{${name}}`);
  const category = CATEGORY.exec(name)?.[1];
  const script = SCRIPT.exec(name)?.[1];
  const property = /^Is/i.test(name) ? PROPERTIES.get(name.slice(2).toLowerCase()) : undefined;
  return (
    (category === undefined ? undefined : unicodeClass(`gc=${category}`)) ??
    (property === undefined ? undefined : unicodeClass(property)) ??
    (script === undefined ? undefined : unicodeClass(`sc=${capitalised(script)}`))
  );
}

/** Unicode's own names are written like `Old_Italic`; Java takes them in any case. */
const capitalised = (script: string): string =>
  script.toLowerCase().replace(/(?:^|_)[a-z]/g, (letter) => letter.toUpperCase());

/** A class alone goes back nowhere: JavaScript itself may look. */
export function unicodeClass(property: string): CharacterTest | undefined {
  try {
    return matching(new RegExp(`\\p{${property}}`, 'u'));
  } catch {
    return undefined;
  }
}
