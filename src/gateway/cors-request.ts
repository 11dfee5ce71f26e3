import type { HeaderList } from './answer.ts';
import { trimmed } from './field-value.ts';

/** Headers a page may read of any answer it may read (Fetch standard, "CORS-safelisted response-header name"). */
const READABLE = [
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
];

/** How far a page's `fetch` may reach beyond its own origin (Fetch standard, "request mode", read 2026-11). */
export const FETCH_MODES = ['cors', 'no-cors', 'same-origin'] as const;
export type FetchMode = (typeof FETCH_MODES)[number];

/** What becomes of an answer that leads elsewhere (Fetch standard, "redirect mode", read 2026-11). */
export const REDIRECT_MODES = ['follow', 'error', 'manual'] as const;
export type RedirectMode = (typeof REDIRECT_MODES)[number];
/** How a page's browser uses the answers it keeps (Fetch standard, "cache mode", read 2026-11): those that can be modelled. */
export const CACHE_MODES = ['default', 'no-store', 'reload', 'no-cache'] as const;
export type CacheMode = (typeof CACHE_MODES)[number];

/** What a page asks of its browser (Fetch standard, "CORS protocol", read 2026-02; rest-api reference, 13.1). */
export type PageRequest = {
  readonly method: string;
  readonly headers: HeaderList;
  readonly origin: string;
  readonly credentials: 'omit' | 'same-origin' | 'include';
  /** Absent: cors. */
  readonly mode?: FetchMode;
  /** Absent: follow. */
  readonly redirect?: RedirectMode;
  /** Absent: default. */
  readonly cache?: CacheMode;
};

export const SIMPLE_METHODS = ['GET', 'HEAD', 'POST'];
const SIMPLE_TYPES = ['text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded'];
const SAFE_VALUE_BYTES = 128;
/** Safe values together may have so many bytes; beyond, all of them ask first. */
const SAFE_BYTES = 1024;
/** Bytes no safe value holds: control characters but the tab, and separators. */

