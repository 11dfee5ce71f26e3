import type { HeaderList } from '../gateway/answer.ts';
import { clfTime, MICROS_PER_MILLI } from '../kernel/time.ts';
import { parseQuery, parseUrl } from '../kernel/url.ts';
import { matchRoute } from '../languages/route-pattern/match.ts';
import { compileRoutes } from '../languages/route-pattern/compile.ts';
import { extendedRequestIdOf, requestIdOf, traceIdOf } from './ids.ts';
import type { RunRecord } from './record.ts';

/** The Lambda proxy event, format 1.0, of an exchange (rest-api reference, 6.5); built only when someone looks. */
export function echoEvent(record: RunRecord, id: number): Readonly<Record<string, unknown>> {
  const { names, exchanges } = record;
  const entry = names.entries[exchanges.entry[id] ?? -1];
  const client = names.clients[entry?.client ?? -1];
  const method = names.methods[exchanges.method[id] ?? -1];
  const stage = names.stages[exchanges.stage[id] ?? -1]?.name ?? '';
  const fill = (text: string): string => text.replaceAll('{{n}}', `${exchanges.n[id] ?? 0}`);
  const url = parseUrl(fill(entry?.target ?? '/'));
  const path = (url?.path ?? '/').replace(/^\/+[^/]+/, '') || '/';
  const query = parseQuery(url?.rawQuery ?? '');
  const headers: HeaderList = [
    ...(entry?.headers ?? []).map(([name, value]) => [name, fill(value)] as const),
    ...added(record, id),
  ];
  return {
    resource: method?.resource ?? '',
    path,
    httpMethod: entry?.method ?? '',
    headers: single(headers),
    multiValueHeaders: multiple(headers),
    queryStringParameters: query.length === 0 ? null : single(query),
    multiValueQueryStringParameters: query.length === 0 ? null : multiple(query),
    pathParameters: pathParameters(method?.resource ?? '', path),
    stageVariables: null,
    requestContext: requestContext(record, id, {
      stage,
      path: url?.path ?? '/',
      resource: method?.resource ?? '',
      sourceIp: client?.sourceIp ?? '',
    }),
    body: entry?.body == null ? null : fill(entry.body),
    isBase64Encoded: false,
  };
}

function added(record: RunRecord, id: number): HeaderList {
  const api = record.names.apis[record.exchanges.api[id] ?? -1];
  const client = record.names.clients[record.names.entries[record.exchanges.entry[id] ?? -1]?.client ?? -1];
  return [
    ['Host', `${api?.apiId ?? ''}.execute-api.${api?.region ?? ''}.amazonaws.com`],
    ...(client?.kind === 'browser' && client.origin !== null ? [['Origin', client.origin] as const] : []),
    ['X-Amzn-Trace-Id', traceIdOf(record, id)],
    ['X-Forwarded-For', client?.sourceIp ?? ''],
    ['X-Forwarded-Port', '443'],
    ['X-Forwarded-Proto', 'https'],
  ];
}

function requestContext(
  record: RunRecord,
  id: number,
  {
    stage,
    path,
    resource,
    sourceIp,
  }: { readonly stage: string; readonly path: string; readonly resource: string; readonly sourceIp: string },
): Readonly<Record<string, unknown>> {
  const api = record.names.apis[record.exchanges.api[id] ?? -1];
  const epoch = record.startEpochMs + Math.floor((record.exchanges.sentAt[id] ?? 0) / MICROS_PER_MILLI);
  const domainName = `${api?.apiId ?? ''}.execute-api.${api?.region ?? ''}.amazonaws.com`;
  return {
    apiId: api?.apiId ?? '',
    domainName,
    domainPrefix: api?.apiId ?? '',
    extendedRequestId: extendedRequestIdOf(record, id),
    httpMethod: record.names.entries[record.exchanges.entry[id] ?? -1]?.method ?? '',
    identity: { sourceIp },
    path,
    protocol: 'HTTP/1.1',
    requestId: requestIdOf(record, id),
    requestTime: clfTime(epoch),
    requestTimeEpoch: epoch,
    resourcePath: resource,
    stage,
  };
}

const single = (pairs: HeaderList): Readonly<Record<string, string>> => Object.fromEntries(pairs);

function multiple(pairs: HeaderList): Readonly<Record<string, readonly string[]>> {
  const lists = new Map<string, string[]>();
  for (const [name, value] of pairs) lists.set(name, [...(lists.get(name) ?? []), value]);
  return Object.fromEntries(lists);
}

function pathParameters(resource: string, path: string): Readonly<Record<string, string>> | null {
  const match = matchRoute(compileRoutes([{ path: resource, methods: ['ANY'] }]), 'ANY', path);
  return 'none' in match || match.params.length === 0 ? null : Object.fromEntries(match.params);
}
