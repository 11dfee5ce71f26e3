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
const LATEST_MS = 8.64e15;
const [LEAST, MOST] = [0.7, 0.99];
const MOST_A_DAY = 100;

const isWithin = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && value >= least && value <= most;

/** The plan as it is kept; what is damaged in it is as if it had never been chosen. */
export function planOf(kept: unknown): ReviewPlan {
  const { retention, examAt, newPerDay }: Partial<Record<keyof ReviewPlan, unknown>> =
    typeof kept === 'object' && kept !== null ? kept : {};
  return {
    retention: isWithin(retention, LEAST, MOST) ? retention : DEFAULT_PLAN.retention,
    examAt: isWithin(examAt, 0, LATEST_MS) ? examAt : DEFAULT_PLAN.examAt,
    newPerDay: isWithin(newPerDay, 0, MOST_A_DAY) ? newPerDay : DEFAULT_PLAN.newPerDay,
  };
}

/** Whether nothing in it is damaged; what an earlier version did not write may be missing. */
export const isPlan = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  const plan = planOf(value);
  return (Object.keys(plan) as (keyof ReviewPlan)[]).every(
    (key) => !Object.hasOwn(value, key) || (value as ReviewPlan)[key] === plan[key],
  );
};
