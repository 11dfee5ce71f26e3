/** A place in the text to go to; with an end it is marked up to there. */
export type Jump = { readonly line: number; readonly column: number; readonly endColumn?: number };
