import type { FaultOptionKind } from '../../scenario/fault-options.ts';
import type { Pacing } from '../../trace/pacing.ts';
import { EVENT_KINDS, type RunRecord } from '../../trace/record.ts';

/** A fault on the timeline: its entry, and where it is drawn, 0 to 1. */
export type Placed = {
  readonly name: string;
  readonly kind: FaultOptionKind;
  readonly atMicros: number;
  readonly share: number;
};
const OPERATIONS: Readonly<Record<string, FaultOptionKind>> = {
  FlushStageCache: 'cacheFlush',
  CreateDeployment: 'deployment',
};

/** Everything that can be dragged: faults, and the operator actions that the palette has. */
export function placedFaults(record: RunRecord, pacing: Pacing): readonly Placed[] {
  const { kind, a, b, time } = record.events;
  return Array.from(kind, (code, event): Placed | null => {
    const what = EVENT_KINDS[code];
    const at = { atMicros: time[event] ?? 0, share: pacing.screenAt(event) / Math.max(1, pacing.totalMs) };
    const fault = what === 'fault' && b[event] === 0 ? record.faults?.[a[event] ?? -1] : undefined;
    if (fault) return { name: fault.name, kind: fault.fault, ...at };
    const operation = what === 'operation' ? record.operations[a[event] ?? -1] : undefined;
    const as = operation && OPERATIONS[operation.operation];
    return operation && as ? { name: operation.name, kind: as, ...at } : null;
  }).filter((placed) => placed !== null);
}

/** The row each mark lies in, so that none covers another; `size` is a mark's share of the lane's width. */
export function rowsOf(marks: readonly Placed[], size: number): readonly number[] {
  const taken: number[] = [];
  return marks.map(({ share }) => {
    const free = taken.findIndex((until) => share >= until);
    const row = free < 0 ? taken.length : free;
    taken[row] = share + size;
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
