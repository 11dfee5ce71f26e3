import type { HeaderList } from '../gateway/answer.ts';
import { PreparedRequest } from '../gateway/request.ts';
import { byteLength } from '../kernel/bytes.ts';
import { parseQuery, parseUrl } from '../kernel/url.ts';
import type { RequestEntry } from './setup.ts';

const NUMBER = /\{\{n\}\}/g;
const fill = (text: string, n: number): string => text.replace(NUMBER, `${n}`);

/** Whether the requests of a load differ in their number only, or not at all. */
export const variesByNumber = ({ target, headers, body }: RequestEntry): boolean =>
  [target, body ?? '', ...headers.map(([, value]) => value)].some((text) => text.includes('{{n}}'));

/** The n-th request of an entry as its client sends it, with the headers the client adds by itself. */
export function prepareRequest(entry: RequestEntry, n: number, added: HeaderList): PreparedRequest {
  const headers = entry.headers.map(([name, value]) => [name, fill(value, n)] as const);
  const body = entry.body === null ? null : fill(entry.body, n);
  return makeRequest(entry.method, fill(entry.target, n), [...headers, ...added], body);
}

/** A request from its parts; the target is in origin form. */
export function makeRequest(method: string, target: string, headers: HeaderList, body: string | null): PreparedRequest {
  const url = parseUrl(target);
  const path = url?.path ?? target;
  const rawQuery = url?.rawQuery ?? '';
  return new PreparedRequest({
    method,
    target,
    path,
    rawQuery,
    query: parseQuery(rawQuery),
    headers,
    body,
    bodyBytes: body === null ? 0 : byteLength(body),
  });
}
