/** A place in a scenario's text; lines and columns count from 1. */
export type Place = {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
};
/** Something about a text its author should know: where, what is wrong, and what to do. */
export type Diagnostic = Place & {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly pointer: string;
  readonly message: string;
  readonly remedy: string;
  readonly related?: readonly { readonly line: number; readonly message: string }[];
};
export type Problem = Pick<Diagnostic, 'code' | 'pointer' | 'message' | 'remedy'> & {
  readonly severity?: 'error' | 'warning';
};

/** A message is a clause that its remedy follows after a full stop; those of AWS, and whole sentences, bring their own. */
export const asClause = (message: string): string => message.replace(/(?<!\.)\.$/, '');

export const START: Place = { line: 1, column: 1, endLine: 1, endColumn: 2 };

/** `file:line:column: error: what. remedy`, as compilers print it. */
export const diagnosticLine = (file: string, { line, column, severity, message, remedy }: Diagnostic): string =>
  `${file}:${line}:${column}: ${severity}: ${message}. ${remedy}`;

/** The known name a wrong one is closest to, if it is close at all. */
export function nearest(wrong: string, known: readonly string[]): string | null {
  const ranked = known
    .map((name) => ({ name, distance: editDistance(wrong.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best && best.distance <= Math.max(2, Math.floor(best.name.length / 3)) ? best.name : null;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_none, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** "did you mean …?" for a remedy, or the list of what there is. */
export function suggestion(wrong: string, known: readonly string[], kind: string): string {
  const near = nearest(wrong, known);
  if (near !== null) return `Did you mean ${near}?`;
  return known.length === 0
    ? `There is no ${kind} in this file yet; add one.`
    : `Known: ${known.slice(0, 12).join(', ')}.`;
}
