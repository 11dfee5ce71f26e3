import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { ExamRecord } from '../../study/progress.ts';
import { database } from '../storage/database.ts';
import { allExams, removeExam } from './all-exams.ts';

const source = { page: 'https://docs.aws.amazon.com/a.html', read: '2026-11-22' };
const snapshot = { kind: 'single' as const, id: 'one', prompt: 'What?', source, options: [{ text: 'a', why: 'So.' }] };
const item = { quiz: 'q', question: 'one', seed: 1, fact: 'f', domain: 'D1' as const, topics: [1], scored: true, snapshot, orders: [], step: null }; // prettier-ignore
const mark = { answer: null, flagged: false, struck: [], confidence: null, spent: 0 };
const anExam = (id: string, startedAt: number): ExamRecord => ({ id, form: 'sprint', seed: 1, startedAt, endsAt: 9, left: 1, savedAt: 1, finishedAt: null, at: 0, items: [item], marks: [mark] }); // prettier-ignore

test('an exam that is damaged is told apart, and can be removed', async () => {
  const db = await database();
  await db?.put('exams', anExam('old', 1));
  await db?.put('exams', anExam('new', 2));
  await db?.put('exams', { ...anExam('empty', 3), items: [], marks: [] });
  expect(await allExams()).toEqual({ exams: [anExam('new', 2), anExam('old', 1)], damaged: ['empty'] });
  await removeExam('empty');
  expect((await allExams()).damaged).toEqual([]);
});
