import { MICROS_PER_SECOND } from '../kernel/time.ts';
import { dataPoints, type DataPoint } from './metric-series.ts';
import { metricSamples, type Metric, type MetricScope, type Statistic } from './metrics.ts';
import type { RunRecord } from './record.ts';

/** As CloudWatch calls them (AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm, read 2026-11). */
export const COMPARISON_OPERATORS = [
  'GreaterThanOrEqualToThreshold',
  'GreaterThanThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
] as const;
export const MISSING_DATA = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;
export const ALARM_STATES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;
export type ComparisonOperator = (typeof COMPARISON_OPERATORS)[number];
export type AlarmState = (typeof ALARM_STATES)[number];

/** A metric alarm on one metric of one API. */
export type AlarmDefinition = {
  readonly name: string;
  readonly metricName: Metric;
  readonly scope: MetricScope;
  readonly statistic: Statistic;
  /** Seconds. */
  readonly period: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly threshold: number;
  readonly comparisonOperator: ComparisonOperator;
  readonly treatMissingData: (typeof MISSING_DATA)[number];
  readonly pointer: string;
};
/** What an alarm came to at the end of a period. */
export type AlarmEvaluation = DataPoint & { readonly breaches: boolean | null; readonly state: AlarmState };

const BREACHES: Readonly<Record<ComparisonOperator, (value: number, threshold: number) => boolean>> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

/**
 * An alarm period by period, until an instant lies in the last one. It looks at the last `evaluationPeriods` and no
 * further back: CloudWatch reads some more when data are missing, which is not modelled.
 */
export function evaluateAlarm(record: RunRecord, alarm: AlarmDefinition, until: number): readonly AlarmEvaluation[] {
  const samples = metricSamples(record, alarm.metricName, alarm.scope);
  const points = dataPoints(record, samples, alarm.statistic, alarm.period * MICROS_PER_SECOND, until);
  const breaches = points.map(({ value }) =>
    value === null ? null : BREACHES[alarm.comparisonOperator](value, alarm.threshold),
  );
  let state: AlarmState = 'INSUFFICIENT_DATA';
  return points.map((point, i) => {
    state = nextState(alarm, state, breaches.slice(Math.max(0, i + 1 - alarm.evaluationPeriods), i + 1));
    return { ...point, breaches: breaches[i] ?? null, state };
  });
}

/** What the data points of the evaluation range make of a state; null stands for a missing one. */
export function nextState(
  { datapointsToAlarm, treatMissingData: treatment }: Pick<AlarmDefinition, 'datapointsToAlarm' | 'treatMissingData'>,
  state: AlarmState,
  range: readonly (boolean | null)[],
): AlarmState {
  const isEmpty = range.every((breaches) => breaches === null);
  if (isEmpty && treatment === 'ignore') return state;
  if (isEmpty && treatment === 'missing') return 'INSUFFICIENT_DATA';
  const breaching = range.filter((breaches) => breaches ?? treatment === 'breaching').length;
  return breaching >= datapointsToAlarm ? 'ALARM' : 'OK';
}

/** When everything of a run has been evaluated: the end of the period its last instant lies in. */
export function alarmEnd(record: RunRecord, alarm: AlarmDefinition): number {
  return evaluateAlarm(record, alarm, record.durationMicros + 1).at(-1)?.to ?? record.durationMicros;
}
