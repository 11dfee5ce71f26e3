import { expect, test } from 'vitest';
import { defaultThrottle } from './account-throttle.ts';

// REST API reference, 11.1: smaller Regions have 2,500 per second and a burst of 1,250; exams know two of them.
test.each([
  ['eu-west-1', undefined, 10_000, 5_000],
  ['af-south-1', undefined, 2_500, 1_250],
  ['mx-central-1', undefined, 2_500, 1_250],
  ['mx-central-1', 'exam', 10_000, 5_000],
  ['eu-south-1', 'exam', 2_500, 1_250],
] as const)('%s (rules: %s)', (region, rules, rateLimit, burstLimit) => {
  expect(defaultThrottle(region, rules)).toEqual({ rateLimit, burstLimit });
});
