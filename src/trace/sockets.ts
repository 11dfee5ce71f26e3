import { numbered } from '../gateway/blanks.ts';
import { EVENT_KINDS } from './event-columns.ts';
import { EXCHANGE_KINDS } from './exchange-columns.ts';
import { NONE, type RunRecord } from './record.ts';

/** A frame on a connection, in either direction. */
export type FrameView = {
  /** The event that shows it: sent by the client, or received by it. */
  readonly event: number;
  readonly exchange: number;
  readonly at: number;
  readonly direction: 'in' | 'out';
  readonly text: string;
};

const FRAME = EVENT_KINDS.indexOf('frame');
const SENT = EVENT_KINDS.indexOf('sent');
const MESSAGE = EXCHANGE_KINDS.indexOf('message');
const known = new WeakMap<RunRecord, ReadonlyMap<number, readonly FrameView[]>>();

/** The frames of a connection (by the exchange of its handshake) that a record's events hold, in order. */
export const framesOf = (record: RunRecord, connection: number): readonly FrameView[] =>
  framesByConnection(record).get(connection) ?? [];

function framesByConnection(record: RunRecord): ReadonlyMap<number, readonly FrameView[]> {
  const kept = known.get(record);
  if (kept) return kept;
  const lists = new Map<number, FrameView[]>();
  record.events.kind.forEach((kind, event) => {
    const frame = kind === FRAME ? outgoing(record, event) : kind === SENT ? incoming(record, event) : null;
    if (!frame) return;
    const list = lists.get(frame.connection);
    if (list) list.push(frame);
    else lists.set(frame.connection, [frame]);
  });
  known.set(record, lists);
  return lists;
}

type Placed = FrameView & { readonly connection: number };

function outgoing({ events, texts }: RunRecord, event: number): Placed {
  return {
    event,
    exchange: events.exchange[event] ?? NONE,
    at: events.time[event] ?? 0,
    direction: 'out',
    text: texts[events.text[event] ?? NONE] ?? '',
    connection: events.a[event] ?? NONE,
  };
}

function incoming({ events, exchanges, names }: RunRecord, event: number): Placed | null {
  const exchange = events.exchange[event] ?? NONE;
  if (exchanges.kind[exchange] !== MESSAGE) return null;
  const { body, load } = names.entries[exchanges.entry[exchange] ?? NONE] ?? {};
  return {
    event,
    exchange,
    at: events.time[event] ?? 0,
    direction: 'in',
    text: numbered(body ?? '', load != null, exchanges.n[exchange] ?? 0),
    connection: exchanges.connection[exchange] ?? NONE,
  };
}
