import type { HeaderList } from './answer.ts';

/** The methods of the registry (RFC 9110, 16.1), and the few besides that servers read; all in capitals. */
const METHODS = new Set(
  (
    'ACL BIND CHECKOUT CONNECT COPY DELETE GET HEAD LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL MOVE NOTIFY ' +
    'OPTIONS PATCH POST PROPFIND PROPPATCH PURGE PUT QUERY REBIND REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK ' +
    'UNLOCK UNSUBSCRIBE'
  ).split(' '),
);
/** Control characters but the tab: no field value may hold them (RFC 9110, 5.5). */
const CONTROL = /[\x00-\x08\x0a-\x1f\x7f]/;

/**
 * What of a request no server reads, as a clause; null when all can be read. Methods have a case: `patch` is none. What
 * AWS answers is unverified; Node's parser, which `serve` stands behind, answers 400 to each of them.
 */
export function unreadable(method: string, headers: HeaderList): string | null {
  if (!METHODS.has(method)) return `the method ${method}`;
  const header = headers.find(([, value]) => CONTROL.test(value));
  return header ? `a control character in the header ${header[0]}` : null;
}
