import { ANSWER_KINDS, answerKind, type AnswerKind } from '../../trace/answer-kind.ts';
import type { Pacing } from '../../trace/pacing.ts';
import { EVENT_KINDS } from '../../trace/event-columns.ts';
import { isMomentary } from '../../trace/faults.ts';
import type { RunRecord } from '../../trace/record.ts';
import { eventsOfExchange } from '../../trace/seek.ts';
import { crowdAreas, type Area, type Extent } from './crowd-areas.ts';
import { recordedOf } from './recorded.ts';
import { trackOf } from './track.ts';

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
  /** `operation` and `fault`: their places in the record. */
  readonly operations: readonly { readonly x: number; readonly failed: boolean; readonly operation: number }[];
  /** Faults as stretches, from their mark to where they are over. */
  readonly faults: readonly { readonly x: number; readonly width: number; readonly fault: number }[];
  /** Idle stretches: passed quickly, and shown as such. */
  readonly skips: readonly { readonly x: number; readonly width: number; readonly micros: number }[];
};

export const BARS = { top: 20, rows: 5, row: 4.5 } as const;
/** Two ticks of one kind nearer than this are one. */
const NEAREST = 5;

export function timelineOf(record: RunRecord, pacing: Pacing, width: number): Timeline {
  const { span, xOfEvent: x, xOfInstant } = trackOf(record, pacing, width);
  const scale = (span.to - span.from) / Math.max(1, pacing.totalMs);
  const at = record.eventsComplete ? null : xOfInstant;
  return {
    span,
    ...barsOf(record, x, at, width),
    ...marksOf(record, x, at),
    faults: faultsOf(record, x, xOfInstant),
    skips: pacing.skips.map(({ fromMs, toMs, micros }) => ({
      x: span.from + fromMs * scale,
      width: (toMs - fromMs) * scale,
      micros,
    })),
  };
}

type Place = (at: number) => number;

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

function faultsOf(record: RunRecord, x: Place, at: Place): Timeline['faults'] {
  return (record.faults ?? []).map((fault, i) => {
    const { from, until } = fault;
    const [begins, ends] = [faultEvent(record, i, 0), faultEvent(record, i, 1)];
    const start = begins < 0 ? at(from) : x(begins);
    const end = isMomentary(fault) ? start : ends < 0 ? at(until) : x(ends);
    return { x: start, width: Math.max(2, end - start), fault: i };
  });
}

/** The event with which a fault begins (0) or ends (1); -1: none is recorded. */
export const faultEvent = ({ events: { kind, a, b } }: RunRecord, fault: number, end: 0 | 1): number =>
  kind.findIndex((code, event) => EVENT_KINDS[code] === 'fault' && a[event] === fault && b[event] === end);

function marksOf(record: RunRecord, x: Place, at: Place | null): Pick<Timeline, 'ticks' | 'operations'> {
  const answers: (readonly [exchange: number, x: number])[] = [];
  record.events.kind.forEach((code, event) => {
    if (EVENT_KINDS[code] === 'received') answers.push([record.events.exchange[event] ?? -1, x(event)]);
  });
  if (at) answers.push(...answersBeyond(record, at));
  const operations = record.operations.flatMap(({ at: micros, error }, operation) => {
    const event = operationEvent(record, operation);
    const place = event < 0 ? at?.(micros) : x(event);
    return place === undefined ? [] : [{ x: place, operation, failed: error !== null }];
  });
  return { ticks: ticksOf(record, answers), operations };
}

/** The event of an operator action; -1: it is not recorded. */
export const operationEvent = ({ events: { kind, a } }: RunRecord, operation: number): number =>
  kind.findIndex((code, event) => EVENT_KINDS[code] === 'operation' && a[event] === operation);

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
