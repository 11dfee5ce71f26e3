import type { Scalar } from './ast.ts';

/** How a path looks at the values it walks through: plain JSON, or the values of a template language. */
export type Tree<Node> = {
  /** The elements of a list; null for anything else. */
  readonly items: (node: Node) => readonly Node[] | null;
  /** The members of a map in their order; null for anything else. */
  readonly members: (node: Node) => readonly (readonly [string, Node])[] | null;
  /** A member of a map; undefined where there is none, or no map. */
  readonly member: (node: Node, name: string) => Node | undefined;
  /** A text, number, truth value or null; undefined for lists and maps. */
  readonly scalar: (node: Node) => Scalar | undefined;
  readonly list: (items: readonly Node[]) => Node;
  readonly map: (members: readonly (readonly [string, Node])[]) => Node;
  readonly whole: (value: number) => Node;
  readonly double: (value: number) => Node;
  readonly text: (value: string) => Node;
  /** Called once per place looked at; may throw to end an evaluation that takes too long. */
  readonly visit?: () => void;
};

type Json = unknown;
const isRecord = (node: Json): node is Record<string, Json> =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

/** Plain JSON values, as `JSON.parse` makes them. */
export const JSON_TREE: Tree<Json> = {
  items: (node) => (Array.isArray(node) ? (node as Json[]) : null),
  members: (node) => (isRecord(node) ? Object.entries(node) : null),
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
};
