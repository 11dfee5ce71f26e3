/** Ways on from an instruction at a place are marked once so many have been tried: most matches need no marks. */
const PATIENCE = 256;
/** More marks than this are not kept (1 MB). */
const MOST_MARKS = 8_388_608;

/**
 * From which instructions at which places a match has been tried: coming there again means that it failed, because
 * what is ahead does not depend on how the matcher came there.
 */
export class Failed {
  readonly #width: number;
  readonly #size: number;
  #marks: Uint8Array | null = null;
  #tried = 0;

  /** `memos`: how many instructions are marked; 0: none, because what is ahead does depend on it. */
  constructor(memos: number, length: number) {
    this.#width = length + 1;
    const size = memos * this.#width;
    this.#size = size > MOST_MARKS ? 0 : size;
  }

  /** After a match: what was tried for it did not fail. */
  forget(): void {
    this.#marks = null;
    this.#tried = 0;
  }

  /** Whether this was tried before; from now on it was. */
  before(memo: number, at: number): boolean {
    if (this.#size === 0) return false;
    const marks = this.#marks;
    if (marks === null) {
      // Marks are made when trying has cost as much as making them.
      if (++this.#tried > PATIENCE + (this.#size >> 8)) this.#marks = new Uint8Array((this.#size >> 3) + 1);
      return false;
    }
    const bit = memo * this.#width + at;
    const mark = 1 << (bit & 7);
    const byte = marks[bit >> 3] ?? 0;
    if ((byte & mark) !== 0) return true;
    marks[bit >> 3] = byte | mark;
    return false;
  }
}
