import type { HeaderList } from '../gateway/answer.ts';
import { PreparedRequest } from '../gateway/request.ts';
import { bodyOfBase64, bytesIn } from '../gateway/body.ts';
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
  const body = paddedBody(entry, n);
  return makeRequest(entry.method, fill(entry.target, n), [...headers, ...added], body, entry.isBase64);
}

function paddedBody({ body, padTo }: RequestEntry, n: number): string | null {
  const text = body === null ? null : fill(body, n);
  if (padTo === undefined) return text;
  return (text ?? '') + ' '.repeat(Math.max(0, padTo - byteLength(text ?? '')));
}

/** A request from its parts; the target is in origin form. */
export function makeRequest(
  method: string,
  target: string,
  headers: HeaderList,
  body: string | null,
  isBase64 = false,
): PreparedRequest {
  const given = body === null ? null : ((isBase64 ? bodyOfBase64(body) : null) ?? { text: body, isBase64: false });
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
    body: given?.text ?? null,
    isBase64: given?.isBase64 ?? false,
    bodyBytes: given ? bytesIn(given) : 0,
  });
}
