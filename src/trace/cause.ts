import { REASON_CODES, type ReasonCode } from '../gateway/reasons.ts';
import { exchangeName } from './exchange-name.ts';
import { EFFECT_KINDS, EVENT_KINDS, type RunRecord } from './record.ts';

/** Where a question leads: the event that made it so, and a sentence that says it. */
export type Cause = { readonly event: number; readonly exchange: number; readonly sentence: string };

/** What is behind a deciding event: who took the last token, who filled the entry, what is missing. */
export function causeOf(record: RunRecord, event: number): Cause | null {
  const { events } = record;
  if (EVENT_KINDS[events.kind[event] ?? 0] !== 'step') return null;
  switch (REASON_CODES[events.reason[event] ?? 0]) {
    case 'bucketEmpty':
      return lastTaker(record, event, 'bucket', events.a[event] ?? -1, 'took the last token');
    case 'quotaExceeded':
      return lastTaker(record, event, 'quota', quotaOf(record, event), 'used the last request of the period');
    case 'cacheHit':
    case 'cacheHitInvalidationIgnored':
      return filler(record, events.a[event] ?? -1, ['answerStored']);
    case 'authorizerResultReused':
    case 'authorizerPolicyDenied':
    case 'authorizerPolicySilent':
      return events.a[event] === events.exchange[event] ? null : filler(record, events.a[event] ?? -1, ASKED);
    case 'integrationTimedOut':
      return backendOf(record, event);
    case 'functionThrottled':
      return running(record, event);
    case 'stageUnknown':
    case 'noResource':
    case 'noMethodOnResource':
    case 'keyInNoPlan':
    case 'keyInOtherPlan':
    case 'keyDisabled':
      return lastOperation(record, event);
    default:
      return null;
  }
}

function lastTaker(
  record: RunRecord,
  event: number,
  kind: 'bucket' | 'quota',
  subject: number,
  did: string,
): Cause | null {
  const { effects } = record;
  const wanted = EFFECT_KINDS.indexOf(kind);
  const effect = effects.kind.findLastIndex(
    (at, i) =>
      at === wanted &&
      effects.subject[i] === subject &&
      (effects.event[i] ?? 0) < event &&
      (effects.event[i] ?? -1) >= 0,
  );
  const at = effects.event[effect] ?? -1;
  const exchange = record.events.exchange[at] ?? -1;
  return effect < 0 || exchange < 0
    ? null
    : { event: at, exchange, sentence: `${exchangeName(record, exchange)} ${did}.` };
}

function quotaOf(record: RunRecord, event: number): number {
  const plan = record.names.plans[record.events.a[event] ?? -1];
  const exchange = record.events.exchange[event] ?? -1;
  const accepted = record.events.exchange.findIndex(
    (at, i) => at === exchange && REASON_CODES[record.events.reason[i] ?? 0] === 'keyAccepted',
  );
  const key = record.names.keys[record.events.a[accepted] ?? -1];
  return record.names.quotas.findIndex((quota) => quota.plan === plan && (key === undefined || quota.key === key));
}

/** With these an authorizer's function has answered, and its result was kept. */
const ASKED: readonly ReasonCode[] = ['authorizerAllowed', 'authorizerPolicyDenied', 'authorizerPolicySilent'];

function filler(record: RunRecord, exchange: number, stores: readonly ReasonCode[]): Cause | null {
  const { events } = record;
  const stored = events.exchange.findIndex(
    (at, i) => at === exchange && stores.includes(REASON_CODES[events.reason[i] ?? 0] ?? 'none'),
  );
  return stored < 0
    ? null
    : { event: stored, exchange, sentence: `${exchangeName(record, exchange)} filled this entry.` };
}

function backendOf(record: RunRecord, event: number): Cause | null {
  const exchange = record.events.exchange[event] ?? -1;
  const finished = record.events.exchange.findIndex(
    (at, i) => at === exchange && EVENT_KINDS[record.events.kind[i] ?? 0] === 'finished',
  );
  return finished < 0
    ? null
    : { event: finished, exchange, sentence: 'The backend worked on and finished later, for nobody.' };
}

function running(record: RunRecord, event: number): Cause | null {
  const { events } = record;
  const started = events.kind.findLastIndex(
    (kind, i) => i < event && EVENT_KINDS[kind] === 'started' && events.a[i] === events.a[event],
  );
  const exchange = events.exchange[started] ?? -1;
  return started < 0
    ? null
    : { event: started, exchange, sentence: `${exchangeName(record, exchange)} is still running.` };
}

/** The operator action before the refusal, or the first one after it: what was, or was not yet, done. */
function lastOperation(record: RunRecord, event: number): Cause | null {
  const { events, operations } = record;
  const isOperation = (kind: number): boolean => EVENT_KINDS[kind] === 'operation';
  const before = events.kind.findLastIndex((kind, i) => i < event && isOperation(kind));
  const after = events.kind.findIndex((kind, i) => i > event && isOperation(kind));
  const at = after >= 0 ? after : before;
  const operation = operations[events.a[at] ?? -1];
  if (at < 0 || !operation) return null;
  const when = at > event ? 'Only later' : 'Before that';
  return {
    event: at,
    exchange: -1,
    sentence: `${when} the operator calls ${operation.operation} (${operation.name}).`,
  };
}
