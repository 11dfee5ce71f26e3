import { graded, tellsOf, type Given } from '../../study/answer-notes.ts';
import type { Card } from '../../study/progress.ts';
import { loadPlan } from '../storage/database.ts';
import { cardsDatabase } from './cards-database.ts';

/** What an answer in the quiz did to its fact's card: made it, graded it, or left it until it is due. */
export type NotedAnswer = { readonly card: Card; readonly did: 'made' | 'graded' | 'kept' };

/** Brings an answer of the quiz to the reviews; null where nothing can be stored. */
export async function noteAnswer(given: Given): Promise<NotedAnswer | null> {
  const plan = await loadPlan();
  const transaction = (await cardsDatabase())?.transaction(['cards', 'reviews'], 'readwrite');
  if (!transaction) return null;
  const before = (await transaction.objectStore('cards').get(given.fact)) ?? null;
  if (before && !tellsOf(before, given)) return { card: before, did: 'kept' };
  const { card, review } = graded(given, before, plan);
  await Promise.all([
    transaction.objectStore('cards').put(card),
    transaction.objectStore('reviews').put(review),
    transaction.done,
  ]);
  return { card, did: before ? 'graded' : 'made' };
}
