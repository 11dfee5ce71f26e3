import { expect, test } from 'vitest';
import { pickQuestion } from './pick-question.ts';

const questions = ['one', 'two'].map((id) => ({ quiz: 'q', id, fact: 'f' }));

test('each time another question of the fact, with other numbers', () => {
  const reviews: { fact: string; question: string; at: number }[] = [];
  const asked: string[] = [];
  const seeds = new Set<number>();
  for (let at = 1; at <= 4; at++) {
    const picked = pickQuestion('f', questions, reviews);
    if (!picked) throw new Error('no question');
    asked.push(picked.question.id);
    seeds.add(picked.seed);
    reviews.push({ fact: 'f', question: `q/${picked.question.id}`, at });
  }
  expect(asked).toEqual(['one', 'two', 'one', 'two']);
  expect(seeds.size).toBe(4);
  expect(pickQuestion('unknown', questions, reviews)).toBeNull();
});
