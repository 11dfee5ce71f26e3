import type { Budget } from '../budget.ts';
import { matchesWhole } from '../regex/match.ts';
import type { Regex } from '../regex/parse.ts';
import type { Comparison, JsonPath, Operand, Scalar, Test } from './ast.ts';
import type { Tree } from './tree.ts';

/** What a filter looks at. */
export type Candidate<Node> = {
  readonly node: Node;
  readonly root: Node;
  readonly tree: Tree<Node>;
  readonly look: (path: JsonPath, from: Node) => Node | undefined;
};

/** Whether a filter keeps a value. */
export function holds<Node>(test: Test, candidate: Candidate<Node>): boolean {
  candidate.tree.budget.spend(4);
  switch (test.kind) {
    case 'and':
      return holds(test.left, candidate) && holds(test.right, candidate);
    case 'or':
      return holds(test.left, candidate) || holds(test.right, candidate);
    case 'not':
      return !holds(test.test, candidate);
    case 'exists':
      return exists(test.path, candidate);
    case 'compare': {
      const left = side(test.left, candidate);
      const right = side(test.right, candidate);
      return COMPARE[test.comparison](left, right, candidate.tree.budget);
    }
  }
}

function exists<Node>(operand: Operand & { kind: 'path' }, candidate: Candidate<Node>): boolean {
  const found = lookUp(operand, candidate);
  return found !== undefined && (operand.path.definite || candidate.tree.items(found)?.length !== 0);
}

const lookUp = <Node>(
  { path, fromRoot }: Operand & { kind: 'path' },
  { node, root, look }: Candidate<Node>,
): Node | undefined => look(path, fromRoot ? root : node);

/** One side of a comparison: a scalar, the elements of a list, how many members a map has, a pattern, or nothing. */
type Side =
  | { readonly kind: 'scalar'; readonly value: Scalar }
  | { readonly kind: 'list'; readonly values: readonly (Scalar | undefined)[] }
  | { readonly kind: 'map'; readonly size: number }
  | { readonly kind: 'pattern'; readonly pattern: Regex }
  | { readonly kind: 'none' };

function side<Node>(operand: Operand, candidate: Candidate<Node>): Side {
  if (operand.kind === 'value') return { kind: 'scalar', value: operand.value };
  if (operand.kind === 'values') return { kind: 'list', values: operand.values };
  if (operand.kind === 'pattern') return operand;
  const { tree } = candidate;
  const found = lookUp(operand, candidate);
  if (found === undefined) return { kind: 'none' };
  const value = tree.scalar(found);
  if (value !== undefined) return { kind: 'scalar', value };
  const items = tree.items(found);
  return items
    ? { kind: 'list', values: scalars(items, tree) }
    : { kind: 'map', size: tree.members(found)?.length ?? 0 };
}

function scalars<Node>(items: readonly Node[], tree: Tree<Node>): readonly (Scalar | undefined)[] {
  tree.budget.spend(items.length);
  return items.map((item) => tree.scalar(item));
}

function equal(a: Side, b: Side): boolean {
  if (a.kind === 'scalar' && b.kind === 'scalar') return a.value === b.value;
  return (
    a.kind === 'list' &&
    b.kind === 'list' &&
    a.values.length === b.values.length &&
    a.values.every((value, i) => value !== undefined && value === b.values[i])
  );
}

/** Numbers among themselves and texts among themselves have an order. */
function order(a: Side, b: Side, fits: (difference: number) => boolean): boolean {
  if (a.kind !== 'scalar' || b.kind !== 'scalar') return false;
  const [x, y] = [a.value, b.value];
  if (typeof x === 'number' && typeof y === 'number') return fits(x - y);
  if (typeof x !== 'string' || typeof y !== 'string') return false;
  return fits(x < y ? -1 : Number(x > y));
}

const isIn = (value: Scalar | undefined, list: Side): boolean =>
  list.kind === 'list' && value !== undefined && list.values.includes(value);

const sizeOf = (one: Side): number | null => {
  if (one.kind === 'list') return one.values.length;
  if (one.kind === 'map') return one.size;
  return one.kind === 'scalar' && typeof one.value === 'string' ? one.value.length : null;
};

const valuesOf = (one: Side): readonly (Scalar | undefined)[] => (one.kind === 'list' ? one.values : []);

/** The values of a list whose every element is looked up in another, paid for. */
function everyPair(a: Side, b: Side, budget: Budget): readonly (Scalar | undefined)[] {
  const values = valuesOf(a);
  budget.spend(values.length);
  budget.copy(values.length * valuesOf(b).length * 8);
  return values;
}

type Compare = (a: Side, b: Side, budget: Budget) => boolean;

const COMPARE: Readonly<Record<Comparison, Compare>> = {
  '==': equal,
  '!=': (a, b) => !equal(a, b),
  '<': (a, b) => order(a, b, (difference) => difference < 0),
  '<=': (a, b) => order(a, b, (difference) => difference <= 0),
  '>': (a, b) => order(a, b, (difference) => difference > 0),
  '>=': (a, b) => order(a, b, (difference) => difference >= 0),
  '=~': (a, b, budget) =>
    a.kind === 'scalar' && b.kind === 'pattern' && matchesWhole(b.pattern, String(a.value), budget),
  in: (a, b) => a.kind === 'scalar' && isIn(a.value, b),
  nin: (a, b) => a.kind === 'scalar' && !isIn(a.value, b),
  contains: (a, b) => {
    if (b.kind !== 'scalar') return false;
    if (a.kind === 'list') return isIn(b.value, a);
    return (
      a.kind === 'scalar' && typeof a.value === 'string' && typeof b.value === 'string' && a.value.includes(b.value)
    );
  },
  size: (a, b) => b.kind === 'scalar' && sizeOf(a) === b.value,
  empty: (a, b) => b.kind === 'scalar' && sizeOf(a) !== null && (sizeOf(a) === 0) === b.value,
  subsetof: (a, b, budget) => a.kind === 'list' && everyPair(a, b, budget).every((value) => isIn(value, b)),
  anyof: (a, b, budget) => everyPair(a, b, budget).some((value) => isIn(value, b)),
  noneof: (a, b, budget) => a.kind === 'list' && !everyPair(a, b, budget).some((value) => isIn(value, b)),
};
