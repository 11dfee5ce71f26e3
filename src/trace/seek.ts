import { bucketUnits, refilled } from '../kernel/token-units.ts';
import { keptAnswer, keptResult, type KeptAnswer, type KeptResult } from './kept.ts';
import { EFFECT_KINDS, EVENT_KINDS, type EffectKind } from './event-columns.ts';
import { type Outcome, OUTCOMES } from './exchange-columns.ts';
import type { RunRecord } from './record.ts';

/** Where an exchange is at a moment: its last event, and what that means for it. */
export type ExchangeMoment = {
  readonly exchange: number;
  /** Its last event at or before the cursor. */
  readonly event: number;
  readonly place: 'client' | 'step' | 'backend' | 'home' | 'received';
  /** Index of the step it is at, where it is at one. */
  readonly step: number;
  readonly outcome: Outcome;
  /** Whether the answer is on its way back, by way of the gateway response or not. */
  readonly refused: boolean;
};
export type BucketMoment = {
  readonly bucket: number;
  readonly tokens: number;
  readonly burst: number;
  readonly ratePerSecond: number;
  readonly lastEvent: number;
};
export type WorkMoment = {
  readonly exchange: number;
  readonly isHttp: boolean;
  readonly backend: number;
  readonly since: number;
};
/** The world at a cursor, exactly; derived from the record, whichever way the cursor came. */
export type MomentState = {
  readonly cursor: number;
  readonly now: number;
  /** Those under way, and those something happens to at this very event. */
  readonly exchanges: readonly ExchangeMoment[];
  readonly buckets: readonly BucketMoment[];
  readonly quotas: readonly { readonly quota: number; readonly used: number; readonly limit: number }[];
  readonly cache: readonly KeptAnswer[];
  readonly authorizers: readonly KeptResult[];
  readonly functions: readonly { readonly fn: number; readonly busy: number; readonly warm: number }[];
  readonly stages: readonly { readonly stage: number; readonly deployment: number; readonly canary: number }[];
  /** Backends at work, also those nobody waits for any more. */
  readonly work: readonly WorkMoment[];
  readonly operations: number;
};

type Index = {
  /** Events of each exchange, in order. */
  readonly eventsOf: ReadonlyMap<number, readonly number[]>;
  /** Effects by kind and subject, in order. */
  readonly effectsOf: Readonly<Record<EffectKind, ReadonlyMap<number, readonly number[]>>>;
};
const indices = new WeakMap<RunRecord, Index>();

function indexOf(record: RunRecord): Index {
  const known = indices.get(record);
  if (known) return known;
  const eventsOf = new Map<number, number[]>();
  record.events.exchange.forEach((exchange, event) => {
    if (exchange >= 0) push(eventsOf, exchange, event);
  });
  const effectsOf = Object.fromEntries(EFFECT_KINDS.map((kind) => [kind, new Map<number, number[]>()])) as Record<
    EffectKind,
    Map<number, number[]>
  >;
  record.effects.kind.forEach((kind, effect) => {
    push(effectsOf[EFFECT_KINDS[kind] ?? 'bucket'], record.effects.subject[effect] ?? -1, effect);
  });
  const index = { eventsOf, effectsOf };
  indices.set(record, index);
  return index;
}

function push(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** The last item of an ascending list whose value is at most `limit`, or -1. */
function lastAtMost(list: readonly number[], limit: number, valueOf: (item: number) => number): number {
  let low = 0;
  let high = list.length - 1;
  let found = -1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const item = list[middle] ?? 0;
    if (valueOf(item) <= limit) {
      found = item;
      low = middle + 1;
    } else high = middle - 1;
  }
  return found;
}

/** Events of an exchange. */
export const eventsOfExchange = (record: RunRecord, exchange: number): readonly number[] =>
  indexOf(record).eventsOf.get(exchange) ?? [];

/** The world at a cursor and an instant not before it: between two events the cockpit's clock goes on. */
export function stateAtInstant(record: RunRecord, cursor: number, now: number): MomentState {
  const index = indexOf(record);
  const exchanges: ExchangeMoment[] = [];
  const work: WorkMoment[] = [];
  for (const [exchange, list] of index.eventsOf) {
    // In the order of their first events: none after this one has begun.
    if ((list[0] ?? Infinity) > cursor) break;
    if ((list.at(-1) ?? 0) < cursor && isOver(record, exchange, now)) continue;
    const position = positionAt(list, cursor);
    exchanges.push(exchangeMoment(record, exchange, list, position));
    const busy = workOf(record, exchange, list, position);
    if (busy) work.push(busy);
  }
  const at = <T>(kind: EffectKind, make: (subject: number, effect: number) => T | null): readonly T[] => {
    const found: T[] = [];
    for (const [subject, list] of index.effectsOf[kind]) {
      const effect = lastAtMost(list, cursor, (item) => record.effects.event[item] ?? 0);
      const made = effect < 0 ? null : make(subject, effect);
      if (made !== null) found.push(made);
    }
    return found;
  };
  const { a, b } = record.effects;
  return {
    cursor,
    now,
    exchanges,
    buckets: at('bucket', (bucket, effect) => bucketMoment(record, index, bucket, effect, cursor, now)),
    quotas: at('quota', (quota, effect) => ({ quota, used: a[effect] ?? 0, limit: b[effect] ?? 0 })),
    cache: at('cachePut', (entry, effect) =>
      isDropped(record, index.effectsOf.cacheDrop.get(entry), cursor) ? null : keptAnswer(record, entry, effect, now),
    ),
    authorizers: at('authorizerPut', (filledBy, effect) =>
      isDropped(record, index.effectsOf.authorizerDrop.get(filledBy), cursor)
        ? null
        : keptResult(record, filledBy, effect, now),
    ),
    functions: at('function', (fn, effect) => ({ fn, busy: a[effect] ?? 0, warm: b[effect] ?? 0 })),
    stages: at('stage', (stage, effect) => ({ stage, deployment: a[effect] ?? 0, canary: b[effect] ?? -1 })),
    work,
    operations: countOperations(record, cursor),
  };
}

