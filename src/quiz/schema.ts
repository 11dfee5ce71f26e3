import * as z from 'zod';
import { duration } from '../scenario/schema/values.ts';
import { ask, EVALUATORS, input } from './ask.ts';
import { examDomains } from './exam-domains.ts';
import { httpsPage } from './https-page.ts';

export const QUIZ_VERSION = 1;
const ID = /^[a-z0-9][a-z0-9-]*$/;

const change = z
  .record(z.string(), z.unknown())
  .describe(
    'A merge patch on the scenario: members replace members, null removes. timeline takes { add: [...], set: { name: {...} }, remove: [...] }.',
  );
const expectations = z.array(z.unknown()).min(1);
const why = z.string().min(20, 'is too short to explain anything').describe('Why this option is right or wrong.');

const source = z.strictObject({
  page: httpsPage.describe('Page of the AWS documentation.'),
  read: z.iso.date().describe('Day it was read.'),
});
const common = {
  id: z.string().regex(ID, 'must be lower-case letters, digits and -').describe('Short name, unique in the file.'),
  prompt: z.string().min(10).describe('The question, in Markdown.'),
  topics: z.array(z.number().int().min(1).max(41)).min(1).describe('Headings of the syllabus.'),
  exams: z.array(z.string()).min(1).describe('Exams that ask this.'),
  domain: z.string().optional().describe('Domain of the exam; default: that of the first heading.'),
  domains: examDomains,
  fact: z
    .string()
    .regex(ID)
    .optional()
    .describe('The fact it asks for: reviews keep one card a fact. Default: its id.'),
  facts: z
    .array(z.string().regex(ID))
    .min(2)
    .optional()
    .describe('Instead of fact, where it serves several: a review of any may ask it; an exam notes the first.'),
  difficulty: z.enum(['foundation', 'associate', 'professional']).describe('For whom.'),
  scenario: z.string().optional().describe('Id of the scenario the proof runs; default: the one of the file.'),
  change: change.optional().describe('Change to the scenario before anything else.'),
  source: source.describe('Where AWS says so.'),
  today: z.string().optional().describe("Where the exam's answer and today's AWS part: what is so today."),
  explain: z.string().optional().describe('What to take away.'),
  asksAboutRun: z
    .literal(true)
    .optional()
    .describe('It can be answered only with its run in view: no exam asks it, for an exam shows the prompt alone.'),
  unverified: z
    .literal(true)
    .optional()
    .describe('Its key rests on a default of the simulator that AWS does not document: no exam asks it.'),
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
const matching = z.strictObject({
  kind: z.literal('matching').describe('Match a choice to every prompt.'),
  ...common,
  prompts: z
    .array(
      z.strictObject({
        text: z.string().min(1).describe('What is to be matched.'),
        subject: z.string().optional().describe('What `{{subject}}` stands for in the claims of the choices.'),
        match: z.string().describe('Id of the choice that fits.'),
        why,
      }),
    )
    .min(2)
    .max(7)
    .describe('The prompts.'),
  choices: z
    .array(
      z.strictObject({
        id: z.string().describe('Short name.'),
        text: z.string().min(1).describe('The choice.'),
        claim: expectations
          .optional()
          .describe('What the choice claims of {{subject}}: holds exactly for the prompts it fits.'),
      }),
    )
    .min(2)
    .max(8)
    .describe('The choices; one may fit several prompts, or none.'),
  citation: z.string().optional().describe('What the source says, in our words, where nothing can be run.'),
});

const drawn = z.union([
  z.strictObject({ from: z.number(), to: z.number(), step: z.number().positive() }),
  z.strictObject({ oneOf: z.array(z.union([z.string(), z.number()])).min(2) }),
]);
const predict = z.strictObject({
  kind: z.literal('predict').describe('Say what the run will show; the answer is computed.'),
  ...common,
  draw: z
    .record(z.string().regex(/^[a-z]\w*$/i), drawn)
    .optional()
    .describe('Values drawn from the seed; every text may use them as {{name}} or {{rate + burst}}.'),
  require: z.array(z.string()).optional().describe('What must hold for drawn values, such as n > burst.'),
  ask: ask.optional().describe('What to predict.'),
  key: ask.optional().describe('The same, of a question with drawn values.'),
  roughly: z
    .strictObject({ value: z.union([z.string(), z.number()]), within: z.union([z.string(), z.number()]) })
    .optional()
    .describe(
      'For chance: the expected value; the run must be within so much of it, and every distractor further off.',
    ),
  unit: z.string().optional().describe('Unit to show, such as ms or requests.'),
  distractors: z
    .array(
      z.strictObject({ value: z.union([z.string(), z.number()]), why, misconception: z.number().int().optional() }),
    )
    .min(1)
    .describe('Wrong values to choose from; the right one is added from the run.'),
  why,
});
const expressionCase = z.strictObject({
  message: z.string().optional().describe('Route selection: the message.'),
  input: input.optional().describe('Mapping: what the expression or template reads.'),
  arn: z.string().optional().describe('ARN: the method that is called.'),
  selects: z.string().nullable().optional().describe('Route selection: the route; null: none.'),
  gives: z.string().nullable().optional().describe('Mapping: the value or text it must give; null: none.'),
  matches: z.boolean().optional().describe('ARN: whether it must match.'),
});
const expression = z.strictObject({
  kind: z.literal('expression').describe('Write an expression; it is evaluated on cases.'),
  ...common,
  evaluate: z.enum(EVALUATORS).describe('The language.'),
  routes: z.array(z.string()).min(1).optional().describe('Route selection: route keys of the API.'),
  model: z.string().describe('An expression that does it.'),
  cases: z.array(expressionCase).min(2).describe('Cases it must pass.'),
  hidden: z.array(expressionCase).optional().describe('More of them, shown after the answer.'),
  wrong: z
    .array(z.strictObject({ expression: z.string(), why, misconception: z.number().int().optional() }))
    .min(1)
    .describe('Tempting expressions that fail.'),
});
const edit = { text: z.string().min(1).describe('What is done.'), why, change: change.describe('The edit.') };
const fix = z.strictObject({
  kind: z.literal('fix').describe('A lab: change the scenario until the checks pass.'),
  ...common,
  mayChange: z
    .array(z.string())
    .optional()
    .describe('Members of the scenario the learner may change; default: apis. timeline lets operator actions change.'),
  probe: change.optional().describe("The examiner's own requests, added before the checks run."),
  visible: expectations.describe('Checks the learner sees from the start.'),
  hidden: expectations.describe('Checks that are named after the first try.'),
  hints: z.array(z.string().min(10)).min(1).describe('Hints, from gentle to plain.'),
  solution: z
    .array(z.strictObject(edit))
    .min(1)
    .max(6)
    .describe('Edits that pass; par is the smallest subset that does.'),
  tempting: z
    .array(
      z.strictObject({
        ...edit,
        misconception: z.number().int().optional().describe('Number of the misconception behind it.'),
        instead: expectations.describe('What happens with it; must hold.'),
      }),
    )
    .optional()
    .describe('Edits that look right and do not pass.'),
  alsoRight: z
    .array(z.strictObject({ text: edit.text, change: edit.change }))
    .optional()
    .describe('Other fixes that do what the prompt asks: every check must pass with them.'),
  cheats: z
    .array(z.strictObject(edit))
    .optional()
    .describe('Edits that satisfy every visible check and not the prompt: a hidden check must fail with them.'),
});
const caseStudy = z.strictObject({
  kind: z.literal('caseStudy').describe('One story, two or more questions, each scored on its own.'),
  id: common.id,
  prompt: z.string().min(40).describe('The story, in Markdown.'),
  topics: common.topics.optional(),
  exams: common.exams.optional(),
  difficulty: common.difficulty.optional(),
  domain: common.domain,
  domains: common.domains,
  scenario: common.scenario,
  change: common.change,
  source: source.optional(),
  questions: z
    .array(z.record(z.string(), z.unknown()))
    .min(2)
    .describe('The questions; what they leave out they take from here. No lab and no case study.'),
});

export const SCHEMAS = { single, multiple, ordering, matching, predict, expression, fix } as const;
export const CASE_STUDY = caseStudy;
export const KINDS = ['single', 'multiple', 'ordering', 'matching', 'predict', 'expression', 'fix'] as const;
export const quizHead = z.strictObject({
  version: z.literal(QUIZ_VERSION).describe('Version of this format.'),
  id: z.string().regex(ID, 'must be lower-case letters, digits and -').describe('Short name of the quiz.'),
  title: z.string().min(1).describe('Title.'),
  scenario: z.string().optional().describe('Id of the scenario its questions run.'),
  questions: z.array(z.unknown()).min(1).describe('The questions.'),
});
/** A question; one of a case study carries the story, and is scored on its own. */
export type Question = z.output<(typeof SCHEMAS)[keyof typeof SCHEMAS]> & {
  readonly story?: { readonly id: string; readonly text: string } | undefined;
};
export type QuestionOf<K extends Question['kind']> = Extract<Question, { kind: K }>;
export type ChoiceQuestion = QuestionOf<'single' | 'multiple'>;
export type OrderingQuestion = QuestionOf<'ordering'>;
export type MatchingQuestion = QuestionOf<'matching'>;
export type PredictQuestion = QuestionOf<'predict'>;
export type ExpressionQuestion = QuestionOf<'expression'>;
export type LabQuestion = QuestionOf<'fix'>;
export type ExpressionCase = z.output<typeof expressionCase>;
export type Evaluator = (typeof EVALUATORS)[number];
export type Ask = z.output<typeof ask>;
export type Quiz = {
  readonly id: string;
  readonly title: string;
  readonly scenario: string | null;
  readonly questions: readonly Question[];
};
