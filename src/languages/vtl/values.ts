import type { Budget } from '../budget.ts';

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

/** Fills a map when it is first looked at as a whole, and answers for single members before that. */
export interface MapSource {
  member(name: Value): Value | undefined;
  all(): Map<Value, Value>;
}

/**
 * A LinkedHashMap. `silent` is one that prints as nothing: API Gateway's $context and the maps in it. With a source it
 * is filled late: most templates read a few members of `$context` and nothing else.
 */
export class JavaMap {
  readonly silent: boolean;
  #entries: Map<Value, Value> | null;
  readonly #source: MapSource | null;

  constructor(entries: Map<Value, Value> | MapSource, silent = false) {
    this.#entries = entries instanceof Map ? entries : null;
    this.#source = entries instanceof Map ? null : entries;
    this.silent = silent;
  }

  get entries(): Map<Value, Value> {
    return (this.#entries ??= this.#source?.all() ?? new Map<Value, Value>());
  }

  /** What a template puts in. */
  assign(name: Value, value: Value): void {
    this.entries.set(name, value);
  }

  get(name: Value): Value | undefined {
    return this.#entries === null ? this.#source?.member(name) : this.#entries.get(name);
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

/** An object of the host, such as `$input`; its members look at their arguments themselves. */
export abstract class HostObject {
  abstract readonly name: string;
  /** Calls a method; undefined where there is none of that name. */
  abstract call(method: string, args: readonly Value[], budget: Budget): Value | undefined;
  /** Reads a property; null where there is none. */
  abstract read(property: string): Value;
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
