/** A copy of the heap's live part, in the heap's own order. */
export type HeapSnapshot = { readonly times: Float64Array; readonly words: Int32Array };

/** Per appointment: rank, entry, n, payload, generation. */
const WORDS = 5;
const FIRST_ROOM = 1024;

/**
 * Appointments in the order (time, class, entry, n): a binary heap in typed arrays. Times are integer microseconds;
 * the payload and its generation are for whoever made the appointment. `pop` leaves its result in the public fields,
 * so that the loop allocates nothing. Only a time and a slot number move through the heap; the rest of an appointment
 * stays in its slot. Slot numbers behind the live part are the free ones.
 */
export class EventHeap {
  time = 0;
  rank = 0;
  entry = 0;
  n = 0;
  payload = 0;
  generation = 0;
  #size = 0;
  #times = new Float64Array(FIRST_ROOM);
  #slots = slotNumbers(FIRST_ROOM);
  #words = new Int32Array(FIRST_ROOM * WORDS);

  get size(): number {
    return this.#size;
  }

  /** When the first appointment is; Infinity when there is none. */
  get nextTime(): number {
    return this.#size > 0 ? (this.#times[0] ?? Infinity) : Infinity;
  }

  push(time: number, rank: number, entry: number, n: number, payload: number, generation: number): void {
    if (this.#size === this.#times.length) this.#grow();
    const hole = this.#size++;
    const slot = this.#slots[hole] ?? 0;
    const at = slot * WORDS;
    const words = this.#words;
    words[at] = rank;
    words[at + 1] = entry;
    words[at + 2] = n;
    words[at + 3] = payload;
    words[at + 4] = generation;
    this.#rise(hole, time, slot);
  }

  /** Takes the first appointment into the public fields; false when there is none. */
  pop(): boolean {
    if (this.#size === 0) return false;
    const last = --this.#size;
    const words = this.#words;
    const slots = this.#slots;
    const slot = slots[0] ?? 0;
    const at = slot * WORDS;
    this.time = this.#times[0] ?? 0;
    this.rank = words[at] ?? 0;
    this.entry = words[at + 1] ?? 0;
    this.n = words[at + 2] ?? 0;
    this.payload = words[at + 3] ?? 0;
    this.generation = words[at + 4] ?? 0;
    const moved = slots[last] ?? 0;
    slots[last] = slot;
    if (last > 0) this.#rise(this.#openHole(last), this.#times[last] ?? 0, moved);
    return true;
  }

  snapshot(): HeapSnapshot {
    const words = new Int32Array(this.#size * WORDS);
    this.#slots.subarray(0, this.#size).forEach((slot, i) => {
      words.set(this.#words.subarray(slot * WORDS, slot * WORDS + WORDS), i * WORDS);
    });
    return { times: this.#times.slice(0, this.#size), words };
  }

  restore({ times, words }: HeapSnapshot): void {
    const room = Math.max(FIRST_ROOM, times.length * 2);
    this.#times = new Float64Array(room);
    this.#slots = slotNumbers(room);
    this.#words = new Int32Array(room * WORDS);
    this.#times.set(times);
    this.#words.set(words);
    this.#size = times.length;
  }

  /** Lets the hole at the root sink to a leaf, the earlier child rising each time; what fills it mostly stays there. */
  #openHole(size: number): number {
    const times = this.#times;
    const slots = this.#slots;
    let hole = 0;
    for (let child = 1; child < size; child = hole * 2 + 1) {
      if (child + 1 < size && this.#isBefore(times[child + 1] ?? 0, slots[child + 1] ?? 0, child)) child += 1;
      times[hole] = times[child] ?? 0;
      slots[hole] = slots[child] ?? 0;
      hole = child;
    }
    return hole;
  }

  #rise(from: number, time: number, slot: number): void {
    const times = this.#times;
    const slots = this.#slots;
    let hole = from;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!this.#isBefore(time, slot, parent)) break;
      times[hole] = times[parent] ?? 0;
      slots[hole] = slots[parent] ?? 0;
      hole = parent;
    }
    times[hole] = time;
    slots[hole] = slot;
  }

  #isBefore(time: number, slot: number, other: number): boolean {
    const otherTime = this.#times[other] ?? 0;
    return time === otherTime ? this.#winsTie(slot * WORDS, (this.#slots[other] ?? 0) * WORDS) : time < otherTime;
  }

  #winsTie(a: number, b: number): boolean {
    const words = this.#words;
    if (words[a] !== words[b]) return (words[a] ?? 0) < (words[b] ?? 0);
    if (words[a + 1] !== words[b + 1]) return (words[a + 1] ?? 0) < (words[b + 1] ?? 0);
    return (words[a + 2] ?? 0) < (words[b + 2] ?? 0);
  }

  #grow(): void {
    const room = this.#times.length * 2;
    const times = new Float64Array(room);
    const slots = slotNumbers(room);
    const words = new Int32Array(room * WORDS);
    times.set(this.#times);
    slots.set(this.#slots);
    words.set(this.#words);
    this.#times = times;
    this.#slots = slots;
    this.#words = words;
  }
}

const slotNumbers = (room: number): Int32Array => Int32Array.from({ length: room }, (_, i) => i);
