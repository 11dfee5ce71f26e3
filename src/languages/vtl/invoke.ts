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

type Call = { readonly key: string; readonly args: readonly Value[]; readonly budget: Budget };

const own = <Self>(methods: Methods<Self>, key: string): Method<Self> | undefined =>
  Object.hasOwn(methods, key) ? methods[key] : undefined;

function callOn<Self extends Value>(
  methods: Methods<Self>,
  self: Self,
  { key, args, budget }: Call,
): Value | undefined {
  const method = own(methods, key);
  if (method !== undefined) return method(self, args, budget);
  return own(OBJECT_METHODS, key)?.(self, args, budget);
}

/**
 * Calls a method; `key` is its name and number of arguments (`substring/2`). Undefined where the object has no such
 * method for such arguments; a `Fault` where Java throws.
 */
export function invoke(target: Value, key: string, args: readonly Value[], budget: Budget): Value | undefined {
  const call = { key, args, budget };
  if (typeof target === 'string') return callOn(STRING_METHODS, target, call);
  if (target instanceof JavaMap) return callOn(MAP_METHODS, target, call);
  if (target instanceof JavaList) return callOn(LIST_METHODS[target.kind], target, call);
  if (target instanceof HostObject) return target.methods.get(key.slice(0, key.lastIndexOf('/')))?.(args, budget);
  if (isNumber(target)) return callOn(NUMBER_METHODS, target, call);
  return invokeRare(target, call);
}

function invokeRare(target: Value, call: Call): Value | undefined {
  if (typeof target === 'boolean') return callOn(BOOLEAN_METHODS, target, call);
  if (target instanceof MapEntry) return callOn(ENTRY_METHODS, target, call);
  if (target instanceof LoopScope) return callOn(LOOP_METHODS, target, call);
  if (target instanceof JavaIterator) return callOn(ITERATOR_METHODS, target, call);
  return target instanceof JavaClass ? callOn(CLASS_METHODS, target, call) : undefined;
}

const NO_ARGUMENTS: readonly Value[] = [];

/** A property's possible getters, worked out once per place in a template. */
export type Property = { readonly name: string; readonly getters: readonly string[]; readonly is: string };

const upperFirst = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

export const property = (name: string): Property => ({
  name,
  getters: [`get${upperFirst(name)}/0`, `get${lowerFirst(name)}/0`],
  is: `is${upperFirst(name)}/0`,
});

/** `$target.name`: getName(), the member of a map, get("name"), isName(), in Velocity's order. */
export function readProperty(target: Value, { name, getters, is }: Property, budget: Budget): Value {
  if (target instanceof HostObject) return target.properties.get(name)?.() ?? null;
  if (target instanceof JavaMap)
    return name === 'class' ? new JavaClass(className(target)) : (target.entries.get(name) ?? null);
  for (const getter of getters) {
    const value = invoke(target, getter, NO_ARGUMENTS, budget);
    if (value !== undefined) return value;
  }
  return invoke(target, is, NO_ARGUMENTS, budget) ?? null;
}

/** `$target[index]`: an element, counted from the end where negative, or the member of a map. */
export function readIndex(target: Value, index: Value, budget: Budget): Value {
  const at = target instanceof JavaList && typeof index === 'number' && index < 0 ? target.items.length + index : index;
  return invoke(target, 'get/1', [at], budget) ?? null;
}

/** `#set($target[index] = value)`; where that is impossible Velocity does nothing. */
export function writeIndex(target: Value, index: Value, value: Value, budget: Budget): void {
  if (target instanceof JavaMap) target.entries.set(index, value);
  else if (target instanceof JavaList) {
    const at = typeof index === 'number' && index < 0 ? target.items.length + index : index;
    invoke(target, 'set/2', [at, value], budget);
  }
}

/** `#set($target.name = value)`. */
export function writeProperty(target: Value, name: string, value: Value): void {
  if (target instanceof JavaMap) target.entries.set(name, value);
}
