import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { formatClock } from '../../src/kernel/time.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import { describeEvent, eventKind, outcomeOf } from '../../src/trace/describe.ts';
import type { RunRecord } from '../../src/trace/record.ts';
import { scenarioFiles } from '../content/library.ts';

const MOST_LINES = 160;

/** A run as prose: every event that is not a mere passing, one a line. */
function told(record: RunRecord): string {
  const lines = Array.from(record.events.time, (time, event) => ({ time, event }))
    .filter(({ event }) => eventKind(record, event) !== 'step' || outcomeOf(record, event) !== 'passed')
    .map(({ time, event }) => {
      const { sentence, detail } = describeEvent(record, event);
      return `${formatClock(time).padStart(12)}  ${sentence} ${detail}`.trimEnd();
    });
  const cut =
    lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), `… and ${lines.length - MOST_LINES} more`] : lines;
  return `${record.title} (seed ${record.seed})\n\n${cut.join('\n')}\n`;
}

test.each(scenarioFiles)('$file is told as before', ({ file, text }) => {
  const run = runScenario(text);
  if (!run.ok) throw new Error(`${file} is not valid`);
  const golden = path.join('test/golden', `${run.record.scenario}.txt`);
  if (process.env['UPDATE_GOLDEN'] !== undefined) writeFileSync(golden, told(run.record));
  expect(
    told(run.record),
    `${golden} differs. If the change is wanted: UPDATE_GOLDEN=1 npx vitest run --project core test/golden`,
  ).toBe(readFileSync(golden, 'utf8'));
});
