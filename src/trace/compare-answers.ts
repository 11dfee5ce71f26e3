import { metricValues, statisticOf, totalsByStatus } from './metrics.ts';
import { priceOf } from './prices.ts';
import type { RunRecord } from './record.ts';

/** Everything a client sees of its answer, as one text. */
export const answerOf = ({ exchanges, answers }: RunRecord, exchange: number): string =>
  JSON.stringify([
    exchanges.status[exchange],
    exchanges.answeredBy[exchange],
    exchanges.gatewayResponse[exchange],
    answers[exchanges.answer[exchange] ?? -1] ?? null,
    exchanges.answerArg[exchange],
  ]);

/** A number of both runs, side by side; null where a run has none. */
export type Tally = {
  readonly what: 'status' | 'count' | 'latencyP50' | 'latencyP99' | 'cacheHits' | 'price';
  /** The status code, or the API. */
  readonly of: string;
  readonly base: number | null;
  readonly fork: number | null;
};

/** Counts by status, latency, cache hits and price of both runs. */
export function talliesOf(base: RunRecord, fork: RunRecord): readonly Tally[] {
  const [before, after] = [totalsByStatus(base), totalsByStatus(fork)];
  const statuses = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return [
    { what: 'count', of: '', base: base.exchanges.status.length, fork: fork.exchanges.status.length },
    ...statuses.map((of) => ({ what: 'status', of, base: before[of] ?? 0, fork: after[of] ?? 0 }) as const),
    ...fork.names.apis.flatMap(({ name }, api) => ofApi(base, fork, name, api)),
  ];
}

function ofApi(base: RunRecord, fork: RunRecord, name: string, api: number): readonly Tally[] {
  const both = (what: Tally['what'], valueOf: (record: RunRecord) => number | null): readonly Tally[] => {
    const row = { what, of: name, base: valueOf(base), fork: valueOf(fork) };
    return (row.base ?? 0) === 0 && (row.fork ?? 0) === 0 ? [] : [row];
  };
  const latency = (record: RunRecord, statistic: 'p50' | 'p99'): number | null =>
    statisticOf(metricValues(record, 'Latency', { api: name }), statistic);
  return [
    ...both('latencyP50', (record) => latency(record, 'p50')),
    ...both('latencyP99', (record) => latency(record, 'p99')),
    ...both('cacheHits', (record) => statisticOf(metricValues(record, 'CacheHitCount', { api: name }), 'Sum')),
    ...both('price', (record) => priceOf(record, api)?.usd ?? null),
  ];
}
