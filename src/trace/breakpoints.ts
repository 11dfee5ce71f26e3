import { REASON_CODES, type ReasonCode } from '../gateway/reasons.ts';
import { unitsPerToken } from './facts.ts';
import { EFFECT_KINDS, EVENT_KINDS } from './event-columns.ts';
import { OUTCOMES } from './exchange-columns.ts';
import type { RunRecord } from './record.ts';

/** A number of the world that rises and falls: tokens of a bucket, requests of a quota, busy instances of a function. */
export type Counter = { readonly of: 'bucket' | 'quota' | 'function'; readonly index: number };

/** Where playing stops by itself. */
export type Breakpoint =
  | { readonly kind: 'status'; readonly atLeast: number }
  | { readonly kind: 'cacheMiss' }
  | { readonly kind: 'step'; readonly step: string }
  | { readonly kind: 'reason'; readonly reason: ReasonCode }
  | { readonly kind: 'counter'; readonly counter: Counter; readonly is: 'atMost' | 'atLeast'; readonly value: number };

const CACHE_MISSES: readonly ReasonCode[] = [
  'cacheMiss',
  'cacheExpired',
  'cacheInvalidated',
  'cacheInvalidatedByAnyone',
];

/** The events at which a run stops for any of the breakpoints, in order, each once. */
export function stopsOf(record: RunRecord, breakpoints: readonly Breakpoint[]): readonly number[] {
  const stops = new Set(breakpoints.flatMap((breakpoint) => eventsAt(record, breakpoint)));
  return [...stops].sort((a, b) => a - b);
}

function eventsAt(record: RunRecord, breakpoint: Breakpoint): readonly number[] {
  switch (breakpoint.kind) {
    case 'status':
      return where(record, (event) => answersWith(record, event) >= breakpoint.atLeast);
    case 'cacheMiss':
      return where(record, (event) => isStep(record, event) && CACHE_MISSES.includes(reasonAt(record, event)));
    case 'step':
      return where(record, (event) => isStep(record, event) && stepAt(record, event) === breakpoint.step);
    case 'reason':
      return where(record, (event) => isStep(record, event) && reasonAt(record, event) === breakpoint.reason);
    case 'counter':
      return crossings(record, breakpoint);
  }
}

function where({ events }: RunRecord, holds: (event: number) => boolean): readonly number[] {
  const found: number[] = [];
  for (let event = 0; event < events.time.length; event++) if (holds(event)) found.push(event);
  return found;
}

const isStep = ({ events }: RunRecord, event: number): boolean => EVENT_KINDS[events.kind[event] ?? 0] === 'step';
const reasonAt = ({ events }: RunRecord, event: number): ReasonCode =>
  REASON_CODES[events.reason[event] ?? 0] ?? 'none';
const stepAt = ({ events, names }: RunRecord, event: number): string => names.steps[events.step[event] ?? -1] ?? '';

/** The status a client is given at an event; 0 where none is. */
const answersWith = ({ events, exchanges }: RunRecord, event: number): number =>
  EVENT_KINDS[events.kind[event] ?? 0] === 'received' ? (exchanges.status[events.exchange[event] ?? -1] ?? 0) : 0;

/** The events at which a counter comes to the value, not those at which it merely stays there. */
function crossings(record: RunRecord, { counter, is, value }: Extract<Breakpoint, { kind: 'counter' }>) {
  const { effects } = record;
  const kind = EFFECT_KINDS.indexOf(counter.of);
  const found: number[] = [];
  let held = false;
  effects.kind.forEach((each, effect) => {
    if (each !== kind || effects.subject[effect] !== counter.index) return;
    const event = effects.event[effect] ?? -1;
    const now = counterAfter(record, counter, effect);
    const holds = is === 'atMost' ? now <= value : now >= value;
    if (holds && !held && event >= 0) found.push(event);
    held = holds;
  });
  return found;
}

const counterAfter = (record: RunRecord, { of, index }: Counter, effect: number): number => {
  const stored = record.effects.a[effect] ?? 0;
  return of === 'bucket' ? stored / unitsPerToken(record, index, record.effects.event[effect] ?? 0) : stored;
};

/** The reasons a run gives for refusing: what one may ask to stop at. */
export function refusalReasons(record: RunRecord): readonly ReasonCode[] {
  const refused = where(
    record,
    (event) => isStep(record, event) && OUTCOMES[record.events.outcome[event] ?? 0] === 'refused',
  );
  return [...new Set(refused.map((event) => reasonAt(record, event)))];
}
