import { restSteps } from '../gateway/rest/pipeline.ts';

/** The page of AWS's guide behind each step. */
export const STEP_SOURCES: Readonly<Record<string, string>> = Object.fromEntries(
  restSteps.map(({ name, source }) => [name, source]),
);
