import { gradeExpression } from './expression.ts';
import type { Proof } from './proof.ts';
import { isAnswer } from './is-answer.ts';
import type { Question } from './schema.ts';

/** What a learner answers: indices of options, an order or pairs of ids, a value, an expression, or a lab's text. */
export type Answer =
  | { readonly kind: 'options'; readonly chosen: readonly number[] }
  | { readonly kind: 'order'; readonly order: readonly string[] }
  | { readonly kind: 'pairs'; readonly pairs: readonly (string | null)[] }
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'expression'; readonly expression: string }
  | {
      readonly kind: 'lab';
      readonly text: string;
      readonly passes: boolean;
      /** The text stands on the solution the page played: right, but not the learner's doing. */
      readonly shown?: boolean;
    };

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
    case 'matching':
      return answer.kind === 'pairs' && question.prompts.every(({ match }, i) => answer.pairs[i] === match);
    case 'predict':
      return answer.kind === 'value' && typeof proof?.key === 'string' && isAnswer(question, answer.value, proof.key);
    case 'expression':
      return (
        answer.kind === 'expression' && gradeExpression(question, answer.expression.trim()).every(({ holds }) => holds)
      );
    case 'fix':
      return answer.kind === 'lab' && answer.passes;
  }
}
