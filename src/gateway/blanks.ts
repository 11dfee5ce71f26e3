/**
 * What differs from exchange to exchange but not in kind. Texts that a run keeps leave it open, so that equal ones are
 * kept once. The places are told apart from the text, so that no client's `{{requestId}}` is ever taken for one.
 */
export const BLANKS = [
  'requestId',
  'extendedRequestId',
  'requestTime',
  'requestTimeEpoch',
  'traceId',
  'connectionId',
  'messageId',
  'invocation',
  'functionRequestId',
] as const;
export type Blank = (typeof BLANKS)[number];

/** What belongs before which character of a text, in its order. */
export type BlankAt = { readonly at: number; readonly blank: Blank };
export type Blanks = readonly BlankAt[];
export type BlankText = { readonly text: string; readonly blanks: Blanks };

export const NO_BLANKS: Blanks = [];

/** A text of pieces, some of them left open. */
export function blankText(pieces: readonly (string | { readonly blank: Blank })[]): BlankText {
  let text = '';
  const blanks: BlankAt[] = [];
  for (const piece of pieces)
    if (typeof piece === 'string') text += piece;
    else blanks.push({ at: text.length, blank: piece.blank });
  return { text, blanks };
}

/** A text with every occurrence of these values left open; filled in again it is the same text. */
export function leftOpen(text: string, values: readonly (readonly [Blank, string])[]): BlankText {
  const pieces: (string | { readonly blank: Blank })[] = [];
  let from = 0;
  for (;;) {
    const found = next(text, values, from);
    if (!found) break;
    pieces.push(text.slice(from, found.at), { blank: found.blank });
    from = found.at + found.length;
  }
  return blankText([...pieces, text.slice(from)]);
}

function next(
  text: string,
  values: readonly (readonly [Blank, string])[],
  from: number,
): (BlankAt & { readonly length: number }) | null {
  let first: (BlankAt & { readonly length: number }) | null = null;
  for (const [blank, value] of values) {
    const at = value === '' ? -1 : text.indexOf(value, from);
    if (at >= 0 && (!first || at < first.at)) first = { at, blank, length: value.length };
  }
  return first;
}

/** What a scenario's author writes for the number of the invocation. */
const INVOCATION = '{{invocation}}';
export const openInvocation = (text: string): BlankText => leftOpen(text, [['invocation', INVOCATION]]);

export function filledIn({ text, blanks }: BlankText, valueOf: (blank: Blank) => string): string {
  if (blanks.length === 0) return text;
  let whole = '';
  let from = 0;
  for (const { at, blank } of blanks) {
    whole += text.slice(from, at) + valueOf(blank);
    from = at;
  }
  return whole + text.slice(from);
}

/** `{{n}}` stands for the number within a load, and for nothing where there is no load. */
export const numbered = (text: string, isOfLoad: boolean, n: number): string =>
  isOfLoad ? text.replaceAll('{{n}}', `${n}`) : text;
