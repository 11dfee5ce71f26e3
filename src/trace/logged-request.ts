import type { HeaderList } from '../gateway/answer.ts';
import { visibleHeaders } from '../gateway/rest/request-headers.ts';
import { parseQuery, parseUrl } from '../kernel/url.ts';
import { belowStage, pathParametersOf, withAgent } from './echo-event.ts';
import { edgeFactsOf } from './edge-facts.ts';
import { isTestInvocation } from './exchange-name.ts';
import { traceIdOf } from './ids.ts';
import { networkFacts } from './network-facts.ts';
import type { MethodName } from './run-names.ts';
import type { RunRecord } from './record.ts';
import { sentRequest } from './sent-request.ts';

/** A request as the gateway's logs see it. */
export type LoggedRequest = {
  readonly method: string;
  /** Below the stage, as it stands on the wire. */
  readonly path: string;
  /** The whole path, stage included. */
  readonly fullPath: string;
  readonly query: HeaderList;
  readonly headers: HeaderList;
  readonly pathParameters: HeaderList;
  readonly body: string;
  /** The method that took it; null when none did. */
  readonly route: MethodName | null;
};

/** What of an exchange's request is logged; a test invocation has no headers but those it was given. */
export function loggedRequest(record: RunRecord, id: number): LoggedRequest {
  const { names, exchanges } = record;
  const entry = names.entries[exchanges.entry[id] ?? -1];
  const client = names.clients[entry?.client ?? -1];
  const sent = sentRequest(record, id);
  const url = parseUrl(sent.target);
  const fullPath = url?.path ?? sent.target;
  const { target, domainName } = networkFacts(record, id);
  const path = belowStage(target === null ? fullPath : (parseUrl(target)?.path ?? target));
  const route = names.methods[exchanges.method[id] ?? -1] ?? null;
  const api = names.apis[exchanges.api[id] ?? -1];
  const door = {
    host: domainName ?? (api ? `${api.apiId}.execute-api.${api.region}.amazonaws.com` : ''),
    traceId: traceIdOf(record, id),
    sourceIp: client?.sourceIp ?? '',
    edge: edgeFactsOf(record, id),
  };
  return {
    method: sent.method,
    path,
    fullPath,
    query: parseQuery(url?.rawQuery ?? ''),
    headers: isTestInvocation(record, id)
      ? sent.headers
      : visibleHeaders(withAgent(sent.headers, client?.userAgent ?? ''), door),
    pathParameters: route ? pathParametersOf(route.resource, path) : [],
    body: sent.body ?? '',
    route,
  };
}
