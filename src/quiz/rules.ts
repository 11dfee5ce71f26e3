import type { Problem } from '../scenario/diagnostics.ts';
import { parseExpectations } from '../scenario/parse.ts';
import type {
  ChoiceQuestion,
  Evaluator,
  ExpressionQuestion,
  LabQuestion,
  MatchingQuestion,
  OrderingQuestion,
  PredictQuestion,
  Question,
} from './schema.ts';

/** A problem no schema can find. */
export const ruleProblem = (pointer: string, message: string, remedy: string): Problem => ({
  code: 'quizRule',
  pointer,
  message,
  remedy,
});

/** What a schema cannot say: how many options are right, what a proof needs, what an option may not be. */
export const rulesOf = (question: Question, pointer: string): readonly Problem[] => [
  ...factRules(question, pointer),
  ...rulesOfKind(question, pointer),
];

function factRules({ fact, facts = [] }: Question, pointer: string): readonly Problem[] {
  const isDoubled = new Set(facts).size < facts.length;
  return [
    ...(fact !== undefined && facts.length > 0
      ? [ruleProblem(`${pointer}/facts`, 'it has both fact and facts', 'Write fact as the first of facts.')]
      : []),
    ...(isDoubled ? [ruleProblem(`${pointer}/facts`, 'a fact stands there twice', 'Name each once.')] : []),
  ];
}

function rulesOfKind(question: Question, pointer: string): readonly Problem[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return choiceRules(question, pointer);
    case 'ordering':
      return orderingRules(question, pointer);
    case 'matching':
      return matchingRules(question, pointer);
    case 'predict':
      return predictRules(question, pointer);
    case 'expression':
      return expressionRules(question, pointer);
    case 'fix':
      return labRules(question, pointer);
  }
}

function orderingRules({ steps, show, goal }: OrderingQuestion, pointer: string): readonly Problem[] {
  const ids = steps.map(({ id }) => id).sort().join(); // prettier-ignore
  const isOrder = ids === [...show].sort().join();
  return [
    ...(isOrder
      ? []
      : [
          ruleProblem(
            `${pointer}/show`,
            'the shown order is not an order of the steps',
            'List the id of every step once.',
          ),
        ]),
    ...badExpectations(goal, `${pointer}/goal`),
  ];
}

function matchingRules({ prompts, choices, citation }: MatchingQuestion, pointer: string): readonly Problem[] {
  const ids = choices.map(({ id }) => id);
  const claims = choices.filter(({ claim }) => claim).length;
  const problems: Problem[] = [];
  if (new Set(ids).size < ids.length)
    problems.push(ruleProblem(`${pointer}/choices`, 'two choices have the same id', 'Give each its own.'));
  prompts.forEach(({ match }, i) => {
    if (!ids.includes(match))
      problems.push(
        ruleProblem(`${pointer}/prompts/${i}/match`, `there is no choice ${match}`, `Write one of ${ids.join(', ')}.`),
      );
  });
  if (claims === 0 && citation === undefined)
    problems.push(
      ruleProblem(pointer, 'nothing proves this question', 'Give every choice a claim, or cite the source: citation.'),
    );
  if (claims > 0 && claims < choices.length)
    problems.push(
      ruleProblem(`${pointer}/choices`, 'some choices have a claim and some have none', 'Give every choice a claim.'),
    );
  return [
    ...problems,
    ...choices.flatMap(({ claim = [] }, i) => badExpectations(claim, `${pointer}/choices/${i}/claim`)),
  ];
}

function predictRules({ ask, key, draw, require }: PredictQuestion, pointer: string): readonly Problem[] {
  const problems: Problem[] = [];
  if ((ask === undefined) === (key === undefined))
    problems.push(ruleProblem(pointer, 'a prediction asks for one thing', 'Write ask, or key, and not both.'));
  if (require && !draw)
    problems.push(
      ruleProblem(`${pointer}/require`, 'nothing is drawn that could be required', 'Add draw: or drop it.'),
    );
  return problems;
}

