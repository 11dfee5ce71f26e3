import type { Budget } from '../budget.ts';
import { javaEquals } from './equality.ts';
import { VOID, type Methods } from './method.ts';
import { Fault } from '../fault.ts';
import { JavaIterator, JavaList, JavaMap, MapEntry, type Value } from './values.ts';

/** The members of a map, paid for. */
function counted({ entries }: JavaMap, budget: Budget): ReadonlyMap<Value, Value> {
  budget.spend(2 * entries.size);
  return entries;
}

/** Methods of java.util.LinkedHashMap. */
export const MAP_METHODS: Methods<JavaMap> = {
  'get/1': (map, [key = null]) => map.get(key) ?? null,
  'getOrDefault/2': (map, [key = null, other = null]) =>
    map.entries.has(key) ? (map.entries.get(key) ?? null) : other,
  'put/2': (map, [key = null, value = null], budget) => {
    budget.spend(1);
    const old = map.entries.get(key) ?? null;
    map.assign(key, value);
    return old;
  },
  'putIfAbsent/2': (map, [key = null, value = null]) => {
    const old = map.entries.get(key) ?? null;
    if (old === null) map.assign(key, value);
    return old;
  },
  'putAll/1': (map, [other], budget) => {
    if (!(other instanceof JavaMap)) return undefined;
    budget.spend(other.entries.size);
    for (const [key, value] of [...other.entries]) map.assign(key, value);
    return VOID;
  },
  'remove/1': (map, [key = null]) => {
    const old = map.entries.get(key) ?? null;
    map.entries.delete(key);
    return old;
  },
  'clear/0': (map) => {
    map.entries.clear();
    return VOID;
  },
  'size/0': (map) => map.entries.size,
  'isEmpty/0': (map) => map.entries.size === 0,
  'containsKey/1': (map, [key = null]) => map.entries.has(key),
  'containsValue/1': (map, [value = null], budget) => {
    for (const one of map.entries.values()) if (javaEquals(one, value, budget)) return true;
    return false;
  },
  'keySet/0': (map, _args, budget) => new JavaList([...counted(map, budget).keys()], 'set', map),
  'values/0': (map, _args, budget) => new JavaList([...counted(map, budget).values()], 'collection', map),
  'entrySet/0': (map, _args, budget) =>
    new JavaList(
      Array.from(counted(map, budget), ([key, value]) => new MapEntry(key, value)),
      'set',
      map,
    ),
};

/** Methods of java.util.Map.Entry. */
export const ENTRY_METHODS: Methods<MapEntry> = {
  'getKey/0': ({ key }) => key,
  'getValue/0': ({ value }) => value,
};

/** Methods of java.util.Iterator. */
export const ITERATOR_METHODS: Methods<JavaIterator> = {
  'hasNext/0': (iterator) => iterator.next < iterator.items.length,
  'next/0': (iterator) => {
    if (iterator.next >= iterator.items.length) throw new Fault('the iterator has no more elements');
    return nextOf(iterator);
  },
};

function nextOf(iterator: JavaIterator): Value {
  const item = iterator.items[iterator.next] ?? null;
  iterator.next += 1;
  return item;
}
