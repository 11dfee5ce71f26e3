import type { Budget } from './budget.ts';

/** Java's Double: kept apart from whole numbers, because 5/2 is 2 and 5.0/2 is 2.5, and 3.0 prints as 3.0. */
export class JavaDouble {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/**
 * How a list looks in Java: `list` an ArrayList, `json` a list read from JSON (it prints as JSON), `array` an array,
 * `set` and `collection` the views of a map, which have no order to index.
 */
export type ListKind = 'list' | 'json' | 'array' | 'set' | 'collection';

export class JavaList {
  readonly kind: ListKind;
  readonly items: Value[];
  /** The map a `set` or `collection` is a view of. */
  readonly source: JavaMap | null;
  constructor(items: Value[], kind: ListKind = 'list', source: JavaMap | null = null) {
    this.items = items;
    this.kind = kind;
    this.source = source;
  }
}

/** A LinkedHashMap. `silent` is one that prints as nothing: API Gateway's $context and the maps in it. */
export class JavaMap {
  readonly entries: Map<Value, Value>;
  readonly silent: boolean;
  constructor(entries: Map<Value, Value>, silent = false) {
    this.entries = entries;
    this.silent = silent;
  }
}

export class MapEntry {
  readonly key: Value;
  readonly value: Value;
  constructor(key: Value, value: Value) {
    this.key = key;
    this.value = value;
  }
}

export class JavaIterator {
  readonly items: readonly Value[];
  next = 0;
  constructor(items: readonly Value[]) {
    this.items = items;
  }
}

export class JavaClass {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** `$foreach` inside a loop. */
export class LoopScope {
  readonly parent: Value;
  readonly size: number;
  index = -1;
  constructor(size: number, parent: Value) {
    this.size = size;
    this.parent = parent;
  }
}

/** What #define stores: it is rendered anew wherever it is printed. */
export class DefinedBlock {
  readonly print: () => string;
  constructor(print: () => string) {
    this.print = print;
  }
}

/** An object of the host, such as `$input`: its members are functions of their own. */
export type HostMethod = (args: readonly Value[], budget: Budget) => Value;
export class HostObject {
  readonly name: string;
  readonly properties: ReadonlyMap<string, () => Value>;
  /** By name; a method of the host looks at its arguments itself. */
  readonly methods: ReadonlyMap<string, HostMethod>;
  constructor(name: string, methods: ReadonlyMap<string, HostMethod>, properties: ReadonlyMap<string, () => Value>) {
    this.name = name;
    this.methods = methods;
    this.properties = properties;
  }
}

export type WholeNumber = number | bigint;

/** What a reference can hold; a `number` is always a whole one (Integer or Long), a `bigint` one beyond 2^53. */
export type Value =
  | null
  | boolean
  | string
  | WholeNumber
  | JavaDouble
  | JavaList
  | JavaMap
  | MapEntry
  | JavaIterator
  | JavaClass
  | LoopScope
  | DefinedBlock
  | HostObject;
