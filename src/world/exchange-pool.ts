import { Exchange, NO_INDEX } from '../gateway/exchange.ts';
import type { RequestEntry } from './timeline-entries.ts';

/** Whose an exchange is, and which of its entry's. */
export type Opening = Pick<RequestEntry, 'client' | 'api' | 'signedAs'> & { readonly viaDomain?: boolean };
export type PoolSnapshot = { readonly nextId: number; readonly slots: readonly (Exchange | null)[] };

/** The records of exchanges under way. A record is used again when its exchange is over: a run allocates few. */
export class ExchangePool {
  /** How many exchanges there have been: the id of the next. */
  nextId = 0;
  /** Where the machine of each API begins; requests that reach no API begin on the first. */
  readonly #starts: readonly number[];
  #slots: (Exchange | null)[] = [];
  #pool: Exchange[] = [];
  #freeSlots: number[] = [];

  constructor(starts: readonly number[]) {
    this.#starts = starts;
  }

  at(slot: number): Exchange | null {
    return this.#slots[slot] ?? null;
  }

  take(opening: Opening, entry: number, n: number, nameHash: number, now: number): Exchange {
    const slot = this.#freeSlots.pop() ?? this.#slots.length;
    const x = this.#pool[slot] ?? new Exchange();
    this.#pool[slot] = x;
    this.#slots[slot] = x;
    x.reset();
    x.slot = slot;
    x.id = this.nextId++;
    x.entry = entry;
    x.n = n;
    x.client = opening.client;
    x.api = opening.api ?? NO_INDEX;
    x.principal = opening.signedAs ?? NO_INDEX;
    x.viaDomain = opening.viaDomain === true;
    x.nameHash = nameHash;
    x.sentAt = now;
    x.state = this.#starts[x.api] ?? 0;
    x.generation += 1;
    return x;
  }

  release(x: Exchange): void {
    this.#slots[x.slot] = null;
    this.#freeSlots.push(x.slot);
    x.generation += 1;
  }

  snapshot(): PoolSnapshot {
    return { nextId: this.nextId, slots: this.#slots.map((x) => x && ownCopy(x)) };
  }

  restore({ nextId, slots }: PoolSnapshot): void {
    this.nextId = nextId;
    this.#slots = slots.map((x) => x && ownCopy(x));
    this.#pool = this.#slots.map((x) => x ?? new Exchange());
    this.#freeSlots = this.#slots.flatMap((x, slot) => (x === null ? [slot] : [])).reverse();
  }
}

/** A copy that shares nothing that changes. */
const ownCopy = (x: Exchange): Exchange =>
  Object.assign(new Exchange(), x, { socket: x.socket?.copy() ?? null, network: x.network?.copy() ?? null });
