import type { RunRecord } from '../trace/record.ts';
import { makeRecord } from './make-record.ts';
import type { Recorder } from './recorder.ts';
import { Simulation } from './simulation.ts';
import type { WorldSetup } from './setup.ts';

/** Appointments a run may have before it is stopped: a runaway scenario ends with what it has. */
export const EVENT_BUDGET = 20_000_000;

/** Runs a scenario from beginning to end. */
export function simulate(setup: WorldSetup, maxEvents = EVENT_BUDGET): RunRecord {
  const simulation = new Simulation(setup);
  if (simulation.advance(maxEvents) === 'running') simulation.stop('budget');
  return simulation.record();
}

/**
 * The detailed events around one exchange of a run too large to keep them all: re-derived from the last checkpoint
 * before it, from its sending until client and backend are done with it.
 */
export function windowAround(run: Simulation, record: RunRecord, exchange: number): RunRecord {
  const { replay, from } = replayAround(run, record, exchange);
  return { ...makeRecord(replay, { exchanges: record.exchanges, record }), eventsFromMicros: from };
}

/** The detailed events from an instant on, as many as are kept: the next stretch of a run too large to keep them all. */
export function stretchFrom(run: Simulation, record: RunRecord, fromMicros: number): RunRecord {
  const checkpoint = run.checkpoints.findLast(({ at }) => at < fromMicros) ?? null;
  const replay = new Simulation(run.setup, { checkpoint, shared: run.shared });
  replay.advanceBefore(fromMicros);
  replay.startRecording();
  while (replay.nextTime <= record.durationMicros && replay.recorder.on) replay.advance(1);
  return { ...makeRecord(replay, { exchanges: record.exchanges, record }), eventsFromMicros: fromMicros };
}

/** Lets the time of an exchange happen once more, written down by a recorder of the caller's where it has one. */
export function replayAround(
  run: Simulation,
  record: RunRecord,
  exchange: number,
  recorder?: Recorder,
  onReady: (replay: Simulation) => void = () => undefined,
): { readonly replay: Simulation; readonly from: number } {
  const { sentAt, receivedAt, backendDoneAt, causedBy } = record.exchanges;
  const cause = causedBy[exchange] ?? -1;
  const from = sentAt[cause >= 0 ? cause : exchange] ?? 0;
  const until = Math.max(receivedAt[exchange] ?? 0, backendDoneAt[exchange] || 0, from);
  const first = Math.min(exchange, cause >= 0 ? cause : exchange);
  const checkpoint = run.checkpoints.findLast(({ at, pool }) => pool.nextId <= first && at < from) ?? null;
  const replay = new Simulation(run.setup, { checkpoint, shared: run.shared, ...(recorder && { recorder }) });
  onReady(replay);
  replay.advanceBefore(from);
  replay.startRecording();
  while (replay.nextTime <= until && replay.recorder.on) replay.advance(1);
  return { replay, from };
}
