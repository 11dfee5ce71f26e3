import { bucketUnits, refilled } from '../kernel/token-units.ts';
import { EFFECT_KINDS, EVENT_KINDS, type EffectKind, type Outcome, OUTCOMES, type RunRecord } from './record.ts';

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
export type CacheMoment = {
  readonly entry: number;
  readonly stage: number;
  readonly key: string;
  readonly remaining: number;
  readonly filledBy: number;
  readonly ttl: number;
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
  readonly cache: readonly CacheMoment[];
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
    if ((list.at(-1) ?? 0) < cursor && isOver(record, exchange)) continue;
    exchanges.push(
      exchangeMoment(
        record,
        exchange,
        lastAtMost(list, cursor, (item) => item),
        list,
      ),
    );
    const busy = workOf(record, exchange, list, cursor);
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
    cache: at('cachePut', (entry, effect) => cacheMoment(record, index, entry, effect, cursor, now)),
    functions: at('function', (fn, effect) => ({ fn, busy: a[effect] ?? 0, warm: b[effect] ?? 0 })),
    stages: at('stage', (stage, effect) => ({ stage, deployment: a[effect] ?? 0, canary: b[effect] ?? -1 })),
    work,
    operations: countOperations(record, cursor),
  };
}

/** Whether an exchange has its answer and nothing works for it any more, once its last event is past. */
const isOver = ({ exchanges }: RunRecord, exchange: number): boolean =>
  !Number.isNaN(exchanges.receivedAt[exchange] ?? Number.NaN) &&
  (Number.isNaN(exchanges.calledAt[exchange] ?? Number.NaN) ||
    !Number.isNaN(exchanges.backendDoneAt[exchange] ?? Number.NaN));

/** One exchange at a cursor; null before it is sent. */
export function momentOf(record: RunRecord, exchange: number, cursor: number): ExchangeMoment | null {
  const list = eventsOfExchange(record, exchange);
  const event = lastAtMost(list, cursor, (item) => item);
  return event < 0 ? null : exchangeMoment(record, exchange, event, list);
}

function exchangeMoment(record: RunRecord, exchange: number, event: number, list: readonly number[]): ExchangeMoment {
  const { events } = record;
  const kind = EVENT_KINDS[events.kind[event] ?? 0];
  // Events of backends and clients carry no step: the exchange stands where its last step left it.
  const stepEvent = list.findLast((item) => item <= event && EVENT_KINDS[events.kind[item] ?? 0] === 'step') ?? event;
  const outcome = OUTCOMES[events.outcome[stepEvent] ?? 0] ?? 'passed';
  const step = events.step[stepEvent] ?? 0;
  const received = list.some(
    (item) =>
      item <= event &&
      (EVENT_KINDS[events.kind[item] ?? 0] === 'received' || EVENT_KINDS[events.kind[item] ?? 0] === 'judged'),
  );
  const refused = list.some(
    (item) =>
      item <= event &&
      EVENT_KINDS[events.kind[item] ?? 0] === 'step' &&
      OUTCOMES[events.outcome[item] ?? 0] === 'refused',
  );
  const base = { exchange, event, step, outcome, refused };
  if (received) return { ...base, place: 'received' };
  if (kind === 'sent') return { ...base, place: 'client' };
  if (kind === 'started' || (kind === 'step' && outcome === 'waiting')) return { ...base, place: 'backend' };
  if (kind === 'finished') return { ...base, place: 'backend' };
  return { ...base, place: outcome === 'answered' || refused ? 'home' : 'step' };
}

function workOf(record: RunRecord, exchange: number, list: readonly number[], cursor: number): WorkMoment | null {
  const { events } = record;
  let started = -1;
  for (const event of list) {
    if (event > cursor) break;
    const kind = EVENT_KINDS[events.kind[event] ?? 0];
    if (kind === 'started') started = event;
    if (kind === 'finished') started = -1;
  }
  if (started < 0) return null;
  return {
    exchange,
    isHttp: events.b[started] === 1,
    backend: events.a[started] ?? -1,
    since: events.time[started] ?? 0,
  };
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

function cacheMoment(
  record: RunRecord,
  index: Index,
  entry: number,
  effect: number,
  cursor: number,
  now: number,
): CacheMoment | null {
  const { effects } = record;
  const drops = index.effectsOf.cacheDrop.get(entry) ?? [];
  const dropped = lastAtMost(drops, cursor, (item) => effects.event[item] ?? 0) >= 0;
  const remaining = (effects.a[effect] ?? 0) - now;
  if (dropped || remaining <= 0) return null;
  const text = record.texts[effects.text[effect] ?? -1] ?? '';
  const blank = text.indexOf(' ');
  const putAt = record.events.time[effects.event[effect] ?? -1] ?? record.eventsFromMicros;
  return {
    entry,
    stage: Number(text.slice(0, blank)),
    key: readableKey(text.slice(blank + 1)),
    remaining,
    filledBy: effects.b[effect] ?? -1,
    ttl: (effects.a[effect] ?? 0) - putAt,
  };
}

/** The parts of a cache key, for people; an absent parameter shows as a dash. */
const readableKey = (key: string): string => key.split('\u0001').map((part) => (part === '\u0000' ? '–' : part)).join(' · '); // prettier-ignore

function countOperations({ events }: RunRecord, cursor: number): number {
  let count = 0;
  for (let event = 0; event <= cursor; event++) if (events.kind[event] === 0) count += 1;
  return count;
}
