import { enteredAt } from './gateway-times.ts';
import type { EventParts, HeaderList } from '../gateway/answer.ts';
import { readAsText } from '../gateway/body.ts';
import { lastHeader } from '../gateway/request.ts';
import { proxyEvent } from '../gateway/rest/proxy-event.ts';
import { visibleHeaders } from '../gateway/rest/request-headers.ts';
import { base64OfText } from '../kernel/bytes.ts';
import { clfTime, MICROS_PER_MILLI } from '../kernel/time.ts';
import { parseQuery, parseUrl } from '../kernel/url.ts';
import { compileRoutes } from '../languages/route-pattern/compile.ts';
import { matchRoute } from '../languages/route-pattern/match.ts';
import { edgeFactsOf } from './edge-facts.ts';
import { isTestInvocation } from './exchange-name.ts';
import { extendedRequestIdOf, requestIdOf, traceIdOf } from './ids.ts';
import type { RunRecord } from './record.ts';
import { sentRequest, type SentRequest } from './sent-request.ts';

/** The Lambda proxy event of an exchange (rest-api reference, 6.5); built only when someone looks. */
export function echoEvent(record: RunRecord, id: number, parts: EventParts): Readonly<Record<string, unknown>> {
  const { names, exchanges } = record;
  const entry = names.entries[exchanges.entry[id] ?? -1];
  const isTest = isTestInvocation(record, id);
  const sent = sentRequest(record, id);
  const url = parseUrl(sent.target);
  const path = url?.path ?? '/';
  const { takenOff } = parts;
  const resourcePath = takenOff === undefined ? belowStage(path) : path.slice(takenOff.length) || '/';
  const epoch = record.startEpochMs + Math.floor(enteredAt(record, id) / MICROS_PER_MILLI);
  return proxyEvent(parts, {
    httpMethod: sent.method,
    path: isTest ? parts.resource : path,
    resourcePath: takenOff === undefined ? resourcePath : path,
    headers: isTest
      ? sent.headers
      : visibleHeaders(withAgent(sent.headers, names.clients[entry?.client ?? -1]?.userAgent ?? ''), {
          host: parts.context['domainName'] as string,
          traceId: traceIdOf(record, id),
          sourceIp: names.clients[entry?.client ?? -1]?.sourceIp ?? '',
          edge: edgeFactsOf(record, id),
        }),
    query: parseQuery(url?.rawQuery ?? ''),
    pathParameters: pathParametersOf(parts.resource, resourcePath),
    body: bodyOf(sent, parts),
    context: {
      extendedRequestId: extendedRequestIdOf(record, id),
      requestId: requestIdOf(record, id),
      requestTime: clfTime(epoch),
      requestTimeEpoch: epoch,
    },
  });
}

/** What of a path follows the stage. */
export const belowStage = (path: string): string => path.replace(/^\/+[^/]+/, '').replace(/^\/+/, '/') || '/';

/** A client's own User-Agent comes after the headers of the request, before its page's origin. */
export function withAgent(headers: HeaderList, userAgent: string): HeaderList {
  if (userAgent === '' || lastHeader(headers, 'user-agent') !== null) return headers;
  const at = headers.findLastIndex(([name]) => name === 'Origin');
  const before = at < 0 ? headers.length : at;
  return [...headers.slice(0, before), ['User-Agent', userAgent], ...headers.slice(before)];
}

function bodyOf({ body, isBase64 }: SentRequest, parts: EventParts): string | null {
  if (body === null || body === '') return null;
  if (isBase64) return parts.isBase64Encoded ? body : readAsText({ text: body, isBase64: true });
  return parts.isBase64Encoded ? base64OfText(body) : body;
}

export function pathParametersOf(resource: string, path: string): HeaderList {
  const match = matchRoute(compileRoutes([{ path: resource, methods: ['ANY'] }]), 'GET', path);
  return 'none' in match ? [] : match.params;
}
