import { hashText } from '../kernel/keyed-random.ts';
import { variantOf } from '../quiz/parametric.ts';
import type { Question } from '../quiz/schema.ts';
import { shuffled } from '../quiz/shuffle.ts';
import type { Review } from './progress.ts';

type Askable = { readonly quiz: string; readonly id: string; readonly facts: readonly string[] };
const nameOf = ({ quiz, id }: Pick<Askable, 'quiz' | 'id'>): string => `${quiz}/${id}`;

/**
 * The question that asks a fact this time: the one not asked for longest, for whatever fact, and never the fact's last
 * one where there is another. The reviews stand in the order in which they were made.
 */
export function pickQuestion<Q extends Askable>(
  fact: string,
  questions: readonly Q[],
  reviews: readonly Pick<Review, 'fact' | 'question'>[],
): Q | null {
  // By place, not by time: a clock that was set back must not bring the same question again.
  const lastAsked = (asked: Q): number => reviews.findLastIndex(({ question }) => question === nameOf(asked));
  const last = reviews.findLast((review) => review.fact === fact)?.question;
  const able = questions.filter(({ facts }) => facts.includes(fact));
  const others = able.filter((each) => nameOf(each) !== last);
  const [question] = (others.length > 0 ? others : able).toSorted((a, b) => lastAsked(a) - lastAsked(b));
  return question ?? null;
}

const SEEDS = 1_000_000;
/** Two options fall alike half of the time; so many draws all alike means there is nothing to change. */
const DRAWS = 64;

/**
 * The seed with which a question (`name`: its quiz and id) is asked for a fact this time, drawn from the fact and how
 * often it was reviewed: numbers, or an order of what there is to choose from, that it never had, or else at least
 * others than the last time it was asked.
 */
export function pickSeed(
  fact: string,
  name: string,
  question: Question,
  reviews: readonly Pick<Review, 'fact' | 'question' | 'seed'>[],
): number {
  const round = reviews.filter((review) => review.fact === fact).length;
  const seen = reviews.filter((review) => review.question === name).map(({ seed }) => looksOf(question, seed));
  const seeds = Array.from(
    { length: seen.length > 0 ? DRAWS : 1 },
    (_none, draw) => (hashText(`${fact} ${round}${draw === 0 ? '' : ` ${draw}`}`) % SEEDS) + 1,
  );
  const [first = 1] = seeds;
  const fresh = seeds.find((seed) => !seen.includes(looksOf(question, seed)));
  return fresh ?? seeds.find((seed) => looksOf(question, seed) !== seen.at(-1)) ?? first;
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