const WANTED = {
  routeSelectionExpression: ['message', 'selects'],
  mappingExpression: ['input', 'gives'],
  mappingTemplate: ['input', 'gives'],
  resourceArn: ['arn', 'matches'],
} as const satisfies Record<Evaluator, readonly string[]>;

function expressionRules(question: ExpressionQuestion, pointer: string): readonly Problem[] {
  const { evaluate, routes, cases, hidden = [] } = question;
  const wanted = WANTED[evaluate];
  const bad = [...cases, ...hidden].findIndex((item) => wanted.some((key) => !(key in item)));
  const needsRoutes = evaluate === 'routeSelectionExpression' && !routes;
  return [
    ...(needsRoutes ? [ruleProblem(pointer, 'the routes are missing', 'List the route keys: routes.')] : []),
    ...(bad < 0
      ? []
      : [
          ruleProblem(
            bad < cases.length ? `${pointer}/cases/${bad}` : `${pointer}/hidden/${bad - cases.length}`,
            `a case of ${evaluate} needs ${wanted.join(' and ')}`,
            `Write ${wanted.join(' and ')}.`,
          ),
        ]),
  ];
}

const labRules = ({ visible, hidden, tempting = [] }: LabQuestion, pointer: string): readonly Problem[] => [
  ...badExpectations(visible, `${pointer}/visible`),
  ...badExpectations(hidden, `${pointer}/hidden`),
  ...tempting.flatMap(({ instead }, i) => badExpectations(instead, `${pointer}/tempting/${i}/instead`)),
];

function choiceRules({ kind, options, goal, citation }: ChoiceQuestion, pointer: string): readonly Problem[] {
  const right = options.filter(({ correct }) => correct === true).length;
  const problems: Problem[] = [];
  if (kind === 'single' && right !== 1)
    problems.push(ruleProblem(pointer, `${right} options are marked as right`, 'Mark exactly one with correct: true.'));
  if (kind === 'multiple' && right < 2)
    problems.push(
      ruleProblem(pointer, 'fewer than two options are marked as right', 'Mark the right ones, or use kind: single.'),
    );
  const proven = options.filter(({ claim, change }) => claim ?? change).length;
  if (proven === 0 && citation === undefined)
    problems.push(
      ruleProblem(
        pointer,
        'nothing proves this question',
        'Give every option a claim or a change, or cite the source: citation.',
      ),
    );
  if (proven > 0 && proven < options.length)
    problems.push(
      ruleProblem(pointer, 'some options have a proof and some have none', 'Give every option a claim or a change.'),
    );
  options.forEach((option, i) => {
    problems.push(...optionRules(option, goal !== undefined, `${pointer}/options/${i}`));
  });
  return [...problems, ...badExpectations(goal ?? [], `${pointer}/goal`)];
}

function optionRules(
  { text, correct, claim, change, instead }: ChoiceQuestion['options'][number],
  hasGoal: boolean,
  pointer: string,
): readonly Problem[] {
  const problems: Problem[] = [];
  if (/\b(all|none) of the above\b/i.test(text))
    problems.push(ruleProblem(`${pointer}/text`, 'an option may not speak of the others', 'Say what it claims.'));
  if (change && !hasGoal)
    problems.push(ruleProblem(pointer, 'a change needs a goal to be measured by', 'Add goal: to the question.'));
  if (change && correct !== true && !instead)
    problems.push(
      ruleProblem(
        pointer,
        'a wrong remedy must say what happens instead',
        'Add instead: with a status, a step or a reason.',
      ),
    );
  if (instead && !instead.some(names))
    problems.push(
      ruleProblem(
        `${pointer}/instead`,
        'this names no status, step or reason',
        'Say how it ends: status, step or reason.',
      ),
    );
  return [
    ...problems,
    ...badExpectations(claim ?? [], `${pointer}/claim`),
    ...badExpectations(instead ?? [], `${pointer}/instead`),
  ];
}

const names = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && ['status', 'step', 'reason', 'failed'].some((key) => key in value);

const badExpectations = (list: readonly unknown[], pointer: string): readonly Problem[] =>
  parseExpectations(list).problems.map((found) => ({
    ...found,
    pointer: `${pointer}${found.pointer.replace(/^\/expect/, '')}`,
  }));
