/** A copy of the heap's live part. */
export type HeapSnapshot = { readonly times: Float64Array; readonly words: Int32Array };

const WORDS = 5;

/**
 * Appointments in the order (time, class, entry, n): a binary heap in typed arrays. Times are integer microseconds;
 * the payload and its generation are for whoever made the appointment. `pop` leaves its result in the public fields,
 * so that the loop allocates nothing.
 */
export class EventHeap {
  time = 0;
  rank = 0;
  entry = 0;
  n = 0;
  payload = 0;
  generation = 0;
  #size = 0;
  #times = new Float64Array(1024);
  /** Per appointment: rank, entry, n, payload, generation. */
  #words = new Int32Array(1024 * WORDS);

  get size(): number {
    return this.#size;
  }

  get nextTime(): number {
    return this.#size > 0 ? (this.#times[0] ?? Infinity) : Infinity;
  }

  push(time: number, rank: number, entry: number, n: number, payload: number, generation: number): void {
    if (this.#size === this.#times.length) this.#grow();
    const words = this.#words;
    const times = this.#times;
    let hole = this.#size++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const at = parent * WORDS;
      if (!this.#isBefore(time, rank, entry, n, parent)) break;
      times[hole] = times[parent] ?? 0;
      words.copyWithin(hole * WORDS, at, at + WORDS);
      hole = parent;
    }
    times[hole] = time;
    const at = hole * WORDS;
    words[at] = rank;
    words[at + 1] = entry;
    words[at + 2] = n;
    words[at + 3] = payload;
    words[at + 4] = generation;
  }

  /** Takes the first appointment into the public fields; false when there is none. */
  pop(): boolean {
    if (this.#size === 0) return false;
    const words = this.#words;
    this.time = this.#times[0] ?? 0;
    this.rank = words[0] ?? 0;
    this.entry = words[1] ?? 0;
    this.n = words[2] ?? 0;
    this.payload = words[3] ?? 0;
    this.generation = words[4] ?? 0;
    this.#size -= 1;
    if (this.#size > 0) this.#sink(this.#size);
    return true;
  }

  snapshot(): HeapSnapshot {
    return { times: this.#times.slice(0, this.#size), words: this.#words.slice(0, this.#size * WORDS) };
  }

  restore({ times, words }: HeapSnapshot): void {
    const room = Math.max(1024, times.length * 2);
    this.#times = new Float64Array(room);
    this.#words = new Int32Array(room * WORDS);
    this.#times.set(times);
    this.#words.set(words);
    this.#size = times.length;
  }

  #isBefore(time: number, rank: number, entry: number, n: number, other: number): boolean {
    const otherTime = this.#times[other] ?? 0;
    if (time !== otherTime) return time < otherTime;
    const at = other * WORDS;
    const words = this.#words;
    if (rank !== words[at]) return rank < (words[at] ?? 0);
    if (entry !== words[at + 1]) return entry < (words[at + 1] ?? 0);
    return n < (words[at + 2] ?? 0);
  }

  /** Puts the appointment at `last` where the first was, and lets it sink. */
  #sink(last: number): void {
    const words = this.#words;
    const times = this.#times;
    const time = times[last] ?? 0;
    const from = last * WORDS;
    const rank = words[from] ?? 0;
    const entry = words[from + 1] ?? 0;
    const n = words[from + 2] ?? 0;
    const payload = words[from + 3] ?? 0;
    const generation = words[from + 4] ?? 0;
    let hole = 0;
    for (;;) {
      let child = hole * 2 + 1;
      if (child >= last) break;
      if (child + 1 < last && this.#childIsBefore(child + 1, child)) child += 1;
      if (this.#isBefore(time, rank, entry, n, child)) break;
      times[hole] = times[child] ?? 0;
      words.copyWithin(hole * WORDS, child * WORDS, child * WORDS + WORDS);
      hole = child;
    }
    const at = hole * WORDS;
    times[hole] = time;
    words[at] = rank;
    words[at + 1] = entry;
    words[at + 2] = n;
    words[at + 3] = payload;
    words[at + 4] = generation;
  }

  #childIsBefore(a: number, b: number): boolean {
    const at = a * WORDS;
    const words = this.#words;
    return this.#isBefore(this.#times[a] ?? 0, words[at] ?? 0, words[at + 1] ?? 0, words[at + 2] ?? 0, b);
  }

  #grow(): void {
    const times = new Float64Array(this.#times.length * 2);
    const words = new Int32Array(this.#words.length * 2);
    times.set(this.#times);
    words.set(this.#words);
    this.#times = times;
    this.#words = words;
  }
}
