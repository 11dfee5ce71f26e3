import { REASON_CODES, type ReasonCode } from '../gateway/reasons.ts';
import { EVENT_KINDS } from './event-columns.ts';
import { OUTCOMES } from './exchange-columns.ts';
import type { RunRecord } from './record.ts';

/** Reasons of a step that found nothing to do: no such thing is configured for the method. */
const IDLE: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'withinLimits',
  'noResourcePolicy',
  'notValidated',
  'corsOff',
  'noPreflight',
  'noOriginSent',
  'noAuthorization',
  'keyNotRequired',
  'notMetered',
  'planHasNoThrottle',
  'planHasNoQuota',
  'noBucket',
  'cachingOff',
  'methodNotCached',
  'proxyPassesRequest',
  'nothingToMap',
  'proxyPassesResponse',
  'notCachedHere',
]);

const found = new WeakMap<RunRecord, ReadonlyMap<number, ReadonlySet<number>>>();

/** The steps that do something for an API at any time of the run; the others only look and let pass. */
export function busySteps(record: RunRecord, api: number): ReadonlySet<number> {
  let known = found.get(record);
  if (!known) {
    known = findBusySteps(record);
    found.set(record, known);
  }
  return known.get(api) ?? new Set();
}

function findBusySteps({ events, exchanges }: RunRecord): ReadonlyMap<number, ReadonlySet<number>> {
  const busy = new Map<number, Set<number>>();
  events.kind.forEach((kind, event) => {
    if (EVENT_KINDS[kind] !== 'step') return;
    const passed = OUTCOMES[events.outcome[event] ?? 0] === 'passed';
    if (passed && IDLE.has(REASON_CODES[events.reason[event] ?? 0] ?? 'none')) return;
    const api = exchanges.api[events.exchange[event] ?? -1] ?? -1;
    const steps = busy.get(api) ?? new Set<number>();
    busy.set(api, steps.add(events.step[event] ?? -1));
  });
  return busy;
}
