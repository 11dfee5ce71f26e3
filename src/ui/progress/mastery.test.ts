import 'fake-indexeddb/auto';
import { questions } from 'virtual:study';
import { beforeEach, expect, test } from 'vitest';
import type { Question } from '../../quiz/schema.ts';
import { deleteEverything, saveAttempt } from '../storage/database.ts';
import { loadMastery } from './mastery.ts';

const aQuestion = (kind: Question['kind']) => {
  const found = questions.find((question) => question.kind === kind);
  if (!found) throw new Error(`no question of kind ${kind}`);
  return found;
};
async function answered(kind: Question['kind'], answer: unknown, at = 1) {
  const { quiz, id: question, topics } = aQuestion(kind);
  const what = { prompt: '', snapshot: null, confidence: null, seconds: null, seed: 1 };
  await saveAttempt({ key: `${quiz}/${question}/${at}`, quiz, question, right: true, answer, at, ...what });
  return (await loadMastery()).get(topics[0] ?? 0);
}
beforeEach(deleteEverything);

test('a lab counts as fixed, but not with the solution that was played, until it is solved', async () => {
  const lab = { kind: 'lab', text: '', passes: true };
  expect(await answered('fix', { ...lab, shown: true })).toBeUndefined();
  expect(await answered('fix', { ...lab, shown: false }, 2)).toEqual({ seen: false, predicted: false, fixed: true });
});

test('only a prediction counts as predicted', async () => {
  for (const kind of ['expression', 'single', 'multiple', 'ordering', 'matching'] as const)
    expect(await answered(kind, null)).toBeUndefined();
  expect(await answered('predict', null)).toMatchObject({ predicted: true, fixed: false });
});
