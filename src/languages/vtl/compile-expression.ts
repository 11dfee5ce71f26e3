import type { BinaryOperator, Expression } from './ast.ts';
import { compileCondition } from './compile-condition.ts';
import { compileReference } from './compile-reference.ts';
import type { Compiler } from './compiler.ts';
import { looselyEqual } from './equality.ts';
import { arithmetic, compareNumbers, isNumber, isWhole, type Arithmetic } from './numbers.ts';
import { print } from './print.ts';
import { renderApart, type Evaluate, type Run } from './run.ts';
import { JavaDouble, JavaList, JavaMap, type Value, type WholeNumber } from './values.ts';

export function compileExpression(node: Expression, compiler: Compiler): Evaluate {
  switch (node.kind) {
    case 'reference':
      return compileReference(node, compiler);
    case 'literal': {
      const { value } = node;
      return () => value;
    }
    case 'double': {
      const value = new JavaDouble(node.value);
      return () => value;
    }
    case 'interpolation': {
      const body = compiler.block(node.body);
      return (run) => {
        const text = renderApart(run, body);
        return node.dropLast ? text.slice(0, -1) : text;
      };
    }
    case 'list': {
      const items = node.items.map(compiler.expression);
      return (run) => {
        run.budget.spend(items.length);
        return new JavaList(items.map((item) => item(run)));
      };
    }
    case 'map':
      return compileMap(node.entries, compiler);
    case 'range':
      return compileRange(compiler.expression(node.from), compiler.expression(node.to));
    case 'not': {
      const holds = compileCondition(node.operand, compiler);
      return (run) => {
        run.budget.spend(1);
        return !holds(run);
      };
    }
    case 'binary':
      return compileBinary(node, compiler);
  }
}

function compileMap(entries: readonly (readonly [Expression, Expression])[], compiler: Compiler): Evaluate {
  const pairs = entries.map(([key, value]) => [compiler.expression(key), compiler.expression(value)] as const);
  return (run) => {
    run.budget.spend(4 * pairs.length);
    const members = new Map<Value, Value>();
    for (const [key, value] of pairs) members.set(key(run), value(run));
    return new JavaMap(members);
  };
}

/** `[2..-2]` counts down; a range with an end that is no whole number has no value. */
function compileRange(from: Evaluate, to: Evaluate): Evaluate {
  return (run) => {
    const first = from(run);
    const last = to(run);
    return isWhole(first) && isWhole(last) ? range(first, last, run) : null;
  };
}

function range(first: WholeNumber, last: WholeNumber, run: Run): JavaList {
  const start = Number(first);
  const step = start <= Number(last) ? 1 : -1;
  const size = Math.abs(Number(last) - start) + 1;
  run.budget.spend(size);
  return new JavaList(Array.from({ length: size }, (_, i) => start + i * step));
}

/** Steps that computing with numbers beyond 2^53 counts for: they may be thousands of bits long. */
const LARGE_NUMBER = 16;

type Binary = Expression & { kind: 'binary' };

function compileBinary(node: Binary, compiler: Compiler): Evaluate {
  const { operator } = node;
  if (operator === 'and' || operator === 'or') return compileLogic(node, compiler);
  const left = compiler.expression(node.left);
  const right = compiler.expression(node.right);
  switch (operator) {
    case '==':
    case '!=':
      return compileEquality(operator === '==', left, right);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compileOrder(operator, left, right);
    case '+':
      return compileSum(node, left, right);
    case '-':
    case '*':
    case '/':
    case '%':
      return compileArithmetic(arithmetic(operator), left, right);
  }
}

function compileEquality(wanted: boolean, left: Evaluate, right: Evaluate): Evaluate {
  return (run) => {
    run.budget.spend(1);
    return looselyEqual(left(run), right(run), run.budget) === wanted;
  };
}

function compileArithmetic(compute: Arithmetic, left: Evaluate, right: Evaluate): Evaluate {
  return (run) => {
    run.budget.spend(1);
    const a = left(run);
    const b = right(run);
    if (typeof a === 'bigint' || typeof b === 'bigint') run.budget.spend(LARGE_NUMBER);
    return isNumber(a) && isNumber(b) ? compute(a, b) : null;
  };
}

function compileLogic(node: Binary, compiler: Compiler): Evaluate {
  const left = compileCondition(node.left, compiler);
  const right = compileCondition(node.right, compiler);
  const isAnd = node.operator === 'and';
  return (run) => {
    run.budget.spend(1);
    return isAnd ? left(run) && right(run) : left(run) || right(run);
  };
}

const ORDER = {
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
} as const satisfies Partial<Record<BinaryOperator, (a: number, b: number) => boolean>>;

/** Only numbers have an order; between anything else every comparison is false (velocity17.if.66). */
function compileOrder(operator: keyof typeof ORDER, left: Evaluate, right: Evaluate): Evaluate {
  const fits = ORDER[operator];
  return (run) => {
    run.budget.spend(1);
    const a = left(run);
    const b = right(run);
    if (typeof a === 'number' && typeof b === 'number') return fits(a, b);
    return isNumber(a) && isNumber(b) && fits(compareNumbers(a, b), 0);
  };
}

/** `+` joins as soon as one side is a text; a side without a value is then printed as it is written. */
function compileSum(node: Binary, left: Evaluate, right: Evaluate): Evaluate {
  const add = arithmetic('+');
  const written = (side: Expression): string => (side.kind === 'reference' ? side.source : 'null');
  return (run) => {
    run.budget.spend(1);
    const a = left(run);
    const b = right(run);
    if (isNumber(a) && isNumber(b)) return add(a, b);
    if (typeof a !== 'string' && typeof b !== 'string') return null;
    const before = a === null ? written(node.left) : print(a, run.budget);
    const after = b === null ? written(node.right) : print(b, run.budget);
    return run.budget.text(before + after);
  };
}
