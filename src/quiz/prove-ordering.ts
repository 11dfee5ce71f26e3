import { MICROS_PER_MILLI, parseDuration } from '../kernel/time.ts';
import { changeScenario } from '../scenario/change.ts';
import { failures, judge, lookAt, run } from './judge.ts';
import { notRun, problemsIn, type OptionProof, type Proof } from './proof.ts';
import type { OrderingQuestion } from './schema.ts';

/** All orders of a list. */
function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, i) =>
    permutations([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest]),
  );
}

/** The scenario with the steps in an order, a second apart. */
function orderedScenario(
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

/** Plays every order of the steps. */
export function proveOrdering(question: OrderingQuestion, text: string): Proof {
  const shown = question.show.join(' → ');
  const options = permutations(question.steps.map(({ id }) => id)).map((order): OptionProof => {
    const option = order.join(' → ');
    const changed = orderedScenario(question, order, text);
    const ran = changed.ok ? run(changed.text) : changed.message;
    if (!changed.ok || typeof ran === 'string') return notRun(option, false, typeof ran === 'string' ? ran : '');
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
