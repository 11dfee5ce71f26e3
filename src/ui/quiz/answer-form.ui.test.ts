import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { Question } from '../../quiz/schema.ts';
import AnswerForm from './AnswerForm.svelte';

const common = {
  id: 'q',
  prompt: 'Which one?',
  topics: [24],
  exams: ['DVA-C02'],
  difficulty: 'associate' as const,
  source: { page: 'https://docs.aws.amazon.com/', read: '2026-02-10' },
};
const why = 'a reason that is long enough';

test('a single question is a group of radio buttons; choosing one chooses that one', async () => {
  const question: Question = {
    ...common,
    kind: 'single',
    options: [
      { text: '504', correct: true, why },
      { text: '200', why },
    ],
  };
  render(AnswerForm, { question, seed: 1, disabled: false, answer: null });
  const radio = screen.getByRole<HTMLInputElement>('radio', { name: '504' });
  await fireEvent.click(radio);
  expect(radio.checked).toBe(true);
  expect(screen.getByRole<HTMLInputElement>('radio', { name: '200' }).checked).toBe(false);
});

test('an ordering question is moved by buttons that say what they move', async () => {
  const steps = ['first', 'second', 'third'].map((id) => ({ id, text: id, do: 'CreateDeployment', with: {} }));
  const question: Question = {
    ...common,
    kind: 'ordering',
    steps,
    from: '1s',
    goal: [{}],
    accept: 'everyOrderThatReachesTheGoal',
    show: ['first', 'second', 'third'],
  };
  render(AnswerForm, { question, seed: 3, disabled: false, answer: null });
  const texts = () => screen.getAllByRole('listitem').map((item) => item.textContent.trim().split(/\s/)[0]);
  const before = texts();
  await fireEvent.click(screen.getByRole('button', { name: `Move down: ${before[0] ?? ''}` }));
  expect(texts()).toEqual([before[1], before[0], before[2]]);
});

test('an expression question shows, message by message, which route the expression selects', async () => {
  const question: Question = {
    ...common, kind: 'expression', evaluate: 'routeSelectionExpression', routes: ['join', '$default'], model: '$request.body.action',
    cases: [{ message: '{"action":"join"}', selects: 'join' }, { message: 'x', selects: '$default' }], wrong: [{ expression: 'x', why }],
  }; // prettier-ignore
  render(AnswerForm, { question, seed: 1, disabled: false, answer: null });
  await fireEvent.input(screen.getByRole('textbox'), { target: { value: '$request.body.action' } });
  expect(
    screen
      .getAllByRole('row')
      .slice(1)
      .map((row) => row.textContent.includes('yes')),
  ).toEqual([true, true]);
});
