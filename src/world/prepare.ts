import type { HeaderList } from '../gateway/answer.ts';
import { numbered } from '../gateway/blanks.ts';
import { PreparedRequest } from '../gateway/request.ts';
import { bodyOfBase64, bytesIn } from '../gateway/body.ts';
import { codingNamed } from '../gateway/content-coding.ts';
import { base64, byteLength } from '../kernel/bytes.ts';
import { parseQuery, parseUrl } from '../kernel/url.ts';
import { compressed, decoded } from './content-coding.ts';
import type { RequestEntry } from './timeline-entries.ts';

/** Whether the requests of a load differ in their number only, or not at all. */
export const variesByNumber = ({ target, headers, body, load }: RequestEntry): boolean =>
  load !== null && [target, body ?? '', ...headers.map(([, value]) => value)].some((text) => text.includes('{{n}}'));

/** The n-th request of an entry as its client sends it, with the headers the client adds by itself. */
export function prepareRequest(entry: RequestEntry, n: number, added: HeaderList): PreparedRequest {
  const fill = (text: string): string => numbered(text, entry.load !== null, n);
  const headers = entry.headers.map(([name, value]) => [name, fill(value)] as const);
  const { method, isBase64, compress } = entry;
  const body = padded(entry.body === null ? null : fill(entry.body), entry.padTo);
  const target = fill(entry.target);
  if (compress === undefined || body === null)
    return makeRequest(method, target, [...headers, ...added], body, isBase64);
  const bytes = compressed({ text: body, isBase64 }, compress);
  return makeRequest(method, target, [...headers, ...added], base64(bytes), true);
}

const padded = (text: string | null, padTo: number | undefined): string | null =>
  padTo === undefined ? text : (text ?? '') + ' '.repeat(Math.max(0, padTo - byteLength(text ?? '')));

/** A request from its parts; the target is in origin form. */
export function makeRequest(
  method: string,
  target: string,
  headers: HeaderList,
  body: string | null,
  isBase64 = false,
): PreparedRequest {
  const given = body === null ? null : ((isBase64 ? bodyOfBase64(body) : null) ?? { text: body, isBase64: false });
  // Of nothing there is nothing to take out of its coding.
  const coding = given && given.text !== '' ? codingNamed(headers) : null;
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
    decoded: given && coding !== null ? decoded(given, coding) : null,
  });
}
