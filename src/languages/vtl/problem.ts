/** What is wrong with a template or went wrong in it, and where; lines and columns count from 1. */
export type VtlProblem = { readonly line: number; readonly column: number; readonly message: string };

const LINE_END = /\r\n|\n|\r/g;

export type Place = { readonly line: number; readonly column: number };

/** Tells the line and column of offsets in a text, whose lines are looked for once. */
export function placesOf(source: string): (offset: number) => Place {
  const starts = [0, ...Array.from(source.matchAll(LINE_END), ({ index, 0: end }) => index + end.length)];
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: Math.min(offset, source.length) - (starts[low] ?? 0) + 1 };
  };
}

/** A problem at an offset of a source text. */
export const problemAt = (source: string, offset: number, message: string): VtlProblem => ({
  ...placesOf(source)(offset),
  message,
});
