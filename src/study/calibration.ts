import type { Confidence } from './progress.ts';

/** What a learner who says so should reach; the curve compares. */
const SAID = { guess: 0.25, unsure: 0.6, sure: 0.95 } as const satisfies Record<Confidence, number>;
export type CalibrationPoint = {
  readonly confidence: Confidence;
  readonly said: number;
  readonly actual: number;
  readonly count: number;
};
type Rated = { readonly confidence: Confidence | null; readonly right: boolean };

/** How often answers given as guess, unsure and sure were right; confidences never used are left out. */
export function calibration(answers: readonly Rated[]): readonly CalibrationPoint[] {
  return (['guess', 'unsure', 'sure'] as const).flatMap((confidence) => {
    const rated = answers.filter((answer) => answer.confidence === confidence);
    if (rated.length === 0) return [];
    const actual = rated.filter(({ right }) => right).length / rated.length;
    return [{ confidence, said: SAID[confidence], actual, count: rated.length }];
  });
}

/** The mean gap between what was said and what was so; positive: overconfident. Null without answers. */
export function overconfidence(points: readonly CalibrationPoint[]): number | null {
  const count = points.reduce((sum, point) => sum + point.count, 0);
  return count === 0 ? null : points.reduce((sum, { said, actual, count: n }) => sum + (said - actual) * n, 0) / count;
}
