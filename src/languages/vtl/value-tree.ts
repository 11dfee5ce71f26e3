import type { Tree } from '../jsonpath/tree.ts';
import type { Budget } from './budget.ts';
import { memberName } from './json-text.ts';
import { JavaDouble, JavaList, JavaMap, type Value } from './values.ts';

/** How JSONPath looks at the values of a template. */
export const valueTree = (budget: Budget): Tree<Value> => ({
  items: (node) => (node instanceof JavaList ? node.items : null),
  members: (node) =>
    node instanceof JavaMap ? Array.from(node.entries, ([key, value]) => [memberName(key), value] as const) : null,
  member: (node, name) => (node instanceof JavaMap ? node.get(name) : undefined),
  scalar: (node) => {
    if (node instanceof JavaDouble) return node.value;
    if (typeof node === 'bigint') return Number(node);
    return typeof node === 'object' && node !== null ? undefined : node;
  },
  list: (items) => new JavaList([...items], 'json'),
  map: (members) => new JavaMap(new Map(members)),
  whole: (value) => value,
  double: (value) => new JavaDouble(value),
  text: (value) => value,
  visit: () => {
    budget.spend(1);
  },
});
