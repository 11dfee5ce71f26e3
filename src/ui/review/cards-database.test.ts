import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { graded } from '../../study/answer-notes.ts';
import { RENAMED_FACTS } from '../../study/renamed-facts.ts';
import { DEFAULT_PLAN } from '../../study/review-plan.ts';
import { database } from '../storage/database.ts';
import { cardsDatabase } from './cards-database.ts';

test('cards and reviews kept under an old name are found under the new one', async () => {
  const [[old, today] = ['', '']] = Object.entries(RENAMED_FACTS);
  const given = { fact: old, question: 'q/one', seed: 1, right: true, confidence: null, seconds: 9, at: 100 };
  const { card, review } = graded(given, null, DEFAULT_PLAN);
  const db = await database();
  await Promise.all([db?.put('cards', card), db?.put('reviews', review)]);
  const moved = await cardsDatabase();
  expect(await moved?.getAll('cards')).toEqual([{ ...card, fact: today }]);
  expect(await moved?.getAll('reviews')).toEqual([{ ...review, fact: today }]);
});
