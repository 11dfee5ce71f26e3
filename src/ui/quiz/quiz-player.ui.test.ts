import 'fake-indexeddb/auto';
import { render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { parseRoute, router } from '../router.svelte.ts';
import { deckOf, readQuiz } from './deck.ts';
import QuizPlayer from './QuizPlayer.svelte';
import type { QuizSource } from './quiz-source.ts';

const { reply } = vi.hoisted(() => {
  const why = 'a reason that is long enough';
  const source = { page: 'https://docs.aws.amazon.com/x', read: '2026-11-22' };
  const questions = ['first', 'second'].map((id) => ({
    kind: 'single',
    id,
    prompt: `What does the ${id} ask?`,
    topics: [19],
    exams: ['DVA-C02'],
    difficulty: 'associate',
    source,
    options: ['this', 'that'].map((text, i) => ({ text, why, ...(i === 0 && { correct: true }) })),
  }));
  return { reply: { kind: 'quiz', id: 1, quiz: { title: 'Two questions', scenario: null, questions } } };
});
vi.mock('../../workers/simulator.ts', () => ({ simulator: { ask: () => ({ id: 1, reply: Promise.resolve(reply) }) } }));

const source: QuizSource = {
  id: 'two',
  deck: async () => deckOf('two', await readQuiz('')),
  scenario: () => Promise.resolve(null),
  route: (query) => `#/quiz/two?${new URLSearchParams(query).toString()}`,
  keeps: false,
  factOf: () => undefined,
};
const at = (hash: string): void => {
  router.current = parseRoute(hash);
};
const heading = (name: string) => screen.findByRole('heading', { level: 1, name });

beforeEach(() => at('#/quiz/two'));

test('an address begins at the question it names, also when it changes while the quiz is open', async () => {
  at('#/quiz/two?question=second');
  render(QuizPlayer, { source });
  await heading('Question 2 of 2');
  at('#/quiz/two?question=first');
  expect(await heading('Question 1 of 2')).toBeTruthy();
});

test('a question that is not there is said so, and those that are there are offered', async () => {
  at('#/quiz/two?question=nothere');
  render(QuizPlayer, { source });
  await heading('There is no question nothere here');
  const offered = screen.getAllByRole('link', { name: /What does the/ }).map((link) => link.getAttribute('href'));
  expect(offered).toEqual(['#/quiz/two?question=first', '#/quiz/two?question=second']);
  expect(screen.queryByTestId('check')).toBeNull();
  at('#/quiz/two?question=second');
  await heading('Question 2 of 2');
  at('#/quiz/two?question=nothere');
  await heading('There is no question nothere here');
  at('#/quiz/two');
  await waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Question 1 of 2'));
});
