import { gradeExpression } from './expression.ts';
import { problemsIn, type OptionProof, type Proof } from './proof.ts';
import type { ExpressionQuestion } from './schema.ts';

/** The model passes every case; every wrong expression fails one. */
export function proveExpression(question: ExpressionQuestion): Proof {
  const option = (expression: string, correct: boolean): OptionProof => {
    const graded = gradeExpression(question, expression);
    const failed = graded.find(({ holds }) => !holds);
    const asItMust = correct ? !failed : failed !== undefined;
    const actual = failed
      ? `${failed.shown} gives ${failed.value ?? 'nothing'}, not ${failed.wanted ?? 'nothing'}`
      : 'it is right every time';
    return { option: expression, correct, asItMust, actual, scenario: null, event: -1, exchange: -1 };
  };
  const options = [option(question.model, true), ...question.wrong.map(({ expression }) => option(expression, false))];
  return { problems: problemsIn(options, question), options, key: question.model };
}
