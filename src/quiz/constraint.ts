import type { Question } from './schema.ts';

/** The word an exam writes in capitals: of several ways that work it names the one that is asked for. */
const DECIDES =
  /\b(?:LEAST|MOST|FEWEST|ONLY|WITHOUT|SINGLE|FIRST|BEST|BEFORE|HIGHEST|LOWEST|EVERY|NO|NOTHING|NONE|ONE)\b/;
const ENOUGH_SENTENCES = 2;
/** The end of a sentence, not of an abbreviation or inside a code. */
const SENTENCE_END = /[.?!](?=\s+["'`“]?[A-Z`]|\s*$)/g;

/** Whether a prompt is told as an exam tells it: a scenario of two sentences or more, and the constraint that decides. */
export const isToldAsExam = ({ prompt }: Pick<Question, 'prompt'>): boolean =>
  DECIDES.test(prompt) && (prompt.match(SENTENCE_END) ?? []).length >= ENOUGH_SENTENCES;
