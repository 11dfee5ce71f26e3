import { MICROS_PER_SECOND } from '../../../kernel/time.ts';
import type { DataPoint } from '../../../trace/metric-series.ts';
import type { Metric, MetricScope, Statistic } from '../../../trace/metrics.ts';

export type ChartLine = { readonly label: string; readonly points: readonly DataPoint[] };

export const IN_MILLISECONDS: readonly Metric[] = ['Latency', 'IntegrationLatency'];
export const PERCENTILES: readonly Statistic[] = ['p50', 'p90', 'p99'];
/** CloudWatch's period of these metrics is a minute; shorter ones are a magnifying glass of ours. */
export const PERIODS = [1, 5, 10, 60, 300, 900, 3600] as const;
const MOST_POINTS = 120;

/** The finest period that leaves a chart readable. */
export const finestPeriod = (durationMicros: number): number =>
  PERIODS.find((seconds) => durationMicros / (seconds * MICROS_PER_SECOND) <= MOST_POINTS / 4) ?? 3600;

export const scopeTitle = ({ api, stage, method, resource }: MetricScope): string =>
  [api, stage, `${method ?? ''} ${resource ?? ''}`.trim()].filter(Boolean).join(' · ');
