import { MICROS_PER_MILLI, MICROS_PER_SECOND } from '../../kernel/time.ts';
import { exchangeName } from '../../trace/exchange-name.ts';
import { EVENT_KINDS } from '../../trace/event-columns.ts';
import { EXCHANGE_KINDS } from '../../trace/exchange-columns.ts';
import type { RunRecord } from '../../trace/record.ts';
import { sentRequest } from '../../trace/sent-request.ts';

const OPCODES = { text: 1, binary: 2 } as const;
const MILLIS_PER_SECOND = MICROS_PER_SECOND / MICROS_PER_MILLI;
const FRAME = EVENT_KINDS.indexOf('frame');
const MESSAGE = EXCHANGE_KINDS.indexOf('message');

/** A frame as Chromium's developer tools write it into `_webSocketMessages` (NetworkLog HAR writer, read 2026-11). */
type WebSocketMessage = {
  readonly type: 'send' | 'receive';
  /** Seconds since 1970. */
  readonly time: number;
  readonly opcode: number;
  readonly data: string;
  readonly _exchange?: string;
};

/** What went over each connection, by the exchange of its handshake; frames received as far as events are recorded. */
export function webSocketMessages(record: RunRecord): ReadonlyMap<number, readonly WebSocketMessage[]> {
  const found = new Map<number, WebSocketMessage[]>();
  const add = (connection: number, message: WebSocketMessage): void => {
    const known = found.get(connection);
    if (known) known.push(message);
    else found.set(connection, [message]);
  };
  const { exchanges, events } = record;
  const at = (micros: number): number => record.startEpochMs / MILLIS_PER_SECOND + micros / MICROS_PER_SECOND;
  exchanges.kind.forEach((kind, id) => {
    // Status 0: its connection was not open, and it was never sent.
    if (kind !== MESSAGE || exchanges.status[id] === 0) return;
    const { body, isBase64 } = sentRequest(record, id);
    add(exchanges.connection[id] ?? -1, {
      type: 'send',
      time: at(exchanges.sentAt[id] ?? 0),
      opcode: isBase64 ? OPCODES.binary : OPCODES.text,
      data: body ?? '',
      _exchange: exchangeName(record, id),
    });
  });
  events.kind.forEach((kind, event) => {
    if (kind !== FRAME) return;
    const data = record.texts[events.text[event] ?? -1] ?? '';
    add(events.a[event] ?? -1, { type: 'receive', time: at(events.time[event] ?? 0), opcode: OPCODES.text, data });
  });
  return new Map([...found].map(([connection, messages]) => [connection, messages.sort((a, b) => a.time - b.time)]));
}
