import type { Value } from './values.ts';

/** The names a template uses, each with a number of its own, given when it is compiled: rendering looks up no name. */
export class Names {
  readonly #slots = new Map<string, number>();
  readonly #names: string[] = [];

  slotOf(name: string): number {
    const known = this.#slots.get(name);
    if (known !== undefined) return known;
    const slot = this.#names.push(name) - 1;
    this.#slots.set(name, slot);
    return slot;
  }

  get size(): number {
    return this.#names.length;
  }

  nameOf(slot: number): string {
    return this.#names[slot] ?? '';
  }
}

/** The variables of one rendering, by number; what the template does not set comes from those it was given. */
export class Variables {
  /** Undefined where a variable was neither set nor asked for yet, null where there is none of that name. */
  protected readonly values: (Value | undefined)[];
  readonly #names: Names;
  readonly #given: ReadonlyMap<string, Value>;

  constructor(names: Names, given: ReadonlyMap<string, Value>) {
    this.values = new Array<Value | undefined>(names.size);
    this.#names = names;
    this.#given = given;
  }

  get(slot: number): Value {
    const value = this.values[slot];
    return value === undefined ? this.find(slot) : value;
  }

  set(slot: number, value: Value): void {
    this.values[slot] = value;
  }

  /** Puts back what a variable was before a loop; null where it was nothing. */
  restore(slot: number, value: Value): void {
    this.values[slot] = value;
  }

  protected forget(slot: number): void {
    this.values[slot] = undefined;
  }

  protected find(slot: number): Value {
    const value = this.#given.get(this.#names.nameOf(slot)) ?? null;
    this.values[slot] = value;
    return value;
  }
}
