import type { Scenario } from '../scenario/schema/scenario.ts';
import type { Telling, Told } from './check-limits.ts';
import type { Lesson } from './lesson.ts';
import type { Question } from './schema.ts';

const as =
  (telling: Telling) =>
  (text: string | undefined): readonly Told[] =>
    text === undefined ? [] : [{ text, as: telling }];
const fact = as('fact');
const story = as('story');
const guess = as('guess');

/** All prose of a question, and how each part of it is meant. */
export const toldBy = (question: Question): readonly Told[] => [
  ...story(question.story?.text),
  ...story(question.prompt),
  ...fact(question.explain),
  ...fact(question.today),
  ...ofKind(question),
];

function ofKind(question: Question): readonly Told[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return [
        ...fact(question.citation),
        ...question.options.flatMap(({ text, why, correct }) => [...(correct ? fact : guess)(text), ...fact(why)]),
      ];
    case 'matching':
      return [
        ...fact(question.citation),
        ...question.prompts.flatMap(({ text, why }) => [...story(text), ...fact(why)]),
        ...question.choices.flatMap(({ id, text }) =>
          (question.prompts.some(({ match }) => match === id) ? fact : guess)(text),
        ),
      ];
    case 'predict':
      return [question, ...question.distractors].flatMap(({ why }) => fact(why));
    case 'expression':
      return question.wrong.flatMap(({ why }) => fact(why));
    case 'ordering':
      return question.steps.flatMap(({ text, why }) => [...story(text), ...fact(why)]);
    case 'fix':
      return [
        ...question.hints.flatMap(fact),
        ...question.solution.flatMap(({ text, why }) => [...fact(text), ...fact(why)]),
        ...(question.alsoRight ?? []).flatMap(({ text }) => fact(text)),
        ...[...(question.tempting ?? []), ...(question.cheats ?? [])].flatMap(({ text, why }) => [
          ...guess(text),
          ...fact(why),
        ]),
      ];
  }
}

/** A lesson's sections; what is to be tried happens in an account of its own. */
export const toldByLesson = ({ sections }: Pick<Lesson, 'sections'>): readonly Told[] =>
  Object.entries(sections).flatMap(([name, text]) => (name === 'Try it' ? story : fact)(text));

export const toldByScenario = ({ story: told, surprise }: Pick<Scenario, 'story' | 'surprise'>): readonly Told[] => [
  ...story(told),
  ...fact(surprise),
];
