/** A piece of a line: text as it stands, code, or a word that is stressed. */
export type Piece = { readonly kind: 'text' | 'code' | 'em'; readonly text: string };

// A star is a mark around words only: those of ARNs and paths (`/*/GET/*`) stand next to no letter inside, and stay.
const MARKS = /```\w*\n?([\s\S]*?)```|`([^`]+)`|(?<![\w*/:])\*{1,2}(\w[^*`]*[\w.!?])\*{1,2}(?![\w*/])/g;

/** A line of Markdown (an option, a reason, a prompt in a list) in pieces: only code and stress, and nothing else is read. */
export function piecesOf(line: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const found of line.matchAll(MARKS)) {
    if (found.index > end) pieces.push({ kind: 'text', text: line.slice(end, found.index) });
    const [all, block, code, stressed] = found;
    if (stressed !== undefined) pieces.push({ kind: 'em', text: stressed });
    else pieces.push({ kind: 'code', text: (block ?? code ?? '').trim() });
    end = found.index + all.length;
  }
  return end < line.length ? [...pieces, { kind: 'text', text: line.slice(end) }] : pieces;
}

/** The line without its marks, where nothing but text can stand (an option of a select, a label). */
export const plainLine = (line: string): string =>
  piecesOf(line)
    .map(({ text }) => text)
    .join('');
