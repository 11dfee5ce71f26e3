/** A place in the text to go to; with an end it is marked up to there. */
export type Jump = { readonly line: number; readonly column: number; readonly endColumn?: number };

/** From where to where the place is in the whole text, in characters. */
export function rangeIn(text: string, { line, column, endColumn = column }: Jump): readonly [from: number, to: number] {
  const before = text.split('\n').slice(0, line - 1);
  const from = before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  return [from, from + endColumn - column];
}
