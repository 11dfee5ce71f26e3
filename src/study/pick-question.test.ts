import { expect, test } from 'vitest';
import type { PredictQuestion, Question } from '../quiz/schema.ts';
import { shuffled } from '../quiz/shuffle.ts';
import { variantOf } from '../quiz/parametric.ts';
import { pickQuestion, pickSeed } from './pick-question.ts';

const questions = ['one', 'two'].map((id) => ({ quiz: 'q', id, fact: 'f' }));

test('each time another question of the fact', () => {
  const reviews: { fact: string; question: string; at: number }[] = [];
  const asked: string[] = [];
  for (let at = 1; at <= 4; at++) {
    const picked = pickQuestion('f', questions, reviews);
    if (!picked) throw new Error('no question');
    asked.push(picked.id);
    reviews.push({ fact: 'f', question: `q/${picked.id}`, at });
  }
  expect(asked).toEqual(['one', 'two', 'one', 'two']);
  expect(pickQuestion('unknown', questions, reviews)).toBeNull();
});

test('the one last asked does not come again at once, even when the clock was set back', () => {
  const reviews = [
    { fact: 'f', question: 'q/one', at: 9 },
    { fact: 'f', question: 'q/two', at: 3 },
  ];
  expect(pickQuestion('f', questions, reviews)?.id).toBe('one');
  expect(pickQuestion('f', questions.slice(1), reviews)?.id).toBe('two');
});

const common = {
  id: 'q',
  prompt: 'Which one?',
  topics: [24],
  exams: ['DVA-C02'],
  difficulty: 'associate' as const,
  source: { page: 'https://docs.aws.amazon.com/', read: '2026-02-10' },
};
const why = 'a reason that is long enough';
const choice = (options: number): Question => ({
  ...common,
  kind: 'single',
  options: Array.from({ length: options }, (_none, i) => ({
    text: `${i}`,
    why,
    ...(i === 0 && { correct: true as const }),
  })),
});
const drawn: PredictQuestion = {
  ...common,
  kind: 'predict',
  draw: { n: { oneOf: [1, 2] } },
  ask: { exchange: 'a', field: 'status' },
  distractors: [{ value: '{{n}}', why }],
  why,
};

/** How the question looks in twenty reviews of the same fact. */
function looks(question: Question, look: (seed: number) => unknown): readonly string[] {
  const reviews: { fact: string; seed: number }[] = [];
  return Array.from({ length: 20 }, () => {
    const seed = pickSeed('f', question, reviews);
    reviews.push({ fact: 'f', seed });
    return JSON.stringify(look(seed));
  });
}
const repeats = (seen: readonly string[]): number => seen.filter((each, i) => i > 0 && each === seen[i - 1]).length;

test.each([2, 3, 4])('%i options stand in another order in each review', (options) => {
  const items = Array.from({ length: options }, (_none, i) => i);
  expect(repeats(looks(choice(options), (seed) => shuffled(items, seed, 'q')))).toBe(0);
});

test('drawn numbers are others in each review', () => {
  expect(repeats(looks(drawn, (seed) => variantOf(drawn, seed)))).toBe(0);
});

test('a card and its repetition give the same seed again; nothing to change is no trap', () => {
  const reviews = [{ fact: 'f', seed: 5 }];
  expect(pickSeed('f', choice(4), reviews)).toBe(pickSeed('f', choice(4), reviews));
  expect(pickSeed('f', choice(1), reviews)).toBeGreaterThan(0);
});
