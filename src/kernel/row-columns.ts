const CHUNK_BITS = 14;
const CHUNK = 1 << CHUNK_BITS;
const IN_CHUNK = CHUNK - 1;

type Numbers = Float64Array | Int32Array | Uint16Array | Uint8Array;

/** A column of a table of rows: it grows by chunks that stand filled, so a new row costs nothing until it is written. */
export class RowColumn<A extends Numbers> {
  readonly #make: (length: number) => A;
  readonly #unset: number;
  readonly #chunks: A[] = [];

  constructor(make: (length: number) => A, unset: number) {
    this.#make = make;
    this.#unset = unset;
  }

  /** Makes room for one more chunk of rows that are not written yet. */
  grow(): void {
    const chunk = this.#make(CHUNK);
    if (this.#unset !== 0) chunk.fill(this.#unset);
    this.#chunks.push(chunk);
  }

  /** Writes a value into a row there is room for. */
  set(row: number, value: number): void {
    const chunk = this.#chunks[row >> CHUNK_BITS];
    if (chunk) chunk[row & IN_CHUNK] = value;
  }

  /** The values of the first rows in one array, leaving the column empty: nothing is held twice. */
  drain(rows: number): A {
    const whole = this.#make(rows);
    this.#chunks.forEach((chunk, i) => {
      const from = i << CHUNK_BITS;
      if (from < rows) whole.set(chunk.subarray(0, Math.min(CHUNK, rows - from)), from);
    });
    this.#chunks.length = 0;
    return whole;
  }
}

/** Whether the columns must grow before a row of this number can be written. */
export const isFirstOfChunk = (row: number): boolean => (row & IN_CHUNK) === 0;

export const float64Rows = (unset = 0): RowColumn<Float64Array> =>
  new RowColumn((length) => new Float64Array(length), unset);
export const int32Rows = (unset = 0): RowColumn<Int32Array> => new RowColumn((length) => new Int32Array(length), unset);
export const uint16Rows = (unset = 0): RowColumn<Uint16Array> =>
  new RowColumn((length) => new Uint16Array(length), unset);
export const uint8Rows = (unset = 0): RowColumn<Uint8Array> => new RowColumn((length) => new Uint8Array(length), unset);
