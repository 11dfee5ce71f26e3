import { FLAG } from '../gateway/exchange.ts';
import { formatDuration } from '../kernel/time.ts';
import { exchangeLabel, exchangeName } from './exchange-name.ts';
import { EXCHANGE_KINDS, type ExchangeKind } from './exchange-columns.ts';
import type { RunRecord } from './record.ts';
import { CLOSED_BY_LABELS, EXCHANGE_LABELS } from './words/en.ts';

export type SocketKind = Extract<ExchangeKind, 'connect' | 'message' | 'callback' | 'disconnect'>;
type Told = { readonly sentence: string; readonly detail: string; readonly question: null };
const plainly = (sentence: string, detail = ''): Told => ({ sentence, detail, question: null });

/** The kind of an exchange over, or about, a WebSocket connection; null for all others. */
export function socketKindOf({ exchanges }: RunRecord, exchange: number): SocketKind | null {
  const kind = EXCHANGE_KINDS[exchanges.kind[exchange] ?? 0] ?? 'request';
  return kind === 'connect' || kind === 'message' || kind === 'callback' || kind === 'disconnect' ? kind : null;
}

/** At the beginning of a sentence: `Handshake a`, `Message hello`. */
export const socketTitle = (record: RunRecord, exchange: number, kind: SocketKind): string =>
  `${EXCHANGE_LABELS[kind]} ${exchangeName(record, exchange)}`;

export function describeSocketSent(record: RunRecord, exchange: number, kind: SocketKind, by: string): Told {
  const who = socketTitle(record, exchange, kind);
  const cause = record.exchanges.causedBy[exchange] ?? -1;
  switch (kind) {
    case 'disconnect':
      return plainly(`${who}: the gateway tells $disconnect.`, 'The connection is gone already.');
    case 'callback':
      return cause < 0
        ? plainly(`${who} is sent: ${exchangeLabel(record, exchange)}.`, by)
        : plainly(`${who}: the function calls @connections.`, `While it works on ${exchangeName(record, cause)}.`);
    case 'connect':
    case 'message':
      return plainly(`${who} is sent: ${exchangeLabel(record, exchange)}.`, by);
  }
}

export function describeSocketReceipt(record: RunRecord, exchange: number, kind: SocketKind): Told {
  const { exchanges } = record;
  const who = socketTitle(record, exchange, kind);
  const status = exchanges.status[exchange] ?? 0;
  const took = formatDuration((exchanges.receivedAt[exchange] ?? 0) - (exchanges.sentAt[exchange] ?? 0));
  switch (kind) {
    case 'connect':
      return status === 101
        ? plainly(`${who}: 101, the connection is open after ${took}.`)
        : plainly(`${who} is answered with ${status}, after ${took}.`, 'There is no connection.');
    case 'message':
      if (status === 0) return plainly(`${who} is never sent.`, 'Its connection is not open.');
      return plainly(`${who} is done after ${took}.`, messageEnd(record, exchange));
    case 'callback':
      return plainly(`${who} is answered with ${status}.`);
    case 'disconnect':
      return plainly(`${who} is done.`, 'Nobody waits for its result.');
  }
}

function messageEnd({ exchanges }: RunRecord, exchange: number): string {
  const hasReply = ((exchanges.flags[exchange] ?? 0) & FLAG.replied) > 0;
  return hasReply ? 'A frame goes back to the client.' : 'Nothing goes back to the client.';
}

const connectionTitle = (record: RunRecord, event: number): string =>
  `Connection ${exchangeName(record, record.events.a[event] ?? -1)}`;
const textOf = (record: RunRecord, event: number): string => record.texts[record.events.text[event] ?? -1] ?? '';

export const describeFrame = (record: RunRecord, event: number): Told =>
  plainly(`${connectionTitle(record, event)} receives a frame.`, textOf(record, event));

export function describeEnd(record: RunRecord, event: number): Told {
  const reason = textOf(record, event);
  const ended = record.connections.find(({ exchange }) => exchange === record.events.a[event]);
  const by = CLOSED_BY_LABELS[ended?.closedBy ?? 'nobody'];
  return plainly(
    `${connectionTitle(record, event)} ends with code ${record.events.b[event] ?? 0}.`,
    reason === '' ? by : `${by} The reason given: ${reason}.`,
  );
}
