import { enteredAt, leftAt } from './gateway-times.ts';
import type { ProtocolType } from '../gateway/protocol-list.ts';
import { answerBytes } from './filled.ts';
import { settingsFor } from '../gateway/rest/stage-settings.ts';
import type { MethodName } from './run-names.ts';
import type { RunRecord } from './record.ts';
import { settingsOfExchange } from './stage-at.ts';
import { byteLength } from '../kernel/bytes.ts';
import { MICROS_PER_MILLI } from '../kernel/time.ts';
import { socketValueOf } from './websocket-metrics.ts';

export const METRICS = [
  'Count',
  '4XXError',
  '5XXError',
  '4xx',
  '5xx',
  'Latency',
  'IntegrationLatency',
  'DataProcessed',
  'CacheHitCount',
  'CacheMissCount',
  'ConnectCount',
  'MessageCount',
  'IntegrationError',
  'ClientError',
  'ExecutionError',
] as const;
export const STATISTICS = ['Sum', 'Average', 'SampleCount', 'Minimum', 'Maximum', 'p50', 'p90', 'p99'] as const;
export type Metric = (typeof METRICS)[number];
export type Statistic = (typeof STATISTICS)[number];
const OF_SOCKETS: readonly Metric[] = [
  'ConnectCount',
  'MessageCount',
  'IntegrationError',
  'ClientError',
  'ExecutionError',
];
/** Each kind of API has its own names for errors, and only REST has a cache (http-api reference, 14). */
const FOREIGN: Readonly<Record<ProtocolType, readonly Metric[]>> = {
  REST: ['4xx', '5xx', 'DataProcessed', ...OF_SOCKETS],
  HTTP: ['4XXError', '5XXError', 'CacheHitCount', 'CacheMissCount', ...OF_SOCKETS],
  WEBSOCKET: [
    'Count',
    'Latency',
    'DataProcessed',
    '4XXError',
    '5XXError',
    '4xx',
    '5xx',
    'CacheHitCount',
    'CacheMissCount',
  ],
};

/** CloudWatch's dimensions: `ApiName`, then `Stage`, then `Resource` and `Method`. */
export type MetricScope = {
  readonly api: string;
  readonly stage?: string | undefined;
  readonly resource?: string | undefined;
  readonly method?: string | undefined;
};

/** Every set of dimensions that has data: of a method only where the stage has detailed metrics on (14.4). */
export function metricScopes(record: RunRecord): readonly MetricScope[] {
  const { names } = record;
  const stages = names.stages.map(({ api, name: stage }, index) => ({
    api: names.apis[api]?.name ?? '',
    stage,
    methods: names.methods.filter((method) => method.api === api && hasDetails(record, index, method)),
  }));
  return [
    ...[...new Set(stages.map(({ api }) => api))].map((api) => ({ api })),
    ...stages.map(({ api, stage }) => ({ api, stage })),
    ...stages.flatMap(({ api, stage, methods }) =>
      methods.map(({ resource, method }) => ({ api, stage, resource, method })),
    ),
  ];
}

const hasDetails = ({ stageSettings }: RunRecord, stage: number, { resource, method }: MethodName): boolean =>
  stageSettings.some(
    (set) => set.stage === stage && settingsFor(set.definition, resource, method)?.settings.metricsEnabled === true,
  );

/** The values a CloudWatch metric collects over a run, one an exchange (rest-api reference, 14.4); latencies in ms. */
export const metricValues = (record: RunRecord, metric: Metric, scope: MetricScope): readonly number[] =>
  metricSamples(record, metric, scope).map(({ value }) => value);

/** A value and the exchange it is of; it counts at the instant its answer is received (unverified). */
export type MetricSample = { readonly exchange: number; readonly at: number; readonly value: number };

