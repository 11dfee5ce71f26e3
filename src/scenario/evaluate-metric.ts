import { metricValues, statisticOf } from '../trace/metrics.ts';
import type { RunRecord } from '../trace/record.ts';
import { compared, missing, type Found } from './checks.ts';
import type { MetricExpectation } from './schema/expect.ts';

/** A statistic of a CloudWatch metric over the run. */
export function evaluateMetric(
  record: RunRecord,
  { metric, api, stage, resource, method, stat, is }: MetricExpectation,
): Found {
  if (!record.names.apis.some(({ name }) => name === api)) return missing(metric, `there is no API ${api}`);
  const value = statisticOf(metricValues(record, metric, { api, stage, resource, method }), stat);
  return {
    subject: `${metric} ${stat} of ${[api, stage, method, resource].filter((part) => part !== undefined).join('/')}`,
    checks: [compared('value', is, value, 'number')],
    event: -1,
    exchange: -1,
  };
}
