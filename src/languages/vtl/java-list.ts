import type { Budget } from '../budget.ts';
import { javaEquals } from './equality.ts';
import { checkedIndex, onInt, VOID, type Methods } from './method.ts';
import { Fault } from '../fault.ts';
import { JavaIterator, JavaList, type Value } from './values.ts';

const positionOf = (list: JavaList, sought: Value, budget: Budget): number =>
  list.items.findIndex((item) => javaEquals(item, sought, budget));

/** What can be asked of anything that holds elements. */
const ASK: Methods<JavaList> = {
  'size/0': (list) => list.items.length,
  'count/0': (list) => (list.kind === 'collection' ? list.items.length : undefined),
  'isEmpty/0': (list) => list.items.length === 0,
  'contains/1': (list, [item = null], budget) => positionOf(list, item, budget) >= 0,
  'containsAll/1': (list, [others], budget) =>
    others instanceof JavaList ? others.items.every((item) => positionOf(list, item, budget) >= 0) : undefined,
  'iterator/0': (list) => new JavaIterator(list.items),
  'toArray/0': (list, _args, budget) => {
    budget.rewrite(list.items.length);
    return new JavaList([...list.items], 'array');
  },
};

const INDEXED: Methods<JavaList> = {
  'get/1': (list, [at]) => onInt(at, (i) => list.items[checkedIndex(i, list.items.length)] ?? null),
  'set/2': (list, [at, item = null]) => onInt(at, (i) => put(list, i, item)),
  'indexOf/1': (list, [item = null], budget) => positionOf(list, item, budget),
  'lastIndexOf/1': (list, [item = null], budget) => list.items.findLastIndex((one) => javaEquals(one, item, budget)),
  'subList/2': (list, [from, to], budget) => onInt(from, (i) => onInt(to, (j) => part(list, i, j, budget)) ?? null),
  'listIterator/0': (list) => new JavaIterator(list.items),
};

const CHANGE: Methods<JavaList> = {
  'add/1': (list, [item = null], budget) => {
    budget.spend(1);
    list.items.push(item);
    return true;
  },
  'add/2': (list, [at, item = null], budget) =>
    onInt(at, (i) => {
      budget.copy(list.items.length);
      list.items.splice(checkedIndex(i, list.items.length + 1), 0, item);
      return VOID;
    }),
  'addAll/1': (list, [others], budget) => (others instanceof JavaList ? append(list, others, budget) : undefined),
  'remove/1': (list, [which = null], budget) => remove(list, which, budget),
  'removeAll/1': (list, [others], budget) =>
    others instanceof JavaList ? keep(list, (item) => positionOf(others, item, budget) < 0, budget) : undefined,
  'retainAll/1': (list, [others], budget) =>
    others instanceof JavaList ? keep(list, (item) => positionOf(others, item, budget) >= 0, budget) : undefined,
  'clear/0': (list) => {
    list.items.length = 0;
    return VOID;
  },
};

function put(list: JavaList, at: number, item: Value): Value {
  const old = list.items[checkedIndex(at, list.items.length)] ?? null;
  list.items[at] = item;
  return old;
}

function part(list: JavaList, from: number, to: number, budget: Budget): JavaList {
  if (from < 0 || to > list.items.length || from > to) {
    throw new Fault(`subList from ${from} to ${to} is out of bounds for length ${list.items.length}`);
  }
  budget.rewrite(to - from);
  return new JavaList(list.items.slice(from, to));
}

function append(list: JavaList, others: JavaList, budget: Budget): boolean {
  budget.spend(others.items.length);
  for (const item of [...others.items]) list.items.push(item);
  return others.items.length > 0;
}

/** By position for an int, by content for anything else, as in Java. */
function remove(list: JavaList, which: Value, budget: Budget): Value {
  budget.copy(list.items.length);
  const byPosition = onInt(which, (at) => {
    const [removed = null] = list.items.splice(checkedIndex(at, list.items.length), 1);
    return removed;
  });
  if (byPosition !== undefined) return byPosition;
  const at = positionOf(list, which, budget);
  if (at >= 0) list.items.splice(at, 1);
  return at >= 0;
}

function keep(list: JavaList, isKept: (item: Value) => boolean, budget: Budget): boolean {
  budget.spend(list.items.length);
  const kept = list.items.filter(isKept);
  const changed = kept.length < list.items.length;
  list.items.length = 0;
  for (const item of kept) list.items.push(item);
  return changed;
}

/** Methods by kind: the views of a map have no index, an array (which Velocity wraps as a list) does not grow. */
export const LIST_METHODS: Readonly<Record<JavaList['kind'], Methods<JavaList>>> = {
  list: { ...ASK, ...INDEXED, ...CHANGE },
  json: { ...ASK, ...INDEXED, ...CHANGE },
  array: { ...ASK, ...INDEXED },
  set: ASK,
  collection: ASK,
};
