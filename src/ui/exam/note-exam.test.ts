import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import type { Question } from '../../quiz/schema.ts';
import { dueAt } from '../../study/cards.ts';
import { DEFAULT_PLAN } from '../../study/review-plan.ts';
import { beginExam } from '../../study/exam-clock.ts';
import { formsOf } from '../../study/exam-form.ts';
import type { Confidence, ExamItem, ExamMark, ExamRecord } from '../../study/progress.ts';
import { allAttempts, database, deleteEverything } from '../storage/database.ts';
import { noteExam } from './note-exam.ts';

const why = 'a reason that is long enough';
const aQuestion: Question = {
  kind: 'single',
  id: 'q',
  prompt: 'What is the answer?',
  topics: [19],
  exams: ['DVA-C02'],
  difficulty: 'associate',
  source: { page: 'https://docs.aws.amazon.com/x', read: '2026-11-22' },
  options: [
    { text: 'right', correct: true, why },
    { text: 'wrong', why },
  ],
};
const anItem = (fact: string): ExamItem => ({
  quiz: 'z',
  question: fact,
  seed: 9,
  fact,
  domain: 'D4',
  topics: [19],
  scored: true,
  snapshot: aQuestion,
  orders: [],
  step: null,
});
const aMark = (chosen: number | null, confidence: Confidence | null = null): ExamMark => ({
  answer: chosen === null ? null : { kind: 'options', chosen: [chosen] },
  flagged: false,
  struck: [],
  confidence,
  spent: 40_000,
});
const FACTS = ['known', 'mistaken', 'guessed', 'open'];
const END = 1_000_000;
const sat: ExamRecord = {
  ...beginExam(formsOf('DVA-C02').sprint, FACTS.map(anItem), 5, 1000),
  finishedAt: END,
  marks: [aMark(0, 'sure'), aMark(1), aMark(0, 'guess'), aMark(null)],
};

beforeEach(deleteEverything);

test('an exam that is handed in leaves attempts and reviews of what was answered', async () => {
  await noteExam(sat);
  const attempts = await allAttempts();
  expect(attempts.map(({ question, right, at, seconds }) => ({ question, right, at, seconds }))).toEqual([
    { question: 'known', right: true, at: END, seconds: 40 },
    { question: 'mistaken', right: false, at: END, seconds: 40 },
    { question: 'guessed', right: true, at: END, seconds: 40 },
  ]);
  expect(attempts[0]).toMatchObject({ quiz: 'z', prompt: aQuestion.prompt, snapshot: aQuestion, seed: 9 });
  const reviews = (await (await database())?.getAll('reviews')) ?? [];
  expect(reviews.map(({ question, rating }) => `${question} ${rating}`)).toEqual([
    'z/known good',
    'z/mistaken again',
    'z/guessed again',
  ]);
});

test('mistakes and lucky guesses are due at once, what is known is not', async () => {
  await noteExam(sat);
  const db = await database();
  const facts = FACTS.map((fact) => ({ fact, topic: 19 }));
  const cards = (await db?.getAll('cards')) ?? [];
  const { due, fresh } = dueAt(facts, cards, (await db?.getAll('reviews')) ?? [], END, DEFAULT_PLAN);
  expect(due.map(({ fact }) => fact).sort()).toEqual(['guessed', 'mistaken']);
  expect(fresh.map(({ fact }) => fact)).toEqual(['open']);
});

test('a fact asked twice has one card, due when either answer was wrong', async () => {
  await noteExam({ ...sat, items: ['same', 'same'].map(anItem), marks: [aMark(1), aMark(0, 'sure')] });
  const cards = (await (await database())?.getAll('cards')) ?? [];
  expect(cards.map(({ fact, due, reps }) => ({ fact, due, reps }))).toEqual([{ fact: 'same', due: END, reps: 2 }]);
});

test('opened once more it is noted no second time, and not before it is over', async () => {
  await noteExam({ ...sat, finishedAt: null });
  expect(await allAttempts()).toEqual([]);
  await noteExam(sat);
  const cards = await (await database())?.getAll('cards');
  await noteExam({ ...sat, finishedAt: END + 5000 });
  expect(await (await database())?.getAll('cards')).toEqual(cards);
  expect(await allAttempts()).toHaveLength(3);
});
