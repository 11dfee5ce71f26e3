/** How wide a text of the page's typeface runs, in em of its size: an estimate on the safe side, the same everywhere. */
const NARROW = /[iljtfr.,:;'|!()[\]/ ·]/;
const WIDE = /[mwMW@%—]/;
const CAPITAL = /[A-Z0-9]/;

const widthOf = (letter: string): number =>
  NARROW.test(letter) ? 0.36 : WIDE.test(letter) ? 0.92 : CAPITAL.test(letter) ? 0.68 : 0.59;

export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += widthOf(letter);
  return width * size;
}

/** A text that fits, its end given up for an ellipsis where it must. */
export function clip(text: string, size: number, room: number): string {
  if (textWidth(text, size) <= room) return text;
  let kept = text;
  while (kept.length > 1 && textWidth(`${kept}…`, size) > room) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}

/** A label on one line where it is short, else on two, broken where the longer line becomes shortest. */
export function twoLines(label: string, size: number, room: number): readonly string[] {
  const words = label.split(' ');
  if (words.length === 1 || textWidth(label, size) <= room) return [label];
  const splits = words.slice(1).map((_word, i) => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')]);
  return splits.reduce((best, split) => (longest(split) < longest(best) ? split : best));
}

const longest = (lines: readonly string[]): number => Math.max(...lines.map(({ length }) => length));
