import type { Attempt } from './progress.ts';

/** An attempt of the first version, with the members later versions have. */
export const upgradeAttempt = (old: Pick<Attempt, 'key'>): Attempt => {
  const added = { answer: null, snapshot: null, confidence: null, seconds: null };
  return { ...added, ...(old as Attempt) };
};
