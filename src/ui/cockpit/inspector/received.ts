import { eventsOfExchange, momentOf } from '../../../trace/seek.ts';
import type { Flight } from '../flight.svelte.ts';

/** Whether a client has its answer at the cursor; by the clock where the record keeps no events of the exchange. */
export function isReceived({ record, cursor, now }: Flight, exchange: number, receivedAt: number): boolean {
  if (!record || eventsOfExchange(record, exchange).length === 0) return receivedAt <= now;
  return momentOf(record, exchange, cursor)?.place === 'received';
}
