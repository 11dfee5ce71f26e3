import { evaluateExpectations, type ExpectationResult } from '../scenario/evaluate.ts';
import { parseExpectations } from '../scenario/parse.ts';
import { runScenario, type ScenarioRun } from '../scenario/run-scenario.ts';

export type Ran = Extract<ScenarioRun, { ok: true }>;
export type Judged = { readonly holds: boolean; readonly results: readonly ExpectationResult[] };
/** A scenario as text, or why there is none. */
export type BaseText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };

/** Runs a text; a message when it is not valid. */
export function run(text: string): Ran | string {
  const result = runScenario(text);
  return result.ok
    ? result
    : `the changed scenario is not valid: ${result.diagnostics.map(({ line, message }) => `line ${line}: ${message}`).join('; ')}`;
}

/** How expectations fare in a run; all must hold. */
export function judge({ record }: Ran, list: readonly unknown[]): Judged {
  const results = evaluateExpectations(record, parseExpectations(list).entries);
  return { holds: results.every(({ holds }) => holds), results };
}

export const failures = (results: readonly ExpectationResult[]): string =>
  results
    .filter(({ holds }) => !holds)
    .map(({ text, actual }) => `${text}, but ${actual}`)
    .join('; ');

/** Where to look: the first result that points at something. */
export function lookAt(results: readonly ExpectationResult[]): { readonly event: number; readonly exchange: number } {
  const told = results.find(({ event }) => event >= 0);
  return { event: told?.event ?? -1, exchange: told?.exchange ?? -1 };
}
