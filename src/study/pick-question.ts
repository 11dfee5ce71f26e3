import { hashText } from '../kernel/keyed-random.ts';
import type { Review } from './progress.ts';

type Askable = { readonly quiz: string; readonly id: string; readonly fact: string };

/** The question that asks a fact this time: the one not asked for longest; drawn values are others each time. */
export function pickQuestion<Q extends Askable>(
  fact: string,
  questions: readonly Q[],
  reviews: readonly Pick<Review, 'fact' | 'question' | 'at'>[],
): { readonly question: Q; readonly seed: number } | null {
  const lastAsked = ({ quiz, id }: Q): number =>
    Math.max(0, ...reviews.filter(({ question }) => question === `${quiz}/${id}`).map(({ at }) => at));
  const able = questions.filter((question) => question.fact === fact);
  const [question] = [...able].sort((a, b) => lastAsked(a) - lastAsked(b));
  const times = reviews.filter((review) => review.fact === fact).length;
  return question ? { question, seed: (hashText(`${fact} ${times}`) % 1_000_000) + 1 } : null;
}
