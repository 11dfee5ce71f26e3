import { hashText, keyed } from '../kernel/keyed-random.ts';

/** The items in an order that depends on the seed and the name only. */
export const shuffled = <T>(items: readonly T[], seed: number, name: string): readonly T[] =>
  items
    .map((item, i) => ({ item, at: keyed(seed, hashText(name), i, 1) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);

const AMOUNT = /^(\d[\d,]*(?:\.\d+)?)(?: [a-z%]+(?: [a-z]+)?)?$/i;
const amountOf = (text: string): number =>
  text === 'once' ? 1 : Number(AMOUNT.exec(text.trim())?.[1]?.replaceAll(',', '') ?? Number.NaN);

/** Options as they are shown: amounts from small to large, as exams list them; everything else shuffled. */
export function inOptionOrder<T extends { readonly text: string }>(
  options: readonly T[],
  seed: number,
  name: string,
): readonly T[] {
  const areAmounts = options.every(({ text }) => !Number.isNaN(amountOf(text)));
  return areAmounts ? [...options].sort((a, b) => amountOf(a.text) - amountOf(b.text)) : shuffled(options, seed, name);
}
