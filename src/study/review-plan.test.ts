import { expect, test } from 'vitest';
import { DEFAULT_PLAN, isPlan, planOf } from './review-plan.ts';

const chosen = { retention: 0.85, examAt: 1_800_000_000_000, newPerDay: 5 };

test('a plan is read as it was chosen', () => {
  expect(planOf(chosen)).toEqual(chosen);
  expect(isPlan(chosen)).toBe(true);
});

test.each([null, undefined, 7, 'a plan', [], {}])('what is none is the plan nobody changed: %j', (kept) => {
  expect(planOf(kept)).toEqual(DEFAULT_PLAN);
});

test.each([
  ['retention', '0.9'],
  ['retention', 1],
  ['retention', 0],
  ['examAt', 1e300],
  ['examAt', 'soon'],
  ['newPerDay', -1],
  ['newPerDay', 1e9],
] as const)('a damaged member is as if it had not been chosen, and the others stay: %s %j', (key, value) => {
  const damaged = { ...chosen, [key]: value };
  expect(planOf(damaged)).toEqual({ ...chosen, [key]: DEFAULT_PLAN[key] });
  expect(isPlan(damaged)).toBe(false);
});
