import type { Pacing } from '../../trace/pacing.ts';
import type { RunRecord } from '../../trace/record.ts';
import { recordedOf, spanOf } from './recorded.ts';

/**
 * Where things lie on a line as wide as the timeline, in pixels: events by their time on screen, in the part that the
 * recorded stretch takes; instants outside of it by the clock. Whatever shares the line with the timeline uses this.
 */
export type Track = {
  /** The recorded stretch; beyond it the run goes on, or has gone on before. */
  readonly span: { readonly from: number; readonly to: number };
  readonly xOfEvent: (event: number) => number;
  /** Of an instant in microseconds; what never comes is at the end. */
  readonly xOfInstant: (micros: number) => number;
  readonly instantAt: (x: number) => number;
};

export function trackOf(record: RunRecord, pacing: Pacing, width: number): Track {
  const span = spanOf(record, width);
  const { fromMicros, untilMicros } = recordedOf(record);
  const scale = (span.to - span.from) / Math.max(1, pacing.totalMs);
  const xOfEvent = (event: number): number => span.from + pacing.screenAt(event) * scale;
  const rest = Math.max(1, record.durationMicros - untilMicros);
  const beyond = Math.max(1, width - span.to);
  return {
    span,
    xOfEvent,
    xOfInstant: (micros) => {
      if (Number.isNaN(micros) || micros > record.durationMicros) return width;
      if (micros < fromMicros) return (micros / fromMicros) * span.from;
      if (micros > untilMicros) return span.to + ((micros - untilMicros) / rest) * (width - span.to);
      return xOfEvent(firstFrom(record.events.time, micros));
    },
    instantAt: (x) => {
      if (x < span.from) return Math.max(0, Math.round((x / span.from) * fromMicros));
      if (x > span.to)
        return untilMicros + Math.round(Math.min(1, (x - span.to) / beyond) * (record.durationMicros - untilMicros));
      return pacing.virtualAt((x - span.from) / Math.max(1e-9, scale));
    },
  };
}

/** The first event at an instant or after it. */
function firstFrom(time: Float64Array, micros: number): number {
  let [low, high] = [0, time.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((time[middle] ?? 0) < micros) low = middle + 1;
    else high = middle;
  }
  return low;
}
