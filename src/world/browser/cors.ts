import { lastHeader } from '../../gateway/request.ts';
import type { HeaderList } from '../../gateway/answer.ts';
import { SIMPLE_METHODS, unsafeHeaderNames, type PageRequest } from '../../gateway/cors-request.ts';
import type { BlockedWhy } from '../../trace/record.ts';

/**
 * The part of the Fetch standard that decides over cross-origin requests (fetch.spec.whatwg.org, "CORS protocol", read
 * 2026-02; summary in the rest-api reference, 13.1). Pure: what the page asks and what comes back go in.
 */
/** Seconds a corsPreflight's answer is kept without a max-age, and the most Chromium keeps one. */
const DEFAULT_MAX_AGE = 5;
const CHROMIUM_MAX_AGE = 7200;

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
