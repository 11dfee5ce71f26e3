import { expect, test } from 'vitest';
import { pairName, type Proof } from '../../quiz/proof.ts';
import type { Question } from '../../quiz/schema.ts';
import { explanationRows, foundOf, otherRows } from './rows.ts';

const why = 'a reason that is long enough';
const common = {
  id: 'q',
  prompt: 'What happens now?',
  topics: [19],
  exams: ['DVA-C02'],
  difficulty: 'associate' as const,
  source: { page: 'https://docs.aws.amazon.com/x', read: '2026-11-22' },
};
const NO_PROOF: Proof = { problems: [], options: [], key: null };
const ran = (option: string, correct: boolean) => ({
  option,
  correct,
  asItMust: true,
  actual: 'what the run said',
  scenario: 'text',
  event: 1,
  exchange: 0,
});

test('a wrong option says what somebody believes who chooses it', () => {
  const question: Question = {
    ...common,
    kind: 'single',
    options: [
      { text: 'deploy', correct: true, why },
      { text: 'save', why, misconception: 1 },
    ],
  };
  const rows = explanationRows(question, { kind: 'options', chosen: [1] }, NO_PROOF);
  expect(rows.map(({ mine, belief }) => [mine, belief])).toEqual([
    [false, undefined],
    [true, 'Saving a change makes it live'],
  ]);
});

test('of a multiple response it tells how much was found, and that it counts as nothing', () => {
  const options = [0, 1, 2, 3, 4].map((i) => ({ text: `${i}`, why, ...(i < 2 && { correct: true as const }) }));
  const question: Question = { ...common, kind: 'multiple', options };
  expect(foundOf(question, { kind: 'options', chosen: [0, 3] })).toMatch(/^1 of 2 found; .* all or nothing/);
});

test('a wrong pair is shown beside the right one, with its run', () => {
  const question: Question = {
    ...common,
    kind: 'matching',
    prompts: [{ text: 'early', match: 'a', why }],
    choices: [
      { id: 'a', text: '403' },
      { id: 'b', text: '200' },
    ],
  };
  const proof = { ...NO_PROOF, options: [ran(pairName(0, 'a'), true), ran(pairName(0, 'b'), false)] };
  const rows = explanationRows(question, { kind: 'pairs', pairs: ['b'] }, proof);
  expect(rows.map(({ text, correct, mine }) => [text, correct, mine])).toEqual([
    ['early: 403', true, false],
    ['early: 200', false, true],
  ]);
  expect(rows[1]?.why).toBe('The run says: what the run said.');
  expect(otherRows(question, { kind: 'pairs', pairs: ['b'] }, proof)).toEqual([]);
  const others = otherRows(question, { kind: 'pairs', pairs: ['a'] }, proof);
  expect(others.map(({ text, mine, proof: run }) => [text, mine, run?.event])).toEqual([['early: 200', false, 1]]);
});

test('of orders those are shown that work, and the own one', () => {
  const steps = ['x', 'y'].map((id) => ({ id, text: id.toUpperCase(), do: 'CreateDeployment', with: {} }));
  const question: Question = {
    ...common,
    kind: 'ordering',
    steps,
    from: '1s',
    goal: [{}],
    accept: 'everyOrderThatReachesTheGoal',
    show: ['x', 'y'],
  };
  const proof = { ...NO_PROOF, key: 'x → y', options: [ran('x → y', true), ran('y → x', false)] };
  const rows = explanationRows(question, { kind: 'order', order: ['y', 'x'] }, proof);
  expect(rows.map(({ text, mine }) => [text, mine])).toEqual([
    ['X, then Y', false],
    ['Y, then X', true],
  ]);
  expect(otherRows(question, { kind: 'order', order: ['y', 'x'] }, proof)).toEqual([]);
  const others = otherRows(question, { kind: 'order', order: ['x', 'y'] }, proof);
  expect(others.map(({ text, why: reason }) => [text, reason])).toEqual([
    ['Y, then X', 'Played, it does not reach the goal: what the run said.'],
  ]);
});
