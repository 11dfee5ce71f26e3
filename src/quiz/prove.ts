import { countExchanges, evaluateExpectations, type ExpectationResult } from '../scenario/evaluate.ts';
import { parseExpectations } from '../scenario/parse.ts';
import { runScenario, type ScenarioRun } from '../scenario/run-scenario.ts';
import { openExchange } from '../trace/open-exchange.ts';
import { findExchange } from '../trace/exchange-name.ts';
import { formatDuration, MICROS_PER_MILLI, parseDuration } from '../kernel/time.ts';
import { changeScenario } from './change.ts';
import { gradeExpression } from './expression.ts';
import type { ChoiceQuestion, ExpressionQuestion, OrderingQuestion, PredictQuestion, Question } from './schema.ts';

/** What running an option came to. */
export type OptionProof = {
  /** The option as text: its index, an order, a value or an expression. */
  readonly option: string;
  readonly correct: boolean;
  readonly asItMust: boolean;
  /** What happened, where it was not as it must; or the sentence of the deciding expectation. */
  readonly actual: string;
  /** The scenario that was run, and where to look in its run. */
  readonly scenario: string | null;
  readonly event: number;
  readonly exchange: number;
};
export type Proof = {
  readonly problems: readonly string[];
  readonly options: readonly OptionProof[];
  readonly key: string | null;
};
/** The text of a scenario by its id; null when there is none. */
export type Library = (id: string) => string | null;
type Ran = Extract<ScenarioRun, { ok: true }>;

/** Runs the simulator for every option of a question: right ones must do what they say, wrong ones must fail as they say. */
export function proveQuestion(question: Question, defaultScenario: string | null, library: Library): Proof {
  if (question.kind === 'expression') return proveExpression(question);
  const text = baseText(question, defaultScenario, library);
  if (!text.ok) return { problems: [text.message], options: [], key: null };
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return proveChoice(question, text.text);
    case 'ordering':
      return proveOrdering(question, text.text);
    case 'predict':
      return provePrediction(question, text.text);
  }
}

type BaseText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };

/** The scenario of a question, with the question's own change. */
export function baseText(
  { scenario, change, kind, ...rest }: Question,
  defaultScenario: string | null,
  library: Library,
): BaseText {
  const id = scenario ?? defaultScenario;
  if (id === null) {
    const isCited = (kind === 'single' || kind === 'multiple') && 'citation' in rest && rest.citation !== undefined;
    return isCited ? { ok: true, text: '' } : { ok: false, message: 'the question names no scenario' };
  }
  const text = library(id);
  if (text === null) return { ok: false, message: `there is no scenario ${id}` };
  return change ? changeScenario(text, change) : { ok: true, text };
}

function run(text: string): Ran | string {
  const result = runScenario(text);
  return result.ok
    ? result
    : `the changed scenario is not valid: ${result.diagnostics.map(({ line, message }) => `line ${line}: ${message}`).join('; ')}`;
}

/** How expectations fare in a run; all must hold. */
function judge(
  { record }: Ran,
  list: readonly unknown[],
): { readonly holds: boolean; readonly results: readonly ExpectationResult[] } {
  const results = evaluateExpectations(record, parseExpectations(list).entries);
  return { holds: results.every(({ holds }) => holds), results };
}

const failures = (results: readonly ExpectationResult[]): string => results.filter(({ holds }) => !holds).map(({ text, actual }) => `${text}, but ${actual}`).join('; '); // prettier-ignore
const lookAt = (results: readonly ExpectationResult[]) => {
  const told = results.find(({ event }) => event >= 0);
  return { event: told?.event ?? -1, exchange: told?.exchange ?? -1 };
};

function proveChoice(question: ChoiceQuestion, text: string): Proof {
  const runnable = question.options.some(({ claim, change }) => claim ?? change);
  if (!runnable) return { problems: [], options: [], key: null };
  const claimRun = question.options.some(({ claim }) => claim) ? run(text) : null;
  if (typeof claimRun === 'string') return { problems: [claimRun], options: [], key: null };
  const options = question.options.map((option, i) =>
    option.claim && claimRun
      ? proveClaim(`${i}`, option.correct === true, option.claim, claimRun, text)
      : proveRemedy(`${i}`, option, question.goal ?? [], text),
  );
  return { problems: problemsIn(options, question), options, key: null };
}

const problemsIn = (options: readonly OptionProof[], question: Question): readonly string[] =>
  options
    .filter(({ asItMust }) => !asItMust)
    .map(
      ({ option, correct, actual }) =>
        `${question.id}, option ${labelOf(option, question)} (${correct ? 'right' : 'wrong'}): ${actual}`,
    );

const labelOf = (option: string, question: Question): string =>
  question.kind === 'single' || question.kind === 'multiple'
    ? `${Number(option) + 1} "${question.options[Number(option)]?.text ?? ''}"`
    : option;

function proveClaim(option: string, correct: boolean, claim: readonly unknown[], ran: Ran, text: string): OptionProof {
  const { holds, results } = judge(ran, claim);
  const actual = holds
    ? correct
      ? (results[0]?.text ?? '')
      : 'its claim holds, so it is right too'
    : failures(results);
  return { option, correct, asItMust: holds === correct, actual, scenario: text, ...lookAt(results) };
}

