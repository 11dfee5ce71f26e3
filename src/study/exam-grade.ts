import { gradeAnswer } from '../quiz/grade.ts';
import type { Question } from '../quiz/schema.ts';
import type { ExamItem, ExamMark } from './progress.ts';

/** The question of an item as it stood when the exam began. */
export const questionOf = ({ snapshot }: ExamItem): Question => snapshot as Question;

/** All or nothing, as the exam counts; unanswered is wrong. */
export function isRight(item: ExamItem, { answer }: ExamMark): boolean {
  if (answer === null) return false;
  const options = item.orders.map((order) => ({
    option: order.join(' → '),
    correct: true,
    asItMust: true,
    actual: '',
    scenario: null,
    event: -1,
    exchange: -1,
  }));
  return gradeAnswer(questionOf(item), answer, { problems: [], options, key: null });
}
