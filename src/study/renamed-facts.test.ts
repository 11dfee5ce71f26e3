import { expect, test } from 'vitest';
import { graded } from './answer-notes.ts';
import { EMPTY_PROGRESS } from './progress.ts';
import { RENAMED_FACTS, renamed, withRenamedFacts } from './renamed-facts.ts';
import { DEFAULT_PLAN } from './review-plan.ts';

const [[old, today] = ['', '']] = Object.entries(RENAMED_FACTS);
const answered = (fact: string, at: number) =>
  graded({ fact, question: 'q/one', seed: 1, right: true, confidence: null, seconds: 9, at }, null, DEFAULT_PLAN);

test('the card and the reviews of a renamed fact go on under its new name', () => {
  const { card, review } = answered(old, 100);
  const file = withRenamedFacts({ ...EMPTY_PROGRESS, cards: [card], reviews: [review] });
  expect(file.cards).toEqual([{ ...card, fact: today }]);
  expect(file.reviews).toEqual([{ ...review, fact: today }]);
  expect(withRenamedFacts(file)).toEqual(file);
});

test('of two cards that have become one the later stays, whichever comes first', () => {
  const [first, second] = [answered(old, 100).card, answered(today, 200).card];
  for (const cards of [
    [first, second],
    [second, first],
  ])
    expect(withRenamedFacts({ ...EMPTY_PROGRESS, cards }).cards).toEqual([second]);
});

test('a new name is no old one, and other facts keep theirs', () => {
  expect(Object.values(RENAMED_FACTS).filter((fact) => fact in RENAMED_FACTS)).toEqual([]);
  expect(renamed('a-fact-of-nobody')).toBe('a-fact-of-nobody');
});
