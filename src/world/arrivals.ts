import { CHANCE } from '../gateway/world.ts';
import { sampleExponential } from '../kernel/distribution.ts';
import { keyed } from '../kernel/keyed-random.ts';
import { MICROS_PER_SECOND } from '../kernel/time.ts';
import type { RequestEntry } from './timeline-entries.ts';

/** Whatever clients do, once or as a load. */
type Arriving = Pick<RequestEntry, 'load' | 'atMicros'>;

/** When request `n` of an entry is sent, given when the one before was; null: there is none. */
export function arrivalOf(entry: Arriving, n: number, before: number, seed: number, nameHash: number): number | null {
  const { load, atMicros } = entry;
  if (!load) return n === 0 ? atMicros : null;
  if (load.kind === 'count') return n < load.count ? atMicros + Math.floor((n * load.overMicros) / load.count) : null;
  const end = atMicros + load.forMicros;
  const mean = MICROS_PER_SECOND / load.ratePerSecond;
  if (load.arrivals === 'even') {
    const at = atMicros + Math.floor(n * mean);
    return at < end ? at : null;
  }
  const at = (n === 0 ? atMicros : before) + sampleExponential(mean, keyed(seed, nameHash, n, CHANCE.arrival));
  return at < end ? at : null;
}

/** How many requests an entry sends, for showing progress; a Poisson load sends about that many. */
export function expectedCount({ load }: Pick<Arriving, 'load'>): number {
  if (!load) return 1;
  return load.kind === 'count' ? load.count : Math.ceil((load.ratePerSecond * load.forMicros) / MICROS_PER_SECOND);
}
