import { formatDuration, parseDuration } from '../kernel/time.ts';
import { alarmEnd, evaluateAlarm } from '../trace/alarms.ts';
import type { RunRecord } from '../trace/record.ts';
import { compared, equal, given, missing, type Found } from './checks.ts';
import type { AlarmExpectation } from './schema/expect.ts';

/** The state an alarm is in at an instant, and how often it was raised until then. */
export function evaluateAlarmState(record: RunRecord, wanted: AlarmExpectation): Found {
  const alarm = record.alarms?.find(({ name }) => name === wanted.alarm);
  if (!alarm) return missing(wanted.alarm, `there is no alarm ${wanted.alarm}`);
  const at = wanted.at === undefined ? alarmEnd(record, alarm) : (parseDuration(wanted.at) ?? 0);
  const evaluated = evaluateAlarm(record, alarm, at).filter(({ to }) => to <= at);
  const alarmed = evaluated.filter(({ state }, i) => state === 'ALARM' && evaluated[i - 1]?.state !== 'ALARM');
  return {
    subject: `alarm ${wanted.alarm} at ${formatDuration(at)}`,
    checks: [
      ...given(wanted.state, (value) => equal('state', value, evaluated.at(-1)?.state ?? 'INSUFFICIENT_DATA')),
      ...given(wanted.alarmed, (value) => compared('alarmed', value, alarmed.length, 'number')),
    ],
    event: -1,
    exchange: -1,
  };
}
