import type { Node } from './ast.ts';
import { referenceAfter, type ParseOperand } from './parse-reference.ts';
import type { Scanner } from '../scanner.ts';

const WORD = /[A-Za-z_@][A-Za-z0-9_@]*|\{[A-Za-z_][A-Za-z0-9_@]*\}/y;
const ESCAPED_DIRECTIVE = /(?:\\\\)*\\#(?:[A-Za-z_@][A-Za-z0-9_@]*|\{[A-Za-z_][A-Za-z0-9_@]*\})/y;
const BACKSLASHES = /\\+(?![\\$])/y;
const RUNT = /\{?[A-Za-z_]/y;

/** Adds text to a block; neighbouring texts are one node. */
export function addText(nodes: Node[], text: string, at: number): void {
  const last = nodes.at(-1);
  if (last?.kind === 'text') nodes[nodes.length - 1] = { kind: 'text', at: last.at, text: last.text + text };
  else nodes.push({ kind: 'text', at, text });
}

/** Of marks that turn out to be text Velocity prints dollars, hashes and backslashes before dollars. */
export const printedMarks = (marks: string): string =>
  marks.replace(/\\+\$|[^$#]/g, (one) => (one.endsWith('$') ? one : ''));

/** The name of a directive at the scanner, behind its hash. */
export const takeWord = (scanner: Scanner): string | null => scanner.take(WORD)?.replace(/[{}]/g, '') ?? null;

/** Backslashes that do not escape a reference, as they are printed; null where there are none. */
export function takeBackslashes(scanner: Scanner, isDirective: (name: string) => boolean): string | null {
  if (scanner.next !== '\\') return null;
  const escaped = scanner.take(ESCAPED_DIRECTIVE);
  if (escaped !== null) return withoutEscape(escaped, isDirective);
  const image = scanner.take(BACKSLASHES);
  if (image === null || image.length % 2 === 1 || !scanner.startsWith('#')) return image;
  // Before a directive two backslashes print one; elsewhere, and before #set, they are text.
  const hash = scanner.at;
  scanner.at += 1;
  const name = takeWord(scanner);
  scanner.at = hash;
  return name !== null && name !== 'set' && isDirective(name) ? image.slice(image.length / 2) : image;
}

function withoutEscape(image: string, isDirective: (name: string) => boolean): string {
  const hash = image.indexOf('#');
  const isKnown = isDirective(image.slice(hash + 1).replace(/[{}]/g, ''));
  return isKnown ? image.slice(0, (hash - 1) / 2) + image.slice(hash) : image;
}

/**
 * Where the lexer is behind a reference: still in it (`reference`), still in it and behind a property (`property`), or
 * back in the text (`text`).
 */
export type LexerState = 'text' | 'reference' | 'property';

/**
 * Directly behind an unbraced reference the lexer still looks for its parts: a name there (behind a bracket, say), or
 * one in braces, is read as a reference, of which it then prints the first token only. So `$list[0]abc.def` prints
 * `abc`, and `$user.name## rest` is no comment. Observed in Velocity 1.7; returns where the lexer is afterwards.
 */
export function takeRunts(scanner: Scanner, nodes: Node[], operand: ParseOperand, state: LexerState): LexerState {
  while (state !== 'text') {
    const at = scanner.place;
    const braced = scanner.startsWith('{');
    if (scanner.has(RUNT)) addText(nodes, runt(scanner, operand, braced), at);
    else if (scanner.takeText('{')) addText(nodes, '{', at);
    else if (scanner.takeText('}')) addText(nodes, '}', at);
    else break;
    if (scanner.source.charAt(scanner.at - 1) === '}') state = 'text';
  }
  if (state !== 'property' || !scanner.startsWith('##')) return state;
  addText(nodes, '##', scanner.place);
  scanner.at += 2;
  return scanner.done ? scanner.fail('a lone mark cannot end a template') : 'text';
}

function runt(scanner: Scanner, operand: ParseOperand, braced: boolean): string {
  const { root } = referenceAfter(scanner, operand, '$', scanner.at);
  return braced ? '{' : (root ?? '');
}
