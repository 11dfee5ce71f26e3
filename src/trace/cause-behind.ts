import type { ReasonCode } from '../gateway/reasons.ts';
import { formatDuration } from '../kernel/time.ts';
import { keyUnlinked, routeMissing, stageMissing, type Absence } from './cause-of-absence.ts';
import { decides, kindOf, lineCited, reasonOf, type Found } from './cause-events.ts';
import { exchangeName } from './exchange-name.ts';
import { tokens, unitsPerToken } from './facts.ts';
import { EFFECT_KINDS, type EventKind } from './event-columns.ts';
import type { RunRecord } from './record.ts';
import { eventsOfExchange } from './seek.ts';

/** What made a deciding event so, before it or after it; null: nothing but the setting it cites, or what was sent. */
export function behind(record: RunRecord, event: number): Found | null {
  const { events } = record;
  if (kindOf(record, event) === 'judged') return blockedFor(record, event);
  switch (reasonOf(record, event)) {
    case 'bucketEmpty':
      return lastTaker(record, event, 'bucket', events.a[event] ?? -1);
    case 'quotaExceeded':
      return lastTaker(record, event, 'quota', quotaOf(record, event));
    case 'webAclBlocks':
      return (events.b[event] ?? 0) > 0 ? lastLetThrough(record, event) : null;
    case 'cacheHit':
    case 'cacheHitInvalidationIgnored':
      return filler(record, events.a[event] ?? -1, ['answerStored']);
    case 'authorizerResultReused':
    case 'authorizerPolicyDenied':
    case 'authorizerPolicySilent':
    case 'httpAuthorizerDenied':
      return events.a[event] === events.exchange[event] ? null : filler(record, events.a[event] ?? -1, ASKED);
    case 'integrationTimedOut':
    case 'httpIntegrationTimedOut':
      return ofBackend(record, event, 'finished', 'The backend worked on and finished later, for nobody.');
    case 'functionThrew':
    case 'functionTimedOut':
    case 'malformedProxyAnswer':
    case 'httpFunctionThrew':
    case 'httpFunctionTimedOut':
    case 'httpMalformedAnswer':
      return ofBackend(record, event, 'started', 'Here the function begins the work that ends so.');
    case 'functionThrottled':
    case 'httpFunctionThrottled':
      return running(record, event);
    case 'connectionGone':
    case 'connectionLost':
    case 'connectionNeverOpened':
      return endOf(record, event, events.a[event] ?? -1);
    case 'stageUnknown':
    case 'noHttpStage':
      return absent(stageMissing(record, event));
    case 'noRoute':
    case 'noResource':
    case 'noMethodOnResource':
      return absent(routeMissing(record, event));
    case 'keyInNoPlan':
    case 'keyInOtherPlan':
    case 'keyDisabled':
      return keyUnlinked(record, event, reasonOf(record, event));
    default:
      return operationThatSet(record, event);
  }
}

const absent = (found: Absence | null): Found | null => found && { ...found, isAbsent: true };

/** How a connection ended that is wanted still. */
export function endOf(record: RunRecord, event: number, connection: number): Found | null {
  const { events } = record;
  const at = events.kind.findLastIndex(
    (_kind, i) => i < event && kindOf(record, i) === 'closed' && events.a[i] === connection,
  );
  const wanting = exchangeName(record, events.exchange[event] ?? -1);
  return at < 0
    ? null
    : { event: at, exchange: connection, sentence: `The connection had ended before ${wanting} wanted it.` };
}

function lastTaker(record: RunRecord, event: number, kind: 'bucket' | 'quota', subject: number): Found | null {
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
  if (effect < 0 || exchange < 0) return null;
  const did =
    kind === 'quota'
      ? 'used the last request of the period'
      : `took the last token of ${leftIn(record, subject, effects.a[effect] ?? 0, at)}`;
  return { event: at, exchange, sentence: `${exchangeName(record, exchange)} ${did}.` };
}

const leftIn = (record: RunRecord, bucket: number, units: number, event: number): string =>
  `${record.names.buckets[bucket]?.label ?? ''}: ${tokens(units, unitsPerToken(record, bucket, event))} were left`;

