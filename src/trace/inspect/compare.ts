import type { Leg, LegHeader } from './legs.ts';

export type Change = 'same' | 'added' | 'removed' | 'changed';
/** A header of two neighbouring stages; of a changed one also what it was. */
export type ComparedHeader = LegHeader & { readonly change: Change; readonly was: string | null };
export type ComparedLine = { readonly text: string; readonly change: 'same' | 'added' | 'removed' };

const keyOf = ({ name }: LegHeader): string => name.toLowerCase();

/** The headers of a stage beside those of the stage before; a header of several values is compared value by value. */
export function compareHeaders(before: readonly LegHeader[], after: readonly LegHeader[]): readonly ComparedHeader[] {
  const left = [...before];
  const take = (matches: (header: LegHeader) => boolean): LegHeader | null => {
    const at = left.findIndex(matches);
    return at < 0 ? null : (left.splice(at, 1)[0] ?? null);
  };
  const equal = after.map((header) => take((one) => keyOf(one) === keyOf(header) && one.value === header.value));
  const compared = after.map((header, i): ComparedHeader => {
    if (equal[i]) return { ...header, change: 'same', was: null };
    const was = take((one) => keyOf(one) === keyOf(header));
    return was ? { ...header, change: 'changed', was: was.value } : { ...header, change: 'added', was: null };
  });
  return [...compared, ...left.map((header) => ({ ...header, change: 'removed' as const, was: null }))];
}

/** A JSON text in lines, so that two of them can be compared line by line; any other text as it is. */
export function inLines(text: string): readonly string[] {
  if (text === '') return [];
  return (isJson(text) ? JSON.stringify(JSON.parse(text), null, 2) : text).split('\n');
}

export function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Beyond this many pairs of lines a text is shown as wholly replaced. */
const MOST_PAIRS = 250_000;

/** The lines of two texts, those they have in common once: the longest common subsequence. */
export function compareLines(before: readonly string[], after: readonly string[]): readonly ComparedLine[] {
  const replaced = (): readonly ComparedLine[] => [
    ...before.map((text) => ({ text, change: 'removed' as const })),
    ...after.map((text) => ({ text, change: 'added' as const })),
  ];
  if (before.length * after.length > MOST_PAIRS) return replaced();
  const width = after.length + 1;
  // common[i * width + j]: how many lines the rests from i and from j have in common.
  const common = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      common[i * width + j] =
        before[i] === after[j]
          ? 1 + (common[(i + 1) * width + j + 1] ?? 0)
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
  const lines: ComparedLine[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const [gone, come] = [before[i], after[j]];
    if (gone !== undefined && gone === come) {
      lines.push({ text: gone, change: 'same' });
      i += 1;
      j += 1;
    } else if (
      gone !== undefined &&
      (j >= after.length || (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))
    ) {
      lines.push({ text: gone, change: 'removed' });
      i += 1;
    } else {
      lines.push({ text: come ?? '', change: 'added' });
      j += 1;
    }
  }
  return lines;
}

/** A stage beside the one before it: how its first line, its headers and its body differ. */
export type ComparedLeg = {
  readonly lineWas: string | null;
  readonly headers: readonly ComparedHeader[];
  /** Null where both bodies are the same. */
  readonly body: readonly ComparedLine[] | null;
};

export function compareLegs(before: Leg | null, leg: Leg): ComparedLeg {
  if (!before) return { lineWas: null, headers: compareHeaders(leg.headers, leg.headers), body: null };
  return {
    lineWas: before.line === leg.line ? null : before.line,
    // An event holds the headers inside it.
    headers: leg.isEvent ? [] : compareHeaders(before.headers, leg.headers),
    body: before.body === leg.body || leg.isEvent ? null : compareLines(inLines(before.body), inLines(leg.body)),
  };
}
