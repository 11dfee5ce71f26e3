import type { HeaderList } from './answer.ts';
import { trimmed } from './field-value.ts';

/**
 * What `fetch` refuses before anything is sent: it throws a TypeError in the page (Fetch standard, "Request class" and
 * "Headers class", read 2026-11; Chromium 147, measured 2026-11-27 by `npm run cors`).
 */
export type FetchFault = 'forbiddenMethod' | 'bodyOfGet' | 'refusedHeader';
type Asked = { readonly method: string; readonly headers: HeaderList; readonly hasBody: boolean };

const FORBIDDEN_METHODS = ['CONNECT', 'TRACE', 'TRACK'];
/** Only these are put in capitals; `patch` stays as it is written, and is another method than `PATCH`. */
const NORMALIZED_METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'];
const TOKEN = /^[\w!#$%&'*+\-.^`|~]+$/;
/** A value is bytes, and none of them ends its line. */
const VALUE = /^[^\0\r\n\u0100-\uffff]*$/;

/** The method of a page's `fetch` as its browser sends it. */
export const pageMethod = (method: string): string =>
  NORMALIZED_METHODS.includes(method.toUpperCase()) ? method.toUpperCase() : method;

/** Why a page's `fetch` throws at once; null when it does not. The headers are those the page wrote. */
export function fetchFault({ method, headers, hasBody }: Asked): FetchFault | null {
  if (FORBIDDEN_METHODS.includes(method.toUpperCase())) return 'forbiddenMethod';
  if (headers.some(([name, value]) => !TOKEN.test(name) || !VALUE.test(trimmed(value)))) return 'refusedHeader';
  const takesNone = ['GET', 'HEAD'].includes(pageMethod(method));
  return takesNone && hasBody ? 'bodyOfGet' : null;
}
