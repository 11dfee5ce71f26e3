import * as z from 'zod';
import { COMPARISON_OPERATORS, MISSING_DATA } from '../../trace/alarms.ts';
import { METRICS, STATISTICS } from '../../trace/metrics.ts';
import { positive } from './values.ts';

/** Periods CloudWatch takes of a metric that comes once a minute: whole minutes. */
const period = z
  .number()
  .int()
  .multipleOf(60)
  .min(60)
  .describe('Seconds a data point covers: a multiple of 60, as API Gateway sends its metrics once a minute.');

/** A CloudWatch alarm, with the names of PutMetricAlarm. */
export const alarm = z.strictObject({
  metricName: z.enum(METRICS).describe('Metric of API Gateway.'),
  dimensions: z
    .strictObject({
      ApiName: z.string().describe('Name of the API, be it one whose metrics AWS keeps under its ApiId.'),
      Stage: z.string().optional().describe('Name of the stage.'),
      Resource: z.string().optional().describe('Path of a resource; needs metricsEnabled on the stage, and Method.'),
      Method: z.string().optional().describe('Method of that resource.'),
    })
    .describe('What is counted.'),
  statistic: z.enum(STATISTICS).describe('What a data point is of its values; percentiles are AWS extendedStatistic.'),
  period,
  evaluationPeriods: positive.optional().describe('How many of the last data points are looked at; default 1.'),
  datapointsToAlarm: positive.optional().describe('How many of these must breach; default all.'),
  threshold: z.number().describe('What a data point is compared with; latencies are in ms.'),
  comparisonOperator: z.enum(COMPARISON_OPERATORS).describe('How it is compared.'),
  treatMissingData: z.enum(MISSING_DATA).optional().describe('What a missing data point counts as; default missing.'),
});
