import { REASON_CODES, type ReasonCode } from '../gateway/reasons.ts';
import { EVENT_KINDS } from './event-columns.ts';
import type { FunctionSetting, LineRecord, RunRecord } from './record.ts';
import { eventsOfExchange } from './seek.ts';

/** What a function decides, or what is decided about it, stands at the function and not at who calls it. */
const OF_FUNCTION: Readonly<Partial<Record<ReasonCode, FunctionSetting>>> = {
  functionTimedOut: 'timeout',
  httpFunctionTimedOut: 'timeout',
  functionThrottled: 'reservedConcurrency',
  httpFunctionThrottled: 'reservedConcurrency',
  functionNotPermitted: 'permissions',
  functionThrew: 'throws',
  httpFunctionThrew: 'throws',
  malformedProxyAnswer: 'returns',
  httpMalformedAnswer: 'returns',
};

/** The same of an authorizer's function, which the step does not name. */
const OF_AUTHORIZER: Readonly<Partial<Record<ReasonCode, FunctionSetting>>> = {
  authorizerTimedOut: 'timeout',
  httpAuthorizerTimedOut: 'timeout',
  authorizerThrew: 'throws',
  httpAuthorizerThrew: 'throws',
  authorizerAnswerMalformed: 'returns',
  httpAuthorizerMalformed: 'returns',
};

/** The line of the function's setting behind a deciding event; null where no function is. */
export function functionLine(record: RunRecord, event: number): LineRecord | null {
  const reason = REASON_CODES[record.events.reason[event] ?? 0] ?? 'none';
  const setting = OF_FUNCTION[reason] ?? OF_AUTHORIZER[reason];
  if (setting === undefined) return null;
  const at = reason in OF_FUNCTION ? event : lastStarted(record, event);
  return record.functionLines[record.events.a[at] ?? -1]?.[setting] ?? null;
}

function lastStarted(record: RunRecord, event: number): number {
  const own = eventsOfExchange(record, record.events.exchange[event] ?? -1);
  return own.findLast((each) => each < event && EVENT_KINDS[record.events.kind[each] ?? 0] === 'started') ?? -1;
}
