import type { Budget } from '../budget.ts';
import { className, hashOf, javaEquals } from './equality.ts';
import { LIST_METHODS } from './java-list.ts';
import { ENTRY_METHODS, ITERATOR_METHODS, MAP_METHODS } from './java-map.ts';
import { BOOLEAN_METHODS, NUMBER_METHODS } from './java-number.ts';
import { STRING_METHODS } from './java-string.ts';
import type { Method, Methods } from './method.ts';
import { isNumber, type JavaNumber } from './numbers.ts';
import { print } from './print.ts';
import {
  HostObject,
  JavaClass,
  JavaIterator,
  JavaList,
  JavaMap,
  LoopScope,
  MapEntry,
  type ListKind,
  type Value,
} from './values.ts';

/** Methods every Java object has. */
const OBJECT_METHODS: Methods<Value> = {
  'toString/0': (value, _args, budget) => print(value, budget),
  'equals/1': (value, [other = null], budget) => javaEquals(value, other, budget),
  'hashCode/0': (value, _args, budget) => hashOf(value, budget),
  'getClass/0': (value) => new JavaClass(className(value)),
};

const CLASS_METHODS: Methods<JavaClass> = {
  'getName/0': ({ name }) => name,
  'getSimpleName/0': ({ name }) => name.replace(/^.*[.$]/, ''),
};

const LOOP_METHODS: Methods<LoopScope> = {
  'getIndex/0': (loop) => loop.index,
  'getCount/0': (loop) => loop.index + 1,
  'hasNext/0': (loop) => loop.index + 1 < loop.size,
  'getHasNext/0': (loop) => loop.index + 1 < loop.size,
  'isFirst/0': (loop) => loop.index === 0,
  'getFirst/0': (loop) => loop.index === 0,
  'isLast/0': (loop) => loop.index + 1 >= loop.size,
  'getLast/0': (loop) => loop.index + 1 >= loop.size,
  'getParent/0': ({ parent }) => parent,
  'getTopmost/0': topmost,
};

function topmost(loop: LoopScope): LoopScope {
  return loop.parent instanceof LoopScope ? topmost(loop.parent) : loop;
}

type Table<Self> = ReadonlyMap<string, Method<Self>>;
const table = <Self>(methods: Methods<Self>): Table<Self> => new Map(Object.entries(methods));

const OBJECT = table(OBJECT_METHODS);
const STRING = table(STRING_METHODS);
const MAP = table(MAP_METHODS);
const NUMBER = table(NUMBER_METHODS);
const BOOLEAN = table(BOOLEAN_METHODS);
const ENTRY = table(ENTRY_METHODS);
const LOOP = table(LOOP_METHODS);
const ITERATOR = table(ITERATOR_METHODS);
const CLASS = table(CLASS_METHODS);
const LISTS = {
  list: table(LIST_METHODS.list),
  json: table(LIST_METHODS.json),
  array: table(LIST_METHODS.array),
  set: table(LIST_METHODS.set),
  collection: table(LIST_METHODS.collection),
};

/**
 * A method as it is called at one place of a template: which method that is for each class of object is worked out
 * once, when the template is compiled. Undefined where the class has none of that name and number of arguments.
 */
export type Call = {
  readonly name: string;
  readonly string: Method<string> | undefined;
  readonly map: Method<JavaMap> | undefined;
  readonly lists: Readonly<Record<ListKind, Method<JavaList> | undefined>>;
  readonly loop: Method<LoopScope> | undefined;
  readonly number: Method<JavaNumber> | undefined;
  readonly boolean: Method<boolean> | undefined;
  readonly entry: Method<MapEntry> | undefined;
  readonly iterator: Method<JavaIterator> | undefined;
  readonly class: Method<JavaClass> | undefined;
};

const known = new Map<string, Call>();
const MAX_KNOWN = 2_000;

/** A call of a method; templates use the same few again and again. */
function callOf(name: string, keys: readonly string[]): Call {
  const id = keys.join();
  const kept = known.get(id);
  if (kept) return kept;
  const call = newCall(name, keys);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(id, call);
  return call;
}

