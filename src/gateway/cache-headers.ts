import type { HeaderList } from './answer.ts';
import type { CacheMode } from './cors-request.ts';

/** A page that says one of these looks after freshness itself. */
const CONDITIONS = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since', 'if-range'];

/**
 * What a browser adds to the headers of a page that does not want an answer of before, or asks on a condition, where the
 * page says nothing of it itself (Chromium 147, measured 2026-11-28 by `npm run cors`; the Fetch standard has `no-cache`
 * for no-store too). No corsPreflight asks for these. `max-age=0` makes a REST API's own cache fetch anew.
 */
export function cacheHeaders(mode: CacheMode, headers: HeaderList): HeaderList {
  const says = (...wanted: readonly string[]): boolean => headers.some(([name]) => wanted.includes(name.toLowerCase()));
  const asksAnew = mode === 'no-cache' || (mode === 'default' && says(...CONDITIONS));
  if (asksAnew) return says('cache-control') ? [] : [['Cache-Control', 'max-age=0']];
  if (mode !== 'reload') return [];
  return [
    ...(says('pragma') ? [] : [['Pragma', 'no-cache'] as const]),
    ...(says('cache-control') ? [] : [['Cache-Control', 'no-cache'] as const]),
  ];
}
