import * as z from 'zod';
import { duration } from '../scenario/schema/values.ts';

export const QUIZ_VERSION = 1;
const ID = /^[a-z0-9][a-z0-9-]*$/;

const change = z
  .record(z.string(), z.unknown())
  .describe(
    'A merge patch on the scenario: members replace members, null removes. timeline takes { add: [...], set: { name: {...} }, remove: [...] }.',
  );
const expectations = z.array(z.unknown()).min(1);
const why = z.string().min(20, 'is too short to explain anything').describe('Why this option is right or wrong.');

const common = {
  id: z.string().regex(ID, 'must be lower-case letters, digits and -').describe('Short name, unique in the file.'),
  prompt: z.string().min(10).describe('The question, in Markdown.'),
  topics: z.array(z.number().int().min(1).max(41)).min(1).describe('Headings of the syllabus.'),
  exams: z.array(z.string()).min(1).describe('Exams that ask this.'),
  domain: z.string().optional().describe('Domain of the exam.'),
  difficulty: z.enum(['foundation', 'associate', 'professional']).describe('For whom.'),
  scenario: z.string().optional().describe('Id of the scenario the proof runs; default: the one of the file.'),
  change: change.optional().describe('Change to the scenario before anything else.'),
  source: z
    .strictObject({
      page: z.url().describe('Page of the AWS documentation.'),
      read: z.iso.date().describe('Day it was read.'),
    })
    .describe('Where AWS says so.'),
  today: z.string().optional().describe("Where the exam's answer and today's AWS part: what is so today."),
  explain: z.string().optional().describe('What to take away.'),
};

const option = z.strictObject({
  text: z.string().min(1).describe('The option.'),
  correct: z.literal(true).optional().describe('True for right options.'),
  why,
  misconception: z.number().int().optional().describe('Number of the misconception behind a wrong option.'),
  claim: expectations.optional().describe('What the option claims of the run: holds exactly when the option is right.'),
  change: change.optional().describe('What the option would change; then the goal must hold, or not.'),
  instead: expectations.optional().describe('What happens instead with a wrong remedy; must hold.'),
});
const choice = {
  ...common,
  goal: expectations.optional().describe('For remedies: what must hold after the change of a right option.'),
  options: z.array(option).min(2).max(8).describe('The options.'),
  citation: z.string().optional().describe('What the source says, in our words, where nothing can be run.'),
};
const single = z.strictObject({ kind: z.literal('single').describe('One option is right.'), ...choice });
const multiple = z.strictObject({ kind: z.literal('multiple').describe('Several options are right.'), ...choice });
const ordering = z.strictObject({
  kind: z.literal('ordering').describe('Bring operator actions into an order that works.'),
  ...common,
  steps: z
    .array(
      z.strictObject({
        id: z.string(),
        text: z.string(),
        do: z.string(),
        with: z.record(z.string(), z.unknown()),
        why: why.optional(),
      }),
    )
    .min(2)
    .max(6)
    .describe('Operator actions; `as` of each is its id.'),
  from: duration.describe('When the first action happens; the others follow a second apart.'),
  goal: expectations.describe('What a working order reaches.'),
  accept: z.literal('everyOrderThatReachesTheGoal').describe('Every order that reaches the goal is right.'),
  show: z.array(z.string()).describe("The guide's order."),
});
const predict = z.strictObject({
  kind: z.literal('predict').describe('Say what the run will show; the answer is computed.'),
  ...common,
  ask: z
    .union([
      z.strictObject({
        exchange: z.string(),
        field: z.enum(['status', 'answeredBy', 'at', 'body', 'layer', 'verdict']),
      }),
      z.strictObject({
        count: z.string(),
        status: z.number().int().optional(),
        answeredBy: z.string().optional(),
        layer: z.string().optional(),
      }),
      z.strictObject({ function: z.string(), field: z.enum(['invocations', 'finishedAt']) }),
    ])
    .describe('What to predict.'),
  unit: z.string().optional().describe('Unit to show, such as ms or requests.'),
  distractors: z
    .array(
      z.strictObject({ value: z.union([z.string(), z.number()]), why, misconception: z.number().int().optional() }),
    )
    .min(1)
    .describe('Wrong values to choose from; the right one is added from the run.'),
  why,
});
const selectionCase = z.strictObject({ message: z.string(), selects: z.string().nullable() });
const expression = z.strictObject({
  kind: z.literal('expression').describe('Write an expression; it is evaluated on messages.'),
  ...common,
  evaluate: z.literal('routeSelectionExpression'),
  routes: z.array(z.string()).min(1).describe('Route keys of the API.'),
  model: z.string().describe('An expression that does it.'),
  cases: z.array(selectionCase).min(2).describe('Messages and the route each must select; null: none.'),
  hidden: z.array(selectionCase).optional().describe('More of them, shown after the answer.'),
  wrong: z
    .array(z.strictObject({ expression: z.string(), why }))
    .min(1)
    .describe('Tempting expressions that fail.'),
});

export const questionSchema = z.discriminatedUnion('kind', [single, multiple, ordering, predict, expression]);
export const KINDS = ['single', 'multiple', 'ordering', 'predict', 'expression'] as const;
export const LATER_KINDS = ['matching', 'caseStudy', 'fix'];
export const SCHEMAS = { single, multiple, ordering, predict, expression } as const;
export const quizHead = z.strictObject({
  version: z.literal(QUIZ_VERSION).describe('Version of this format.'),
  id: z.string().regex(ID, 'must be lower-case letters, digits and -').describe('Short name of the quiz.'),
  title: z.string().min(1).describe('Title.'),
  scenario: z.string().optional().describe('Id of the scenario its questions run.'),
  questions: z.array(z.unknown()).min(1).describe('The questions.'),
});
export type Question = z.output<typeof questionSchema>;
export type ChoiceQuestion = Extract<Question, { kind: 'single' | 'multiple' }>;
export type OrderingQuestion = Extract<Question, { kind: 'ordering' }>;
export type PredictQuestion = Extract<Question, { kind: 'predict' }>;
export type ExpressionQuestion = Extract<Question, { kind: 'expression' }>;
export type Change = Readonly<Record<string, unknown>>;
export type Quiz = {
  readonly id: string;
  readonly title: string;
  readonly scenario: string | null;
  readonly questions: readonly Question[];
};
