import type { Token } from './tokens.ts';

/** Where the method of a token is written, in pixels from its middle; null: nowhere. */
export function tagOf({
  method,
  tag,
}: Pick<Token, 'method' | 'tag'>): { readonly x: number; readonly width: number; readonly textX: number } | null {
  if (tag === 'none' || method === '') return null;
  const width = method.length * 7.1 + 11;
  const x = tag === 'left' ? -width - 9 : 9;
  return { x, width, textX: x + width / 2 + (tag === 'left' ? -3 : 3) };
}

/** How much a shape grows so that its number is within it: by the digits from the third on. */
const GROWTH = [1, 1, 1, 1, 1.2, 1.45, 1.7] as const;

/** The number of a token: its baseline and size in pixels, and how large its shape is. A triangle is widest below its middle. */
export function labelOf({ kind, label }: Pick<Token, 'kind' | 'label'>): {
  readonly y: number;
  readonly size: number;
  readonly grown: number;
} {
  const grown = GROWTH[Math.min(label.length, GROWTH.length - 1)] ?? 1;
  return kind === 'refused'
    ? { y: 6.5 * grown, size: label.length > 2 ? 9 : 11, grown: grown * 1.16 }
    : { y: label.length > 2 ? 3.2 : 4, size: label.length > 2 ? 9 : 11, grown };
}
