import { notesOf } from '../../study/exam-notes.ts';
import type { ExamRecord } from '../../study/progress.ts';
import { cardsDatabase } from '../review/cards-database.ts';
import { loadPlan } from '../storage/database.ts';

/** Keeps what an exam that is over says of its learner, once: all of it in one transaction, or nothing. */
export async function noteExam(exam: ExamRecord): Promise<void> {
  const plan = await loadPlan();
  const transaction = (await cardsDatabase())?.transaction(['attempts', 'reviews', 'cards'], 'readwrite');
  if (!transaction) return;
  const cards = transaction.objectStore('cards');
  const attempts = transaction.objectStore('attempts');
  const reviews = transaction.objectStore('reviews');
  const notes = notesOf(exam, await cards.getAll(), plan);
  const [first] = notes.attempts;
  const isNew = first !== undefined && (await attempts.get(first.key)) === undefined;
  const writes = isNew
    ? [
        ...notes.attempts.map((row) => attempts.put(row)),
        ...notes.reviews.map((row) => reviews.put(row)),
        ...notes.cards.map((row) => cards.put(row)),
      ]
    : [];
  await Promise.all([...writes, transaction.done]);
}
