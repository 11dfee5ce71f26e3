import type { Budget } from '../budget.ts';
import type { Scalar } from '../jsonpath/ast.ts';
import type { Tree } from '../jsonpath/tree.ts';
import { memberName } from './json-text.ts';
import { JavaDouble, JavaList, JavaMap, type Value } from './values.ts';

/** How JSONPath looks at the values of a template. */
export class ValueTree implements Tree<Value> {
  readonly budget: Budget;

  constructor(budget: Budget) {
    this.budget = budget;
  }

  items(node: Value): readonly Value[] | null {
    return node instanceof JavaList ? node.items : null;
  }

  members(node: Value): readonly (readonly [string, Value])[] | null {
    if (!(node instanceof JavaMap)) return null;
    this.budget.spend(2 * node.entries.size);
    return Array.from(node.entries, ([key, value]) => [memberName(key), value] as const);
  }

  member(node: Value, name: string): Value | undefined {
    return node instanceof JavaMap ? node.get(name) : undefined;
  }

  scalar(node: Value): Scalar | undefined {
    if (node instanceof JavaDouble) return node.value;
    if (typeof node === 'bigint') return Number(node);
    return typeof node === 'object' && node !== null ? undefined : node;
  }

  list(items: readonly Value[]): Value {
    return new JavaList([...items], 'json');
  }

  map(members: readonly (readonly [string, Value])[]): Value {
    return new JavaMap(new Map(members));
  }

  whole(value: number): Value {
    return value;
  }

  double(value: number): Value {
    return new JavaDouble(value);
  }

  text(value: string): Value {
    return value;
  }
}
