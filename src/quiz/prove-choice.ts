import { changeScenario } from '../scenario/change.ts';
import { failures, judge, lookAt, run, type Ran } from './judge.ts';
import { problemsIn, unproven, type OptionProof, type Proof } from './proof.ts';
import type { ChoiceQuestion } from './schema.ts';

/** Runs every option: claims hold exactly where they are right, remedies reach the goal exactly where they are. */
export function proveChoice(question: ChoiceQuestion, text: string): Proof {
  const runnable = question.options.some(({ claim, change }) => claim ?? change);
  if (!runnable) return { problems: [], options: [], key: null };
  const claimRun = question.options.some(({ claim }) => claim) ? run(text) : null;
  if (typeof claimRun === 'string') return unproven(claimRun);
  const options = question.options.map((option, i) =>
    option.claim && claimRun
      ? proveClaim(`${i}`, option.correct === true, option.claim, claimRun, text)
      : proveRemedy(`${i}`, option, question.goal ?? [], text),
  );
  return { problems: problemsIn(options, question), options, key: null };
}

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
