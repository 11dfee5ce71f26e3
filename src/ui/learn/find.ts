import type { SearchEntry } from 'virtual:search';

const WEIGHT = {
  heading: 5,
  lesson: 3,
  flight: 3,
  lab: 2,
  question: 1,
  limit: 2,
  belief: 3,
  reference: 1,
} as const satisfies Record<SearchEntry['kind'], number>;

/** Entries that hold every word of a query, best first: words in titles count more, whole words count more. */
export function find(entries: readonly SearchEntry[], query: string): readonly SearchEntry[] {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  return entries
    .map((entry, i) => ({ entry, i, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.i - b.i)
    .map(({ entry }) => entry);
}

/** Without hyphens inside words: "time-out" and "timeout" are one word. */
const bare = (text: string): string => text.toLowerCase().replaceAll(/(?<=\p{L})[-\u2010\u2011](?=\p{L})/gu, '');

const wordsOf = (query: string): readonly string[] =>
  bare(query)
    .split(/\s+/)
    .map((word) => word.replaceAll(/^["'“”‘’,;:!?-]+|["'“”‘’,;:!?-]+$/g, ''))
    .filter((word) => word !== '');

function scoreOf({ kind, title, text }: SearchEntry, words: readonly string[]): number {
  let score = 0;
  for (const word of words) {
    const [inTitle, inText] = [hit(bare(title), word), hit(bare(text), word)];
    if (inTitle + inText === 0) return 0;
    score += inTitle * 4 + inText;
  }
  return score + WEIGHT[kind];
}

/** 3: a whole word; 2: the beginning of one; 1: somewhere inside. */
function hit(text: string, word: string): number {
  const at = text.indexOf(word);
  if (at < 0) return 0;
  const padded = ` ${text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `;
  if (padded.includes(` ${word} `)) return 3;
  return padded.includes(` ${word}`) ? 2 : 1;
}

/** The part of a text around the first word that was found. */
export function snippet(text: string, query: string, length = 140): string {
  const [word = ''] = wordsOf(query);
  const letters = [...word].map((letter) => letter.replace(/[^\p{L}\p{N}]/u, String.raw`\$&`));
  const at = Math.max(0, text.search(new RegExp(letters.join('[-\u2010\u2011]?'), 'i')) - 30);
  const cut = text.slice(at, at + length);
  return `${at > 0 ? '… ' : ''}${cut}${at + length < text.length ? ' …' : ''}`;
}
