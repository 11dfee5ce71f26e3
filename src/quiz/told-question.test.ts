import { expect, test } from 'vitest';
import { quizFiles } from '../../test/content/library.ts';
import { keyText, lessonQuestions, questionText } from './told-question.ts';
import type { Lesson } from './lesson.ts';

const aLesson = { heading: 19, scenario: 'cached-answer' } as Lesson;

test('a lesson is asked about what its own flight shows, as it is', () => {
  const asked = lessonQuestions(aLesson, quizFiles);
  expect(asked.length).toBeGreaterThan(2);
  expect(asked.every(({ topics, change }) => topics.includes(19) && change === undefined)).toBe(true);
  expect(lessonQuestions({ ...aLesson, scenario: 'who-said-429' }, quizFiles)).toEqual([]);
});

test('the text of a question has its options and not its key', () => {
  const question = lessonQuestions(aLesson, quizFiles).find(({ kind }) => kind === 'single');
  if (question?.kind !== 'single') throw new Error('the lesson has no single choice');
  const text = questionText(question, 3);
  expect(text).toMatch(/^3\. /);
  expect(text.match(/^ {3}[A-D]\. /gm)).toHaveLength(question.options.length);
  expect(text).not.toContain('correct');
  expect(keyText(question)).toBe('ABCD'[question.options.findIndex(({ correct }) => correct === true)]);
});
