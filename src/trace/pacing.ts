import { EVENT_KINDS } from './event-columns.ts';
import { OUTCOMES } from './exchange-columns.ts';
import type { RunRecord } from './record.ts';

/** Milliseconds on screen: what decides stays longest, what merely passes is quick. */
const DWELL_DECISION = 900;
const DWELL_STEP = 190;
const DWELL_MARK = 420;
/** A wait of any length takes between these, growing with every doubling. */
const WAIT_SHORTEST = 260;
const WAIT_LONGEST = 2600;
/** A whole run takes at most this long at 1×; beyond, every dwell shrinks alike. */
const LONGEST_RUN = 40_000;
/** From here on a stretch is shown as skipped. */
const SKIP_MICROS = 1_000_000;

export type Skip = { readonly fromMs: number; readonly toMs: number; readonly micros: number };
/**
 * Maps the cursor (an event) to time on screen and back. Many events take no virtual time at all, and some waits take
 * ages: each event gets a dwell, each wait a length that grows slowly with it.
 */
export type Pacing = {
  readonly totalMs: number;
  readonly events: number;
  /** When the dwell of an event begins. */
  readonly screenAt: (cursor: number) => number;
  readonly cursorAt: (ms: number) => number;
  /** How far the time between this event and the next has gone, 0 to 1. */
  readonly fractionAt: (ms: number) => number;
  /** The virtual instant shown, in microseconds. */
  readonly virtualAt: (ms: number) => number;
  readonly skips: readonly Skip[];
};

/** Events before `from` take no time on screen: a stretch begins with it. */
export function buildPacing(record: RunRecord, from = 0): Pacing {
  const { time } = record.events;
  const count = time.length;
  const starts = new Float64Array(count + 1);
  const raw = Float64Array.from({ length: count }, (_none, event) => (event < from ? 0 : dwellOf(record, event)));
  const total = raw.reduce((sum, dwell) => sum + dwell, 0);
  const scale = Math.min(1, LONGEST_RUN / Math.max(1, total));
  raw.forEach((dwell, event) => {
    starts[event + 1] = (starts[event] ?? 0) + dwell * scale;
  });
  const totalMs = starts[count] ?? 0;
  const cursorAt = (ms: number): number => Math.min(count - 1, lastStart(starts, count, ms));
  const fractionAt = (ms: number): number => {
    const cursor = Math.max(0, cursorAt(ms));
    const from = starts[cursor] ?? 0;
    const length = (starts[cursor + 1] ?? from) - from;
    return length <= 0 ? 0 : Math.min(1, Math.max(0, (ms - from) / length));
  };
  const virtualAt = (ms: number): number => {
    const cursor = cursorAt(ms);
    const from = time[Math.max(0, cursor)] ?? 0;
    const to = time[cursor + 1] ?? from;
    return from + Math.round((to - from) * fractionAt(ms));
  };
  return {
    totalMs,
    events: count,
    screenAt: (cursor) => starts[Math.max(0, Math.min(count, cursor))] ?? 0,
    cursorAt,
    fractionAt,
    virtualAt,
    skips: skipsOf(record, starts),
  };
}

function dwellOf(record: RunRecord, event: number): number {
  const { time, kind, outcome } = record.events;
  const wait = (time[event + 1] ?? time[event] ?? 0) - (time[event] ?? 0);
  const own = ownDwell(EVENT_KINDS[kind[event] ?? 0] ?? 'step', OUTCOMES[outcome[event] ?? 0] ?? 'passed');
  return wait > 0 ? Math.max(own, waitDwell(wait)) : own;
}

function ownDwell(kind: (typeof EVENT_KINDS)[number], outcome: (typeof OUTCOMES)[number]): number {
  if (kind === 'step') return outcome === 'refused' || outcome === 'answered' ? DWELL_DECISION : DWELL_STEP;
  if (kind === 'received' || kind === 'judged' || kind === 'operation' || kind === 'fault') return DWELL_DECISION;
  return DWELL_MARK;
}

/** Doublings above a millisecond, counted by whole powers of two and the part between them. */
function waitDwell(micros: number): number {
  let doublings = 0;
  let rest = micros / 1000;
  while (rest > 2) {
    rest /= 2;
    doublings += 1;
  }
  return Math.min(WAIT_LONGEST, WAIT_SHORTEST + (doublings + rest / 2) * 140);
}

function skipsOf({ events: { time } }: RunRecord, starts: Float64Array): readonly Skip[] {
  const skips: Skip[] = [];
  for (let event = 0; event + 1 < time.length; event++) {
    const micros = (time[event + 1] ?? 0) - (time[event] ?? 0);
    if (micros >= SKIP_MICROS && starts[event] !== starts[event + 1])
      skips.push({ fromMs: starts[event] ?? 0, toMs: starts[event + 1] ?? 0, micros });
  }
  return skips;
}

function lastStart(starts: Float64Array, count: number, ms: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= ms) low = middle;
    else high = middle - 1;
  }
  return low;
}
