import { MICROS_PER_MILLI } from '../kernel/time.ts';
import { statisticOf, type MetricSample, type Statistic } from './metrics.ts';
import type { RunRecord } from './record.ts';

/** A period of a metric: from when to when, in microseconds of the run, and what its values come to. */
export type DataPoint = {
  readonly from: number;
  readonly to: number;
  /** Null: nothing was counted in it. */
  readonly value: number | null;
  readonly samples: number;
  /** The last exchange that was counted, or -1. */
  readonly exchange: number;
};

/** The first period of a run: CloudWatch's periods begin at whole ones of the clock, perhaps before the run does. */
export function firstPeriod({ startEpochMs }: Pick<RunRecord, 'startEpochMs'>, period: number): number {
  const into = (startEpochMs * MICROS_PER_MILLI) % period;
  return into === 0 ? 0 : -into;
}

/** Values as data points, period after period (in microseconds), until an instant lies in the last one. */
export function dataPoints(
  record: Pick<RunRecord, 'startEpochMs'>,
  samples: readonly MetricSample[],
  statistic: Statistic,
  period: number,
  until: number,
): readonly DataPoint[] {
  const start = firstPeriod(record, period);
  const count = Math.max(1, Math.ceil((until - start) / period));
  const buckets = Array.from({ length: count }, (): MetricSample[] => []);
  for (const sample of samples) buckets[Math.floor((sample.at - start) / period)]?.push(sample);
  return buckets.map((bucket, i) => ({
    from: start + i * period,
    to: start + (i + 1) * period,
    value: bucket.length === 0 ? null : statisticOf(bucket.map(({ value }) => value), statistic),
    samples: bucket.length,
    exchange: bucket.at(-1)?.exchange ?? -1,
  })); // prettier-ignore
}
