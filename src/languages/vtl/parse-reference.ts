import type { Expression, Reference, Step } from './ast.ts';
import type { Scanner } from '../scanner.ts';

/** Reads an argument; given by the caller, because arguments contain references. */
export type ParseOperand = (scanner: Scanner) => Expression;

const NAME = /[A-Za-z_][A-Za-z0-9_-]*/y;
const INNER_MARKS = /(?:\\*\$!?)*/y;
const DOT = /\.(?=[A-Za-z])/y;
/** A parenthesis before a hash, or at the very end, is text after a property. */
const METHOD_AHEAD = /\((?=[^#])/y;
const MARK = /\\*\$(?:\\*!)?/y;

const nameHere = (scanner: Scanner): string => {
  const start = scanner.at;
  const name = scanner.take(NAME);
  // Velocity 1.7 takes these two for literals even here.
  if (name === null || name === 'true' || name === 'false') return scanner.fail('expected a name', start);
  return name;
};

/** A reference where the grammar asks for one: `$name`, `$!{name}`. */
export function parseReference(scanner: Scanner, operand: ParseOperand): Reference {
  const start = scanner.at;
  const image = scanner.take(MARK);
  if (image === null) return scanner.fail('expected a reference');
  return referenceAfter(scanner, operand, image, start);
}

/** The rest of a reference whose mark (`$`, with what stands before it) has been taken. */
export function referenceAfter(scanner: Scanner, operand: ParseOperand, image: string, start: number): Reference {
  const braced = scanner.takeText('{');
  // In ${$name} the inner dollar belongs to the name, which nothing can have.
  const inner = braced ? (scanner.take(INNER_MARKS) ?? '') : '';
  const root = inner + nameHere(scanner);
  const steps = parseSteps(scanner, operand);
  if (braced) scanner.expect('}');
  return { kind: 'reference', at: scanner.base + start, steps, ...marks(scanner, image, start, root) };
}

type Marks = Pick<Reference, 'root' | 'quiet' | 'escaped' | 'slashes' | 'prefix' | 'source'>;

function marks(scanner: Scanner, image: string, start: number, root: string): Marks {
  if (image.includes('\\!')) {
    // The first backslash after the dollar goes; all else is text (Velocity's "slashbang").
    const source = scanner.source.slice(start, scanner.at).replace(/\$([^\\]*)\\/, '$$$1');
    return { root: null, quiet: false, escaped: false, slashes: '', prefix: '', source };
  }
  const count = /^\\*/.exec(image)?.[0].length ?? 0;
  const dollar = image.lastIndexOf('$');
  return {
    root,
    quiet: image.endsWith('!'),
    escaped: count % 2 === 1,
    slashes: '\\'.repeat(Math.floor(count / 2)),
    prefix: image.slice(count, dollar),
    source: scanner.source.slice(start + dollar, scanner.at),
  };
}

function parseSteps(scanner: Scanner, operand: ParseOperand): Step[] {
  const steps: Step[] = [];
  for (;;) {
    const at = scanner.place;
    if (scanner.takeText('[')) steps.push({ kind: 'index', at, index: parseIndex(scanner, operand) });
    else if (scanner.take(DOT) !== null) steps.push(parseMember(scanner, operand, at));
    else return steps;
  }
}

function parseIndex(scanner: Scanner, operand: ParseOperand): Expression {
  scanner.spaces();
  const start = scanner.at;
  const index = operand(scanner);
  const allowed =
    index.kind === 'interpolation' || index.kind === 'reference' || (index.kind === 'literal' && index.value !== null);
  if (!allowed) scanner.fail('an index is a string, a whole number, a truth value or a reference', start);
  scanner.spaces();
  scanner.expect(']');
  return index;
}

function parseMember(scanner: Scanner, operand: ParseOperand, at: number): Step {
  const name = nameHere(scanner);
  if (scanner.take(METHOD_AHEAD) === null) return { kind: 'property', at, name };
  const args: Expression[] = [];
  scanner.spaces();
  if (scanner.takeText(')')) return { kind: 'method', at, name, args };
  do {
    scanner.spaces();
    args.push(parseArgument(scanner, operand));
    scanner.spaces();
  } while (scanner.takeText(','));
  scanner.expect(')');
  return { kind: 'method', at, name, args };
}

/**
 * Velocity 1.7 accepts a bare word as an argument and gives null for it; so `put('k', null)` works although there is
 * no null in the language (vtl.undefined.put-null-in-map.1).
 */
function parseArgument(scanner: Scanner, operand: ParseOperand): Expression {
  const at = scanner.place;
  const word = scanner.match(NAME)?.[0];
  if (word === undefined || word === 'true' || word === 'false') return operand(scanner);
  scanner.at += word.length;
  return { kind: 'literal', at, value: null };
}
