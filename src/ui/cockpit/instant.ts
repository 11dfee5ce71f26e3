import type { Pacing } from '../../trace/pacing.ts';
import type { RunRecord } from '../../trace/record.ts';
import type { Flight } from './flight.svelte.ts';

/** What a flight shows at one instant: enough to draw it again elsewhere. */
export type Instant = {
  readonly record: RunRecord;
  readonly pacing: Pacing;
  readonly screenMs: number;
  readonly cursor: number;
  /** Virtual, in microseconds. */
  readonly now: number;
  readonly followed: number;
  readonly sentence: string;
  readonly glides: boolean;
};

export function instantOf({ record, pacing, screenMs, cursor, now, followed, description, glides }: Flight): Instant {
  if (!record || !pacing) throw new Error('There is no run to take away yet.');
  return { record, pacing, screenMs, cursor, now, followed, sentence: description.sentence, glides };
}

/** The same as an audience is asked: its event not told yet, in the picture neither. */
export function untoldInstant(flight: Flight, question: string): Instant {
  const told = instantOf(flight);
  return { ...told, cursor: Math.max(0, told.cursor - 1), sentence: question };
}
