import { expect, test } from 'vitest';
import type { PredictQuestion, Question } from '../quiz/schema.ts';
import { shuffled } from '../quiz/shuffle.ts';
import { variantOf } from '../quiz/parametric.ts';
import { pickQuestion, pickSeed } from './pick-question.ts';

const questions = ['one', 'two'].map((id) => ({ quiz: 'q', id, facts: ['f'] }));

test('each time another question of the fact', () => {
  const reviews: { fact: string; question: string }[] = [];
  const asked: string[] = [];
  for (let n = 1; n <= 4; n++) {
    const picked = pickQuestion('f', questions, reviews);
    if (!picked) throw new Error('no question');
    asked.push(picked.id);
    reviews.push({ fact: 'f', question: `q/${picked.id}` });
  }
  expect(asked).toEqual(['one', 'two', 'one', 'two']);
  expect(pickQuestion('unknown', questions, reviews)).toBeNull();
});

test('the one last asked does not come again at once, unless it is the only one', () => {
  const reviews = [
    { fact: 'f', question: 'q/one' },
    { fact: 'f', question: 'q/two' },
  ];
  expect(pickQuestion('f', questions, reviews)?.id).toBe('one');
  expect(pickQuestion('f', questions.slice(1), reviews)?.id).toBe('two');
});

test('a question of two facts serves either, and waits when it was just asked for the other', () => {
  const shared = { quiz: 'q', id: 'shared', facts: ['f', 'g'] };
  const reviews = [{ fact: 'g', question: 'q/shared' }];
  expect(pickQuestion('g', [shared], [])?.id).toBe('shared');
  expect(pickQuestion('f', [shared, ...questions], reviews)?.id).toBe('one');
  expect(pickQuestion('f', [shared], reviews)?.id).toBe('shared');
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
  const reviews: { fact: string; question: string; seed: number }[] = [];
  return Array.from({ length: 20 }, () => {
    const seed = pickSeed('f', 'q/q', question, reviews);
    reviews.push({ fact: 'f', question: 'q/q', seed });
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

test('a wide draw never shows the same numbers twice, also when another question stood between', () => {
  const wide: PredictQuestion = { ...drawn, draw: { n: { from: 1, to: 1000, step: 1 } } };
  const reviews: { fact: string; question: string; seed: number }[] = [];
  const seen = Array.from({ length: 30 }, () => {
    const seed = pickSeed('f', 'q/q', wide, reviews);
    reviews.push({ fact: 'f', question: 'q/q', seed }, { fact: 'f', question: 'q/other', seed: 1 });
    return JSON.stringify(variantOf(wide, seed));
  });
  expect(new Set(seen).size).toBe(30);
});

test('a card and its repetition give the same seed again; nothing to change is no trap', () => {
  const reviews = [{ fact: 'f', question: 'q/q', seed: 5 }];
  expect(pickSeed('f', 'q/q', choice(4), reviews)).toBe(pickSeed('f', 'q/q', choice(4), reviews));
  expect(pickSeed('f', 'q/q', choice(1), reviews)).toBeGreaterThan(0);
});
