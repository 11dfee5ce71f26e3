import type { HeaderList } from './answer.ts';

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
/** Header names that make a request ask first, in lower case, sorted, each once. */
export function unsafeHeaderNames(headers: HeaderList): readonly string[] {
  const names = headers
    .filter(([name, value]) => !isSafe(name.toLowerCase(), value))
    .map(([name]) => name.toLowerCase());
  return [...new Set(names)].sort();
}

function isSafe(name: string, value: string): boolean {
  if (!SAFE_HEADERS.includes(name) || value.length > SAFE_VALUE_BYTES) return false;
  if (name === 'content-type') return SIMPLE_TYPES.includes(value.split(';')[0]?.trim().toLowerCase() ?? '');
  return name !== 'range' || /^bytes=\d+-\d*$/.test(value);
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
