import { expect, test } from 'vitest';
import { asExamSays, inUnit } from './exam-question.ts';
import type { ChoiceQuestion } from './schema.ts';

test.each([
  ['1', 'times', 'once'],
  ['3', 'times', '3 times'],
  ['0', 'times', '0 times'],
  ['1', 'data points', '1 data point'],
  ['1', 'ms', '1 ms'],
  ['29000', 'ms', '29000 ms'],
  ['504', undefined, '504'],
])('%s in %s is "%s"', (value, unit, text) => {
  expect(inUnit(value, unit)).toBe(text);
});

const aQuestion = (kind: ChoiceQuestion['kind'], prompt: string): ChoiceQuestion => ({
  kind,
  id: 'q',
  prompt,
  topics: [26],
  exams: ['DVA-C02'],
  difficulty: 'associate',
  source: { page: 'https://docs.aws.amazon.com/apigateway/x.html', read: '2026-11-22' },
  options: [],
});

test.each([
  ['multiple', 'Which calls get 403? Choose all.', 'Which calls get 403?'],
  ['multiple', 'Which calls get 403? Choose two.\n', 'Which calls get 403?'],
  ['multiple', 'Choose all. That is what a greedy path does. Which hold?', 'Choose all. That is what a greedy path does. Which hold?'], // prettier-ignore
  ['single', 'Which call gets 403? Choose one.', 'Which call gets 403? Choose one.'],
] as const)('of a %s question the exam shows not "%s" but "%s"', (kind, prompt, shown) => {
  expect(asExamSays(aQuestion(kind, prompt)).prompt).toBe(shown);
});
