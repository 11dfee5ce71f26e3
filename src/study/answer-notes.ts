import { nextCard, ratingOf } from './cards.ts';
import type { Card, Confidence, Review } from './progress.ts';
import type { ReviewPlan } from './review-plan.ts';

/** An answer as it is noted: `question` is the quiz and the id of what was asked, `seconds` how long it took, `at` when. */
export type Given = {
  readonly fact: string;
  readonly question: string;
  readonly seed: number;
  readonly right: boolean;
  readonly confidence: Confidence | null;
  readonly seconds: number;
  readonly at: number;
};
export type Graded = { readonly card: Card; readonly review: Review };

/** The fact's card after an answer, and the row that says why; null stands for a fact never asked before. */
export function graded(given: Given, before: Card | null, plan: ReviewPlan): Graded {
  const { fact, right, confidence, seconds, at } = given;
  const rating = ratingOf(right, confidence, seconds);
  return {
    card: nextCard(before, fact, rating, at, plan),
    review: { ...given, key: `${fact}/${at}`, rating },
  };
}

/**
 * Whether an answer in the quiz says something new of its fact: the first one, one when the card is due, and a mistake at
 * any time. Right once more before it is due is no recall, it was just read.
 */
export const tellsOf = (before: Pick<Card, 'due'> | null, { right, at }: Pick<Given, 'right' | 'at'>): boolean =>
  before === null || before.due <= at || !right;
