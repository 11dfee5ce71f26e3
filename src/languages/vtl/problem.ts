/** What is wrong with a template or went wrong in it, and where; lines and columns count from 1. */
export type VtlProblem = { readonly line: number; readonly column: number; readonly message: string };

/** Thrown inside this folder only; `parseTemplate` and `render` turn it into a `VtlProblem` at the door. */
export class Fault extends Error {
  /** Where in the source; null: at whatever the renderer was doing. */
  readonly offset: number | null;

  constructor(message: string, offset: number | null = null) {
    super(message);
    this.offset = offset;
  }
}

const LINE_END = /\r\n|\n|\r/g;

/** Line and column of an offset. */
export function placeOf(source: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (const { index, 0: end } of source.matchAll(LINE_END)) {
    if (index + end.length > offset) break;
    line += 1;
    start = index + end.length;
  }
  return { line, column: Math.min(offset, source.length) - start + 1 };
}

/** A problem at an offset of a source text. */
export const problemAt = (source: string, offset: number, message: string): VtlProblem => ({
  ...placeOf(source, offset),
  message,
});
