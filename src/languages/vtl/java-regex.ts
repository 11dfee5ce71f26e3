import { Fault } from './problem.ts';

/** Java spellings that JavaScript has under another name. */
const CLASSES: ReadonlyMap<string, string> = new Map([
  ['\\A', '^'],
  ['\\Z', '(?=\\n?$(?![\\s\\S]))'],
  ['\\z', '$(?![\\s\\S])'],
  ['\\h', '[ \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]'],
  ['\\R', '(?:\\r\\n|[\\n-\\r\\x85\\u2028\\u2029])'],
  ['\\s', '[ \\t\\n\\x0B\\f\\r]'],
  ['\\S', '[^ \\t\\n\\x0B\\f\\r]'],
  ['\\e', '\\x1B'],
  ['\\a', '\\x07'],
]);
const IN_CLASS: ReadonlyMap<string, string> = new Map([
  ['\\h', ' \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000'],
  ['\\s', ' \\t\\n\\x0B\\f\\r'],
  ['\\e', '\\x1B'],
  ['\\a', '\\x07'],
]);
const POSIX: ReadonlyMap<string, string> = new Map([
  ['Lower', 'a-z'],
  ['Upper', 'A-Z'],
  ['ASCII', '\\x00-\\x7F'],
  ['Alpha', 'a-zA-Z'],
  ['Digit', '0-9'],
  ['Alnum', 'a-zA-Z0-9'],
  ['Punct', '!-\\/:-@\\[-`{-~'],
  ['Graph', '!-~'],
  ['Print', ' -~'],
  ['Blank', ' \\t'],
  ['Cntrl', '\\x00-\\x1F\\x7F'],
  ['XDigit', '0-9a-fA-F'],
  ['Space', ' \\t\\n\\x0B\\f\\r'],
]);

const TOKEN = /\\Q([\s\S]*?)(?:\\E|$)|\\[pP]\{(\w+)\}|\\[\s\S]|([*+?}])\+|\[\^?|[\s\S]/g;
const FLAGS = /^\(\?([imsux]+)\)/;

/** A Java regular expression as a JavaScript one; `flags` are JavaScript's. A broken one is a fault, as in Java. */
export function javaRegex(pattern: string, flags: string): RegExp {
  const lead = FLAGS.exec(pattern);
  const inline = (lead?.[1] ?? '').replace(/[^ims]/g, '');
  const source = translate(pattern.slice(lead?.[0].length ?? 0));
  try {
    return new RegExp(source, flags + inline);
  } catch {
    throw new Fault(`"${pattern}" is no regular expression`);
  }
}

function translate(pattern: string): string {
  let depth = 0;
  return pattern.replace(TOKEN, (token: string, quoted?: string, property?: string, quantifier?: string) => {
    if (token.startsWith('\\Q')) return (quoted ?? '').replace(/[$()*+.?[\\\]^{|}/-]/g, '\\$&');
    if (property !== undefined) return posix(token, property, depth > 0);
    // A possessive quantifier only forbids going back; a greedy one is the nearest JavaScript has.
    if (quantifier !== undefined && depth === 0) return quantifier;
    if (token.startsWith('[')) {
      depth += 1;
      return depth > 1 ? '' : token;
    }
    if (token === ']' && depth > 0) {
      depth -= 1;
      return depth > 0 ? '' : token;
    }
    return (depth > 0 ? IN_CLASS : CLASSES).get(token) ?? token;
  });
}

function posix(token: string, property: string, inClass: boolean): string {
  const members = POSIX.get(property);
  if (members === undefined) return token;
  if (inClass) return members;
  return token.startsWith('\\P') ? `[^${members}]` : `[${members}]`;
}

/** A replacement text of Java's `replaceAll`: `$1` is a group, a backslash takes the next character as it is. */
export function expandReplacement(replacement: string, groups: readonly (string | undefined)[]): string {
  return replacement.replace(/\\([\s\S])|\$(\d)|\$|\\$/g, (mark: string, literal?: string, digit?: string) => {
    if (literal !== undefined) return literal;
    if (digit === undefined) throw new Fault(`"${mark}" in a replacement text stands for nothing`);
    if (Number(digit) >= groups.length) throw new Fault(`the pattern has no group ${digit}`);
    return groups[Number(digit)] ?? '';
  });
}