/** The same with the exchange each value is of, and when. */
export function metricSamples(record: RunRecord, metric: Metric, scope: MetricScope): readonly MetricSample[] {
  const { names, exchanges } = record;
  const kind = names.apis.find(({ name }) => name === scope.api)?.protocolType;
  if (kind !== undefined && FOREIGN[kind].includes(metric)) return [];
  const samples: MetricSample[] = [];
  exchanges.status.forEach((status, exchange) => {
    if (!isCounted(record, exchange, scope)) return;
    const value =
      kind === 'WEBSOCKET' ? socketValueOf(record, metric, exchange) : valueOf(record, metric, exchange, status);
    if (value !== null) samples.push({ exchange, at: exchanges.receivedAt[exchange] ?? 0, value });
  });
  return samples;
}

/** What reaches no stage is counted nowhere; a method's own metrics only while they are on. */
function isCounted(record: RunRecord, id: number, { api, stage, resource, method }: MetricScope): boolean {
  const { names, exchanges } = record;
  const at = names.stages[exchanges.stage[id] ?? -1];
  if (!at || names.apis[at.api]?.name !== api || (stage !== undefined && at.name !== stage)) return false;
  if (Number.isNaN(exchanges.receivedAt[id] ?? Number.NaN)) return false;
  if (resource === undefined && method === undefined) return true;
  const route = names.methods[exchanges.method[id] ?? -1];
  const isRoute = route?.resource === resource && (method === undefined || route?.method === method);
  return isRoute && settingsOfExchange(record, id).metricsEnabled === true;
}

function valueOf(record: RunRecord, metric: Metric, id: number, status: number): number | null {
  const { exchanges } = record;
  const received = leftAt(record, id);
  switch (metric) {
    case 'Count':
      return 1;
    case '4XXError':
    case '4xx':
      return status >= 400 && status < 500 ? 1 : 0;
    case '5XXError':
    case '5xx':
      return status >= 500 ? 1 : 0;
    case 'Latency':
      return (received - enteredAt(record, id)) / MICROS_PER_MILLI;
    case 'IntegrationLatency': {
      const called = exchanges.calledAt[id] ?? Number.NaN;
      const done = exchanges.backendDoneAt[id] ?? Number.NaN;
      return Number.isNaN(called)
        ? null
        : (Math.min(received, Number.isNaN(done) ? received : done) - called) / MICROS_PER_MILLI;
    }
    case 'DataProcessed':
      return bodyBytes(record, id);
    case 'CacheHitCount':
      return exchanges.cache[id] === 0 ? null : exchanges.cache[id] === 1 ? 1 : 0;
    case 'CacheMissCount':
      return exchanges.cache[id] === 0 ? null : exchanges.cache[id] === 2 ? 1 : 0;
    case 'ConnectCount':
    case 'MessageCount':
    case 'IntegrationError':
    case 'ClientError':
    case 'ExecutionError':
      return null;
  }
}

/** The bodies of the request and the answer; whether CloudWatch counts headers too is not documented. */
function bodyBytes(record: RunRecord, id: number): number {
  const sent = record.names.entries[record.exchanges.entry[id] ?? -1]?.body ?? '';
  return byteLength(sent) + answerBytes(record, id);
}

/** A statistic of values; null without any. Percentiles are those of the nearest rank. */
export function statisticOf(values: readonly number[], statistic: Statistic): number | null {
  if (statistic === 'SampleCount') return values.length;
  const sum = values.reduce((total, value) => total + value, 0);
  if (statistic === 'Sum') return sum;
  if (values.length === 0) return null;
  if (statistic === 'Average') return sum / values.length;
  const sorted = [...values].sort((a, b) => a - b);
  if (statistic === 'Minimum') return sorted[0] ?? null;
  if (statistic === 'Maximum') return sorted.at(-1) ?? null;
  const rank = Math.ceil((Number(statistic.slice(1)) / 100) * sorted.length);
  return sorted[Math.max(0, rank - 1)] ?? null;
}

/** How many exchanges ended with which status; 0 stands for no answer. */
export function totalsByStatus({ exchanges }: RunRecord): Readonly<Record<string, number>> {
  const totals: Record<string, number> = {};
  for (const status of exchanges.status) totals[`${status}`] = (totals[`${status}`] ?? 0) + 1;
  return totals;
}
