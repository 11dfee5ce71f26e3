import { DAY_MS } from '../../study/review-plan.ts';
import { HEADINGS } from '../../quiz/syllabus.ts';
import { database, loadPlan } from '../storage/database.ts';
import { storageState } from '../storage/quota.ts';

export type GoOn = { readonly text: string; readonly href: string };

/** Where a learner was: an exam that runs, reviews that are due, the lesson after the last one. */
export async function whereToGoOn(now: number): Promise<readonly GoOn[]> {
  const db = await database();
  if (!db) return [];
  const [exams, cards, seen] = await Promise.all([db.getAll('exams'), db.getAll('cards'), db.getAll('seen')]);
  const plan = await loadPlan();
  const exam = exams.find(({ finishedAt }) => finishedAt === null);
  const due = cards.filter((card) => card.due <= now).length;
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
