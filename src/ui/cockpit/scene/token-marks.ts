import type { Token } from './tokens.ts';

/** Where the method of a token is written, in pixels from its middle; null: nowhere. */
export function tagOf({
  method,
  tag,
}: Pick<Token, 'method' | 'tag'>): { readonly x: number; readonly width: number; readonly textX: number } | null {
  if (tag === 'none' || method === '') return null;
  const width = method.length * 7.6 + 12;
  const x = tag === 'left' ? -width - 9 : 9;
  return { x, width, textX: x + width / 2 + (tag === 'left' ? -3 : 3) };
}

/** The number of a token: its baseline and size in pixels. A triangle is widest below its middle. */
export const labelOf = ({
  kind,
  label,
}: Pick<Token, 'kind' | 'label'>): { readonly y: number; readonly size: number } => ({
  y: kind === 'refused' ? 6.5 : 4,
  size: label.length > 2 ? 9 : 11,
});
