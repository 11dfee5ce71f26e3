import type { Question, Quiz } from '../../quiz/schema.ts';
import { simulator } from '../../workers/simulator.ts';

/** A question to be asked, with what its proof needs. */
export type DeckItem = {
  /** Its name in the deck. */
  readonly key: string;
  /** The quiz it stands in, and counts for. */
  readonly quiz: string;
  /** The text of that quiz's file. */
  readonly text: string;
  /** The scenario of the quiz, for questions that name none. */
  readonly scenario: string | null;
  readonly question: Question;
};
/** Questions in the order they are asked. */
export type Deck = { readonly title: string; readonly items: readonly DeckItem[] };

type ReadQuiz = { readonly text: string; readonly quiz: Quiz };

/** Reads a quiz in the worker; throws what is wrong with it. */
export async function readQuiz(text: string): Promise<ReadQuiz> {
  const message = await simulator.ask({ kind: 'readQuiz', text }).reply;
  if (message.kind === 'quiz' && message.quiz) return { text, quiz: message.quiz };
  throw new Error(message.kind === 'failed' ? message.message : 'The quiz could not be read.');
}

/** All questions of one quiz. */
export const deckOf = (id: string, { text, quiz }: ReadQuiz): Deck => ({
  title: quiz.title,
  items: quiz.questions.map((question) => ({ key: question.id, quiz: id, text, scenario: quiz.scenario, question })),
});
