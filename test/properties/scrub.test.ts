import { expect, test } from 'vitest';
import { hashText, keyedBelow } from '../../src/kernel/keyed-random.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { stateAtInstant } from '../../src/trace/seek.ts';
import type { RunRecord } from '../../src/trace/record.ts';
import { Simulation } from '../../src/world/simulation.ts';
import { BUSY } from '../content/busy.ts';

const CURSORS = 50;

const aSimulation = (): Simulation => {
  const parsed = parseScenario(BUSY);
  if (!parsed.ok) throw new Error(parsed.diagnostics[0]?.message);
  return new Simulation(parsed.setup);
};

/** A fresh run that is stopped as soon as the event of a cursor has happened. */
function stoppedAt(cursor: number): RunRecord {
  const simulation = aSimulation();
  while (simulation.recorder.events <= cursor) simulation.advance(1);
  simulation.stop('cancelled');
  return simulation.record();
}

test(`scrubbing to ${CURSORS} cursors of a run of 10,000 events shows what a fresh run stopped there shows`, () => {
  const simulation = aSimulation();
  while (simulation.advance(1_000_000) === 'running');
  const record = simulation.record();
  const count = record.events.time.length;
  expect(count).toBeGreaterThan(10_000);
  for (let i = 0; i < CURSORS; i++) {
    const cursor = keyedBelow(count, 1, hashText('scrub'), i, 0);
    const now = record.events.time[cursor] ?? 0;
    expect(stateAtInstant(record, cursor, now)).toEqual(stateAtInstant(stoppedAt(cursor), cursor, now));
  }
});
