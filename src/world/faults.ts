import { MICROS_PER_MILLI } from '../kernel/time.ts';
import type { FaultKind, FaultRecord, FaultTargetKind } from '../trace/faults.ts';
import type { FaultEntry, TimelineEntry } from './timeline-entries.ts';
import type { WorldSetup } from './setup.ts';

export type FaultsSnapshot = { readonly active: readonly FaultEntry[] };

const MICROS_PER_SECOND = 1000 * MICROS_PER_MILLI;

/** What goes wrong right now. A run without faults asks once per call and is told: nothing. */
export class Faults {
  readonly #startEpochMs: number;
  #active: readonly FaultEntry[] = [];

  constructor({ startEpochMs }: Pick<WorldSetup, 'startEpochMs'>) {
    this.#startEpochMs = startEpochMs;
  }

  begin(entry: FaultEntry): void {
    this.#active = [...this.#active, entry];
  }

  end(entry: FaultEntry): void {
    this.#active = this.#active.filter(({ name }) => name !== entry.name);
  }

  /** Whether such a fault strikes this target now. */
  strikes(fault: FaultKind, on: FaultTargetKind, target: number): boolean {
    return this.#active.length > 0 && this.#find(fault, on, target) !== undefined;
  }

  /** What a call or a cold start takes longer, all such faults together. */
  adds(fault: FaultKind, on: FaultTargetKind, target: number): number {
    if (this.#active.length === 0) return 0;
    return this.#active.reduce(
      (sum, each) => sum + (each.fault === fault && each.on === on && each.target === target ? each.addsMicros : 0),
      0,
    );
  }

  /** The `exp` of a token that expired before its time; null: its own holds. */
  expiryOf(token: number): number | null {
    const fault = this.#active.length > 0 && this.#find('expiredToken', 'token', token);
    return fault ? Math.floor(this.#startEpochMs / 1000 + fault.atMicros / MICROS_PER_SECOND) : null;
  }

  #find(fault: FaultKind, on: FaultTargetKind, target: number): FaultEntry | undefined {
    return this.#active.find((each) => each.fault === fault && each.on === on && each.target === target);
  }

  snapshot(): FaultsSnapshot {
    return { active: this.#active };
  }

  restore({ active }: FaultsSnapshot): void {
    this.#active = active;
  }
}

/** The faults of a timeline, in its order; an event of a fault names its place here. */
export const faultRecords = (timeline: readonly TimelineEntry[]): readonly FaultRecord[] =>
  timeline.flatMap((entry, index): readonly FaultRecord[] =>
    entry.kind === 'fault'
      ? [
          {
            entry: index,
            name: entry.name,
            fault: entry.fault,
            on: entry.on,
            target: entry.target,
            targetName: entry.targetName,
            from: entry.atMicros,
            until: entry.forMicros === null ? Infinity : entry.atMicros + entry.forMicros,
            addsMicros: entry.addsMicros,
          },
        ]
      : [],
  );
