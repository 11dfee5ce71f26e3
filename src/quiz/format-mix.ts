import { FORMAT_SHARES, TOLERANCES, type Share } from './blueprint.ts';
import type { Question } from './schema.ts';

/** A mix is a matter of the whole: a file or two have none. */
const ENOUGH = 100;

/** What share each format has of some questions, beside what the blueprint wants. */
export const formatMix = (questions: readonly Pick<Question, 'kind'>[]): readonly Share[] =>
  Object.entries(FORMAT_SHARES).map(([name, wanted]) => {
    const count = questions.filter(({ kind }) => kind === name).length;
    return { name, percent: (100 * count) / Math.max(1, questions.length), wanted };
  });

/** Formats that are too rare or too frequent, as hints for whoever writes the next questions. */
export const mixHints = (questions: readonly Pick<Question, 'kind'>[]): readonly string[] =>
  questions.length < ENOUGH
    ? []
    : formatMix(questions)
        .filter(({ percent, wanted }) => Math.abs(percent - wanted) > TOLERANCES.format)
        .map(
          ({ name, percent, wanted }) =>
            `format mix: ${Math.round(percent)} in 100 questions are ${name}, the blueprint wants ${wanted}. Write ${percent < wanted ? 'more' : 'other kinds'}.`,
        );
