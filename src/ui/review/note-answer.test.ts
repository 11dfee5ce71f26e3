import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import type { Given } from '../../study/answer-notes.ts';
import { database, deleteEverything } from '../storage/database.ts';
import { noteAnswer } from './note-answer.ts';

const DAY = 86_400_000;
const given = (more: Partial<Given> = {}): Given => ({
  fact: 'wall',
  question: 'q/one',
  seed: 1,
  right: true,
  confidence: null,
  seconds: 10,
  at: DAY,
  ...more,
});
const reviews = async () => (await (await database())?.getAll('reviews')) ?? [];
beforeEach(deleteEverything);

test('an answer in the quiz makes the card, leaves it until it is due, and grades it then', async () => {
  const made = await noteAnswer(given());
  expect(made?.did).toBe('made');
  expect(await (await database())?.get('cards', 'wall')).toEqual(made?.card);
  const soon = await noteAnswer(given({ at: DAY + 1 }));
  expect(soon).toEqual({ did: 'kept', card: made?.card });
  expect(await reviews()).toHaveLength(1);
  const late = await noteAnswer(given({ at: DAY * 30, question: 'q/two' }));
  expect(late?.did).toBe('graded');
  expect(late?.card.reps).toBe(2);
  expect((await reviews()).map(({ question, rating }) => `${question} ${rating}`).sort()).toEqual([
    'q/one good',
    'q/two good',
  ]);
});

test('a mistake counts at any time', async () => {
  await noteAnswer(given());
  const missed = await noteAnswer(given({ at: DAY + 5, right: false }));
  expect(missed?.did).toBe('graded');
  expect((await reviews()).map(({ rating }) => rating).sort()).toEqual(['again', 'good']);
});
