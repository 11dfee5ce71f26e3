import { ANSWERED_BY, LAYERS, type RunRecord } from '../trace/record.ts';
import { eventsOfExchange } from '../trace/seek.ts';
import { compared, missing, type Found } from './checks.ts';
import { noExchange } from './no-exchange.ts';
import type { CountExpectation } from './schema/expect.ts';
import { decidingEvent } from './step-checks.ts';

/** How many exchanges of a load fit. */
export function evaluateCount(record: RunRecord, wanted: CountExpectation): Found {
  const entry = record.names.entries.findIndex(
    ({ name, kind }) => name === wanted.count && kind !== 'operation' && kind !== 'fault',
  );
  if (entry < 0) return missing(wanted.count, noExchange(record, wanted.count));
  const fitting = matchingExchanges(record, wanted);
  const count = fitting.length;
  // Where none fits, the load's first one shows what came instead.
  const [first = -1] = count > 0 ? fitting : matchingExchanges(record, { count: wanted.count });
  const events = first < 0 ? [] : eventsOfExchange(record, first);
  return {
    subject: `number of ${wanted.count}${filterText(wanted)}`,
    checks: [compared('count', wanted.is, count, 'number')],
    event: decidingEvent(record, events, undefined),
    exchange: first,
  };
}

type CountFilter = Omit<CountExpectation, 'is'>;

/** The exchanges of a load that fit a filter, what they caused left out. */
function matchingExchanges(record: RunRecord, wanted: CountFilter): readonly number[] {
  const entry = record.names.entries.findIndex(
    ({ name, kind }) => name === wanted.count && kind !== 'operation' && kind !== 'fault',
  );
  const fitting: number[] = [];
  record.exchanges.entry.forEach((at, id) => {
    if (at === entry && (record.exchanges.causedBy[id] ?? -1) < 0 && fitsCount(record, id, wanted)) fitting.push(id);
  });
  return fitting;
}

/** How many exchanges of a load fit a filter. */
export const countExchanges = (record: RunRecord, wanted: CountFilter): number =>
  matchingExchanges(record, wanted).length;

const filterText = ({ status, layer, answeredBy, cache, canary }: CountExpectation): string =>
  [
    status === undefined ? '' : ` with ${status}`,
    layer === undefined ? '' : ` refused by ${layer}`,
    answeredBy === undefined ? '' : ` answered by ${answeredBy}`,
    cache === undefined ? '' : ` with cache ${cache}`,
    canary === undefined ? '' : canary ? ' by the canary' : ' not by the canary',
  ].join('');

function fitsCount(record: RunRecord, id: number, { status, layer, answeredBy, canary, cache }: CountFilter): boolean {
  const view = openSummary(record, id);
  return (
    (status === undefined || view.status === status) &&
    (layer === undefined || view.layer === layer) &&
    (answeredBy === undefined || view.answeredBy === answeredBy) &&
    (canary === undefined || view.canary === canary) &&
    (cache === undefined || view.cache === cache)
  );
}

/** What counting needs of an exchange, without building its bodies. */
function openSummary(record: RunRecord, id: number) {
  const { exchanges } = record;
  return {
    status: exchanges.status[id] ?? 0,
    layer: LAYERS[exchanges.layer[id] ?? 0],
    answeredBy: ANSWERED_BY[exchanges.answeredBy[id] ?? 0],
    canary: ((exchanges.flags[id] ?? 0) & 1) > 0,
    cache: (['none', 'hit', 'miss'] as const)[exchanges.cache[id] ?? 0],
  };
}
