import { lastHeader } from '../../gateway/request.ts';
import type { HeaderList } from '../../gateway/answer.ts';
import type { BlockedWhy } from '../../trace/record.ts';

/**
 * The part of the Fetch standard that decides over cross-origin requests (fetch.spec.whatwg.org, "CORS protocol", read
 * 2026-02; summary in the rest-api reference, 13.1). Pure: what the page asks and what comes back go in.
 */
export type PageRequest = {
  readonly method: string;
  readonly headers: HeaderList;
  readonly origin: string;
  readonly credentials: 'omit' | 'same-origin' | 'include';
};

const SIMPLE_METHODS = ['GET', 'HEAD', 'POST'];
const SAFE_HEADERS = ['accept', 'accept-language', 'content-language', 'content-type', 'range'];
const SIMPLE_TYPES = ['text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded'];
const SAFE_VALUE_BYTES = 128;
/** Seconds a corsPreflight's answer is kept without a max-age, and the most Chromium keeps one. */
const DEFAULT_MAX_AGE = 5;
const CHROMIUM_MAX_AGE = 7200;

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

export type CorsAnswer = { readonly status: number; readonly headers: HeaderList };
export type CorsPreflightVerdict =
  { readonly ok: false; readonly why: BlockedWhy } | { readonly ok: true; readonly maxAgeSeconds: number };

/** Whether the answer to a corsPreflight lets the request go out. */
export function judgeCorsPreflight(answer: CorsAnswer, request: PageRequest): CorsPreflightVerdict {
  const why = judgeOrigin(answer, request);
  if (why !== 'none') return { ok: false, why };
  if (answer.status >= 300 && answer.status < 400) return { ok: false, why: 'preflightRedirect' };
  if (answer.status < 200 || answer.status > 299) return { ok: false, why: 'preflightStatus' };
  const methods = listOf(answer.headers, 'access-control-allow-methods');
  const wildcard = request.credentials !== 'include';
  const methodOk =
    SIMPLE_METHODS.includes(request.method) || methods.includes(request.method) || (wildcard && methods.includes('*'));
  if (!methodOk) return { ok: false, why: 'methodNotAllowed' };
  const allowed = listOf(answer.headers, 'access-control-allow-headers').map((name) => name.toLowerCase());
  const covered = (name: string): boolean =>
    allowed.includes(name) || (wildcard && name !== 'authorization' && allowed.includes('*'));
  if (!unsafeHeaderNames(request.headers).every(covered)) return { ok: false, why: 'headerNotAllowed' };
  return { ok: true, maxAgeSeconds: maxAge(answer.headers) };
}

/** Whether the page may read an answer: 'none' means it may. */
export function judgeOrigin({ headers }: CorsAnswer, { origin, credentials }: PageRequest): BlockedWhy {
  const allowed = headers
    .filter(([name]) => name.toLowerCase() === 'access-control-allow-origin')
    .map(([, value]) => value);
  const [first] = allowed;
  if (first === undefined) return 'noAllowOrigin';
  if (allowed.length > 1 || first.includes(',')) return 'multipleAllowOrigin';
  const isIncluded = credentials === 'include';
  if (first === '*') return isIncluded ? 'wildcardWithCredentials' : 'none';
  if (first !== origin) return 'originMismatch';
  return isIncluded && lastHeader(headers, 'access-control-allow-credentials') !== 'true'
    ? 'credentialsNotAllowed'
    : 'none';
}

const listOf = (headers: HeaderList, name: string): readonly string[] =>
  headers
    .filter(([header]) => header.toLowerCase() === name)
    .flatMap(([, value]) => value.split(','))
    .map((item) => item.trim())
    .filter((item) => item !== '');

function maxAge(headers: HeaderList): number {
  const seconds = Number(lastHeader(headers, 'access-control-max-age') ?? DEFAULT_MAX_AGE);
  return Number.isFinite(seconds) ? Math.max(0, Math.min(CHROMIUM_MAX_AGE, Math.floor(seconds))) : DEFAULT_MAX_AGE;
}
