import { expect, test } from 'vitest';
import { graded, tellsOf, type Given } from './answer-notes.ts';
import { DAY_MS, DEFAULT_PLAN } from './review-plan.ts';

const answered = (more: Partial<Given> = {}): Given => ({
  fact: 'cache-ttl-default',
  question: 'caching/how-long',
  seed: 3,
  right: true,
  confidence: null,
  seconds: 20,
  at: 1_000,
  ...more,
});

test('a first answer makes the card: due later when right, at once in the first step when wrong', () => {
  const right = graded(answered(), null, DEFAULT_PLAN);
  expect(right.review).toMatchObject({ key: 'cache-ttl-default/1000', rating: 'good', question: 'caching/how-long' });
  expect(right.card).toMatchObject({ fact: 'cache-ttl-default', reps: 1, lastReview: 1_000 });
  const wrong = graded(answered({ right: false }), null, DEFAULT_PLAN);
  expect(wrong.review.rating).toBe('again');
  expect(wrong.card.due).toBeLessThan(right.card.due);
});

test('right again before it is due tells nothing; when due, or wrong, it does', () => {
  const { card } = graded(answered(), null, DEFAULT_PLAN);
  expect(tellsOf(null, answered())).toBe(true);
  expect(tellsOf(card, answered({ at: card.due - 1 }))).toBe(false);
  expect(tellsOf(card, answered({ at: card.due }))).toBe(true);
  expect(tellsOf(card, answered({ at: card.due - 1, right: false }))).toBe(true);
});

test('days of practice move the card as reviews would', () => {
  let card = graded(answered(), null, DEFAULT_PLAN).card;
  for (let round = 0; round < 4; round++) card = graded(answered({ at: card.due }), card, DEFAULT_PLAN).card;
  expect(card.reps).toBe(5);
  expect(card.due - (card.lastReview ?? 0)).toBeGreaterThan(5 * DAY_MS);
});
