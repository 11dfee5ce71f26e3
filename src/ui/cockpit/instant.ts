import type { Pacing } from '../../trace/pacing.ts';
import type { RunRecord } from '../../trace/record.ts';
import type { MomentState } from '../../trace/seek.ts';
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
  /** What stands there, and the last event an audience was told of, where not all of it may be told. */
  readonly untold?: { readonly moment: MomentState; readonly told: number };
};

export function instantOf({ record, pacing, screenMs, cursor, now, followed, description, glides }: Flight): Instant {
  if (!record || !pacing) throw new Error('There is no run to take away yet.');
  return { record, pacing, screenMs, cursor, now, followed, sentence: description.sentence, glides };
}

/** The same as an audience is asked: its event not told yet, in the picture neither. */
export function untoldInstant(flight: Flight, told: number, question: string): Instant {
  const instant = instantOf(flight);
  const moment = flight.untold(told);
  return { ...instant, cursor: moment?.cursor ?? 0, sentence: question, ...(moment && { untold: { moment, told } }) };
}
