import { changeScenario } from '../scenario/change.ts';
import { failures, judge, lookAt, run } from './judge.ts';
import { applied, gradeLab, labStart, parOf, type LabResult } from './lab.ts';
import { notRun, problemsIn, unproven, type OptionProof, type Proof } from './proof.ts';
import type { LabQuestion } from './schema.ts';

/**
 * The start must fail a visible check; the solution and every other right fix must pass all; a tempting edit must fail
 * as it says; a cheat must satisfy every visible check and be caught by a hidden one.
 */
export function proveLab(lab: LabQuestion, base: string): Proof {
  const start = labStart(base);
  const solved = applied(start, lab.solution);
  if (!solved.ok) return unproven(`${lab.id}: the solution cannot be applied: ${solved.message}`);
  const options = [
    startProof(lab, start),
    rightProof(lab, start, 'solution', solved.text),
    ...(lab.alsoRight ?? []).map((edit) => alsoRightProof(lab, start, edit)),
    ...(lab.tempting ?? []).map((edit) => temptingProof(lab, start, edit)),
    ...(lab.cheats ?? []).map((edit) => cheatProof(lab, start, edit)),
  ];
  return { problems: problemsIn(options, lab), options, key: `${parOf(lab, start) ?? 0}` };
}

const failuresOf = ({ checks, problems }: LabResult): string =>
  [...problems, ...checks.filter(({ holds }) => !holds).map(({ text, actual }) => `${text}, but ${actual}`)].join('; ');

function startProof(lab: LabQuestion, start: string): OptionProof {
  const result = gradeLab(lab, start, start);
  const failsVisibly = result.checks.some(({ holds, hidden }) => !holds && !hidden);
  const actual = failsVisibly ? failuresOf(result) : failuresOf(result) || 'the start passes already';
  const { scenario, event, exchange } = result;
  return { option: 'start', correct: false, asItMust: failsVisibly, actual, scenario, event, exchange };
}

function rightProof(lab: LabQuestion, start: string, option: string, text: string): OptionProof {
  const result = gradeLab(lab, start, text);
  const { passes: asItMust, scenario, event, exchange } = result;
  const actual = asItMust ? 'every check passes' : failuresOf(result);
  return { option, correct: true, asItMust, actual, scenario, event, exchange };
}

type AlsoRight = NonNullable<LabQuestion['alsoRight']>[number];

function alsoRightProof(lab: LabQuestion, start: string, { text, change }: AlsoRight): OptionProof {
  const edited = changeScenario(start, change);
  return edited.ok ? rightProof(lab, start, text, edited.text) : notRun(text, true, edited.message);
}

type Cheat = NonNullable<LabQuestion['cheats']>[number];

/** What only looks solved: were a visible check to fail it would tempt nobody to stop there. */
function cheatProof(lab: LabQuestion, start: string, { text, change }: Cheat): OptionProof {
  const edited = changeScenario(start, change);
  if (!edited.ok) return notRun(text, false, edited.message);
  const result = gradeLab(lab, start, edited.text);
  const { scenario, event, exchange } = result;
  if (scenario === null) return notRun(text, false, result.problems.join('; '));
  const seen = result.checks.filter(({ hidden, holds }) => !hidden && !holds);
  const [caught] = result.checks.filter(({ hidden, holds }) => hidden && !holds);
  const said = { option: text, correct: false, scenario, event, exchange };
  if (seen.length > 0)
    return {
      ...said,
      asItMust: false,
      actual: `a visible check fails (${seen[0]?.text ?? ''}): it is tempting, no cheat`,
    };
  return caught
    ? { ...said, asItMust: true, actual: `${caught.text}, but ${caught.actual}` }
    : { ...said, asItMust: false, actual: 'no hidden check catches it' };
}

type Tempting = NonNullable<LabQuestion['tempting']>[number];

function temptingProof(lab: LabQuestion, start: string, { text, change, instead }: Tempting): OptionProof {
  const edited = changeScenario(start, change);
  if (!edited.ok) return notRun(text, false, edited.message);
  const result = gradeLab(lab, start, edited.text);
  if (result.scenario === null) return notRun(text, false, result.problems.join('; '));
  if (result.passes) return { ...notRun(text, false, 'it passes, so it is right too'), scenario: result.scenario };
  const ran = run(result.scenario);
  if (typeof ran === 'string') return notRun(text, false, ran);
  const { holds, results } = judge(ran, instead);
  const actual = holds ? (results[0]?.text ?? '') : `what it says instead does not hold: ${failures(results)}`;
  return { option: text, correct: false, asItMust: holds, actual, scenario: result.scenario, ...lookAt(results) };
}
