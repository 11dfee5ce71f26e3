import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runScenario } from '../scenario/run-scenario.ts';
import { buildPacing } from './pacing.ts';
import { plainRun, runOf, type PlainRun } from './plain-run.ts';
import { stateAtInstant } from './seek.ts';
import { recordUpTo } from './stretch.ts';

function recordOf(file: string) {
  const run = runScenario(readFileSync(`scenarios/${file}`, 'utf8'));
  if (!run.ok) throw new Error(`${file} is not valid`);
  return run.record;
}
const record = recordOf('04-who-said-429/who-said-429.yaml');

describe('a stretch of a run', () => {
  it('shows the same state at each of its events, and after a journey through JSON', () => {
    const to = record.events.time.length >> 1;
    const cut = runOf(JSON.parse(JSON.stringify(plainRun(recordUpTo(record, to)))) as PlainRun);
    expect(cut.events.time.length).toBe(to + 1);
    for (let cursor = 0; cursor <= to; cursor++) {
      const now = record.events.time[cursor] ?? 0;
      expect(stateAtInstant(cut, cursor, now)).toEqual(stateAtInstant(record, cursor, now));
    }
  });

  it('leaves payloads out, and no text that is needed', () => {
    const cut = recordUpTo(record, Infinity);
    expect(JSON.stringify(cut.texts).length).toBeLessThan(JSON.stringify(record.texts).length);
    expect(cut.durationMicros).toBe(record.durationMicros);
  });

  it('begins on screen with the event it is to begin with', () => {
    const pacing = buildPacing(record, 40);
    expect(pacing.cursorAt(0)).toBe(40);
    expect(pacing.screenAt(40)).toBe(0);
    expect(pacing.totalMs).toBeLessThan(buildPacing(record).totalMs);
  });
});
