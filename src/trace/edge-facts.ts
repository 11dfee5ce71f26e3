import { FLAG } from '../gateway/exchange.ts';
import { edgeFactsFor, type EdgeFacts } from '../gateway/rest/edge.ts';
import type { RunRecord } from './record.ts';

/** What CloudFront added to the messages of an exchange; null where it did not stand in front. */
export function edgeFactsOf({ seed, names, exchanges }: RunRecord, id: number): EdgeFacts | null {
  if (((exchanges.flags[id] ?? 0) & FLAG.edge) === 0) return null;
  const api = names.apis[exchanges.api[id] ?? -1];
  const client = names.clients[names.entries[exchanges.entry[id] ?? -1]?.client ?? -1];
  const place = client?.edge ?? api?.edge;
  return api && place ? edgeFactsFor(seed, id, api.apiId, place) : null;
}
