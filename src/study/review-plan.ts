/** How a learner wants to be reminded. */
export type ReviewPlan = {
  /** Chance of remembering at which a fact comes up again. */
  readonly retention: number;
  /** Midnight before the exam, in ms since 1970; null: none is planned. */
  readonly examAt: number | null;
  readonly newPerDay: number;
};

export const DEFAULT_PLAN: ReviewPlan = { retention: 0.9, examAt: null, newPerDay: 20 };
export const DAY_MS = 86_400_000;
