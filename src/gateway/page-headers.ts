import type { HeaderList } from './answer.ts';
import { isSafeWithoutCors, writtenAnew, type FetchMode } from './cors-request.ts';
import { trimmed } from './field-value.ts';

/** Fetch standard, "forbidden request-header" (read 2026-11); a page's script cannot set them, and is not told so. */
const FORBIDDEN = new Set([
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'access-control-request-private-network',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
  // Not in the standard: Chromium 147 sends its own instead (measured 2026-11-26, `npm run cors`).
  'user-agent',
]);
const METHOD_OVERRIDES = new Set(['x-http-method', 'x-http-method-override', 'x-method-override']);
const FORBIDDEN_METHODS = ['connect', 'trace', 'track'];

function isForbidden(name: string, value: string): boolean {
  if (FORBIDDEN.has(name) || name.startsWith('sec-') || name.startsWith('proxy-')) return true;
  return (
    METHOD_OVERRIDES.has(name) && value.split(',').some((item) => FORBIDDEN_METHODS.includes(item.trim().toLowerCase()))
  );
}

/**
 * The headers of a page's `fetch` as its browser sends them: equal names joined, white space cut off, forbidden ones left
 * out. A `Cookie` stands for those the browser holds, which go along with credentials only.
 */
export function pageHeaders(
  headers: HeaderList,
  credentials: 'omit' | 'same-origin' | 'include',
  mode: FetchMode = 'cors',
): HeaderList {
  const joined = new Map<string, readonly [string, string]>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const before = joined.get(key);
    const whole = before ? `${before[1]}, ${trimmed(value)}` : trimmed(value);
    // Without CORS a second line that makes a value unsafe is left out, and the first one stays.
    if (mode === 'no-cors' && key !== 'cookie' && !isSafeWithoutCors(key, whole)) continue;
    joined.set(key, [before?.[0] ?? name, whole]);
  }
  const goes = (key: string, value: string): boolean =>
    key === 'cookie' ? credentials === 'include' : !isForbidden(key, value);
  return [...joined]
    .filter(([key, [, value]]) => goes(key, value))
    .map(([, [name, value]]) => [name, writtenAnew(name, value)]);
}
