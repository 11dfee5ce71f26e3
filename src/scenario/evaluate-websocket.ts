import { PAYLOADS } from '../gateway/world.ts';
import { findExchange } from '../trace/exchange-name.ts';
import { openExchange } from '../trace/open-exchange.ts';
import { payloadOf } from '../trace/payload.ts';
import { EVENT_KINDS } from '../trace/event-columns.ts';
import type { ConnectionRecord, RunRecord } from '../trace/record.ts';
import { eventsOfExchange } from '../trace/seek.ts';
import { framesOf } from '../trace/sockets.ts';
import { compared, equal, given, matched, missing, type Check, type Found } from './checks.ts';
import { suggestion } from './diagnostics.ts';
import type { ConnectionExpectation, Matcher, MessageExpectation } from './schema/expect.ts';
import { decidingEvent, stepChecks } from './step-checks.ts';

/** What became of a connection, and what its client received. */
export function evaluateConnection(record: RunRecord, wanted: ConnectionExpectation): Found {
  const exchange = findExchange(record, wanted.connection);
  const connection = record.connections.find((candidate) => candidate.exchange === exchange);
  if (!connection) return missing(wanted.connection, noneCalled(record, wanted.connection, 'connect'));
  const frames = framesOf(record, exchange).flatMap(({ text, direction }) => (direction === 'out' ? [text] : []));
  const checks = [
    ...given(wanted.handshake, (value) => equal('handshake', value, record.exchanges.status[exchange])),
    ...given(wanted.closed, (value) => equal('closed', value, endOf(connection))),
    ...given(wanted.closedAt, (value) => compared('closed at', value, numberOrNull(connection.closedAt), 'duration')),
    ...given(wanted.closedBy, (value) => equal('closed by', value, connection.closedBy)),
    ...given(wanted.eventCode, (value) => equal('disconnectStatusCode', value, connection.eventCode)),
    ...given(wanted.reason, (value) => equal('disconnectReason', value, connection.reason)),
    ...given(wanted.subprotocol, (value) => equal('subprotocol', value, connection.subprotocol)),
    ...given(wanted.frames, (value) => compared('frames', value, frames.length, 'number')),
    ...(wanted.received ? receivedChecks(wanted.received, frames) : []),
  ];
  return { subject: `connection ${wanted.connection}`, checks, event: closingEvent(record, exchange), exchange };
}

function endOf({ openedAt, closedAt, code }: ConnectionRecord): number | 'open' | 'never' {
  if (Number.isNaN(openedAt)) return 'never';
  return Number.isNaN(closedAt) ? 'open' : code;
}

const numberOrNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

const receivedChecks = (wanted: readonly Matcher[], frames: readonly string[]): readonly Check[] => [
  equal('frames received', wanted.length, frames.length),
  ...wanted.map((matcher, i) => matched(`frame ${i + 1}`, matcher, frames[i])),
];

function closingEvent(record: RunRecord, exchange: number): number {
  const { kind, a } = record.events;
  const closed = kind.findIndex((each, event) => EVENT_KINDS[each] === 'closed' && a[event] === exchange);
  return closed >= 0 ? closed : decidingEvent(record, eventsOfExchange(record, exchange), undefined);
}

const noneCalled = (record: RunRecord, name: string, kind: 'connect' | 'frame'): string => {
  const names = record.names.entries.filter((entry) => entry.kind === kind).map((entry) => entry.name);
  const what = kind === 'connect' ? 'connection' : 'message';
  return `there is no ${what} ${name}. ${suggestion(name.replace(/\[.*$/, ''), names, what)}`;
};

type Selection = { readonly value: string | null; readonly route: string | null };

/** Which route a message took, and what came back. */
export function evaluateMessage(record: RunRecord, wanted: MessageExpectation): Found {
  const id = findExchange(record, wanted.message);
  if (id < 0) return missing(wanted.message, noneCalled(record, wanted.message, 'frame'));
  const view = openExchange(record, id);
  const events = eventsOfExchange(record, id);
  const selection = payloadOf(record, id, PAYLOADS.indexOf('routeSelection')) as Selection | null;
  const route = record.names.methods[record.exchanges.method[id] ?? -1]?.resource ?? null;
  const reply = framesOf(record, record.exchanges.connection[id] ?? -1).find(
    (frame) => frame.exchange === id && frame.direction === 'out',
  );
  const checks = [
    ...given(wanted.selected, (value) => equal('selected', value, selection?.value ?? null)),
    ...given(wanted.route, (value) => equal('route', value, route)),
    ...given(wanted.reply, (value) =>
      value === null ? equal('reply', null, reply?.text ?? null) : matched('reply', value, reply?.text),
    ),
    ...given(wanted.status, (value) => equal('status', value, view.status)),
    ...stepChecks(record, events, wanted),
    ...given(wanted.layer, (value) => equal('layer', value, view.layer)),
    ...given(wanted.latency, (value) =>
      compared('latency', value, view.receivedAt === null ? null : view.receivedAt - view.sentAt, 'duration'),
    ),
  ];
  return {
    subject: `message ${wanted.message}`,
    checks,
    event: decidingEvent(record, events, wanted.step),
    exchange: id,
  };
}
