import { runScenario } from '../../scenario/run-scenario.ts';
import { openMessages } from '../../trace/open-exchange.ts';
import { knownScenario, type KnownAnswer } from './build.ts';

/** A known answer after it was run: what the page shows, and what the tests judge. */
export type ProvenAnswer = Pick<KnownAnswer, 'id' | 'table' | 'row' | 'what' | 'source' | 'evidence'> & {
  readonly awaits: string | null;
  readonly text: string;
  readonly holds: boolean;
  /** What does not hold, or why the scenario cannot be read. */
  readonly problem: string;
  /** The last answer of the run. */
  readonly status: number;
  readonly errorType: string;
  readonly body: string;
  readonly gatewayResponse: string;
};

export function proveKnown(answer: KnownAnswer): ProvenAnswer {
  const text = knownScenario(answer);
  const { id, table, row, what, source, evidence, awaits = null } = answer;
  const known = { id, table, row, what, source, evidence, awaits, text };
  const run = runScenario(text);
  if (!run.ok) return { ...known, ...NOTHING, problem: run.diagnostics.map(({ message }) => message).join('; ') };
  const failed = run.expectations.filter(({ holds }) => !holds);
  const last = run.record.exchanges.status.length - 1;
  const problem = failed.map(({ text: wanted, actual }) => `${wanted}, but ${actual}`).join('; ');
  if (last < 0) return { ...known, ...NOTHING, holds: failed.length === 0, problem };
  const view = openMessages(run.record, last);
  const errorType = view.headers.find(([name]) => name.toLowerCase() === 'x-amzn-errortype')?.[1] ?? '';
  return {
    ...known,
    holds: failed.length === 0,
    problem,
    status: view.status,
    errorType,
    body: view.body,
    gatewayResponse: view.gatewayResponse ?? '',
  };
}
const NOTHING = { holds: false, status: 0, errorType: '', body: '', gatewayResponse: '' } as const;
