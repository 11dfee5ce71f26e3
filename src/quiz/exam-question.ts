import { decidingStep } from './deciding-step.ts';
import { drawnQuestion, proveQuestion } from './prove.ts';
import type { Library } from './proof.ts';
import type { PredictQuestion, Question } from './schema.ts';

export type ExamQuestion = {
  /** A question an exam can show: choices, an ordering or a matching. */
  readonly question: Question;
  readonly orders: readonly (readonly string[])[];
  readonly step: string | null;
};

/** A question as the exam asks it: drawn, predictions as choices, with its right orders and its deciding step. */
export function examQuestion(
  question: Question,
  scenario: string | null,
  library: Library,
  seed: number,
): ExamQuestion | null {
  const drawn = drawnQuestion(question, seed);
  if (typeof drawn === 'string') return null;
  const proof = proveQuestion(question, scenario, library, seed);
  if (drawn.kind === 'predict' && proof.key === null) return null;
  return {
    question: drawn.kind === 'predict' ? asChoice(drawn, proof.key ?? '') : asExamSays(drawn),
    orders:
      drawn.kind === 'ordering'
        ? proof.options.filter(({ correct }) => correct).map(({ option }) => option.split(' → '))
        : [],
    step: decidingStep(proof, question.topics),
  };
}

const SINGLE_OPTIONS = 4;
const MULTIPLE_OPTIONS = 5;

/** Whether an exam could ask it: the prompt alone is enough, AWS documents the key, and it has the exam's many options. */
export const isExamItem = (question: Question): boolean =>
  question.asksAboutRun !== true && question.unverified !== true && hasItsForm(question);

function hasItsForm(question: Question): boolean {
  switch (question.kind) {
    case 'single':
      return question.options.length >= SINGLE_OPTIONS;
    case 'multiple':
      return question.options.length >= MULTIPLE_OPTIONS;
    case 'predict':
      return question.distractors.length + 1 >= SINGLE_OPTIONS;
    case 'ordering':
    case 'matching':
      return true;
    case 'expression':
    case 'fix':
      return false;
  }
}

const HOW_MANY = /\s*Choose (?:all|one|two|three|four|five)(?: that apply)?\.\s*$/;
/** The exam itself says how many to choose, above the options; the prompt does not say it again, or otherwise. */
export const asExamSays = (question: Question): Question =>
  question.kind === 'multiple' ? { ...question, prompt: question.prompt.replace(HOW_MANY, '') } : question;

function asChoice(
  {
    id,
    prompt,
    topics,
    exams,
    difficulty,
    source,
    explain,
    today,
    story,
    ...rest
  }: PredictQuestion & Pick<Question, 'story'>,
  key: string,
): Question {
  return {
    kind: 'single',
    id,
    prompt,
    topics,
    exams,
    difficulty,
    source,
    citation: 'The key was read from a run.',
    options: [
      { text: inUnit(key, rest.unit), correct: true, why: rest.why },
      ...rest.distractors.map(({ value, why }) => ({ text: inUnit(`${value}`, rest.unit), why })),
    ],
    ...(explain !== undefined && { explain }),
    ...(today !== undefined && { today }),
    ...(story && { story }),
  };
}

/** A value as an option says it: `3 times`, `once`, `1 request`, `29000 ms`. */
export function inUnit(value: string, unit: string | undefined): string {
  if (unit === undefined) return value;
  if (value !== '1') return `${value} ${unit}`;
  if (unit === 'times') return 'once';
  return `1 ${unit === 'ms' ? unit : unit.replace(/s$/, '')}`;
}
