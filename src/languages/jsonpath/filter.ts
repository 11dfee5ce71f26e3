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
      return COMPARE[test.comparison](left, right);
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
  | { readonly kind: 'pattern'; readonly pattern: RegExp }
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
    ? { kind: 'list', values: items.map(tree.scalar) }
    : { kind: 'map', size: tree.members(found)?.length ?? 0 };
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

const COMPARE: Readonly<Record<Comparison, (a: Side, b: Side) => boolean>> = {
  '==': equal,
  '!=': (a, b) => !equal(a, b),
  '<': (a, b) => order(a, b, (difference) => difference < 0),
  '<=': (a, b) => order(a, b, (difference) => difference <= 0),
  '>': (a, b) => order(a, b, (difference) => difference > 0),
  '>=': (a, b) => order(a, b, (difference) => difference >= 0),
  '=~': (a, b) => a.kind === 'scalar' && b.kind === 'pattern' && b.pattern.test(String(a.value)),
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
  subsetof: (a, b) => a.kind === 'list' && a.values.every((value) => isIn(value, b)),
  anyof: (a, b) => valuesOf(a).some((value) => isIn(value, b)),
  noneof: (a, b) => a.kind === 'list' && !a.values.some((value) => isIn(value, b)),
};
