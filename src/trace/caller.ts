import { EVENT_KINDS } from './event-columns.ts';
import { EXCHANGE_KINDS } from './exchange-columns.ts';
import { NONE, type RunRecord } from './record.ts';
import { eventsOfExchange } from './seek.ts';

/** Who calls: a client of the scenario, or the function that works for another exchange. */
export type Caller = { readonly kind: 'client' | 'function'; readonly index: number };

const STARTED = EVENT_KINDS.indexOf('started');
const CALLBACK = EXCHANGE_KINDS.indexOf('callback');

/** Whether an exchange is a call of `@connections`. */
export const isCallback = ({ exchanges }: RunRecord, exchange: number): boolean =>
  exchanges.kind[exchange] === CALLBACK;

/** Who sent an exchange, and has its answer. A call of `@connections` is its function's, where the record knows which. */
export function callerOf(record: RunRecord, exchange: number): Caller {
  const { exchanges, events, names } = record;
  const client = { kind: 'client', index: names.entries[exchanges.entry[exchange] ?? NONE]?.client ?? NONE } as const;
  const cause = exchanges.causedBy[exchange] ?? NONE;
  if (!isCallback(record, exchange) || cause < 0) return client;
  const sent = eventsOfExchange(record, exchange)[0] ?? Infinity;
  const began = eventsOfExchange(record, cause).findLast((event) => event < sent && events.kind[event] === STARTED);
  return began === undefined ? client : { kind: 'function', index: events.a[began] ?? NONE };
}

/** What a caller is called. */
export function callerName(record: RunRecord, exchange: number): string {
  const { kind, index } = callerOf(record, exchange);
  return (kind === 'client' ? record.names.clients[index]?.name : record.names.functions[index]?.name) ?? '';
}
