import type { Attempt } from './progress.ts';

/** Whether an attempt shows what its learner can do: right, and not with a lab's solution that was played. */
export const isEarned = ({ right, answer }: Pick<Attempt, 'right' | 'answer'>): boolean => right && !isShown(answer);

/** Whether an answer is a lab's text that stands on the solution the page played. */
export const isShown = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'shown' in answer && answer.shown === true;
