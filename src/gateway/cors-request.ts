import { byteLength } from '../kernel/bytes.ts';
import type { HeaderList } from './answer.ts';

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

/** What a page asks of its browser (Fetch standard, "CORS protocol", read 2026-02; rest-api reference, 13.1). */
export type PageRequest = {
  readonly method: string;
  readonly headers: HeaderList;
  readonly origin: string;
  readonly credentials: 'omit' | 'same-origin' | 'include';
};

export const SIMPLE_METHODS = ['GET', 'HEAD', 'POST'];
const SAFE_HEADERS = ['accept', 'accept-language', 'content-language', 'content-type', 'range'];
const SIMPLE_TYPES = ['text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded'];
const SAFE_VALUE_BYTES = 128;
/** Safe values together may have so many bytes; beyond, all of them ask first. */
const SAFE_BYTES = 1024;
/** Bytes no safe value holds: control characters but the tab, and separators. */
// eslint-disable-next-line no-control-regex -- the standard names these bytes
const UNSAFE_BYTES = /[\x00-\x08\x10-\x1f\x7f"():<>?@[\\\]{}]/;

/** Header names that make a request ask first, in lower case, sorted, each once. */
export function unsafeHeaderNames(headers: HeaderList): readonly string[] {
  const isHeavy = headers.reduce((sum, [, value]) => sum + byteLength(value), 0) > SAFE_BYTES;
  const names = headers
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name, value]) => isHeavy || !isSafe(name, value))
    .map(([name]) => name);
  return [...new Set(names)].sort();
}

function isSafe(name: string, value: string): boolean {
  if (!SAFE_HEADERS.includes(name) || byteLength(value) > SAFE_VALUE_BYTES) return false;
  switch (name) {
    case 'accept':
      return !UNSAFE_BYTES.test(value);
    case 'content-type':
      return !UNSAFE_BYTES.test(value) && SIMPLE_TYPES.includes(value.split(';')[0]?.trim().toLowerCase() ?? '');
    case 'range':
      return /^bytes=\d+-\d*$/.test(value);
    default:
      return /^[0-9A-Za-z *,\-.;=]*$/.test(value);
  }
}

/** Whether the browser asks with OPTIONS before it sends the request. */
export const needsCorsPreflight = ({ method, headers }: PageRequest): boolean =>
  !SIMPLE_METHODS.includes(method) || unsafeHeaderNames(headers).length > 0;

/** What the browser sends to ask: never cookies, never the request's own headers. */
export function corsPreflightHeaders(request: PageRequest): HeaderList {
  const names = unsafeHeaderNames(request.headers);
  const asked: HeaderList = names.length > 0 ? [['Access-Control-Request-Headers', names.join(',')]] : [];
  return [['Accept', '*/*'], ['Access-Control-Request-Method', request.method], ...asked, ['Origin', request.origin]];
}

/** Names of the headers a page may read of an answer it may read, in lower case, sorted. */
export function readableHeaderNames(headers: HeaderList, credentials: PageRequest['credentials']): readonly string[] {
  const exposed = listOf(headers, 'access-control-expose-headers').map((name) => name.toLowerCase());
  const all = exposed.includes('*') && credentials !== 'include';
  const names = headers.map(([name]) => name.toLowerCase());
  const isReadable = (name: string): boolean =>
    !NEVER_READABLE.includes(name) && (READABLE.includes(name) || all || exposed.includes(name));
  return [...new Set(names.filter(isReadable))].sort();
}
const NEVER_READABLE = ['set-cookie', 'set-cookie2'];

/** The items of a header that is a list, however many lines it has. */
export const listOf = (headers: HeaderList, name: string): readonly string[] =>
  headers
    .filter(([header]) => header.toLowerCase() === name)
    .flatMap(([, value]) => value.split(','))
    .map((item) => item.trim())
    .filter((item) => item !== '');
