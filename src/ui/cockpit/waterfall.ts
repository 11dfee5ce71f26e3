import { REASON_CODES } from '../../gateway/reasons.ts';
import { answerKind, type AnswerKind } from '../../trace/answer-kind.ts';
import { exchangeName } from '../../trace/exchange-name.ts';
import type { RunRecord } from '../../trace/record.ts';
import { eventsOfExchange } from '../../trace/seek.ts';

/** How much of a run is shown: the followed exchange, ten times its length on either side, or everything. */
export const ZOOMS = ['one', 'around', 'whole'] as const;
export type Zoom = (typeof ZOOMS)[number];
type Stretch = { readonly from: number; readonly to: number };
/** An exchange as the waterfall draws it; instants in microseconds of the run, NaN where there is none. */
export type WaterfallRow = {
  readonly id: number;
  readonly name: string;
  readonly kind: AnswerKind;
  readonly status: number;
  readonly sent: number;
  readonly end: number;
  readonly called: number;
  readonly done: number;
  /** The end, or when the backend is through, where that is later. */
  readonly last: number;
  /** How long its integration may take at most: its own time-out, where it was called. */
  readonly wall: number;
};

const MOST = 60;
const AROUND = 10;
/** Of what takes no time there is still something to see. */
const LEAST_MICROS = 1000;
/** From this share of the limit on, the limit is in the picture. */
const NEAR_WALL = 0.6;
/** How long an integration may take at most, by the kind of API (quotas of the developer guide). */
const WALLS = { REST: 29_000_000, WEBSOCKET: 29_000_000, HTTP: 30_000_000 } as const;

/** The stretch of the run a zoom shows. */
export function windowOf(record: RunRecord, followed: number, zoom: Zoom): Stretch {
  if (zoom === 'whole' || followed < 0) return { from: 0, to: Math.max(1, record.durationMicros) };
  const { sent, last, called, wall } = rowOf(record, followed);
  const isNear = last - called >= wall * NEAR_WALL;
  const to = Math.max(last, sent + LEAST_MICROS, isNear ? called + wall : 0);
  const beside = zoom === 'one' ? 0 : (to - sent) * AROUND;
  return { from: Math.max(0, sent - beside), to: Math.max(to, Math.min(record.durationMicros, to + beside)) };
}

/** The exchanges of a stretch, those nearest the followed one where there are too many. */
export function rowsOf(record: RunRecord, followed: number, { from, to }: Stretch): readonly WaterfallRow[] {
  const { sentAt, receivedAt, backendDoneAt } = record.exchanges;
  const within: number[] = [];
  sentAt.forEach((sent, id) => {
    const received = receivedAt[id] ?? Number.NaN;
    const end = Number.isNaN(received) ? record.durationMicros : Math.max(received, backendDoneAt[id] || 0);
    if (id === followed || (sent <= to && end >= from)) within.push(id);
  });
  const first = Math.max(0, Math.min(within.indexOf(followed) - MOST / 2, within.length - MOST));
  return within.slice(first, first + MOST).map((id) => rowOf(record, id));
}

/** IntegrationLatency: from the call until the backend, or the time-out, is through; null where nothing was called. */
export const integrationOf = ({ called, done, end }: Pick<WaterfallRow, 'called' | 'done' | 'end'>): number | null =>
  Number.isNaN(called) ? null : Math.min(end, Number.isNaN(done) ? end : done) - called;

function rowOf(record: RunRecord, id: number): WaterfallRow {
  const { sentAt, receivedAt, calledAt, backendDoneAt, status, api } = record.exchanges;
  const received = receivedAt[id] ?? Number.NaN;
  const end = Number.isNaN(received) ? record.durationMicros : received;
  const done = backendDoneAt[id] ?? Number.NaN;
  return {
    id,
    name: exchangeName(record, id),
    kind: answerKind(record, id),
    status: status[id] ?? 0,
    sent: sentAt[id] ?? 0,
    end,
    called: calledAt[id] ?? Number.NaN,
    done,
    last: Number.isNaN(done) ? end : Math.max(end, done),
    wall: timeoutOf(record, id) ?? WALLS[record.names.apis[api[id] ?? -1]?.protocolType ?? 'REST'],
  };
}

/** The time-out the exchange's integration was called with. */
function timeoutOf(record: RunRecord, id: number): number | null {
  const { reason, b } = record.events;
  const called = eventsOfExchange(record, id).find((event) => CALLED.has(reason[event] ?? -1));
  return called === undefined ? null : (b[called] ?? null);
}
const CALLED = new Set(
  ['calledFunction', 'calledBackend'].map((code) => REASON_CODES.findIndex((each) => each === code)),
);
