import type { PreparedRequest } from '../gateway/request.ts';
import { hashText } from '../kernel/keyed-random.ts';
import { arrivalOf, expectedCount } from './arrivals.ts';
import { Browsers } from './browser/browsers.ts';
import { prepareRequest, variesByNumber } from './prepare.ts';
import type { ConnectEntry, FrameEntry, RequestEntry, TimelineEntry } from './timeline-entries.ts';
import type { WorldSetup } from './setup.ts';

/** What a client does, once or as a load. */
export type ClientEntry = RequestEntry | ConnectEntry | FrameEntry;
export const isOfClient = (entry: TimelineEntry): entry is ClientEntry =>
  entry.kind !== 'operation' && entry.kind !== 'fault';
export type Entry = {
  readonly setup: ClientEntry;
  readonly nameHash: number;
  readonly index: number;
  /** The request of every arrival; null where they differ in their number. */
  readonly fixed: PreparedRequest | null;
};

/** What the clients of a run do, by the numbers of the timeline; operator actions, faults, and what was answered, are null. */
export class Entries {
  readonly #setup: WorldSetup;
  readonly #list: (Entry | null)[];

  constructor(setup: WorldSetup) {
    this.#setup = setup;
    this.#list = setup.timeline.map((entry, index) => (isOfClient(entry) ? makeEntry(entry, index, setup) : null));
  }

  at(index: number): Entry | null {
    return this.#list[index] ?? null;
  }

  /** How many arrivals there will be. */
  get expected(): number {
    return this.#list.reduce((sum, entry) => sum + (entry ? expectedCount(entry.setup) : 0), 0);
  }

  /** Adds what a client does while the run goes on; gives its number. */
  add(setup: ClientEntry): number {
    const index = this.#list.length;
    this.#list.push(makeEntry(setup, index, this.#setup));
    return index;
  }

  /** Lets go of what an answered request was made of. */
  forget(index: number): void {
    this.#list[index] = null;
  }

  /** When arrival `n` of an entry is, given when the one before was; null: there is none. */
  arrival(index: number, n: number, before: number): number | null {
    const entry = this.#list[index];
    return entry ? arrivalOf(entry.setup, n, before, this.#setup.seed, entry.nameHash) : null;
  }
}

const makeEntry = (setup: ClientEntry, index: number, world: WorldSetup): Entry => ({
  setup,
  index,
  nameHash: hashText(setup.name),
  fixed: fixedRequest(setup, world),
});

function fixedRequest(setup: ClientEntry, world: WorldSetup): PreparedRequest | null {
  // Every upgrade has a key of its own, and frames are no requests.
  if (setup.kind !== 'request') return null;
  return variesByNumber(setup) ? null : prepareRequest(setup, 0, new Browsers(world).addedHeaders(setup));
}
