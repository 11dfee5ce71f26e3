import type { Answer } from '../../quiz/grade.ts';
import type { OptionProof, Proof } from '../../quiz/proof.ts';
import type { Question } from '../../quiz/schema.ts';

type Kept = {
  readonly answer: Answer | null;
  readonly right: boolean;
  /** The value the run showed, of a prediction. */
  readonly wanted?: string | undefined;
  /** Every order that reaches the goal, where they were kept. */
  readonly orders?: readonly (readonly string[])[];
};

/** What can be said of an old answer without running anything: the value and the orders that were kept with it. */
export function keptProof(question: Question, { answer, right, wanted = '', orders = [] }: Kept): Proof {
  if (question.kind !== 'ordering') return { problems: [], options: [], key: wanted === '' ? null : wanted };
  const key = question.show.join(' → ');
  const mine = answer?.kind === 'order' ? answer.order.join(' → ') : '';
  const good = new Set([key, ...orders.map((order) => order.join(' → ')), ...(right && mine !== '' ? [mine] : [])]);
  const all = mine === '' ? good : new Set([...good, mine]);
  return { problems: [], options: [...all].map((option) => keptOrder(option, good.has(option))), key };
}

const keptOrder = (option: string, correct: boolean): OptionProof => ({
  option,
  correct,
  asItMust: true,
  actual: '',
  scenario: null,
  event: -1,
  exchange: -1,
});
