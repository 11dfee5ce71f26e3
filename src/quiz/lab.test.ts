import { expect, test } from 'vitest';
import { quizFiles, scenarioText } from '../../test/content/library.ts';
import { changeScenario, type Change } from '../scenario/change.ts';
import { countEdits, gradeLab, labStart, parOf, solutionText } from './lab.ts';
import { parseQuiz } from './parse.ts';
import { baseText } from './prove.ts';
import type { LabQuestion } from './schema.ts';

const file = quizFiles.find(({ file: name }) => name.endsWith('labs/neighbours-cart.yaml'));
const parsed = parseQuiz(file?.text ?? '');
const found = parsed.ok ? parsed.quiz.questions[0] : undefined;
if (found?.kind !== 'fix' || !parsed.ok) throw new Error('the lab is gone');
const lab: LabQuestion = found;
const base = baseText(lab, parsed.quiz.scenario, scenarioText);
const start = base.ok ? base.text : '';
const edited = (change: Change): string => {
  const changed = changeScenario(start, change);
  if (!changed.ok) throw new Error(changed.message);
  return changed.text;
};

test('the solution passes visible and hidden checks; par counts what is needed of it', () => {
  const result = gradeLab(lab, start, solutionText(lab, start));
  expect(result).toMatchObject({ passes: true, problems: [] });
  expect(result.checks.map(({ hidden }) => hidden)).toEqual([false, false, true, true]);
  expect(parOf(lab, start)).toBe(1);
  const needless = { text: 'x', why: 'It changes nothing that matters.', change: { seed: 99 } };
  expect(parOf({ ...lab, mayChange: ['apis', 'seed'], solution: [needless, ...lab.solution] }, start)).toBe(1);
  expect(parOf({ ...lab, solution: [needless] }, start)).toBeNull();
});

test('an edit that satisfies the visible checks only is caught by the hidden ones', () => {
  const cheat = {
    apis: { cafe: { stages: { prod: { methodSettings: { '/cart/GET': { cachingEnabled: false } } } } } },
  };
  const result = gradeLab(lab, start, edited(cheat));
  expect(result.checks.filter(({ hidden }) => !hidden).every(({ holds }) => holds)).toBe(true);
  expect(result.passes).toBe(false);
});

test.each([
  [{ functions: { cart: { returns: { statusCode: 200, body: '{"cart":"ben"}' } } } }, /functions must stay/],
  [{ timeline: { remove: ['annsCart'] } }, /requests of the timeline/],
  [{ timeline: { set: { bensCart: { at: '90s' } } } }, /requests of the timeline/],
] as const)('changing the question instead of the answer is refused: %o', (change, reason) => {
  expect(gradeLab(lab, start, edited(change)).problems[0]).toMatch(reason);
});

test('a lab begins without what tells its answer, and is solved from there', () => {
  const bare = labStart(start);
  expect([start, bare].map((text) => /nobody listed|Try:/.test(text))).toEqual([true, false]);
  expect(bare).not.toMatch(/^expect:/m);
  expect(labStart(bare)).toBe(bare);
  expect(gradeLab(lab, bare, bare).passes).toBe(false);
  expect(gradeLab(lab, bare, solutionText(lab, bare)).passes).toBe(true);
  expect(gradeLab(lab, bare, solutionText(lab, start)).passes).toBe(true);
});

test('a text that does not parse is a problem, not a crash', () => {
  expect(gradeLab(lab, start, 'apis: [').problems).toHaveLength(1);
  expect(gradeLab(lab, start, start.replace('AWS_PROXY', 'AWS_PROX')).problems[0]).toMatch(/not valid/);
});

test('edits are counted where the two differ', () => {
  expect(countEdits(start, start)).toBe(0);
  expect(countEdits(start, solutionText(lab, start))).toBe(1);
  // What is never graded is never counted either, as in a text kept from before labs left the story out.
  expect(countEdits(labStart(start), edited({ seed: 8, title: 'other' }))).toBe(1);
});

test('an entry is one edit wherever it is put; what follows it did not change', () => {
  const entry = (as: string, at: string) => ({ as, at, request: 'GET /' });
  const textOf = (timeline: readonly object[]) => JSON.stringify({ timeline });
  const [one, two, three] = [entry('one', '0s'), entry('two', '1s'), entry('three', '2s')];
  const added = { at: '5s', do: 'CreateUsagePlanKey', with: {} };
  const before = textOf([one, two, three]);
  expect(countEdits(before, textOf([one, two, three, added]))).toBe(1);
  expect(countEdits(before, textOf([added, one, two, three]))).toBe(1);
  expect(countEdits(before, textOf([one, added, two, three]))).toBe(1);
  expect(countEdits(before, textOf([one, three]))).toBe(1);
  expect(countEdits(before, textOf([one, { ...added, at: '1s' }, three]))).toBe(1);
  expect(countEdits(before, textOf([one, { ...two, at: '9s' }, added, three]))).toBe(2);
  expect(countEdits(JSON.stringify({ a: [1, 2, 3] }), JSON.stringify({ a: [9, 1, 2, 4] }))).toBe(2);
});
