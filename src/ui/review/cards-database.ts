import { RENAMED_FACTS, renamedCards, renamedReviews } from '../../study/renamed-facts.ts';
import { database } from '../storage/database.ts';

let moved: Promise<void> | null = null;

/** The database with its cards and reviews under the names facts have today; they are moved once a visit. */
export async function cardsDatabase(): ReturnType<typeof database> {
  moved ??= moveRenamedFacts();
  await moved;
  return database();
}

export async function moveRenamedFacts(): Promise<void> {
  const transaction = (await database())?.transaction(['cards', 'reviews'], 'readwrite');
  if (!transaction) return;
  const [cards, reviews] = [transaction.objectStore('cards'), transaction.objectStore('reviews')];
  const isOld = ({ fact }: { readonly fact: string }): boolean => fact in RENAMED_FACTS;
  const [allCards, oldReviews] = [await cards.getAll(), (await reviews.getAll()).filter(isOld)];
  const oldCards = allCards.filter(isOld);
  if (oldCards.length > 0) {
    for (const { fact } of oldCards) void cards.delete(fact);
    for (const card of renamedCards(allCards)) void cards.put(card);
  }
  for (const review of renamedReviews(oldReviews)) void reviews.put(review);
  await transaction.done;
}
