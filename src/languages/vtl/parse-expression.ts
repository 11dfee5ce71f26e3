import type { BinaryOperator, Expression } from './ast.ts';
import type { ParseOperand } from './parse-reference.ts';
import type { Scanner } from '../scanner.ts';

type Level = { readonly pattern: RegExp; readonly operators: ReadonlyMap<string, BinaryOperator> };

/** From loosest to tightest binding, as in Velocity 1.7's grammar. */
const LEVELS: readonly Level[] = [
  level({ '||': 'or', or: 'or' }),
  level({ '&&': 'and', and: 'and' }),
  level({ '==': '==', '!=': '!=', eq: '==', ne: '!=' }),
  level({ '<=': '<=', '>=': '>=', '<': '<', '>': '>', le: '<=', ge: '>=', lt: '<', gt: '>' }),
  level({ '+': '+', '-': '-' }),
  level({ '*': '*', '/': '/', '%': '%' }),
];

function level(operators: Readonly<Record<string, BinaryOperator>>): Level {
  const pattern = Object.keys(operators).map(patternOf).join('|');
  return { pattern: new RegExp(pattern, 'y'), operators: new Map(Object.entries(operators)) };
}

function patternOf(word: string): string {
  // A word is an operator only as a whole (`and`, not `android`).
  if (/^[a-z]/.test(word)) return `${word}(?![A-Za-z0-9_@])`;
  // A minus directly before a digit belongs to the number: `3 -1` is no expression (Velocity 1.7's tokens).
  return word === '-' ? '-(?!\\.?\\d)' : word.replace(/[|+*/]/g, '\\$&');
}

const MAX_TERMS = 1_000;
const NOT = /!(?!=)|not(?![A-Za-z0-9_@])/y;

/** An expression of `#if` or the right side of `#set`, with the white space around it. */
export function parseExpression(scanner: Scanner, operand: ParseOperand): Expression {
  return parseLevel(scanner, operand, 0);
}

function parseLevel(scanner: Scanner, operand: ParseOperand, depth: number): Expression {
  const found = LEVELS[depth];
  if (found === undefined) return parseUnary(scanner, operand);
  const { pattern, operators } = found;
  let left = parseLevel(scanner, operand, depth + 1);
  for (let length = 1; ; length++) {
    if (length > MAX_TERMS) scanner.fail(`an expression has more than ${MAX_TERMS} terms`);
    const at = scanner.place;
    const operator = operators.get(scanner.take(pattern) ?? '');
    if (operator === undefined) return left;
    left = { kind: 'binary', at, operator, left, right: parseLevel(scanner, operand, depth + 1) };
  }
}

function parseUnary(scanner: Scanner, operand: ParseOperand): Expression {
  scanner.spaces();
  const at = scanner.place;
  if (scanner.take(NOT) !== null)
    return { kind: 'not', at, operand: scanner.nested(() => parseUnary(scanner, operand)) };
  const value = scanner.takeText('(') ? scanner.nested(() => parseParenthesised(scanner, operand)) : operand(scanner);
  scanner.spaces();
  return value;
}

function parseParenthesised(scanner: Scanner, operand: ParseOperand): Expression {
  const inner = parseExpression(scanner, operand);
  scanner.expect(')');
  return inner;
}
