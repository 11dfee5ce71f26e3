import { RUN_STEPS } from '../gateway/protocols.ts';

/** The page of AWS's guide behind each step, by its number in a run. */
export const sourceOfStep = (index: number): string => RUN_STEPS[index]?.source ?? '';