function proveRemedy(
  option: string,
  { correct, change, instead }: ChoiceQuestion['options'][number],
  goal: readonly unknown[],
  text: string,
): OptionProof {
  const isRight = correct === true;
  const base = { option, correct: isRight, event: -1, exchange: -1 } as const;
  const changed = changeScenario(text, change ?? {});
  if (!changed.ok) return { ...base, asItMust: false, actual: changed.message, scenario: null };
  const ran = run(changed.text);
  if (typeof ran === 'string') return { ...base, asItMust: false, actual: ran, scenario: null };
  const reached = judge(ran, goal);
  if (isRight)
    return {
      ...base,
      asItMust: reached.holds,
      actual: reached.holds ? (reached.results[0]?.text ?? '') : failures(reached.results),
      scenario: changed.text,
      ...lookAt(reached.results),
    };
  const other = judge(ran, instead ?? []);
  const actual = reached.holds
    ? 'it reaches the goal, so it is right too'
    : other.holds
      ? (other.results[0]?.text ?? '')
      : `what it says instead does not hold: ${failures(other.results)}`;
  return { ...base, asItMust: !reached.holds && other.holds, actual, scenario: changed.text, ...lookAt(other.results) };
}

/** All orders of a list. */
export function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, i) =>
    permutations([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest]),
  );
}

/** The scenario with the steps in an order, a second apart. */
export function orderedScenario(
  question: OrderingQuestion,
  order: readonly string[],
  text: string,
): ReturnType<typeof changeScenario> {
  const start = (parseDuration(question.from) ?? 0) / MICROS_PER_MILLI;
  const add = order.flatMap((id, i) => {
    const step = question.steps.find((candidate) => candidate.id === id);
    return step ? [{ as: step.id, at: `${start + i * 1000}ms`, do: step.do, with: step.with }] : [];
  });
  return changeScenario(text, { timeline: { add } });
}

function proveOrdering(question: OrderingQuestion, text: string): Proof {
  const shown = question.show.join(' → ');
  const options = permutations(question.steps.map(({ id }) => id)).map((order): OptionProof => {
    const option = order.join(' → ');
    const changed = orderedScenario(question, order, text);
    const ran = changed.ok ? run(changed.text) : changed.message;
    if (!changed.ok || typeof ran === 'string')
      return {
        option,
        correct: false,
        asItMust: false,
        actual: typeof ran === 'string' ? ran : '',
        scenario: null,
        event: -1,
        exchange: -1,
      };
    const { holds, results } = judge(ran, question.goal);
    const failed = results.filter((result) => !result.holds);
    return {
      option,
      correct: holds,
      asItMust: option !== shown || holds,
      actual: holds ? 'it reaches the goal' : failures(results),
      scenario: changed.text,
      ...lookAt(holds ? results : failed),
    };
  });
  const right = options.filter(({ correct }) => correct).length;
  const trivial = right === options.length ? ['every order reaches the goal, so there is nothing to learn'] : [];
  return {
    problems: [...problemsIn(options, question), ...trivial.map((message) => `${question.id}: ${message}`)],
    options,
    key: shown,
  };
}

function provePrediction(question: PredictQuestion, text: string): Proof {
  const ran = run(text);
  if (typeof ran === 'string') return { problems: [ran], options: [], key: null };
  const { value, event, exchange } = predicted(question, ran);
  if (value === null)
    return { problems: [`${question.id}: what is asked for is not in the run`], options: [], key: null };
  const right: OptionProof = {
    option: value,
    correct: true,
    asItMust: true,
    actual: 'read from the run',
    scenario: text,
    event,
    exchange,
  };
  const wrong = question.distractors.map(({ value: distractor }): OptionProof => {
    const same = `${distractor}` === value;
    return {
      option: `${distractor}`,
      correct: false,
      asItMust: !same,
      actual: same ? 'it equals the key' : `the run shows ${value}`,
      scenario: text,
      event,
      exchange,
    };
  });
  return { problems: problemsIn([right, ...wrong], question), options: [right, ...wrong], key: value };
}

/** The answer of a prediction, read from the run. */
export function predicted(
  { ask }: PredictQuestion,
  { record }: Ran,
): { readonly value: string | null; readonly event: number; readonly exchange: number } {
  if ('exchange' in ask) {
    const id = findExchange(record, ask.exchange);
    if (id < 0) return { value: null, event: -1, exchange: -1 };
    const [result] = judgeExchange(record, ask.exchange);
    const view = openExchange(record, id);
    const value =
      ask.field === 'at' ? (view.receivedAt === null ? null : formatDuration(view.receivedAt)) : `${view[ask.field]}`;
    return { value, event: result?.event ?? -1, exchange: id };
  }
  if ('function' in ask) {
    const fn = record.functions.find(({ name }) => name === ask.function);
    const value =
      ask.field === 'invocations'
        ? fn?.invocations
        : fn?.lastFinishedAt == null
          ? undefined
          : formatDuration(fn.lastFinishedAt);
    return { value: value === undefined ? null : `${value}`, event: record.events.time.length - 1, exchange: -1 };
  }
  const count = evaluateExpectations(record, parseExpectations([{ ...ask, is: '>= 0' }]).entries)[0];
  return { value: `${countExchanges(record, ask)}`, event: count?.event ?? -1, exchange: count?.exchange ?? -1 };
}

const judgeExchange = (record: Ran['record'], exchange: string) =>
  evaluateExpectations(record, parseExpectations([{ exchange, status: 0 }]).entries);

function proveExpression(question: ExpressionQuestion): Proof {
  const option = (expression: string, correct: boolean): OptionProof => {
    const graded = gradeExpression(question, expression);
    const failed = graded.find(({ holds }) => !holds);
    const asItMust = correct ? !failed : failed !== undefined;
    const actual = failed
      ? `${failed.message} selects ${failed.selection.route ?? 'no route'}, not ${failed.selects ?? 'none'}`
      : 'it selects the right route every time';
    return { option: expression, correct, asItMust, actual, scenario: null, event: -1, exchange: -1 };
  };
  const options = [option(question.model, true), ...question.wrong.map(({ expression }) => option(expression, false))];
  return { problems: problemsIn(options, question), options, key: question.model };
}
