import type { EventHeap } from '../kernel/event-heap.ts';
import type { ExchangePool } from './exchange-pool.ts';
import type { ExchangeTable } from './exchange-table.ts';
import type { Recorder } from './recorder.ts';
import type { WorldSetup } from './setup.ts';
import type { SimulatedWorld } from './world.ts';

/** At one instant an operator action comes first, then arrivals, replies, time-outs: a reply at the limit is in time. */
export const RANK = { operation: 0, arrival: 1, reply: 2, timeout: 3, connectionTimer: 4 } as const;

/** What the parts of one run share: its appointments, its exchanges, its world, and what is written down of them. */
export type RunParts = {
  readonly setup: WorldSetup;
  readonly world: SimulatedWorld;
  readonly heap: EventHeap;
  readonly pool: ExchangePool;
  /** State in which the machine of each API begins. */
  readonly starts: readonly number[];
  readonly recorder: Recorder;
  /** Null in a run that keeps no rows of its own. */
  readonly table: ExchangeTable | null;
};
