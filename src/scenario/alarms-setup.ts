import type { AlarmDefinition } from '../trace/alarms.ts';
import { escapePointer as escape } from '../kernel/json-pointer.ts';
import { add, type Checker } from './checker.ts';
import { suggestion } from './diagnostics.ts';
import type { AlarmInput, Scenario } from './schema/scenario.ts';

/** The alarms of a scenario, defaults filled in. */
export const alarmsOf = ({ alarms }: Scenario): { readonly alarms?: readonly AlarmDefinition[] } =>
  alarms === undefined ? {} : { alarms: Object.entries(alarms).map(([name, alarm]) => alarmSetup(name, alarm)) };

function alarmSetup(name: string, alarm: AlarmInput): AlarmDefinition {
  const { ApiName: api, Stage: stage, Resource: resource, Method: method } = alarm.dimensions;
  const { metricName, statistic, period, evaluationPeriods = 1, threshold, comparisonOperator } = alarm;
  return {
    name,
    metricName,
    scope: { api, stage, resource, method },
    statistic,
    period,
    evaluationPeriods,
    datapointsToAlarm: alarm.datapointsToAlarm ?? evaluationPeriods,
    threshold,
    comparisonOperator,
    treatMissingData: alarm.treatMissingData ?? 'missing',
    pointer: `/alarms/${escape(name)}`,
  };
}

/** Alarms on what does not exist stay silent for ever, and CloudWatch refuses more data points than periods. */
export function checkAlarms(checker: Checker): void {
  const { apis, alarms = {} } = checker.scenario;
  for (const [name, alarm] of Object.entries(alarms)) {
    const base = `/alarms/${escape(name)}`;
    const api = apis[alarm.dimensions.ApiName];
    if (!api) {
      const remedy = suggestion(alarm.dimensions.ApiName, Object.keys(apis), 'API');
      add(checker, 'noSuchApi', `${base}/dimensions/ApiName`, `there is no API ${alarm.dimensions.ApiName}`, remedy);
    }
    const { evaluationPeriods = 1, datapointsToAlarm = evaluationPeriods } = alarm;
    if (datapointsToAlarm > evaluationPeriods)
      add(
        checker,
        'tooManyDatapoints',
        `${base}/datapointsToAlarm`,
        `${datapointsToAlarm} of the last ${evaluationPeriods} data points can never breach`,
        'Write at most as many as evaluationPeriods.',
      );
  }
}
