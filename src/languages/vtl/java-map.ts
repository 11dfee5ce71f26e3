import { javaEquals } from './equality.ts';
import { VOID, type Methods } from './method.ts';
import { Fault } from './problem.ts';
import { JavaIterator, JavaList, JavaMap, MapEntry, type Value } from './values.ts';

const entriesOf = (map: JavaMap): MapEntry[] => Array.from(map.entries, ([key, value]) => new MapEntry(key, value));

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
  'containsValue/1': (map, [value = null], budget) =>
    Array.from(map.entries.values()).some((one) => javaEquals(one, value, budget)),
  'keySet/0': (map) => new JavaList([...map.entries.keys()], 'set', map),
  'values/0': (map) => new JavaList([...map.entries.values()], 'collection', map),
  'entrySet/0': (map) => new JavaList(entriesOf(map), 'set', map),
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
