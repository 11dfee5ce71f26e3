import type { HeaderList } from '../../gateway/answer.ts';
import { SIMPLE_METHODS, type PageRequest } from '../../gateway/cors-request.ts';
import { trimmed } from '../../gateway/field-value.ts';
import type { BlockedWhy } from '../../trace/exchange-columns.ts';

/**
 * Why a browser does not even send a page's request: its mode forbids where it goes, or how (Fetch standard, read
 * 2026-11; Chromium 147). Every API is of another origin than the page.
 */
export function modeRefusal({ mode, method }: PageRequest): BlockedWhy {
  if (mode === 'same-origin') return 'notSameOrigin';
  return mode === 'no-cors' && !SIMPLE_METHODS.includes(method) ? 'methodOfNoCors' : 'none';
}

/** A server may keep its answers from pages that ask without CORS (Cross-Origin-Resource-Policy, Fetch standard). */
export function resourcePolicyFault(headers: HeaderList): BlockedWhy {
  const values = headers
    .filter(([name]) => name.toLowerCase() === 'cross-origin-resource-policy')
    .map(([, value]) => trimmed(value));
  return values.length === 1 && values[0] === 'same-origin' ? 'resourcePolicy' : 'none';
}
