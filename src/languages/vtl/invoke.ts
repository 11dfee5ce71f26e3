import type { Budget } from './budget.ts';
import { className, hashOf, javaEquals } from './equality.ts';
import { LIST_METHODS } from './java-list.ts';
import { ENTRY_METHODS, ITERATOR_METHODS, MAP_METHODS } from './java-map.ts';
import { BOOLEAN_METHODS, NUMBER_METHODS } from './java-number.ts';
import { STRING_METHODS } from './java-string.ts';
import type { Method, Methods } from './method.ts';
import { isNumber } from './numbers.ts';
import { print } from './print.ts';
import { HostObject, JavaClass, JavaIterator, JavaList, JavaMap, LoopScope, MapEntry, type Value } from './values.ts';

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

/** A method as it is called: its name, and name and number of arguments as the tables have it (`substring/2`). */
export type MethodName = { readonly name: string; readonly key: string };

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

/** A method of an object itself, or one that every object has; plain parameters, because this runs for every call. */
function callOn<Self extends Value>(
  methods: Table<Self>,
  self: Self,
  key: string,
  args: readonly Value[],
  budget: Budget,
) {
  const method = methods.get(key);
  return method === undefined ? OBJECT.get(key)?.(self, args, budget) : method(self, args, budget);
}

/**
 * Calls a method. Undefined where the object has no such method for such arguments; a `Fault` where Java throws.
 */
export function invoke(
  target: Value,
  { name, key }: MethodName,
  args: readonly Value[],
  budget: Budget,
): Value | undefined {
  if (typeof target === 'string') return callOn(STRING, target, key, args, budget);
  if (target instanceof HostObject) return target.call(name, args, budget);
  if (target instanceof JavaMap) return callOn(MAP, target, key, args, budget);
  if (target instanceof JavaList) return callOn(LISTS[target.kind], target, key, args, budget);
  if (target instanceof LoopScope) return callOn(LOOP, target, key, args, budget);
  return isNumber(target) ? callOn(NUMBER, target, key, args, budget) : invokeRare(target, key, args, budget);
}

function invokeRare(target: Value, key: string, args: readonly Value[], budget: Budget): Value | undefined {
  if (typeof target === 'boolean') return callOn(BOOLEAN, target, key, args, budget);
  if (target instanceof MapEntry) return callOn(ENTRY, target, key, args, budget);
  if (target instanceof JavaIterator) return callOn(ITERATOR, target, key, args, budget);
  return target instanceof JavaClass ? callOn(CLASS, target, key, args, budget) : undefined;
}

const NO_ARGUMENTS: readonly Value[] = [];

/** A property's possible getters, worked out once per place in a template. */
export type Property = { readonly name: string; readonly getters: readonly MethodName[] };

const upperFirst = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

export const methodName = (name: string, count: number): MethodName => ({ name, key: `${name}/${count}` });

/** In Velocity's order. */
export const property = (name: string): Property => ({
  name,
  getters: [`get${upperFirst(name)}`, `get${lowerFirst(name)}`, `is${upperFirst(name)}`].map((getter) =>
    methodName(getter, 0),
  ),
});

/** `$target.name`: getName(), the member of a map, isName(). */
export function readProperty(target: Value, { name, getters }: Property, budget: Budget): Value {
  if (target instanceof JavaMap)
    return name === 'class' ? new JavaClass(className(target)) : (target.get(name) ?? null);
  if (target instanceof HostObject) return target.read(name);
  for (const getter of getters) {
    const value = invoke(target, getter, NO_ARGUMENTS, budget);
    if (value !== undefined) return value;
  }
  return null;
}

const GET = methodName('get', 1);
const SET = methodName('set', 2);

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
