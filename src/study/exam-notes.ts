import { nextCard, ratingOf } from './cards.ts';
import { type ReviewPlan } from './review-plan.ts';
import { isRight, questionOf } from './exam-grade.ts';
import { renamed } from './renamed-facts.ts';
import type { Attempt, Card, ExamRecord, Review } from './progress.ts';

export type ExamNotes = {
  readonly attempts: readonly Attempt[];
  readonly reviews: readonly Review[];
  readonly cards: readonly Card[];
};

/**
 * What an exam that is over adds to a learner's records: an attempt and a review for every answered item, and the cards
 * of their facts. What was wrong or guessed is due at once, for nobody has said yet what is right. The keys hang on the
 * exam alone, so that noting it twice writes the same rows.
 */
export function notesOf(exam: ExamRecord, cards: readonly Card[], plan: ReviewPlan): ExamNotes {
  const at = exam.finishedAt;
  if (at === null) return { attempts: [], reviews: [], cards: [] };
  const known = new Map(cards.map((card) => [card.fact, card]));
  const changed = new Map<string, Card>();
  const rows = exam.items.flatMap((item, i) => {
    const mark = exam.marks[i];
    if (!mark?.answer) return [];
    const { quiz, question, seed } = item;
    const fact = renamed(item.fact);
    const right = isRight(item, mark);
    const seconds = Math.round(mark.spent / 1000);
    const { confidence, answer } = mark;
    const rating = ratingOf(right, confidence, seconds);
    const before = changed.get(fact) ?? known.get(fact) ?? null;
    const card = nextCard(before, fact, rating, at, plan);
    const isLate = rating === 'again' || (changed.get(fact)?.due ?? Number.POSITIVE_INFINITY) <= at;
    changed.set(fact, isLate ? { ...card, due: at } : card);
    const key = `${exam.id}/${i}`;
    const common = { key, seed, right, confidence, seconds, at };
    const review: Review = { ...common, fact, question: `${quiz}/${question}`, rating };
    const snapshot = questionOf(item);
    const attempt: Attempt = { ...common, quiz, question, answer, prompt: snapshot.prompt, snapshot };
    return [{ review, attempt }];
  });
  return {
    attempts: rows.map(({ attempt }) => attempt),
    reviews: rows.map(({ review }) => review),
    cards: [...changed.values()],
  };
}
