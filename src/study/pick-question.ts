import { hashText } from '../kernel/keyed-random.ts';
import { variantOf } from '../quiz/parametric.ts';
import type { Question } from '../quiz/schema.ts';
import { shuffled } from '../quiz/shuffle.ts';
import type { Review } from './progress.ts';

type Askable = { readonly quiz: string; readonly id: string; readonly fact: string };

/** The question that asks a fact this time: the one not asked for longest, and never the last one where there is another. */
export function pickQuestion<Q extends Askable>(
  fact: string,
  questions: readonly Q[],
  reviews: readonly Pick<Review, 'fact' | 'question' | 'at'>[],
): Q | null {
  const lastAsked = ({ quiz, id }: Q): number =>
    Math.max(0, ...reviews.filter(({ question }) => question === `${quiz}/${id}`).map(({ at }) => at));
  // By place, not by time: a clock that was set back must not bring the same question again.
  const last = reviews.findLast((review) => review.fact === fact)?.question;
  const able = questions.filter((question) => question.fact === fact);
  const others = able.filter(({ quiz, id }) => `${quiz}/${id}` !== last);
  const [question] = (others.length > 0 ? others : able).toSorted((a, b) => lastAsked(a) - lastAsked(b));
  return question ?? null;
}

const SEEDS = 1_000_000;
/** Two options fall alike half of the time; so many draws all alike means there is nothing to change. */
const DRAWS = 64;

/**
 * The seed with which a question of a fact is asked this time, drawn from the fact and how often it was reviewed: other
 * numbers, or another order of what there is to choose from, than in the fact's last review.
 */
export function pickSeed(fact: string, question: Question, reviews: readonly Pick<Review, 'fact' | 'seed'>[]): number {
  const before = reviews.filter((review) => review.fact === fact);
  const last = before.at(-1);
  const seeds = Array.from(
    { length: last ? DRAWS : 1 },
    (_none, draw) => (hashText(`${fact} ${before.length}${draw === 0 ? '' : ` ${draw}`}`) % SEEDS) + 1,
  );
  const [first = 1] = seeds;
  return last ? (seeds.find((seed) => looksOf(question, seed) !== looksOf(question, last.seed)) ?? first) : first;
}

/** What a seed decides of how a question looks. */
function looksOf(question: Question, seed: number): string {
  const order = (items: readonly unknown[]): string => JSON.stringify(shuffled(items, seed, question.id));
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return order(question.options);
    case 'ordering':
      return order(question.steps);
    case 'matching':
      return order(question.choices);
    case 'predict':
      return JSON.stringify(variantOf(question, seed));
    case 'expression':
    case 'fix':
      return '';
  }
}
