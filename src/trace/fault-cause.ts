import { REASON_CODES, type ReasonCode } from '../gateway/reasons.ts';
import { formatClock, formatDuration } from '../kernel/time.ts';
import type { FaultKind, FaultRecord, FaultTargetKind } from './faults.ts';
import { ANSWERED_BY, type RunRecord } from './record.ts';
import { BLOCKED_WHY } from './exchange-columns.ts';
import { EVENT_KINDS } from './event-columns.ts';
import { eventsOfExchange } from './seek.ts';
import { FAULT_TARGET_LABELS, FAULT_WORDS } from './words/en-faults.ts';

export type FaultCause = { readonly event: number; readonly sentence: string; readonly line: number | null };
type Struck = {
  readonly kinds: readonly FaultKind[];
  readonly on: FaultTargetKind;
  readonly target: number | null;
  readonly at: number;
};

/** The fault behind a deciding event, if one is: it struck what the request needed, at the time it needed it. */
export function faultBehind(record: RunRecord, event: number): FaultCause | null {
  const struck = struckAt(record, event);
  const index = struck ? (record.faults ?? []).findIndex((fault) => fits(record, fault, struck, event)) : -1;
  return index < 0 ? null : causedBy(record, index);
}

/** The fault that cut off the client of an exchange which never got an answer. */
export function networkFaultOf(record: RunRecord, event: number): FaultCause | null {
  const exchange = record.events.exchange[event] ?? -1;
  const isCut =
    ANSWERED_BY[record.exchanges.answeredBy[exchange] ?? 0] === 'network' ||
    BLOCKED_WHY[record.exchanges.blockedWhy[exchange] ?? 0] === 'networkError';
  if (!isCut || record.faults === undefined) return null;
  const client = record.names.entries[record.exchanges.entry[exchange] ?? -1]?.client ?? -1;
  const at = record.events.time[event] ?? 0;
  const index = record.faults.findIndex((fault) =>
    isOn(fault, { kinds: ['networkError'], on: 'client', target: client, at }),
  );
  return index < 0 ? null : causedBy(record, index);
}

function struckAt(record: RunRecord, event: number): Struck | null {
  const { events } = record;
  const at = events.time[event] ?? 0;
  switch (REASON_CODES[events.reason[event] ?? 0] ?? 'none') {
    case 'functionThrottled':
    case 'httpFunctionThrottled':
      return { kinds: ['throttledFunction'], on: 'function', target: events.a[event] ?? -1, at };
    case 'tokenExpired':
    case 'jwtExpired':
      return { kinds: ['expiredToken'], on: 'token', target: null, at };
    case 'sessionTokenExpired':
      return { kinds: ['expiredToken'], on: 'principal', target: null, at };
    default:
      return ofCall(record, event);
  }
}

const LATE: readonly ReasonCode[] = [
  'integrationTimedOut',
  'httpIntegrationTimedOut',
  'functionTimedOut',
  'httpFunctionTimedOut',
  'authorizerTimedOut',
  'httpAuthorizerTimedOut',
];

/** Calls are struck when they begin. */
function ofCall(record: RunRecord, event: number): Struck | null {
  const reason = REASON_CODES[record.events.reason[event] ?? 0] ?? 'none';
  if (reason !== 'backendUnreachable' && !LATE.includes(reason)) return null;
  const { kind, a, b, time } = record.events;
  const started = eventsOfExchange(record, record.events.exchange[event] ?? -1).findLast(
    (each) => each < event && EVENT_KINDS[kind[each] ?? 0] === 'started',
  );
  if (started === undefined) return null;
  return {
    kinds: reason === 'backendUnreachable' ? ['networkError'] : ['slowBackend', 'coldStarts'],
    on: b[started] === 1 ? 'backend' : 'function',
    target: a[started] ?? -1,
    at: time[started] ?? 0,
  };
}

/** A token's own expiry is no fault: what the step saw must be the instant the fault set. */
function fits(record: RunRecord, fault: FaultRecord, struck: Struck, event: number): boolean {
  if (!isOn(fault, struck)) return false;
  if (struck.on !== 'token') return true;
  const seen = record.texts[record.events.text[event] ?? -1];
  return seen === `${Math.floor(record.startEpochMs / 1000 + fault.from / 1_000_000)}`;
}

const isOn = ({ fault, on, target, from, until }: FaultRecord, struck: Struck): boolean =>
  struck.kinds.includes(fault) &&
  on === struck.on &&
  (struck.target === null || target === struck.target) &&
  from <= struck.at &&
  struck.at < until;

function causedBy(record: RunRecord, index: number): FaultCause | null {
  const fault = record.faults?.[index];
  const { kind, a, b } = record.events;
  const event = kind.findIndex((code, i) => EVENT_KINDS[code] === 'fault' && a[i] === index && b[i] === 0);
  if (!fault || event < 0) return null;
  const facts = {
    who: fault.targetName,
    on: FAULT_TARGET_LABELS[fault.on],
    adds: formatDuration(fault.addsMicros),
  };
  const { label, cause } = FAULT_WORDS[fault.fault];
  return {
    event,
    sentence: `The fault ${fault.name} is behind it (${label}): since ${formatClock(fault.from)} ${cause(facts)}.`,
    line: record.entryLines[fault.entry] ?? null,
  };
}
