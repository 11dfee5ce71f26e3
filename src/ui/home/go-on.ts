import { DAY_MS } from '../../study/review-plan.ts';
import { HEADINGS } from '../../quiz/syllabus.ts';
import type { Card } from '../../study/progress.ts';
import { cardsDatabase } from '../review/cards-database.ts';
import { loadPlan } from '../storage/database.ts';
import { storageState } from '../storage/quota.ts';

export type GoOn = { readonly text: string; readonly href: string };

/** Where a learner was: an exam that runs, reviews that are due, the lesson after the last one. */
export async function whereToGoOn(now: number): Promise<readonly GoOn[]> {
  const db = await cardsDatabase();
  if (!db) return [];
  const [exams, cards, seen] = await Promise.all([db.getAll('exams'), db.getAll('cards'), db.getAll('seen')]);
  const plan = await loadPlan();
  const exam = exams.find(({ finishedAt }) => finishedAt === null);
  const due = await countDue(cards.filter((card) => card.due <= now));
  const last = [...seen].sort((a, b) => b.at - a.at)[0];
  const next = last ? HEADINGS[last.heading] : undefined;
  const days = plan.examAt === null ? -1 : Math.ceil((plan.examAt - now) / DAY_MS);
  const { isShort } = await storageState();
  return [
    ...(isShort ? [{ text: 'Storage is nearly full: export your progress', href: '#/settings' }] : []),
    ...(exam ? [{ text: 'Go on with your exam', href: `#/exam/${encodeURIComponent(exam.id)}` }] : []),
    ...(due > 0 ? [{ text: `${due} ${due === 1 ? 'review is' : 'reviews are'} due`, href: '#/review' }] : []),
    ...(next ? [{ text: `Next lesson: ${next.name}`, href: `#/learn/${next.number}` }] : []),
    ...(days >= 0 ? [{ text: `${days} ${days === 1 ? 'day' : 'days'} to your exam`, href: '#/settings' }] : []),
  ];
}

/** Those of which there is still a question; the list of all of them is loaded only when it matters. */
async function countDue(due: readonly Card[]): Promise<number> {
  if (due.length === 0) return 0;
  const { isAsked } = await import('../review/all-facts.ts');
  return due.filter(isAsked).length;
}
