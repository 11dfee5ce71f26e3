const CHUNK_BITS = 14;
const CHUNK = 1 << CHUNK_BITS;
const IN_CHUNK = CHUNK - 1;

type Numbers = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** A growing column of numbers in chunks, so that growing never holds everything twice. */
export class Column<A extends Numbers> {
  readonly #make: (length: number) => A;
  readonly #chunks: A[] = [];
  #length = 0;
  /** The chunk that is being written. */
  #last: A;

  constructor(make: (length: number) => A) {
    this.#make = make;
    this.#last = make(0);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    const at = this.#length & IN_CHUNK;
    if (at === 0) {
      this.#last = this.#make(CHUNK);
      this.#chunks.push(this.#last);
    }
    this.#last[at] = value;
    this.#length += 1;
  }

  /** Appends every value of an array. */
  append(values: Numbers): void {
    for (const value of values) this.push(value);
  }

  /** The value at an index of the column; NaN beyond it. */
  at(index: number): number {
    return index < this.#length ? (this.#chunks[index >> CHUNK_BITS]?.[index & IN_CHUNK] ?? Number.NaN) : Number.NaN;
  }

  /** Overwrites a value that is there; the column never grows by this. */
  set(index: number, value: number): void {
    const chunk = index < this.#length ? this.#chunks[index >> CHUNK_BITS] : undefined;
    if (chunk) chunk[index & IN_CHUNK] = value;
  }

  /** All values in one array of exactly that length. */
  toArray(): A {
    const whole = this.#make(this.#length);
    this.#chunks.forEach((chunk, i) => {
      const from = i << CHUNK_BITS;
      whole.set(chunk.subarray(0, Math.min(CHUNK, this.#length - from)), from);
    });
    return whole;
  }
}

export const float64Column = (): Column<Float64Array> => new Column((length) => new Float64Array(length));
export const int32Column = (): Column<Int32Array> => new Column((length) => new Int32Array(length));
export const uint32Column = (): Column<Uint32Array> => new Column((length) => new Uint32Array(length));
export const uint16Column = (): Column<Uint16Array> => new Column((length) => new Uint16Array(length));
export const uint8Column = (): Column<Uint8Array> => new Column((length) => new Uint8Array(length));
