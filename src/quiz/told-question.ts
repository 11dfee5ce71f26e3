import { isParametric } from './parametric.ts';
import { parseQuiz } from './parse.ts';
import type { Lesson } from './lesson.ts';
import type { ChoiceQuestion, MatchingQuestion, Question } from './schema.ts';

type Told = ChoiceQuestion | MatchingQuestion;
type Source = { readonly text: string };

const isTold = (question: Question): question is Told =>
  question.kind === 'single' || question.kind === 'multiple' || question.kind === 'matching';

/**
 * The questions a reader of a lesson and its flight should be able to answer: choices and matchings on its heading that
 * are played in its own flight, as it is.
 */
export const lessonQuestions = ({ heading, scenario }: Lesson, quizzes: readonly Source[]): readonly Told[] =>
  quizzes.flatMap(({ text }) => {
    const parsed = parseQuiz(text);
    if (!parsed.ok) return [];
    const { quiz } = parsed;
    return quiz.questions.filter(
      (question): question is Told =>
        isTold(question) &&
        question.topics.includes(heading) &&
        (question.scenario ?? quiz.scenario) === scenario &&
        question.change === undefined &&
        question.citation === undefined &&
        !isParametric(question),
    );
  });

const letter = (index: number): string => String.fromCodePoint(65 + index);
const list = (texts: readonly string[]): string => texts.map((text, i) => `   ${letter(i)}. ${text}`).join('\n');

/** A question as text, without its key. */
export function questionText(question: Told, number: number): string {
  const story = question.story ? `${question.story.text.trim()}\n\n` : '';
  const asked = `${number}. ${story}${question.prompt.trim()}`;
  if (question.kind !== 'matching') return `${asked}\n${list(question.options.map(({ text }) => text))}`;
  const prompts = question.prompts.map(({ text }, i) => `   (${i + 1}) ${text}`).join('\n');
  return `${asked}\n${prompts}\n${list(question.choices.map(({ text }) => text))}`;
}

/** The key of a question, in the letters of its text. */
export const keyText = (question: Told): string =>
  question.kind === 'matching'
    ? question.prompts
        .map(({ match }, i) => `(${i + 1}) ${letter(question.choices.findIndex(({ id }) => id === match))}`)
        .join(', ')
    : question.options.flatMap(({ correct }, i) => (correct === true ? [letter(i)] : [])).join(', ');
