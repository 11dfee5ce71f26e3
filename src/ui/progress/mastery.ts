import { questions } from 'virtual:study';
import { isEarned } from '../../study/earned.ts';
import type { Mastery } from '../learn/map.ts';
import { allAttempts, database } from '../storage/database.ts';

/** Notes that a lesson was opened. */
export const noteSeen = async (heading: number): Promise<void> =>
  void (await (await database())?.put('seen', { heading, at: Date.now() }));

/** What the learner has done for each heading: its lesson seen, a run predicted, a lab solved without its solution. */
export async function loadMastery(): Promise<ReadonlyMap<number, Mastery>> {
  const seen = (await (await database())?.getAll('seen')) ?? [];
  const right = new Set((await allAttempts()).filter(isEarned).map(({ quiz, question }) => `${quiz}/${question}`));
  const mastery = new Map<number, Mastery>();
  const note = (heading: number, more: Partial<Mastery>): void => {
    const known = mastery.get(heading) ?? { seen: false, predicted: false, fixed: false };
    mastery.set(heading, { ...known, ...more });
  };
  for (const { heading } of seen) note(heading, { seen: true });
  for (const { quiz, id, topics, kind } of questions)
    if (right.has(`${quiz}/${id}`))
      for (const topic of topics) {
        if (kind === 'fix') note(topic, { fixed: true });
        if (kind === 'predict') note(topic, { predicted: true });
      }
  return mastery;
}
