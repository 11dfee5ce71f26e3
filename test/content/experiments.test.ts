import { expect, test } from 'vitest';
import { EXPERIMENTS } from '../../src/quiz/experiments.ts';
import { misconceptionsOf } from '../../src/quiz/lint.ts';
import { MISCONCEPTIONS } from '../../src/quiz/misconceptions.ts';
import { parseQuiz } from '../../src/quiz/parse.ts';
import { quizFiles, scenarioText } from './library.ts';

const labs = quizFiles.flatMap(({ text }) => {
  const parsed = parseQuiz(text);
  return parsed.ok ? parsed.quiz.questions.filter(({ kind }) => kind === 'fix') : [];
});

test.each(Object.entries(EXPERIMENTS))(
  'experiment %s has its flight, and a lab in which the misconception tempts',
  (number, { scenario, lab }) => {
    expect(MISCONCEPTIONS[Number(number)]).toBeDefined();
    expect(scenarioText(scenario)).toContain('timeline:');
    const found = labs.find(({ id }) => id === lab);
    expect(found && misconceptionsOf(found), `lab ${lab}: give a tempting edit misconception: ${number}`).toContain(
      Number(number),
    );
  },
);
