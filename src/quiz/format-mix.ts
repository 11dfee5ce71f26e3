import type { Question } from './schema.ts';

/** The share of each format the blueprint aims at, in per cent; a part of a case study counts as its own format. */
const WANTED = {
  single: 40,
  multiple: 15,
  predict: 18,
  fix: 10,
  ordering: 6,
  matching: 6,
  expression: 5,
} as const satisfies Readonly<Record<Question['kind'], number>>;
const TOLERANCE = 3;
/** A mix is a matter of the whole: a file or two have none. */
const ENOUGH = 100;

type Share = { readonly kind: Question['kind']; readonly percent: number; readonly wanted: number };

/** What share each format has of some questions, beside what the blueprint wants. */
export const formatMix = (questions: readonly Pick<Question, 'kind'>[]): readonly Share[] =>
  (Object.entries(WANTED) as [Question['kind'], number][]).map(([kind, wanted]) => {
    const count = questions.filter((question) => question.kind === kind).length;
    return { kind, percent: questions.length === 0 ? 0 : Math.round((100 * count) / questions.length), wanted };
  });

/** Formats that are too rare or too frequent, as hints for whoever writes the next questions. */
export const mixHints = (questions: readonly Pick<Question, 'kind'>[]): readonly string[] =>
  questions.length < ENOUGH
    ? []
    : formatMix(questions)
        .filter(({ percent, wanted }) => Math.abs(percent - wanted) > TOLERANCE)
        .map(
          ({ kind, percent, wanted }) =>
            `format mix: ${percent} in 100 questions are ${kind}, the blueprint wants ${wanted}. Write ${percent < wanted ? 'more' : 'other kinds'}.`,
        );
