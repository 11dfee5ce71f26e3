import type { RunRecord } from '../trace/record.ts';
import { simulate } from '../world/simulate.ts';
import type { Diagnostic } from './diagnostics.ts';
import { evaluateExpectations, type ExpectationResult } from './evaluate.ts';
import { parseScenario, type ParsedScenario } from './parse.ts';
import { withLines } from './with-lines.ts';

export type ScenarioRun =
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] }
  | {
      readonly ok: true;
      readonly parsed: Extract<ParsedScenario, { ok: true }>;
      readonly record: RunRecord;
      readonly expectations: readonly ExpectationResult[];
      readonly diagnostics: readonly Diagnostic[];
    };

/** From text to result: what the command line, the tests and the quiz's proofs do. */
export function runScenario(text: string, seed?: number): ScenarioRun {
  const parsed = parseScenario(text);
  return parsed.ok ? runParsed(parsed, seed) : parsed;
}

export function runParsed(
  parsed: Extract<ParsedScenario, { ok: true }>,
  seed?: number,
): Extract<ScenarioRun, { ok: true }> {
  const setup = seed === undefined ? parsed.setup : { ...parsed.setup, seed };
  const record = withLines(simulate(setup), parsed);
  const expectations = evaluateExpectations(record, parsed.expectations, (pointer) => parsed.placeOf(pointer).line);
  return { ok: true, parsed, record, expectations, diagnostics: parsed.diagnostics };
}
