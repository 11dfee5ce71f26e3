import { DAY_MS } from '../../study/review-plan.ts';

/** When a card is due, seen from now. */
export function dueWords(due: number, now: number): string {
  const days = Math.ceil((due - now) / DAY_MS);
  return due <= now ? 'now' : days === 1 ? 'within a day' : `in ${days} days`;
}
/** A fact's name as it is read. */
export const factWords = (fact: string): string => fact.replaceAll('-', ' ');
