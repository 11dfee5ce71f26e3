import { expect, test } from 'vitest';
import type { Question } from '../quiz/schema.ts';
import { beginExam } from './exam-clock.ts';
import { formsOf, type FormName } from './exam-form.ts';
import type { ExamItem, ExamRecord } from './progress.ts';
import { readinessOf } from './readiness.ts';

const snapshot = { kind: 'single', id: 'q', prompt: '?', options: [{ text: 'a', correct: true }, { text: 'b' }] } as unknown as Question; // prettier-ignore
const item: ExamItem = { quiz: 'a', question: 'q', seed: 1, fact: 'f', domain: 'D1', topics: [19], scored: true, snapshot, orders: [], step: null }; // prettier-ignore
const paper = (form: FormName, seed: number, right: number, finished = true): ExamRecord => {
  const record = beginExam(formsOf('DVA-C02')[form], [item, item, item, item, item], seed, seed);
  const marks = record.marks.map((mark, i) => ({ ...mark, answer: { kind: 'options' as const, chosen: [i < right ? 0 : 1] } })); // prettier-ignore
  return { ...record, marks, finishedAt: finished ? seed + 1 : null };
};

test.each<readonly [string, ExamRecord, readonly ExamRecord[], string]>([
  ['one good paper', paper('full', 1, 5), [], 'ready on this paper'],
  ['two good papers, one full', paper('sprint', 1, 4), [paper('full', 2, 4)], 'ready'],
  ['two good sprints', paper('sprint', 1, 5), [paper('sprint', 2, 5)], 'ready on this paper'],
  ['the same paper again', paper('full', 1, 5), [{ ...paper('full', 1, 5), id: 'again' }], 'ready on this paper'],
  ['the other below the mark', paper('full', 1, 5), [paper('full', 2, 3)], 'ready on this paper'],
  ['the other not handed in', paper('full', 1, 5), [paper('full', 2, 5, false)], 'ready on this paper'],
  ['the other of another exam', paper('full', 1, 5), [{ ...paper('full', 2, 5), exam: 'SAA-C03' }], 'ready on this paper'],
  ['a bad paper after two good ones', paper('full', 3, 1), [paper('full', 1, 5), paper('full', 2, 5)], 'not ready'],
])('%s', (_name, record, others, readiness) => {
  expect(readinessOf(record, [record, ...others])).toBe(readiness);
}); // prettier-ignore
