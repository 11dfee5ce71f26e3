import { hashText, keyed } from '../kernel/keyed-random.ts';

/** The items in an order that depends on the seed and the name only. */
export const shuffled = <T>(items: readonly T[], seed: number, name: string): readonly T[] =>
  items
    .map((item, i) => ({ item, at: keyed(seed, hashText(name), i, 1) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
