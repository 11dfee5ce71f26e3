import { formatClock, formatDuration } from '../kernel/time.ts';
import { diagnosticLine } from '../scenario/diagnostics.ts';
import { runReport } from '../scenario/report.ts';
import { runScenario, type ScenarioRun } from '../scenario/run-scenario.ts';
import { openExchange } from '../trace/open-exchange.ts';
import type { ExchangeView } from '../trace/exchange-view.ts';
import { readText } from './files.ts';
import type { Output } from './output.ts';

const DETAILED = 1000;
const LISTED = 40;
/** Exit codes: all expectations hold; one does not; the file is invalid. */
export const EXIT = { holds: 0, fails: 1, invalid: 2 } as const;

export type RunOptions = { readonly json: boolean; readonly exchanges: number | null; readonly seed: number | null };

/** `preflight run FILE`: simulates a scenario and prints what happened. */
export function runCommand(file: string, options: RunOptions, out: Output): number {
  const read = readText(file);
  if (!read.ok) {
    out.error(read.message);
    return EXIT.invalid;
  }
  const run = runScenario(read.text, options.seed ?? undefined);
  if (!run.ok) {
    if (options.json) out.print(JSON.stringify({ diagnostics: run.diagnostics }, null, 2));
    for (const diagnostic of run.diagnostics) out.error(diagnosticLine(file, diagnostic));
    return EXIT.invalid;
  }
  for (const diagnostic of run.diagnostics) out.error(diagnosticLine(file, diagnostic));
  if (options.json)
    out.print(
      JSON.stringify(
        runReport(run.record, run.expectations, run.diagnostics, { exchanges: options.exchanges ?? DETAILED }),
        null,
        2,
      ),
    );
  else printRun(run, options.exchanges ?? LISTED, out);
  return run.expectations.every(({ holds }) => holds) ? EXIT.holds : EXIT.fails;
}

function printRun({ record, expectations }: Extract<ScenarioRun, { ok: true }>, listed: number, out: Output): void {
  out.print(`${record.title} (seed ${record.seed}), ${formatClock(record.durationMicros)} of virtual time\n`);
  for (const { name, operation, at, status, error, did } of record.operations)
    out.print(`${formatClock(at).padStart(12)}  ${operation} ${name}: ${status} ${error?.message ?? did}`);
  const count = record.exchanges.status.length;
  for (let id = 0; id < Math.min(count, listed); id++) out.print(exchangeLine(openExchange(record, id)));
  if (count > listed) out.print(`              … and ${count - listed} more (--exchanges N lists more)`);
  out.print('');
  for (const { holds, text, line, actual } of expectations)
    out.print(`${holds ? '✓' : '✗'} line ${line ?? '?'}: ${text}${holds ? '' : `\n    but ${actual}`}`);
}

function exchangeLine(view: ExchangeView): string {
  const took = view.receivedAt === null ? 'no answer' : formatDuration(view.receivedAt - view.sentAt);
  const decided = view.steps.find(({ outcome }) => outcome === 'refused' || outcome === 'answered');
  const blocked = view.verdict === 'blocked' ? ', blocked by the browser' : '';
  return `${formatClock(view.sentAt).padStart(12)}  ${view.name}  ${view.label}  →  ${view.status} after ${took}, by ${view.answeredBy}${blocked}${decided ? `  [${decided.step}: ${decided.clause}]` : ''}`;
}
