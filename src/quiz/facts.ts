import type { Question } from './schema.ts';

/** The facts a question asks for, the main one first; a question that names none is a fact of its own. */
export const factsOf = (quiz: string, { id, fact, facts }: Question): readonly [string, ...string[]] => {
  const [main = fact ?? `${quiz}-${id}`, ...others] = facts ?? [];
  return [main, ...others];
};
