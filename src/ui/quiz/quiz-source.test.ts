import { expect, test } from 'vitest';
import { questions } from 'virtual:study';
import { HEADINGS } from '../../quiz/syllabus.ts';
import { questionsOfHeading } from './quiz-source.ts';

test('every question is asked under one heading', () => {
  const asked = HEADINGS.flatMap((_, i) => questionsOfHeading(i + 1));
  expect(asked.length).toBe(questions.length);
  expect(new Set(asked).size).toBe(questions.length);
});

test('under a heading the easier questions come first, and labs last', () => {
  const kinds = questionsOfHeading(19).map(({ kind }) => kind === 'fix');
  expect(kinds).toContain(true);
  expect(kinds).toEqual([...kinds].sort());
  const levels = questionsOfHeading(19)
    .filter(({ kind }) => kind !== 'fix')
    .map(({ difficulty }) => ['foundation', 'associate', 'professional'].indexOf(difficulty));
  expect(levels).toEqual([...levels].sort());
});
