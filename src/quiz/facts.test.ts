import { expect, test } from 'vitest';
import { factsOf } from './facts.ts';
import { parseQuiz } from './parse.ts';

const quiz = (facts: string) => `version: 1
id: q
title: Facts
questions:
  - kind: single
    id: one
    prompt: Which status does the client see?
    topics: [26]
    exams: [DVA-C02]
    difficulty: foundation
    source: { page: https://docs.aws.amazon.com/apigateway/, read: 2026-02-10 }
    citation: the page says so
    ${facts}
    options:
      - { text: one, correct: true, why: a reason that is long enough }
      - { text: two, why: a reason that is long enough }
`;
const read = (facts: string) => {
  const parsed = parseQuiz(quiz(facts));
  return parsed.ok
    ? parsed.quiz.questions.map((question) => factsOf('q', question))
    : parsed.diagnostics.map(({ message }) => message);
};

test('a question has its own fact, a named one, or several', () => {
  expect(read('')).toEqual([['q-one']]);
  expect(read('fact: a')).toEqual([['a']]);
  expect(read('facts: [a, b]')).toEqual([['a', 'b']]);
});

test('both words, or a fact twice, are refused', () => {
  expect(read('fact: a\n    facts: [b, c]')).toEqual(['it has both fact and facts']);
  expect(read('facts: [a, a]')).toEqual(['a fact stands there twice']);
});
