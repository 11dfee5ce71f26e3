const SMALL = [
  'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen',
  'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen',
]; // prettier-ignore
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const POWERS = { hundred: 100, thousand: 1_000, million: 1_000_000 } as const;

/** Longest first: `seventeen` is no `seven`. */
const anyOf = (words: readonly string[]): string => `(?:${[...words].reverse().join('|')})`;
const BELOW_HUNDRED = `(?:${anyOf(TENS)}(?:-${anyOf(SMALL.slice(1, 10))})?|${anyOf(SMALL)})`;

/** `ten`, `twenty-nine`, `a hundred`, `five thousand`: the source of a pattern. */
export const NUMBER_WORDS = String.raw`(?:(?:a|${BELOW_HUNDRED})[ -](?:${Object.keys(POWERS).join('|')})|${BELOW_HUNDRED})\b`;

/** The number that such words name, or null. */
export function numberOfWords(words: string): number | null {
  const values = words
    .toLowerCase()
    .split(/[ -]/)
    .map((word) => ({ value: valueOf(word), isPower: word in POWERS }));
  return values.reduce<number | null>(
    (sum, { value, isPower }) => (sum === null || value === null ? null : isPower ? sum * value : sum + value),
    0,
  );
}

function valueOf(word: string): number | null {
  if (word === 'a') return 1;
  const power = Object.entries(POWERS).find(([name]) => name === word);
  if (power) return power[1];
  const [small, tens] = [SMALL.indexOf(word), TENS.indexOf(word)];
  if (small >= 0) return small;
  return tens >= 0 ? (tens + 2) * 10 : null;
}
