import { CONNECTION_STATES } from '../gateway/websocket/connection-states.ts';
import { WEBSOCKET_LIMITS } from '../gateway/websocket/limits.ts';
import { EFFECT_KINDS, EVENT_KINDS } from './event-columns.ts';
import type { ConnectionRecord, RunRecord } from './record.ts';
import { eventsOfExchange } from './seek.ts';
import { framesOf } from './sockets.ts';

export type ConnectionState = 'handshaking' | 'open' | 'halfOpen' | 'refused' | 'closed';
/** A connection at a cursor; all times in microseconds. */
export type ConnectionMoment = {
  readonly connection: ConnectionRecord;
  readonly state: ConnectionState;
  /** Since when it is open; null: it is not open. */
  readonly openSince: number | null;
  /** What is left until the idle and the lifetime timer ring; null where neither runs. */
  readonly idleLeft: number | null;
  readonly lifetimeLeft: number | null;
  /** Messages its client sent, and frames its client received. */
  readonly sent: number;
  readonly received: number;
};

type Change = { readonly event: number; readonly state: number; readonly lastActiveAt: number };
const CONNECTION = EFFECT_KINDS.indexOf('connection');
const CLOSED = EVENT_KINDS.indexOf('closed');
const RECEIVED = EVENT_KINDS.indexOf('received');
const HALF_OPEN = CONNECTION_STATES.indexOf('open.halfOpen');
const known = new WeakMap<RunRecord, ReadonlyMap<number, readonly Change[]>>();

/** The connections whose handshake has begun at a cursor, in order; `now` is not before the cursor's instant. */
export const connectionsAt = (record: RunRecord, cursor: number, now: number): readonly ConnectionMoment[] =>
  record.connections.flatMap((connection) => {
    const [first] = eventsOfExchange(record, connection.exchange);
    return first === undefined || first > cursor ? [] : [momentOf(record, connection, cursor, now)];
  });

function momentOf(record: RunRecord, connection: ConnectionRecord, cursor: number, now: number): ConnectionMoment {
  const last = changesOf(record, connection.exchange).findLast(({ event }) => event <= cursor);
  const state = stateOf(record, connection, cursor, last?.state ?? 0);
  const isOpen = state === 'open' || state === 'halfOpen';
  const frames = framesOf(record, connection.exchange).filter(({ event }) => event <= cursor);
  const left = (since: number, most: number): number | null => (isOpen ? Math.max(0, since + most - now) : null);
  return {
    connection,
    state,
    openSince: isOpen ? connection.openedAt : null,
    idleLeft: left(last?.lastActiveAt ?? 0, WEBSOCKET_LIMITS.idleMicros),
    lifetimeLeft: left(connection.openedAt, WEBSOCKET_LIMITS.lifetimeMicros),
    sent: frames.filter(({ direction }) => direction === 'in').length,
    received: frames.filter(({ direction }) => direction === 'out').length,
  };
}

function stateOf(record: RunRecord, connection: ConnectionRecord, cursor: number, state: number): ConnectionState {
  const { exchange, openedAt } = connection;
  const { kind, a } = record.events;
  const answered = eventsOfExchange(record, exchange).find((event) => kind[event] === RECEIVED) ?? Infinity;
  if (cursor < answered) return 'handshaking';
  if (Number.isNaN(openedAt)) return 'refused';
  const closed = kind.findIndex((each, event) => each === CLOSED && a[event] === exchange);
  if (closed >= 0 && closed <= cursor) return 'closed';
  return state === HALF_OPEN ? 'halfOpen' : 'open';
}

const changesOf = (record: RunRecord, exchange: number): readonly Change[] =>
  changesByConnection(record).get(exchange) ?? [];

function changesByConnection(record: RunRecord): ReadonlyMap<number, readonly Change[]> {
  const kept = known.get(record);
  if (kept) return kept;
  const lists = new Map<number, Change[]>();
  const { kind, subject, event, a, b } = record.effects;
  kind.forEach((each, effect) => {
    if (each !== CONNECTION) return;
    const change = { event: event[effect] ?? 0, state: a[effect] ?? 0, lastActiveAt: b[effect] ?? 0 };
    const list = lists.get(subject[effect] ?? -1);
    if (list) list.push(change);
    else lists.set(subject[effect] ?? -1, [change]);
  });
  known.set(record, lists);
  return lists;
}
