import { expect, test } from 'vitest';
import type { Question } from '../../quiz/schema.ts';
import { keptProof } from './kept-proof.ts';
import { explanationRows } from './rows.ts';

const why = 'a reason that is long enough';
const common = {
  id: 'q',
  prompt: 'What happens now?',
  topics: [19],
  exams: ['DVA-C02'],
  difficulty: 'associate' as const,
  source: { page: 'https://docs.aws.amazon.com/x', read: '2026-11-22' },
};
const rowsOf = (question: Question, kept: Parameters<typeof keptProof>[1]) =>
  explanationRows(question, kept.answer, keptProof(question, kept)).map(({ text, correct, mine }) => [
    text,
    correct,
    mine,
  ]);

test('an old ordering shows the right orders and the own one', () => {
  const steps = ['x', 'y', 'z'].map((id) => ({ id, text: id.toUpperCase(), do: 'CreateDeployment', with: {} }));
  const question: Question = { ...common, kind: 'ordering', steps, from: '1s', goal: [{}], accept: 'everyOrderThatReachesTheGoal', show: ['x', 'y', 'z'] }; // prettier-ignore
  const answer = { kind: 'order', order: ['z', 'y', 'x'] } as const;
  expect(rowsOf(question, { answer, right: false, orders: [['y', 'x', 'z']] })).toEqual([
    ['X, then Y, then Z', true, false],
    ['Y, then X, then Z', true, false],
    ['Z, then Y, then X', false, true],
  ]);
  expect(rowsOf(question, { answer, right: true })).toEqual([
    ['X, then Y, then Z', true, false],
    ['Z, then Y, then X', true, true],
  ]);
  expect(rowsOf(question, { answer: null, right: false })).toEqual([['X, then Y, then Z', true, false]]);
});

test('an old prediction shows the value of the run and the own one, listed or not', () => {
  const question: Question = { ...common, kind: 'predict', why, ask: { exchange: 'a', field: 'status' }, distractors: [{ value: '403', why }] }; // prettier-ignore
  const given = (value: string) => ({ answer: { kind: 'value', value } as const, right: value === '200' });
  expect(rowsOf(question, { ...given('418'), wanted: '200' })).toEqual([
    ['200', true, false],
    ['418', false, true],
    ['403', false, false],
  ]);
  expect(rowsOf(question, { ...given('200'), wanted: '200' })[0]).toEqual(['200', true, true]);
  expect(rowsOf(question, given('418'))[0]).toEqual(['What the run shows', true, false]);
});
