import type { HeapSnapshot } from '../kernel/event-heap.ts';
import type { OperationRecord } from '../trace/record.ts';
import type { BrowsersSnapshot } from './browser/browsers.ts';
import type { PoolSnapshot } from './exchange-pool.ts';
import type { WorldSnapshot } from './world-snapshot.ts';

const CHECKPOINTS = 64;
const FIRST_SPACING = 2_048;

/** A run as it stood at one instant: it can be taken up again from here. */
export type Checkpoint = {
  readonly at: number;
  readonly heap: HeapSnapshot;
  readonly world: WorldSnapshot;
  readonly pool: PoolSnapshot;
  readonly browsers: BrowsersSnapshot;
  readonly operations: readonly OperationRecord[];
};

/** At most 64 checkpoints: when they are full every other goes, and the next are twice as far apart. */
export class Checkpoints {
  readonly list: Checkpoint[] = [];
  #spacing = FIRST_SPACING;
  #until = FIRST_SPACING;

  /** Counts one appointment; true when a checkpoint is due. */
  isDue(): boolean {
    return --this.#until === 0;
  }

  add(checkpoint: Checkpoint): void {
    if (this.list.length === CHECKPOINTS) {
      const kept = this.list.filter((_checkpoint, i) => i % 2 === 1);
      this.list.splice(0, CHECKPOINTS, ...kept);
      this.#spacing *= 2;
    }
    this.#until = this.#spacing;
    this.list.push(checkpoint);
  }
}
