import 'fake-indexeddb/auto';
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { beginExam } from '../../study/exam-clock.ts';
import { formsOf } from '../../study/exam-form.ts';
import type { ExamItem } from '../../study/progress.ts';
import ExamPlayer from './ExamPlayer.svelte';

const why = 'a reason that is long enough';
const anItem = (id: string): ExamItem => ({
  quiz: 'z',
  question: id,
  seed: 1,
  fact: id,
  domain: 'D4',
  topics: [19],
  scored: true,
  snapshot: {
    kind: 'single',
    id,
    prompt: 'What is the answer?',
    topics: [19],
    exams: ['DVA-C02'],
    difficulty: 'associate',
    source: { page: 'https://docs.aws.amazon.com/x', read: '2026-11-22' },
    options: ['this', 'that'].map((text, i) => ({ text, why, ...(i === 0 && { correct: true as const }) })),
  },
  orders: [],
  step: null,
});
const focused = (name: string | RegExp) =>
  waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name })));

test('the focus is on the heading of what is shown: the first item, the next, the review page, the report', async () => {
  render(ExamPlayer, { record: beginExam(formsOf('DVA-C02').sprint, [anItem('a'), anItem('b')], 1, Date.now()) });
  await focused('Item 1 of 2');
  await fireEvent.keyDown(window, { key: 'n' });
  await focused('Item 2 of 2');
  await fireEvent.keyDown(window, { key: 'n' });
  await focused('Review');
  await fireEvent.click(screen.getByRole('button', { name: /Back to item 2/ }));
  await focused('Item 2 of 2');
  await fireEvent.keyDown(window, { key: 'r' });
  await focused('Review');
  await fireEvent.click(screen.getByTestId('hand-in'));
  await fireEvent.click(screen.getByTestId('hand-in-anyway'));
  await focused(/scored items right/);
  expect(screen.getByText(/You rated no item/)).toBeTruthy();
});

test('a machine that slept is asked about, and the time counts until the clock is said to have been set', async () => {
  const record = beginExam(formsOf('DVA-C02').full, [anItem('a'), anItem('b')], 1, Date.now());
  const real = Date.now.bind(Date);
  const clock = vi.spyOn(Date, 'now');
  render(ExamPlayer, { record });
  await focused('Item 1 of 2');
  expect(screen.queryByTestId('leap')).toBeNull();
  clock.mockImplementation(() => real() + 2 * 60_000);
  await fireEvent.keyDown(window, { key: 'n' });
  await focused('Item 2 of 2');
  expect(screen.getByTestId('leap').textContent).toContain('2 min ahead');
  expect(screen.getByTestId('time-left').textContent).toMatch(/^[12]:\d\d$/);
  await fireEvent.click(screen.getByRole('button', { name: /clock was set/ }));
  expect(screen.queryByTestId('leap')).toBeNull();
  expect(screen.getByTestId('time-left').textContent).toMatch(/^(4:00|3:5\d)$/);
  clock.mockImplementation(() => real() + 60 * 60_000);
  await fireEvent.keyDown(window, { key: 'p' });
  await focused('The clock went past the end of this exam');
  await fireEvent.click(screen.getByRole('button', { name: 'The machine slept' }));
  await focused(/scored items right/);
  clock.mockRestore();
});
