import 'fake-indexeddb/auto';
import { questions } from 'virtual:study';
import { expect, test } from 'vitest';
import { nextCard } from '../../study/cards.ts';
import { DAY_MS, DEFAULT_PLAN } from '../../study/review-plan.ts';
import { database, saveSetting } from '../storage/database.ts';
import { whereToGoOn } from './go-on.ts';

const isNoLab = ({ kind }: { readonly kind: string }): boolean => kind !== 'fix';
const [{ facts: [fact] } = { facts: ['none'] }] = questions.filter(isNoLab); // prettier-ignore
const NOW = 1_800_000_000_000;

test('a newcomer is told nothing; a learner where to go on', async () => {
  expect(await whereToGoOn(NOW)).toEqual([]);
  const db = await database();
  await db?.put('cards', { ...nextCard(null, fact, 'good', NOW - DAY_MS, DEFAULT_PLAN), due: NOW - 1 });
  // The question of this one is gone: no review would ever ask it, so it is not due.
  await db?.put('cards', { ...nextCard(null, 'a-fact-of-old', 'good', NOW - DAY_MS, DEFAULT_PLAN), due: NOW - 1 });
  await db?.put('cards', { ...nextCard(null, 'g', 'good', NOW, DEFAULT_PLAN), due: NOW + 1 });
  await db?.put('seen', { heading: 19, at: NOW - 5 });
  await db?.put('seen', { heading: 3, at: NOW - 9 });
  await saveSetting('reviewPlan', { ...DEFAULT_PLAN, examAt: NOW + 8.5 * DAY_MS });
  expect((await whereToGoOn(NOW)).map(({ text }) => text)).toEqual([
    '1 review is due',
    'Next lesson: Cache invalidation',
    '9 days to your exam',
  ]);
});
