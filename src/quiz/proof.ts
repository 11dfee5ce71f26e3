import type { Question } from './schema.ts';

/** What running an option came to. */
export type OptionProof = {
  /** The option as text: its index, an order, a value, a pair or an expression. */
  readonly option: string;
  readonly correct: boolean;
  readonly asItMust: boolean;
  /** What happened, where it was not as it must; or the sentence of the deciding expectation. */
  readonly actual: string;
  /** The scenario that was run, and where to look in its run. */
  readonly scenario: string | null;
  readonly event: number;
  readonly exchange: number;
};
export type Proof = {
  readonly problems: readonly string[];
  readonly options: readonly OptionProof[];
  readonly key: string | null;
};
/** The text of a scenario by its id; null when there is none. */
export type Library = (id: string) => string | null;

/** A proof that could not be made. */
export const unproven = (message: string): Proof => ({ problems: [message], options: [], key: null });

/** An option that could not be run. */
export const notRun = (option: string, correct: boolean, actual: string): OptionProof => ({
  option,
  correct,
  asItMust: false,
  actual,
  scenario: null,
  event: -1,
  exchange: -1,
});

/** The options that are not as they must be, as sentences. */
export const problemsIn = (options: readonly OptionProof[], question: Question): readonly string[] =>
  options
    .filter(({ asItMust }) => !asItMust)
    .map(
      ({ option, correct, actual }) =>
        `${question.id}, option ${labelOf(option, question)} (${correct ? 'right' : 'wrong'}): ${actual}`,
    );

const labelOf = (option: string, question: Question): string =>
  question.kind === 'single' || question.kind === 'multiple'
    ? `${Number(option) + 1} "${question.options[Number(option)]?.text ?? ''}"`
    : option;

/** How a pair of a matching question is named in its proof. */
export const pairName = (prompt: number, choice: string): string => `${prompt + 1} = ${choice}`;
