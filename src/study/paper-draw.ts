import { keyed, hashText } from '../kernel/keyed-random.ts';

/** Keys a question has, such as its topic and its format, and the share of each key, in per cent. */
export type Proportion<T> = {
  readonly keyOf: (item: T) => string;
  readonly shares: ReadonlyMap<string, number>;
};
const QUOTA = 83;
/** A key of which a paper wants less than this is measured as if it wanted so much, so that one item is not a flood. */
const LEAST = 0.5;

/**
 * Draws items so that a paper has each key in its share, whatever the stock holds: who is asked next comes of a topic and
 * a format that still lack, in the order given; where all are full, of those that are fullest last.
 */
export class PaperDraw<T> {
  readonly #measures: readonly Measure<T>[];

  constructor(proportions: readonly Proportion<T>[], items: number, stock: readonly T[], seed: number) {
    this.#measures = proportions.map((proportion) => new Measure(proportion, items, stock, seed));
  }

  /** Takes note of an item that was put into the paper. */
  note(item: T): void {
    for (const measure of this.#measures) measure.note(item);
  }

  /** The next of these items, or undefined where there is none; it is noted by whoever takes it. */
  next(from: readonly T[]): T | undefined {
    let best: T | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const item of from) {
      const excess = this.#measures.reduce((sum, measure) => sum + measure.excess(item), 0);
      if (excess < least) [best, least] = [item, excess];
      if (least === 0) break;
    }
    return best;
  }
}

class Measure<T> {
  readonly #keyOf: (item: T) => string;
  readonly #quotas = new Map<string, number>();
  readonly #exact = new Map<string, number>();
  readonly #taken = new Map<string, number>();

  /** Shares of keys the stock has none of go to the others; parts of an item fall to a key by the seed. */
  constructor({ keyOf, shares }: Proportion<T>, items: number, stock: readonly T[], seed: number) {
    this.#keyOf = keyOf;
    const there = new Set(stock.map(keyOf));
    const all = [...shares].filter(([key]) => there.has(key));
    const sum = all.reduce((total, [, share]) => total + share, 0);
    for (const [key, share] of all) {
      const exact = (items * share) / sum;
      const part = (keyed(seed, hashText(key), items, QUOTA) % 1000) / 1000;
      this.#exact.set(key, exact);
      this.#quotas.set(key, Math.floor(exact) + (part < exact % 1 ? 1 : 0));
    }
  }

  note(item: T): void {
    const key = this.#keyOf(item);
    this.#taken.set(key, (this.#taken.get(key) ?? 0) + 1);
  }

  /** 0 while the item's key still lacks; else how many times its share it would have. */
  excess(item: T): number {
    const key = this.#keyOf(item);
    const after = (this.#taken.get(key) ?? 0) + 1;
    return after <= (this.#quotas.get(key) ?? 0) ? 0 : after / Math.max(LEAST, this.#exact.get(key) ?? 0);
  }
}
