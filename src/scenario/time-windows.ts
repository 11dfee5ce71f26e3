import type { TimeWindow } from '../gateway/network/model.ts';
import { parseDuration } from '../kernel/time.ts';

/** `{ from, until }` in microseconds. */
export const windows = (list: readonly { from: string; until: string }[] = []): readonly TimeWindow[] =>
  list.map(({ from, until }) => ({ fromMicros: parseDuration(from) ?? 0, untilMicros: parseDuration(until) ?? 0 }));
