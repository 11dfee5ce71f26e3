import type { FaultOptionKind } from '../../scenario/fault-options.ts';
import { EVENT_KINDS } from '../../trace/event-columns.ts';
import type { RunRecord } from '../../trace/record.ts';
import { faultEvent, operationEvent } from '../cockpit/timeline.ts';
import type { Track } from '../cockpit/track.ts';

/** Something that can be dragged: its entry, when it is, and the event with which it begins, or -1 where none is recorded. */
export type Placed = {
  readonly name: string;
  readonly kind: FaultOptionKind;
  readonly atMicros: number;
  readonly event: number;
};
const OPERATIONS: Readonly<Record<string, FaultOptionKind>> = {
  FlushStageCache: 'cacheFlush',
  CreateDeployment: 'deployment',
};

/** Faults, and the operator actions that the palette has, in order of time; also those outside of a recorded stretch. */
export function placedFaults(record: RunRecord): readonly Placed[] {
  const faults = (record.faults ?? []).map(({ name, fault, from }, i): Placed => ({
    name,
    kind: fault,
    atMicros: from,
    event: faultEvent(record, i, 0),
  }));
  const operations = record.operations.flatMap(({ name, operation, at }, i): readonly Placed[] => {
    const kind = OPERATIONS[operation];
    return kind ? [{ name, kind, atMicros: at, event: operationEvent(record, i) }] : [];
  });
  return [...faults, ...operations].sort((a, b) => a.atMicros - b.atMicros || a.event - b.event);
}

/** Where a mark lies on the line it shares with the timeline. */
export const markAt = ({ event, atMicros }: Placed, { xOfEvent, xOfInstant }: Track): number =>
  event < 0 ? xOfInstant(atMicros) : xOfEvent(event);

/** The row each mark lies in, so that none covers another: `places` in pixels, in order, `size` the width of a mark. */
export function rowsOf(places: readonly number[], size: number): readonly number[] {
  const taken: number[] = [];
  return places.map((place) => {
    const free = taken.findIndex((until) => place >= until);
    const row = free < 0 ? taken.length : free;
    taken[row] = place + size;
    return row;
  });
}

/** An instant as a scenario writes it, to the millisecond. */
export function durationText(micros: number): string {
  const millis = Math.max(0, Math.round(micros / 1000));
  return millis % 1000 === 0 ? `${millis / 1000}s` : `${millis}ms`;
}

/** A name nobody has: `slowBackend`, `slowBackend2`… */
export function freeName(kind: string, { names }: RunRecord): string {
  const taken = new Set(names.entries.map(({ name }) => name));
  for (let n = 1; ; n++) {
    const name = n === 1 ? kind : `${kind}${n}`;
    if (!taken.has(name)) return name;
  }
}

/** The function or backend that the followed exchange calls: what a fault is most likely meant for. */
export function calledBy(record: RunRecord, exchange: number): string {
  const { kind, a, b } = record.events;
  const started = kind.findIndex(
    (code, event) => EVENT_KINDS[code] === 'started' && record.events.exchange[event] === exchange,
  );
  if (started < 0) return '';
  return (b[started] === 1 ? record.names.backends : record.names.functions)[a[started] ?? -1]?.name ?? '';
}
