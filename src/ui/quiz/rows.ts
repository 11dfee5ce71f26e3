import { MISCONCEPTIONS } from '../../quiz/misconceptions.ts';
import type { Answer } from '../../quiz/grade.ts';
import { gradeExpression } from '../../quiz/expression.ts';
import { isAnswer } from '../../quiz/is-answer.ts';
import { pairName, type OptionProof, type Proof } from '../../quiz/proof.ts';
import type {
  ChoiceQuestion,
  ExpressionQuestion,
  LabQuestion,
  MatchingQuestion,
  OrderingQuestion,
  PredictQuestion,
  Question,
} from '../../quiz/schema.ts';

/** One line of an explanation: an option, whether it is right, why, and its run. */
export type Row = {
  readonly text: string;
  readonly correct: boolean;
  readonly mine: boolean;
  readonly why: string;
  readonly proof: OptionProof | null;
  /** What somebody believes who chose it. */
  readonly belief?: string | undefined;
};

/** Every option of an answered question with its reason and its proof: the right one, and what dies where. */
export function explanationRows(question: Question, answer: Answer | null, proof: Proof): readonly Row[] {
  const proofOf = (option: string): OptionProof | null => proof.options.find((each) => each.option === option) ?? null;
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return choiceRows(question, answer, proofOf);
    case 'ordering':
      return orderRows(question, answer, proof);
    case 'matching':
      return matchRows(question, answer, proofOf);
    case 'predict':
      return predictRows(question, answer, proof, proofOf);
    case 'expression':
      return expressionRows(question, answer);
    case 'fix':
      return labRows(question, proofOf);
  }
}

/** The wrong orders and wrong pairs nobody gave: each can be played, and stops where it fails. */
export function otherRows(question: Question, answer: Answer | null, proof: Proof): readonly Row[] {
  const wrong = proof.options.filter(({ correct }) => !correct);
  if (question.kind === 'ordering') {
    const mine = answer?.kind === 'order' ? answer.order.join(' → ') : '';
    return wrong.filter(({ option }) => option !== mine).map((order) => orderRow(question, order, proof.key, mine));
  }
  if (question.kind !== 'matching') return [];
  const pairs = answer?.kind === 'pairs' ? answer.pairs : [];
  return question.prompts.flatMap((_prompt, i) =>
    question.choices.flatMap(({ id }): readonly Row[] => {
      const found = wrong.find(({ option }) => option === pairName(i, id));
      return found && pairs[i] !== id ? [wrongPair(question, i, id, found, false)] : [];
    }),
  );
}

const beliefOf = (misconception: number | undefined): string | undefined =>
  misconception === undefined ? undefined : MISCONCEPTIONS[misconception];

/** What a learner of a multiple response had found: to learn from; it still counts as wrong. */
export function foundOf(question: Question, answer: Answer | null): string {
  if (question.kind !== 'multiple' || answer?.kind !== 'options') return '';
  const right = question.options.flatMap(({ correct }, i) => (correct ? [i] : []));
  const found = right.filter((i) => answer.chosen.includes(i)).length;
  return `${found} of ${right.length} found; the exam counts all or nothing.`;
}

type ProofOf = (option: string) => OptionProof | null;

const choiceRows = ({ options }: ChoiceQuestion, answer: Answer | null, proofOf: ProofOf): readonly Row[] =>
  options.map(({ text, correct, why, misconception }, i) => ({
    text,
    correct: correct === true,
    mine: answer?.kind === 'options' && answer.chosen.includes(i),
    why,
    proof: proofOf(`${i}`),
    belief: beliefOf(misconception),
  }));

const orderRows = (question: OrderingQuestion, answer: Answer | null, { options, key }: Proof): readonly Row[] => {
  const mine = answer?.kind === 'order' ? answer.order.join(' → ') : '';
  return options
    .filter(({ option, correct }) => correct || option === mine)
    .map((order) => orderRow(question, order, key, mine));
};

function orderRow({ steps }: OrderingQuestion, proof: OptionProof, key: string | null, mine: string): Row {
  const { option, correct, actual } = proof;
  const nameOf = (id: string): string => steps.find((step) => step.id === id)?.text ?? id;
  const failed =
    proof.scenario === null
      ? 'Your order; it does not reach the goal.'
      : `Played, it does not reach the goal: ${actual}.`;
  const right = option === key ? 'The order the guide shows.' : 'This order reaches the goal too.';
  return {
    text: option.split(' → ').map(nameOf).join(', then '),
    correct,
    mine: option === mine,
    why: correct ? right : failed,
    proof,
  };
}