const UNSAFE_BYTES = /[\x00-\x08\x0a-\x1f\x7f"():<>?@[\\\]{}]/;

const isLanguage = (value: string): boolean => /^[0-9A-Za-z *,\-.;=]*$/.test(value);
const isWhole = (value: string): boolean => /^\d+$/.test(value);
const isDecimal = (value: string): boolean => /^\d+(\.\d*)?$/.test(value);

/**
 * Headers that need no question, by the values for which that holds: those of the standard, and the client hints Chromium
 * counts with them (Chromium 147, measured 2026-11-26). A header's value is Latin-1, so its length is its bytes.
 */
const SAFE_HEADERS: Readonly<Record<string, (value: string) => boolean>> = {
  accept: (value) => !UNSAFE_BYTES.test(value),
  'accept-language': isLanguage,
  'content-language': isLanguage,
  'content-type': (value) =>
    !UNSAFE_BYTES.test(value) && SIMPLE_TYPES.includes(trimmed(value.split(';')[0] ?? '').toLowerCase()),
  range: (value) => simpleRange(value) !== null,
  'device-memory': isDecimal,
  downlink: isDecimal,
  dpr: isDecimal,
  ect: (value) => ['slow-2g', '2g', '3g', '4g'].includes(value),
  intervention: () => true,
  rtt: isWhole,
  'save-data': (value) => value.toLowerCase() === 'on',
  'viewport-width': isWhole,
  width: isWhole,
};

/** One range with a first byte, its last one not before it, both within 63 bits; null: it is none. */
function simpleRange(value: string): string | null {
  const [, first, last = ''] = /^bytes=\+?(\d+)-(\d*)$/i.exec(value) ?? [];
  if (first === undefined) return null;
  const most = 2n ** 63n - 1n;
  const isWithin = BigInt(first) <= most && (last === '' || (BigInt(last) >= BigInt(first) && BigInt(last) <= most));
  return isWithin ? `bytes=${BigInt(first)}-${last === '' ? '' : BigInt(last)}` : null;
}

/** A header as it is sent: Chromium writes a simple range anew (Chromium 147, measured 2026-11-27, `npm run cors`). */
export const writtenAnew = (name: string, value: string): string =>
  name.toLowerCase() === 'range' ? (simpleRange(value) ?? value) : value;

/** Header names that make a request ask first, in lower case, sorted, each once. */
export function unsafeHeaderNames(headers: HeaderList): readonly string[] {
  const named = headers.map(([name, value]) => [name.toLowerCase(), value] as const);
  const safe = named.filter(([name, value]) => isSafe(name, value));
  const isHeavy = safe.reduce((sum, [, value]) => sum + value.length, 0) > SAFE_BYTES;
  const names = named.filter((header) => isHeavy || !safe.includes(header)).map(([name]) => name);
  return [...new Set(names)].sort();
}

const isSafe = (name: string, value: string): boolean =>
  value.length <= SAFE_VALUE_BYTES && Object.hasOwn(SAFE_HEADERS, name) && SAFE_HEADERS[name]?.(value) === true;

/** Headers a request of mode no-cors may carry, where their values are safe; all others are left out without a word. */
const NO_CORS_HEADERS = ['accept', 'accept-language', 'content-language', 'content-type'];
export const isSafeWithoutCors = (name: string, value: string): boolean =>
  NO_CORS_HEADERS.includes(name.toLowerCase()) && isSafe(name.toLowerCase(), value);

/** Without CORS only a request that writes says from where it comes. */
export const namesItsOrigin = ({ method, mode }: Pick<PageRequest, 'method' | 'mode'>): boolean =>
  mode !== 'no-cors' || (method !== 'GET' && method !== 'HEAD');

/** Whether the browser asks with OPTIONS before it sends the request. */
export const needsCorsPreflight = ({ method, headers, mode = 'cors' }: PageRequest): boolean =>
  mode === 'cors' && needsQuestion(method, headers);
const needsQuestion = (method: string, headers: HeaderList): boolean =>
  !SIMPLE_METHODS.includes(method) || unsafeHeaderNames(headers).length > 0;

/** What the browser sends to ask: never cookies, never the request's own headers. */
export function corsPreflightHeaders(request: PageRequest): HeaderList {
  const names = unsafeHeaderNames(request.headers);
  const asked: HeaderList = names.length > 0 ? [['Access-Control-Request-Headers', names.join(',')]] : [];
  return [['Accept', '*/*'], ['Access-Control-Request-Method', request.method], ...asked, ['Origin', request.origin]];
}

/** Names of the headers a page may read of an answer it may read, in lower case, sorted. */
export function readableHeaderNames(headers: HeaderList, credentials: PageRequest['credentials']): readonly string[] {
  const exposed = (listOf(headers, 'access-control-expose-headers') ?? []).map((name) => name.toLowerCase());
  const all = exposed.includes('*') && credentials !== 'include';
  const names = headers.map(([name]) => name.toLowerCase());
  const isReadable = (name: string): boolean =>
    !NEVER_READABLE.includes(name) && (READABLE.includes(name) || all || exposed.includes(name));
  return [...new Set(names.filter(isReadable))].sort();
}
/** The last one is the browser's to obey (Chromium 147, measured 2026-11-27, `npm run cors`). */
const NEVER_READABLE = ['set-cookie', 'set-cookie2', 'clear-site-data'];

/** The items of a header that is a list, however many lines it has; null where one is no token, which spoils them all. */
export function listOf(headers: HeaderList, name: string): readonly string[] | null {
  const items = headers
    .filter(([header]) => header.toLowerCase() === name)
    .flatMap(([, value]) => value.split(','))
    .map(trimmed)
    .filter((item) => item !== '');
  return items.every((item) => TOKEN.test(item)) ? items : null;
}
const TOKEN = /^[\w!#$%&'*+\-.^`|~]+$/;
