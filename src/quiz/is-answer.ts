import type { PredictQuestion } from './schema.ts';

/** Whether a value answers a prediction: the key itself, or near enough where chance decides. */
export function isAnswer({ roughly }: Pick<PredictQuestion, 'roughly'>, given: string, key: string): boolean {
  if (sameAnswer(given, key)) return true;
  return roughly !== undefined && Math.abs(Number(given) - Number(roughly.value)) <= Number(roughly.within);
}

/** Whether two values are the same answer: numbers by value, texts without regard to space around them. */
function sameAnswer(given: string, key: string): boolean {
  const [left, right] = [given.trim(), key.trim()];
  const numbers = /^-?\d+(\.\d+)?$/;
  return numbers.test(left) && numbers.test(right) ? Number(left) === Number(right) : left === right;
}