/** Each prompt with its choice; and, where another was chosen, why the two do not belong together. */
function matchRows(question: MatchingQuestion, answer: Answer | null, proofOf: ProofOf): readonly Row[] {
  return question.prompts.flatMap(({ text, match, why }, i): readonly Row[] => {
    const mine = answer?.kind === 'pairs' ? answer.pairs[i] : null;
    const right = {
      text: `${text}: ${choiceText(question, match)}`,
      correct: true,
      mine: mine === match,
      why,
      proof: proofOf(pairName(i, match)),
    };
    if (mine == null || mine === match) return [right];
    return [right, wrongPair(question, i, mine, proofOf(pairName(i, mine)), true)];
  });
}

const choiceText = ({ choices }: MatchingQuestion, id: string): string =>
  choices.find((choice) => choice.id === id)?.text ?? id;

const wrongPair = (
  question: MatchingQuestion,
  prompt: number,
  choice: string,
  proof: OptionProof | null,
  mine: boolean,
): Row => ({
  text: `${question.prompts[prompt]?.text ?? ''}: ${choiceText(question, choice)}`,
  correct: false,
  mine,
  why: proof ? `The run says: ${proof.actual}.` : 'These two do not belong together.',
  proof,
});

function predictRows(
  question: PredictQuestion,
  answer: Answer | null,
  { key }: Proof,
  proofOf: ProofOf,
): readonly Row[] {
  const mine = answer?.kind === 'value' ? answer.value.trim() : '';
  const text = key ?? 'What the run shows';
  const isRight = key !== null && mine !== '' && isAnswer(question, mine, key);
  const isListed = question.distractors.some(({ value }) => `${value}` === mine);
  const own = { text: mine, correct: false, mine: true, why: 'The run shows another value.', proof: null };
  return [
    { text, correct: true, mine: isRight, why: question.why, proof: proofOf(text) },
    ...(key === null || mine === '' || isRight || isListed ? [] : [own]),
    ...question.distractors.map(({ value, why, misconception }) => ({
      text: `${value}`,
      correct: false,
      mine: `${value}` === mine,
      why,
      proof: proofOf(`${value}`),
      belief: beliefOf(misconception),
    })),
  ];
}

function expressionRows(question: ExpressionQuestion, answer: Answer | null): readonly Row[] {
  const mine = answer?.kind === 'expression' ? answer.expression.trim() : '';
  const why = question.explain ?? 'It is right for every case.';
  return [
    { text: question.model, correct: true, mine: mine === question.model, why, proof: null },
    ...(mine === '' || mine === question.model || question.wrong.some(({ expression }) => expression === mine)
      ? []
      : [ownExpression(question, mine)]),
    ...question.wrong.map((wrong) => ({
      text: wrong.expression,
      correct: false,
      mine: mine === wrong.expression,
      why: wrong.why,
      proof: null,
      belief: beliefOf(wrong.misconception),
    })),
  ];
}

function ownExpression(question: ExpressionQuestion, mine: string): Row {
  const failed = gradeExpression(question, mine).filter(({ holds }) => !holds);
  const why =
    failed.length === 0 ? 'It is right for every case, too.' : `It is not right for ${failed.length} of the cases.`;
  return { text: mine, correct: failed.length === 0, mine: true, why, proof: null };
}

const labRows = (
  { solution, alsoRight = [], tempting = [], cheats = [] }: LabQuestion,
  proofOf: ProofOf,
): readonly Row[] => [
  ...solution.map(({ text, why }) => ({ text, correct: true, mine: false, why, proof: proofOf('solution') })),
  ...alsoRight.map(({ text }) => ({
    text,
    correct: true,
    mine: false,
    why: 'Another way: every check passes with it.',
    proof: proofOf(text),
  })),
  ...tempting.map(({ text, why, misconception }) => ({
    text,
    correct: false,
    mine: false,
    why,
    proof: proofOf(text),
    belief: beliefOf(misconception),
  })),
  ...cheats.map(({ text, why }) => ({ text, correct: false, mine: false, why, proof: proofOf(text) })),
];
