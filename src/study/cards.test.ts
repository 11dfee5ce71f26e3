import { describe, expect, test } from 'vitest';
import { calibration, overconfidence } from './calibration.ts';
import { dueAt, isMissed, nextCard, ratingOf, recallAt, settingsAt } from './cards.ts';
import { DAY_MS, DEFAULT_PLAN, type ReviewPlan } from './review-plan.ts';
import type { Card } from './progress.ts';

const NOW = 1_800_000_000_000;
const learn = (ratings: readonly Parameters<typeof nextCard>[2][], plan: ReviewPlan = DEFAULT_PLAN) => {
  let card: Card | null = null;
  let now = NOW;
  const gaps: number[] = [];
  for (const rating of ratings) {
    card = nextCard(card, 'f', rating, now, plan);
    gaps.push(card.due - now);
    now = card.due;
  }
  return { card, gaps };
};

test.each([
  [false, 'sure', 5, 'again'],
  [true, 'guess', 5, 'again'],
  [true, 'unsure', 5, 'hard'],
  [true, 'sure', 91, 'hard'],
  [true, null, 20, 'good'],
  [true, 'sure', 60, 'good'],
  [true, 'sure', 30, 'easy'],
] as const)('right %s, %s, %i s: %s', (right, confidence, seconds, rating) => {
  expect(ratingOf(right, confidence, seconds)).toBe(rating);
});

describe('a card', () => {
  test('comes back later each time it is known, and soon when it is not', () => {
    const { gaps } = learn(['good', 'good', 'good', 'good', 'again']);
    expect(gaps[2]).toBeGreaterThan(DAY_MS);
    expect(gaps[3]).toBeGreaterThan(gaps[2] ?? 0);
    expect(gaps[4]).toBeLessThan(DAY_MS);
  });
  test('higher retention means earlier reviews', () => {
    const last = (retention: number): number =>
      learn(['easy', 'good', 'good'], { ...DEFAULT_PLAN, retention }).gaps.at(-1) ?? 0;
    expect(last(0.95)).toBeLessThan(last(0.85));
  });
  test('an exam caps intervals at half the days left, and raises retention at last', () => {
    const examIn = (days: number) => ({ ...DEFAULT_PLAN, examAt: NOW + days * DAY_MS });
    expect(settingsAt(examIn(20), NOW)).toEqual({ retention: 0.9, longestDays: 10 });
    expect(settingsAt(examIn(9), NOW)).toEqual({ retention: 0.95, longestDays: 4 });
    expect(settingsAt(examIn(1), NOW).longestDays).toBe(1);
    expect(settingsAt(examIn(-3), NOW)).toEqual({ retention: 0.9, longestDays: 36_500 });
    const known = learn(['easy', 'easy']).card;
    const now = known?.due ?? NOW;
    const plan = { ...DEFAULT_PLAN, examAt: now + 20 * DAY_MS };
    expect(nextCard(known, 'f', 'easy', now, DEFAULT_PLAN).due - now).toBeGreaterThan(10 * DAY_MS);
    expect(nextCard(known, 'f', 'easy', now, plan).due - now).toBeLessThanOrEqual(10 * DAY_MS);
  });
  test('survives a clock that was set back', () => {
    const known = learn(['easy', 'easy']).card;
    const last = known?.lastReview ?? 0;
    expect(nextCard(known, 'f', 'good', last - 90 * DAY_MS, DEFAULT_PLAN).due).toBeGreaterThan(last);
  });
  test('is plain data, and recall fades', () => {
    const { card } = learn(['easy']);
    if (!card) throw new Error('no card');
    expect(JSON.parse(JSON.stringify(card))).toEqual(card);
    expect(recallAt(card, NOW + DAY_MS)).toBeGreaterThan(recallAt(card, NOW + 60 * DAY_MS));
  });
});

test.each([{ state: 7 }, { stability: -5 }, { difficulty: 0 }, { scheduledDays: -1 }])(
  'a damaged card begins anew, as if its fact had never been asked: %j',
  (damage) => {
    const known = { ...nextCard(null, 'f', 'easy', NOW, DEFAULT_PLAN), ...damage };
    expect(recallAt(known, NOW)).toBe(0);
    expect(nextCard(known, 'f', 'good', NOW + 1, DEFAULT_PLAN)).toEqual(
      nextCard(null, 'f', 'good', NOW + 1, DEFAULT_PLAN),
    );
  },
);

test('a fact is missed while it is due since its last answer', () => {
  const card = nextCard(null, 'f', 'again', NOW, DEFAULT_PLAN);
  expect(isMissed({ ...card, due: NOW })).toBe(true);
  expect(isMissed(nextCard(null, 'f', 'good', NOW, DEFAULT_PLAN))).toBe(false);
});

describe('the due list', () => {
  const facts = ['a', 'b', 'c', 'd'].map((fact, i) => ({ fact, topic: i < 2 ? 19 : 24 }));
  const cardOf = (fact: string, due: number): Card => ({ ...nextCard(null, fact, 'good', NOW, DEFAULT_PLAN), due });
  test('has what is due, the longest overdue first, topics mixed', () => {
    const cards = [cardOf('a', NOW - 3), cardOf('b', NOW - 2), cardOf('c', NOW - 1), cardOf('d', NOW + 1)];
    expect(dueAt(facts, cards, [], NOW, DEFAULT_PLAN).due.map(({ fact }) => fact)).toEqual(['a', 'c', 'b']);
  });
  test('adds new facts up to the number of the day', () => {
    const plan = { ...DEFAULT_PLAN, newPerDay: 3 };
    expect(dueAt(facts, [], [], NOW, plan).fresh).toHaveLength(3);
    const reviews = [{ fact: 'a', at: NOW - 5 }, { fact: 'x', at: NOW - 2 * DAY_MS }, { fact: 'x', at: NOW - 1 }]; // prettier-ignore
    expect(dueAt(facts, [cardOf('a', NOW + 9)], reviews, NOW, plan).fresh).toHaveLength(2);
  });
  test('does not count as today what a clock that ran ahead wrote', () => {
    const plan = { ...DEFAULT_PLAN, newPerDay: 3 };
    const ahead = [{ fact: 'a', at: NOW + 300 * DAY_MS }];
    expect(dueAt(facts, [], ahead, NOW, plan).fresh).toHaveLength(3);
  });
});

test('the calibration curve counts what was right for each confidence', () => {
  const said = (confidence: 'sure' | 'guess', right: boolean) => ({ confidence, right });
  const points = calibration([said('sure', true), said('sure', false), said('guess', true), { confidence: null, right: false }]); // prettier-ignore
  expect(points).toEqual([
    { confidence: 'guess', said: 0.25, actual: 1, count: 1 },
    { confidence: 'sure', said: 0.95, actual: 0.5, count: 2 },
  ]);
  expect(overconfidence(points)).toBeCloseTo(0.05);
  expect(overconfidence([])).toBeNull();
});
