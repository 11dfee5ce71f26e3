/** What an address asks for: a preset ('' for none), and whether the change begins where the cursor stands. */
export type AskedWhatIf = { readonly preset: string; readonly fromHere: boolean };

export const askedWhatIf = (query: URLSearchParams): AskedWhatIf | null =>
  query.has('whatif') ? { preset: query.get('whatif') ?? '', fromHere: query.get('from') === 'here' } : null;

/** An address with a what-if in it, or without one. */
export function withWhatIf(hash: string, asked: AskedWhatIf | null): string {
  const [path = '', query = ''] = hash.split('?');
  const place = new URLSearchParams(query);
  place.delete('whatif');
  place.delete('from');
  if (asked) place.set('whatif', asked.preset);
  if (asked?.fromHere) place.set('from', 'here');
  const text = place.toString();
  return text === '' ? path : `${path}?${text}`;
}
