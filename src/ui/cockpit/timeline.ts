import { answerKind, type AnswerKind } from '../../trace/answer-kind.ts';
import type { Pacing } from '../../trace/pacing.ts';
import { EVENT_KINDS, type RunRecord } from '../../trace/record.ts';
import { eventsOfExchange } from '../../trace/seek.ts';

/** Everything the timeline draws of a run, for a width in pixels: worked out once, not with every frame. */
export type Timeline = {
  /** Exchanges as bars, one path for each kind of answer. */
  readonly bars: readonly { readonly kind: AnswerKind; readonly d: string }[];
  /** Answers that are not plain, at the instant their client has them; never thinned out so that a kind is lost. */
  readonly ticks: readonly { readonly kind: AnswerKind; readonly x: number; readonly event: number }[];
  readonly operations: readonly { readonly x: number; readonly failed: boolean; readonly event: number }[];
  /** Faults as stretches, from their mark to where they are over. */
  readonly faults: readonly { readonly x: number; readonly width: number; readonly event: number }[];
  /** Idle stretches: passed quickly, and shown as such. */
  readonly skips: readonly { readonly x: number; readonly width: number; readonly micros: number }[];
};

export const BARS = { top: 20, rows: 5, row: 4.5 } as const;
/** Two ticks of one kind nearer than this are one. */
const NEAREST = 5;

export function timelineOf(record: RunRecord, pacing: Pacing, width: number): Timeline {
  const x = (event: number): number => (pacing.screenAt(event) / Math.max(1, pacing.totalMs)) * width;
  const scale = width / Math.max(1, pacing.totalMs);
  return {
    bars: barsOf(record, x, width),
    ...marksOf(record, x),
    faults: faultsOf(record, x, width),
    skips: pacing.skips.map(({ fromMs, toMs, micros }) => ({
      x: fromMs * scale,
      width: (toMs - fromMs) * scale,
      micros,
    })),
  };
}

function barsOf(record: RunRecord, x: (event: number) => number, width: number): Timeline['bars'] {
  const paths = new Map<AnswerKind, string>();
  const free: number[] = Array.from({ length: BARS.rows }, () => -1);
  record.exchanges.status.forEach((_status, id) => {
    const list = eventsOfExchange(record, id);
    const [first] = list;
    if (first === undefined) return;
    const from = x(first);
    const over = list.find((event) => EVENT_KINDS[record.events.kind[event] ?? 0] === 'received');
    const to = Math.max(from + 2, over === undefined ? width : x(over));
    const row = rowFor(free, from);
    free[row] = to + 1.5;
    const kind = answerKind(record, id);
    const y = BARS.top + row * BARS.row + BARS.row / 2;
    paths.set(kind, `${paths.get(kind) ?? ''}M${from.toFixed(1)} ${y}H${to.toFixed(1)}`);
  });
  return [...paths].map(([kind, d]) => ({ kind, d }));
}

/** The first free row; when none is, the one that becomes free first. */
function rowFor(free: readonly number[], from: number): number {
  const found = free.findIndex((until) => until <= from);
  return found >= 0 ? found : free.indexOf(Math.min(...free));
}

function faultsOf(record: RunRecord, x: (event: number) => number, width: number): Timeline['faults'] {
  const { kind, a, b } = record.events;
  const ends = (fault: number): number =>
    kind.findIndex((code, event) => EVENT_KINDS[code] === 'fault' && a[event] === fault && b[event] === 1);
  return Array.from(kind, (code, event) => ({ code, event }))
    .filter(({ code, event }) => EVENT_KINDS[code] === 'fault' && b[event] === 0)
    .map(({ event }) => {
      const end = ends(a[event] ?? -1);
      const from = x(event);
      return { x: from, width: Math.max(2, (end < 0 ? width : x(end)) - from), event };
    });
}

function marksOf(record: RunRecord, x: (event: number) => number): Pick<Timeline, 'ticks' | 'operations'> {
  const ticks: Timeline['ticks'][number][] = [];
  const operations: Timeline['operations'][number][] = [];
  const last = new Map<AnswerKind, number>();
  record.events.kind.forEach((code, event) => {
    const at = x(event);
    if (EVENT_KINDS[code] === 'operation')
      operations.push({ x: at, event, failed: record.operations[record.events.a[event] ?? -1]?.error != null });
    if (EVENT_KINDS[code] !== 'received') return;
    const kind = answerKind(record, record.events.exchange[event] ?? -1);
    if (kind === 'ok' || at - (last.get(kind) ?? -NEAREST) < NEAREST) return;
    last.set(kind, at);
    ticks.push({ kind, x: at, event });
  });
  return { ticks, operations };
}
