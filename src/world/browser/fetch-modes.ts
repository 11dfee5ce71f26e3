import type { HeaderList } from '../../gateway/answer.ts';
import { SIMPLE_METHODS, type PageRequest } from '../../gateway/cors-request.ts';
import { parseUrl } from '../../kernel/url.ts';
import type { BlockedWhy } from '../../trace/exchange-columns.ts';
import { valuesOf } from './freshness.ts';

/**
 * Why a browser does not even send a page's request: its mode forbids where it goes, or how (Fetch standard, read
 * 2026-11; Chromium 147). Every API is of another origin than the page.
 */
export function modeRefusal({ mode, method, redirect = 'follow' }: PageRequest): BlockedWhy {
  if (mode === 'same-origin') return 'notSameOrigin';
  if (mode === 'no-cors' && redirect !== 'follow') return 'redirectOfNoCors';
  return mode === 'no-cors' && !SIMPLE_METHODS.includes(method) ? 'methodOfNoCors' : 'none';
}

/** A server may keep its answers from pages that ask without CORS (Cross-Origin-Resource-Policy, Fetch standard). */
export function resourcePolicyFault(headers: HeaderList, { origin, host }: Parties): BlockedWhy {
  const [policy, ...more] = valuesOf(headers, 'cross-origin-resource-policy');
  if (more.length > 0) return 'none';
  const isKeptAway = policy === 'same-origin' || (policy === 'same-site' && !isSameSite(origin, host));
  return isKeptAway ? 'resourcePolicy' : 'none';
}
type Parties = { readonly origin: string; readonly host: string | null };

/** API Gateway's own host names are a site each, as the public suffix list has it. */
const OF_AWS = '.amazonaws.com';
/** Under `co.uk` and its like a name is registered one level further down; the list itself is not here. */
const SITE = /[^.]+\.(?:[a-z]{2,3}\.[a-z]{2}|[a-z-]+)$/;

function isSameSite(origin: string, host: string | null): boolean {
  const page = parseUrl(origin);
  if (host === null || page?.host == null || page.scheme !== 'https' || host.endsWith(OF_AWS)) return false;
  const site = SITE.exec(host)?.[0];
  return site !== undefined && site === SITE.exec(page.host)?.[0];
}

/** Several places to go to, and the browser takes none, even where the status sends nowhere (Chromium 147). */
export const locationsFault = (headers: HeaderList): BlockedWhy =>
  new Set(valuesOf(headers, 'location')).size > 1 ? 'differingLocations' : 'none';