/** The method of each class: the first of the keys (name and number of arguments, as in `substring/2`) that it knows. */
function newCall(name: string, keys: readonly string[]): Call {
  const first = <Self extends Value>(methods: Table<Self>): Method<Self> | undefined => {
    const key = keys.find((one) => methods.has(one) || OBJECT.has(one)) ?? '';
    return methods.get(key) ?? OBJECT.get(key);
  };
  const { list, json, array, set, collection } = LISTS;
  return {
    name,
    string: first(STRING),
    map: first(MAP),
    lists: {
      list: first(list),
      json: first(json),
      array: first(array),
      set: first(set),
      collection: first(collection),
    },
    loop: first(LOOP),
    number: first(NUMBER),
    boolean: first(BOOLEAN),
    entry: first(ENTRY),
    iterator: first(ITERATOR),
    class: first(CLASS),
  };
}

export const methodCall = (name: string, count: number): Call => callOf(name, [`${name}/${count}`]);

/**
 * Calls a method. Undefined where the object has no such method for such arguments; a `Fault` where Java throws.
 */
export function invoke(target: Value, call: Call, args: readonly Value[], budget: Budget): Value | undefined {
  if (typeof target === 'string') return call.string?.(target, args, budget);
  if (target instanceof HostObject) return target.call(call.name, args, budget);
  if (target instanceof JavaMap) return call.map?.(target, args, budget);
  if (target instanceof JavaList) return call.lists[target.kind]?.(target, args, budget);
  if (target instanceof LoopScope) return call.loop?.(target, args, budget);
  return isNumber(target) ? call.number?.(target, args, budget) : invokeRare(target, call, args, budget);
}

function invokeRare(target: Value, call: Call, args: readonly Value[], budget: Budget): Value | undefined {
  if (typeof target === 'boolean') return call.boolean?.(target, args, budget);
  if (target instanceof MapEntry) return call.entry?.(target, args, budget);
  if (target instanceof JavaIterator) return call.iterator?.(target, args, budget);
  return target instanceof JavaClass ? call.class?.(target, args, budget) : undefined;
}

const NO_ARGUMENTS: readonly Value[] = [];

/** A property as it is read at one place of a template, with the getter it stands for. */
export type Property = { readonly name: string; readonly getter: Call };

const upperFirst = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** Velocity looks for the getters in this order. */
export const property = (name: string): Property => ({
  name,
  getter: callOf(name, [`get${upperFirst(name)}/0`, `get${lowerFirst(name)}/0`, `is${upperFirst(name)}/0`]),
});

/** `$target.name`: getName(), the member of a map, isName(). */
export function readProperty(target: Value, { name, getter }: Property, budget: Budget): Value {
  if (target instanceof JavaMap)
    return name === 'class' ? new JavaClass(className(target)) : (target.get(name) ?? null);
  if (target instanceof LoopScope) return getter.loop?.(target, NO_ARGUMENTS, budget) ?? null;
  if (target instanceof HostObject) return target.read(name);
  return invoke(target, getter, NO_ARGUMENTS, budget) ?? null;
}

const GET = methodCall('get', 1);
const SET = methodCall('set', 2);

/** `$target[index]`: an element, counted from the end where negative, or the member of a map. */
export function readIndex(target: Value, index: Value, budget: Budget): Value {
  const at = target instanceof JavaList && typeof index === 'number' && index < 0 ? target.items.length + index : index;
  return invoke(target, GET, [at], budget) ?? null;
}

/** `#set($target[index] = value)`; where that is impossible Velocity does nothing. */
export function writeIndex(target: Value, index: Value, value: Value, budget: Budget): void {
  if (target instanceof JavaMap) target.assign(index, value);
  else if (target instanceof JavaList) {
    const at = typeof index === 'number' && index < 0 ? target.items.length + index : index;
    invoke(target, SET, [at, value], budget);
  }
}

/** `#set($target.name = value)`. */
export function writeProperty(target: Value, name: string, value: Value): void {
  if (target instanceof JavaMap) target.assign(name, value);
}
