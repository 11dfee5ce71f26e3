/** Thrown inside an interpreter of a small language only; its door turns it into a problem. */
export class Fault extends Error {
  /** Where in the source; null: at whatever the interpreter was doing. */
  readonly offset: number | null;

  constructor(message: string, offset: number | null = null) {
    super(message);
    this.offset = offset;
  }
}
