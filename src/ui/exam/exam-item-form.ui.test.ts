import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { Question } from '../../quiz/schema.ts';
import ExamItemForm from './ExamItemForm.svelte';

const question: Question = {
  kind: 'ordering',
  id: 'q',
  prompt: 'In which order?',
  topics: [24],
  exams: ['DVA-C02'],
  difficulty: 'associate',
  source: { page: 'https://docs.aws.amazon.com/', read: '2026-02-10' },
  steps: ['first', 'second', 'third'].map((id) => ({ id, text: id, do: 'CreateDeployment', with: {} })),
  from: '1s',
  goal: [{}],
  accept: 'everyOrderThatReachesTheGoal',
  show: ['first', 'second', 'third'],
};

test('an order that stands right as it is shown can be answered without moving a step', async () => {
  const onAnswer = vi.fn();
  const mark = { answer: null, flagged: false, struck: [], confidence: null, spent: 0 };
  render(ExamItemForm, { question, seed: 3, mark, onAnswer, onStrike: vi.fn(), onRate: vi.fn() });
  const shown = screen.getAllByRole('listitem').map((item) => item.textContent.trim().split(/\s/)[0]);
  expect(screen.getByText(/Not answered until you move a step/)).toBeTruthy();
  expect(onAnswer).not.toHaveBeenCalled();
  await fireEvent.click(screen.getByRole('button', { name: 'It stands right as it is' }));
  expect(onAnswer).toHaveBeenLastCalledWith({ kind: 'order', order: shown });
  expect(screen.queryByText(/Not answered until/)).toBeNull();
});
