import type { EventParts, HeaderList } from '../gateway/answer.ts';
import { readAsText } from '../gateway/body.ts';
import { proxyEvent } from '../gateway/rest/proxy-event.ts';
import { visibleHeaders } from '../gateway/rest/request-headers.ts';
import { base64OfText } from '../kernel/bytes.ts';
import { clfTime, MICROS_PER_MILLI } from '../kernel/time.ts';
import { parseQuery, parseUrl } from '../kernel/url.ts';
import { compileRoutes } from '../languages/route-pattern/compile.ts';
import { matchRoute } from '../languages/route-pattern/match.ts';
import { extendedRequestIdOf, requestIdOf, traceIdOf } from './ids.ts';
import type { RunRecord } from './record.ts';

/** The Lambda proxy event of an exchange (rest-api reference, 6.5); built only when someone looks. */
export function echoEvent(record: RunRecord, id: number, parts: EventParts): Readonly<Record<string, unknown>> {
  const { names, exchanges } = record;
  const entry = names.entries[exchanges.entry[id] ?? -1];
  const fill = (text: string): string => text.replaceAll('{{n}}', `${exchanges.n[id] ?? 0}`);
  const url = parseUrl(fill(entry?.target ?? '/'));
  const path = url?.path ?? '/';
  const resourcePath = path.replace(/^\/+[^/]+/, '').replace(/^\/+/, '/') || '/';
  const epoch = record.startEpochMs + Math.floor((exchanges.sentAt[id] ?? 0) / MICROS_PER_MILLI);
  return proxyEvent(parts, {
    httpMethod: entry?.method ?? '',
    path,
    resourcePath,
    headers: visibleHeaders(sentHeaders(record, id, fill), {
      host: parts.context['domainName'] as string,
      traceId: traceIdOf(record, id),
      sourceIp: names.clients[entry?.client ?? -1]?.sourceIp ?? '',
    }),
    query: parseQuery(url?.rawQuery ?? ''),
    pathParameters: pathParameters(parts.resource, resourcePath),
    body: bodyOf(entry, fill, parts),
    context: {
      extendedRequestId: extendedRequestIdOf(record, id),
      requestId: requestIdOf(record, id),
      requestTime: clfTime(epoch),
      requestTimeEpoch: epoch,
    },
  });
}

function sentHeaders(record: RunRecord, id: number, fill: (text: string) => string): HeaderList {
  const entry = record.names.entries[record.exchanges.entry[id] ?? -1];
  const client = record.names.clients[entry?.client ?? -1];
  const own = (entry?.headers ?? []).map(([name, value]) => [name, fill(value)] as const);
  const has = (name: string): boolean => own.some(([header]) => header.toLowerCase() === name);
  const agent: HeaderList =
    client && client.userAgent !== '' && !has('user-agent') ? [['User-Agent', client.userAgent]] : [];
  const isPage = client?.kind === 'browser' && client.origin !== null && !has('origin');
  return [...own, ...agent, ...(isPage ? [['Origin', client.origin] as const] : [])];
}

function bodyOf(
  entry: RunRecord['names']['entries'][number] | undefined,
  fill: (text: string) => string,
  parts: EventParts,
): string | null {
  if (entry?.body == null || entry.body === '') return null;
  if (entry.isBase64) return parts.isBase64Encoded ? entry.body : readAsText({ text: entry.body, isBase64: true });
  return parts.isBase64Encoded ? base64OfText(fill(entry.body)) : fill(entry.body);
}

function pathParameters(resource: string, path: string): HeaderList {
  const match = matchRoute(compileRoutes([{ path: resource, methods: ['ANY'] }]), 'GET', path);
  return 'none' in match ? [] : match.params;
}
