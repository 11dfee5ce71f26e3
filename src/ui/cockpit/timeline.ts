import { ANSWER_KINDS, answerKind, type AnswerKind } from '../../trace/answer-kind.ts';
import type { Pacing } from '../../trace/pacing.ts';
import { EVENT_KINDS, type RunRecord } from '../../trace/record.ts';
import { eventsOfExchange } from '../../trace/seek.ts';
import { crowdAreas, type Area, type Extent } from './crowd-areas.ts';
import { recordedOf, spanOf } from './recorded.ts';

/** Everything the timeline draws of a run, for a width in pixels: worked out once, not with every frame. */
export type Timeline = {
  /** Exchanges as bars, one path for each kind of answer. */
  readonly bars: readonly { readonly kind: AnswerKind; readonly d: string }[];
  /** In place of bars, a crowd's shares: how many of each kind are under way. */
  readonly areas: readonly Area[];
  /** Answers that are not plain, at the instant their client has them; never thinned out so that a kind is lost. */
  readonly ticks: readonly { readonly kind: AnswerKind; readonly x: number; readonly id: number }[];
  /** The recorded stretch; beyond it the run goes on, or has gone on before. */
  readonly span: { readonly from: number; readonly to: number };
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
  const span = spanOf(record, width);
  const scale = (span.to - span.from) / Math.max(1, pacing.totalMs);
  const x = (event: number): number => span.from + pacing.screenAt(event) * scale;
  const at = record.eventsComplete ? null : instants(record, x, span, width);
  return {
    span,
    ...barsOf(record, x, at, width),
    ...marksOf(record, x, at),
    faults: faultsOf(record, x, width),
    skips: pacing.skips.map(({ fromMs, toMs, micros }) => ({
      x: span.from + fromMs * scale,
      width: (toMs - fromMs) * scale,
      micros,
    })),
  };
}

type Place = (at: number) => number;

/** Where an instant is: in the stretch with its events, before and after it by the clock. */
function instants(record: RunRecord, x: Place, span: Timeline['span'], width: number): Place {
  const { time } = record.events;
  const { fromMicros, untilMicros } = recordedOf(record);
  const rest = Math.max(1, record.durationMicros - untilMicros);
  return (micros) => {
    if (Number.isNaN(micros)) return width;
    if (micros < fromMicros) return (micros / fromMicros) * span.from;
    if (micros > untilMicros) return span.to + ((micros - untilMicros) / rest) * (width - span.to);
    let [low, high] = [0, time.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((time[middle] ?? 0) < micros) low = middle + 1;
      else high = middle;
    }
    return x(low);
  };
}

/** Where a bar begins and ends; null: nothing of the exchange is known. Of a large run the rows know what no event tells. */
function extentOf(
  record: RunRecord,
  id: number,
  x: Place,
  at: Place | null,
  width: number,
): readonly [number, number] | null {
  const kindAt = (event: number) => EVENT_KINDS[record.events.kind[event] ?? 0];
  const list = eventsOfExchange(record, id);
  const [first] = list;
  const over = list.find((event) => kindAt(event) === 'received');
  if (at === null) return first === undefined ? null : [x(first), over === undefined ? width : x(over)];
  const { sentAt, receivedAt } = record.exchanges;
  return [
    first !== undefined && kindAt(first) === 'sent' ? x(first) : at(sentAt[id] ?? Number.NaN),
    over === undefined ? at(receivedAt[id] ?? Number.NaN) : x(over),
  ];
}

/** From so many exchanges on, or with so many bars over others, shares are drawn in the place of bars. */
const CROWD = 1000;
const MOST_BURIED = 20;
/** Bars shorter than this bury nothing: what they say stands as a tick above them. */
const SHORT = 6;