/** Of a rate-based rule: the last request of the same address that was one of so many. */
function lastLetThrough(record: RunRecord, event: number): Found | null {
  const { events, exchanges, names } = record;
  const addressOf = (at: number): string | undefined => {
    const { client = -1 } = names.entries[exchanges.entry[events.exchange[at] ?? -1] ?? -1] ?? {};
    return names.clients[client]?.sourceIp;
  };
  const own = addressOf(event);
  const at = events.kind.findLastIndex(
    (_kind, i) => i < event && reasonOf(record, i) === 'webAclAllows' && addressOf(i) === own,
  );
  const exchange = events.exchange[at] ?? -1;
  if (exchange < 0) return null;
  const [limit = 0, window = 0] = [events.b[event], events.c[event]];
  const sentence = `${exchangeName(record, exchange)} was the last of the ${limit} that the rule lets through in ${formatDuration(window)}.`;
  return { event: at, exchange, sentence };
}

function quotaOf(record: RunRecord, event: number): number {
  const plan = record.names.plans[record.events.a[event] ?? -1];
  const exchange = record.events.exchange[event] ?? -1;
  const accepted = eventsOfExchange(record, exchange).find((each) => reasonOf(record, each) === 'keyAccepted') ?? -1;
  const key = record.names.keys[record.events.a[accepted] ?? -1];
  return record.names.quotas.findIndex((quota) => quota.plan === plan && (key === undefined || quota.key === key));
}

/** With these an authorizer's function has answered, and its result was kept. */
const ASKED: readonly ReasonCode[] = [
  'authorizerAllowed',
  'authorizerPolicyDenied',
  'authorizerPolicySilent',
  'httpAuthorizerDenied',
];

function filler(record: RunRecord, exchange: number, stores: readonly ReasonCode[]): Found | null {
  const stored = eventsOfExchange(record, exchange).find((each) => stores.includes(reasonOf(record, each)));
  return stored === undefined
    ? null
    : { event: stored, exchange, sentence: `${exchangeName(record, exchange)} filled this entry.` };
}

function ofBackend(record: RunRecord, event: number, kind: EventKind, sentence: string): Found | null {
  const exchange = record.events.exchange[event] ?? -1;
  const at = eventsOfExchange(record, exchange).findLast((each) => kindOf(record, each) === kind);
  return at === undefined ? null : { event: at, exchange, sentence };
}

function running(record: RunRecord, event: number): Found | null {
  const { events } = record;
  const started = events.kind.findLastIndex(
    (_kind, i) => i < event && kindOf(record, i) === 'started' && events.a[i] === events.a[event],
  );
  const exchange = events.exchange[started] ?? -1;
  return started < 0
    ? null
    : { event: started, exchange, sentence: `${exchangeName(record, exchange)} is still running.` };
}

/** The operator action that last set what was cited. */
function operationThatSet(record: RunRecord, event: number): Found | null {
  const entry = record.refs[record.events.ref[event] ?? -1]?.operation;
  if (entry === undefined) return null;
  const at = record.events.kind.findLastIndex(
    (_kind, i) =>
      i < event && kindOf(record, i) === 'operation' && record.operations[record.events.a[i] ?? -1]?.entry === entry,
  );
  return operationAt(record, at, event);
}

function operationAt(record: RunRecord, at: number, event: number): Found | null {
  const operation = record.operations[record.events.a[at] ?? -1];
  if (at < 0 || !operation) return null;
  const when = at > event ? 'Only later' : 'Before that';
  return {
    event: at,
    exchange: -1,
    sentence: `${when} the operator calls ${operation.operation} (${operation.name}).`,
  };
}

/** The browser blocks for what the answer lacks: whoever made that answer is behind it. */
function blockedFor(record: RunRecord, event: number): Found | null {
  const exchange = record.events.exchange[event] ?? -1;
  const asked = record.exchanges.causedBy.findIndex((cause) => cause === exchange);
  const own = eventsOfExchange(record, exchange).filter((each) => each < event);
  const made = [...(asked >= 0 ? eventsOfExchange(record, asked) : []), ...own].filter(
    (each) =>
      kindOf(record, each) === 'step' &&
      lineCited(record, each) !== null &&
      !AFTER_THE_ANSWER.includes(stepOf(record, each)),
  );
  const at = made.findLast((each) => decides(record, each)) ?? made.at(-1);
  if (at === undefined) return null;
  const maker = record.events.exchange[at] ?? exchange;
  return {
    event: at,
    exchange: maker,
    sentence: `This answer of ${exchangeName(record, maker)} is what the browser judges.`,
  };
}

/** What is done with an answer that is made. */
const AFTER_THE_ANSWER: readonly string[] = ['storeInCache', 'carryAnswer'];
const stepOf = ({ names, events }: RunRecord, event: number): string => names.steps[events.step[event] ?? -1] ?? '';
