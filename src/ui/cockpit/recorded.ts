import type { RunRecord } from '../../trace/record.ts';

/** How much of a run is recorded in detail: of a large one a stretch, with what lies before and after it. */
export type Recorded = {
  readonly fromMicros: number;
  readonly untilMicros: number;
  /** The run has more before, or after, of which only the rows of its exchanges are known. */
  readonly before: boolean;
  readonly after: boolean;
};
type Recording = Pick<RunRecord, 'events' | 'eventsComplete' | 'eventsFromMicros' | 'durationMicros'>;

export function recordedOf({ events, eventsComplete, eventsFromMicros, durationMicros }: Recording): Recorded {
  const fromMicros = eventsFromMicros;
  const untilMicros = eventsComplete ? durationMicros : (events.time.at(-1) ?? fromMicros);
  return { fromMicros, untilMicros, before: fromMicros > 0, after: untilMicros < durationMicros };
}

/** Where the next stretch begins: with the instant at which this one was full, or just after where that is all it holds. */
export const nextStretch = ({ fromMicros, untilMicros }: Recorded): number =>
  untilMicros > fromMicros ? untilMicros : untilMicros + 1;

const BEFORE_SHARE = 0.12;
const AFTER_SHARE = 0.25;

/** The part of the timeline, in pixels, that the recorded stretch takes; the rest of the run has what is left. */
export function spanOf(record: Recording, width: number): { readonly from: number; readonly to: number } {
  const { before, after } = recordedOf(record);
  return { from: before ? width * BEFORE_SHARE : 0, to: after ? width * (1 - AFTER_SHARE) : width };
}