/** Each exchange as a bar; a crowd as areas, in which no kind of answer swallows another. */
function barsOf(record: RunRecord, x: Place, at: Place | null, width: number): Pick<Timeline, 'bars' | 'areas'> {
  const extents = Array.from(record.exchanges.status).flatMap((_status, id): readonly Extent[] => {
    const extent = extentOf(record, id, x, at, width);
    return extent ? [{ kind: answerKind(record, id), from: extent[0], to: Math.max(extent[0] + 2, extent[1]) }] : [];
  });
  const { paths, buried } = inRows(extents);
  if (extents.length <= CROWD && buried <= MOST_BURIED) return { bars: paths, areas: [] };
  return { bars: [], areas: crowdAreas(extents, { width, top: BARS.top, high: BARS.rows * BARS.row }) };
}

/** Bars, each in the first row that is free, and how many lie over others since none is. */
function inRows(extents: readonly Extent[]): { readonly paths: Timeline['bars']; readonly buried: number } {
  const paths = new Map<AnswerKind, string>();
  const free: number[] = Array.from({ length: BARS.rows }, () => -1);
  let buried = 0;
  for (const { kind, from, to } of extents) {
    const row = rowFor(free, from);
    if ((free[row] ?? 0) > from && to - from > SHORT) buried += 1;
    free[row] = to + 1.5;
    const y = BARS.top + row * BARS.row + BARS.row / 2;
    paths.set(kind, `${paths.get(kind) ?? ''}M${from.toFixed(1)} ${y}H${to.toFixed(1)}`);
  }
  return { paths: [...paths].map(([kind, d]) => ({ kind, d })), buried };
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

function marksOf(record: RunRecord, x: Place, at: Place | null): Pick<Timeline, 'ticks' | 'operations'> {
  const answers: (readonly [exchange: number, x: number])[] = [];
  const operations: Timeline['operations'][number][] = [];
  record.events.kind.forEach((code, event) => {
    if (EVENT_KINDS[code] === 'operation')
      operations.push({ x: x(event), event, failed: record.operations[record.events.a[event] ?? -1]?.error != null });
    if (EVENT_KINDS[code] === 'received') answers.push([record.events.exchange[event] ?? -1, x(event)]);
  });
  if (at) answers.push(...answersBeyond(record, at));
  return { ticks: ticksOf(record, answers), operations };
}

/** What clients had before the recorded stretch, and have after it. */
function answersBeyond(record: RunRecord, at: Place): (readonly [exchange: number, x: number])[] {
  const { fromMicros, untilMicros } = recordedOf(record);
  const { receivedAt } = record.exchanges;
  return Array.from(receivedAt, (micros, id) => ({ micros, id }))
    .filter(({ micros }) => micros < fromMicros || micros > untilMicros)
    .map(({ micros, id }) => [id, at(micros)] as const);
}

function ticksOf(record: RunRecord, answers: readonly (readonly [exchange: number, x: number])[]): Timeline['ticks'] {
  const ticks: Timeline['ticks'][number][] = [];
  const last = new Map<AnswerKind, number>();
  for (const [exchange, x] of [...answers].sort((a, b) => a[1] - b[1])) {
    const kind = answerKind(record, exchange);
    if (kind === 'ok' || x - (last.get(kind) ?? -NEAREST) < NEAREST) continue;
    last.set(kind, x);
    ticks.push({ kind, x, id: exchange });
  }
  return ticks;
}

/** The row of each kind of tick above the bars, and how large ticks then are: one kind never lies over another. */
export function tickRows(ticks: Timeline['ticks']): {
  readonly scale: number;
  readonly y: (kind: AnswerKind) => number;
} {
  const kinds = ANSWER_KINDS.filter((kind) => ticks.some((tick) => tick.kind === kind));
  const row = TICKS_HIGH / Math.max(1, kinds.length);
  return {
    scale: Math.min(0.52, row / 24 + 0.05),
    y: (kind) => (kinds.length < 2 ? 10 : 2 + row * (kinds.indexOf(kind) + 0.5)),
  };
}
const TICKS_HIGH = 17;
