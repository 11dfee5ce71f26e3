import type { MethodName } from '../trace/run-names.ts';

/** Numbers for names that appear while a run goes on; a number once given stays. */
export class Numbering<T> {
  readonly list: T[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(value: T): number {
    const identity = JSON.stringify(value);
    const known = this.#numbers.get(identity);
    if (known !== undefined) return known;
    this.#numbers.set(identity, this.list.length);
    return this.list.push(value) - 1;
  }
}

export type StageName = { readonly api: number; readonly name: string };

/** Stages, methods and texts a run has met, shared by the run and every window re-derived from it. */
export class RunNumbers {
  readonly stages = new Numbering<StageName>();
  readonly methods = new Numbering<MethodName>();
}
