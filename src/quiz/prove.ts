import { changeScenario } from '../scenario/change.ts';
import type { BaseText } from './judge.ts';
import { proveLab } from './prove-lab.ts';
import { variantOf } from './parametric.ts';
import { unproven, type Library, type Proof } from './proof.ts';
import { proveChoice } from './prove-choice.ts';
import { proveExpression } from './prove-expression.ts';
import { proveMatching } from './prove-matching.ts';
import { proveOrdering } from './prove-ordering.ts';
import { provePrediction } from './prove-prediction.ts';
import type { Question } from './schema.ts';

/** The question as a learner sees it: with the values its seed draws. */
export function drawnQuestion(question: Question, seed: number): Question | string {
  if (question.kind !== 'predict') return question;
  const variant = variantOf(question, seed);
  if (!variant.ok) return `${question.id}, seed ${seed}: ${variant.message}`;
  return question.story ? { ...variant.question, story: question.story } : variant.question;
}

/** Runs the simulator for every option of a question: right ones must do what they say, wrong ones must fail as they say. */
export function proveQuestion(question: Question, defaultScenario: string | null, library: Library, seed = 1): Proof {
  const drawn = drawnQuestion(question, seed);
  if (typeof drawn === 'string') return unproven(drawn);
  if (drawn.kind === 'expression') return proveExpression(drawn);
  if (drawn.kind === 'predict' && 'evaluate' in (drawn.ask ?? drawn.key ?? {})) return provePrediction(drawn, '');
  const text = baseText(drawn, defaultScenario, library);
  return text.ok ? proveIn(drawn, text.text) : unproven(`${drawn.id}: ${text.message}`);
}

function proveIn(question: Exclude<Question, { kind: 'expression' }>, text: string): Proof {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return proveChoice(question, text);
    case 'ordering':
      return proveOrdering(question, text);
    case 'matching':
      return proveMatching(question, text);
    case 'predict':
      return provePrediction(question, text);
    case 'fix':
      return proveLab(question, text);
  }
}

/** The scenario of a question, with the question's own change. */
export function baseText(question: Question, defaultScenario: string | null, library: Library): BaseText {
  const id = question.scenario ?? defaultScenario;
  if (id === null)
    return 'citation' in question && question.citation !== undefined
      ? { ok: true, text: '' }
      : { ok: false, message: 'the question names no scenario' };
  const text = library(id);
  if (text === null) return { ok: false, message: `there is no scenario ${id}` };
  return question.change ? changeScenario(text, question.change) : { ok: true, text };
}