/** Whether an exchange has its answer and nothing works for it any more, once its last event is past. */
const isOver = ({ exchanges }: RunRecord, exchange: number, now: number): boolean =>
  (exchanges.receivedAt[exchange] ?? Number.NaN) <= now &&
  (Number.isNaN(exchanges.calledAt[exchange] ?? Number.NaN) ||
    (exchanges.backendDoneAt[exchange] ?? Number.NaN) <= now);

/** One exchange at a cursor; null before it is sent. */
export function momentOf(record: RunRecord, exchange: number, cursor: number): ExchangeMoment | null {
  const list = eventsOfExchange(record, exchange);
  const position = positionAt(list, cursor);
  return position < 0 ? null : exchangeMoment(record, exchange, list, position);
}

/** The next event of an exchange after one, or -1. */
export function eventAfter(record: RunRecord, exchange: number, event: number): number {
  const list = eventsOfExchange(record, exchange);
  return list[positionAt(list, event) + 1] ?? -1;
}

/** The position in an exchange's events of the last one at or before a cursor, or -1. */
function positionAt(list: readonly number[], cursor: number): number {
  let low = 0;
  let high = list.length - 1;
  let found = -1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) <= cursor) {
      found = middle;
      low = middle + 1;
    } else high = middle - 1;
  }
  return found;
}

const KIND = Object.fromEntries(EVENT_KINDS.map((kind, i) => [kind, i])) as Record<
  (typeof EVENT_KINDS)[number],
  number
>;
const REFUSED = OUTCOMES.indexOf('refused');

/** Two thousand of these are made for a frame: numbers are compared, and the events looked at once. */
function exchangeMoment(
  record: RunRecord,
  exchange: number,
  list: readonly number[],
  position: number,
): ExchangeMoment {
  const { kind, outcome: outcomes, step: steps } = record.events;
  const event = list[position] ?? -1;
  // Events of backends and clients carry no step: the exchange stands where its last step left it.
  let stepEvent = -1;
  let received = false;
  let refused = false;
  for (let i = position; i >= 0; i--) {
    const each = list[i] ?? -1;
    const code = kind[each];
    if (code === KIND.received || code === KIND.judged) received = true;
    if (code !== KIND.step) continue;
    if (stepEvent < 0) stepEvent = each;
    if (outcomes[each] === REFUSED) refused = true;
  }
  if (stepEvent < 0) stepEvent = event;
  const outcome = OUTCOMES[outcomes[stepEvent] ?? 0] ?? 'passed';
  const place = received ? 'received' : placeOf(kind[event] ?? 0, outcome, refused);
  return { exchange, event, step: steps[stepEvent] ?? 0, outcome, refused, place };
}

function placeOf(kind: number, outcome: Outcome, refused: boolean): ExchangeMoment['place'] {
  if (kind === KIND.sent) return 'client';
  if (kind === KIND.started || kind === KIND.finished) return 'backend';
  if (kind === KIND.step && outcome === 'waiting') return 'backend';
  return outcome === 'answered' || refused ? 'home' : 'step';
}

function workOf(record: RunRecord, exchange: number, list: readonly number[], position: number): WorkMoment | null {
  const { events } = record;
  for (let i = position; i >= 0; i--) {
    const event = list[i] ?? -1;
    const kind = events.kind[event];
    if (kind === KIND.finished) return null;
    if (kind === KIND.started)
      return {
        exchange,
        isHttp: events.b[event] === 1,
        backend: events.a[event] ?? -1,
        since: events.time[event] ?? 0,
      };
  }
  return null;
}

function bucketMoment(
  record: RunRecord,
  index: Index,
  bucket: number,
  effect: number,
  cursor: number,
  now: number,
): BucketMoment {
  const limits = index.effectsOf.bucketLimits.get(bucket) ?? [];
  const set = lastAtMost(limits, cursor, (item) => record.effects.event[item] ?? 0);
  const ratePerSecond = record.effects.a[set] ?? record.names.buckets[bucket]?.ratePerSecond ?? 0;
  const burst = record.effects.b[set] ?? record.names.buckets[bucket]?.burst ?? 0;
  const units = bucketUnits(ratePerSecond, burst);
  const held = refilled(units, record.effects.a[effect] ?? 0, Math.max(0, now - (record.effects.b[effect] ?? 0)));
  return {
    bucket,
    tokens: held / units.unitsPerToken,
    burst,
    ratePerSecond,
    lastEvent: record.effects.event[effect] ?? -1,
  };
}

/** What is kept is dropped once at most. */
const isDropped = (record: RunRecord, drops: readonly number[] | undefined, cursor: number): boolean =>
  lastAtMost(drops ?? [], cursor, (item) => record.effects.event[item] ?? 0) >= 0;

function countOperations({ events }: RunRecord, cursor: number): number {
  let count = 0;
  for (let event = 0; event <= cursor; event++) if (events.kind[event] === 0) count += 1;
  return count;
}
