import type { HeaderList } from '../../gateway/answer.ts';
import { listOf, SIMPLE_METHODS, unsafeHeaderNames, type PageRequest } from '../../gateway/cors-request.ts';
import { trimmed } from '../../gateway/field-value.ts';
import type { BlockedWhy } from '../../trace/exchange-columns.ts';

/**
 * The part of the Fetch standard that decides over cross-origin requests (fetch.spec.whatwg.org, "CORS protocol", read
 * 2026-02; summary in the rest-api reference, 13.1). Pure: what the page asks and what comes back go in.
 */
/** Seconds a corsPreflight's answer is kept without a max-age, and the most Chromium keeps one. */
const DEFAULT_MAX_AGE = 5;
const CHROMIUM_MAX_AGE = 7200;

/** Only a proxy may ask for this; a server that does is no server (Chromium 147, measured 2026-11-26). */
export const PROXY_AUTHENTICATION = 407;

type Rules = 'today' | 'exam';
export type CorsAnswer = { readonly status: number; readonly headers: HeaderList };
/** What an answer to a corsPreflight allows, and for how long it may be kept. */
export type Grant = {
  readonly methods: readonly string[];
  /** In lower case. */
  readonly headers: readonly string[];
  /** Whether it was asked for with credentials: then it holds without them too, and wildcards mean nothing. */
  readonly withCredentials: boolean;
  readonly maxAgeSeconds: number;
};
export type CorsPreflightVerdict =
  { readonly ok: false; readonly why: BlockedWhy } | { readonly ok: true; readonly grant: Grant };

/** Whether the answer to a corsPreflight lets the request go out. */
export function judgeCorsPreflight(answer: CorsAnswer, request: PageRequest, rules: Rules): CorsPreflightVerdict {
  const why = judgeOrigin(answer, request);
  if (why !== 'none') return { ok: false, why };
  if (answer.status >= 300 && answer.status < 400) return { ok: false, why: 'preflightRedirect' };
  if (answer.status < 200 || answer.status > 299) return { ok: false, why: 'preflightStatus' };
  const methods = listOf(answer.headers, 'access-control-allow-methods');
  if (!methods) return { ok: false, why: 'unreadableAllowMethods' };
  const headers = listOf(answer.headers, 'access-control-allow-headers');
  if (!headers) return { ok: false, why: 'unreadableAllowHeaders' };
  const grant: Grant = {
    methods,
    headers: headers.map((name) => name.toLowerCase()),
    withCredentials: request.credentials === 'include',
    maxAgeSeconds: maxAge(answer.headers),
  };
  const lacks = whatIsNotGranted(grant, request, rules);
  return lacks === 'none' ? { ok: true, grant } : { ok: false, why: lacks };
}

/**
 * What a request needs and a grant, fresh or kept, does not give; wildcards hold without credentials only. By the standard
 * (and the exam) `*` never covers Authorization; Chromium 147 still lets it (measured 2026-11-26, `npm run cors`).
 */
export function whatIsNotGranted(grant: Grant, request: PageRequest, rules: Rules): BlockedWhy {
  const { methods, headers, withCredentials } = grant;
  if (request.credentials === 'include' && !withCredentials) return 'credentialsNotAllowed';
  const wildcard = !withCredentials;
  const methodOk =
    SIMPLE_METHODS.includes(request.method) || methods.includes(request.method) || (wildcard && methods.includes('*'));
  if (!methodOk) return 'methodNotAllowed';
  const covered = (name: string): boolean =>
    headers.includes(name) || (wildcard && headers.includes('*') && (rules === 'today' || name !== 'authorization'));
  return unsafeHeaderNames(request.headers).every(covered) ? 'none' : 'headerNotAllowed';
}

/** Whether the page may read an answer: 'none' means it may. */
export function judgeOrigin({ status, headers }: CorsAnswer, { origin, credentials }: PageRequest): BlockedWhy {
  if (status === PROXY_AUTHENTICATION) return 'proxyAuthentication';
  const allowed = headers
    .filter(([name]) => name.toLowerCase() === 'access-control-allow-origin')
    .map(([, value]) => trimmed(value));
  const [first] = allowed;
  if (first === undefined) return 'noAllowOrigin';
  if (allowed.length > 1 || first.includes(',')) return 'multipleAllowOrigin';
  const isIncluded = credentials === 'include';
  if (first === '*') return isIncluded ? 'wildcardWithCredentials' : 'none';
  if (first !== origin) return 'originMismatch';
  return isIncluded && joined(headers, 'access-control-allow-credentials') !== 'true'
    ? 'credentialsNotAllowed'
    : 'none';
}

/** The value of a header, the lines of one name joined as browsers join them; empty where there is none. */
const joined = (headers: HeaderList, name: string): string =>
  headers
    .filter(([header]) => header.toLowerCase() === name)
    .map(([, value]) => trimmed(value))
    .join(', ');

/** As Chromium reads it: what is no whole number of 64 bits counts as none given, a negative one as 0. */
function maxAge(headers: HeaderList): number {
  const text = joined(headers, 'access-control-max-age');
  if (!/^-?\d+$/.test(text) || BigInt.asIntN(64, BigInt(text)) !== BigInt(text)) return DEFAULT_MAX_AGE;
  return Math.max(0, Math.min(CHROMIUM_MAX_AGE, Number(text)));
}
