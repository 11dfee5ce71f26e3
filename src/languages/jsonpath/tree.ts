import type { Budget } from '../budget.ts';
import type { Scalar } from './ast.ts';

/** How a path looks at the values it walks through: plain JSON, or the values of a template language. */
export type Tree<Node> = {
  /** The elements of a list; null for anything else. */
  items(node: Node): readonly Node[] | null;
  /** The members of a map in their order; null for anything else. */
  members(node: Node): readonly (readonly [string, Node])[] | null;
  /** A member of a map; undefined where there is none, or no map. */
  member(node: Node, name: string): Node | undefined;
  /** A text, number, truth value or null; undefined for lists and maps. */
  scalar(node: Node): Scalar | undefined;
  list(items: readonly Node[]): Node;
  map(members: readonly (readonly [string, Node])[]): Node;
  whole(value: number): Node;
  double(value: number): Node;
  text(value: string): Node;
  /** What is left for an evaluation to do; the members of a map are paid for by `members`. */
  readonly budget: Budget;
};

type Json = unknown;
const isRecord = (node: Json): node is Record<string, Json> =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

/** Plain JSON values, as `JSON.parse` makes them. */
export const jsonTree = (budget: Budget): Tree<Json> => ({
  budget,
  items: (node) => (Array.isArray(node) ? (node as Json[]) : null),
  members: (node) => {
    if (!isRecord(node)) return null;
    const members = Object.entries(node);
    budget.spend(2 * members.length);
    return members;
  },
  member: (node, name) => (isRecord(node) && Object.hasOwn(node, name) ? node[name] : undefined),
  scalar: (node) =>
    node === null || typeof node === 'string' || typeof node === 'number' || typeof node === 'boolean'
      ? node
      : undefined,
  list: (items) => [...items],
  map: (members) => Object.fromEntries(members),
  whole: (value) => value,
  double: (value) => value,
  text: (value) => value,
});
