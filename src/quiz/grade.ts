import type { Proof } from './prove.ts';
import { gradeExpression } from './expression.ts';
import type { Question } from './schema.ts';

/** What a learner answers: indices of options, an order of ids, a value, or an expression. */
export type Answer =
  | { readonly kind: 'options'; readonly chosen: readonly number[] }
  | { readonly kind: 'order'; readonly order: readonly string[] }
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'expression'; readonly expression: string };

/** Whether an answer is right. Orders and predictions are judged by what the simulator found, not by a stored key. */
export function gradeAnswer(question: Question, answer: Answer, proof: Proof | null): boolean {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return (
        answer.kind === 'options' &&
        question.options.every(({ correct }, i) => answer.chosen.includes(i) === (correct === true))
      );
    case 'ordering':
      return (
        answer.kind === 'order' &&
        proof?.options.find(({ option }) => option === answer.order.join(' → '))?.correct === true
      );
    case 'predict':
      return answer.kind === 'value' && proof?.key === answer.value;
    case 'expression':
      return answer.kind === 'expression' && gradeExpression(question, answer.expression).every(({ holds }) => holds);
  }
}
