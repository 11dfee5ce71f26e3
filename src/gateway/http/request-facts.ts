import { EMPTY_BODY, readAsText, type Body } from '../body.ts';
import type { PreparedRequest } from '../request.ts';
import type { World } from '../world.ts';
import { event10 } from './event-1-0.ts';
import { event20 } from './event-2-0.ts';
import { httpContext, type HttpFacts } from './facts.ts';
import type { PayloadFormatVersion } from './model.ts';
import type { SelectorInput } from './selector.ts';
import type { HttpRouted } from './views.ts';

export const bodyOf = ({ body, isBase64 }: PreparedRequest): Body =>
  body === null ? EMPTY_BODY : { text: body, isBase64 };

/** All that events, mappings and authorizers may know of a request; made only for who reads it. */
export function requestFacts(x: HttpRouted, world: World): HttpFacts {
  const { request, httpStage, route, authorization } = x;
  const id = world.identity(x);
  return {
    accountId: id.accountId,
    apiId: id.apiId,
    domainName: id.domainName,
    // HTTP APIs have one short id, where REST has two (http-api reference, 14).
    requestId: id.extendedRequestId,
    traceId: id.traceId,
    sourceIp: id.sourceIp,
    epochMs: id.epochMs,
    stage: httpStage.name,
    stageVariables: httpStage.variables,
    routeKey: route.key,
    method: request.method,
    path: (x.network?.domain ? x.network.wire : request).path,
    rawPath: request.path,
    routePath: request.httpMemo.path,
    rawQuery: request.rawQuery,
    query: request.query,
    headers: request.headers,
    pathParameters: request.httpMemo.params,
    body: request.body === null ? null : bodyOf(request),
    bodyBytes: request.bodyBytes,
    authorization,
    clientCert: id.clientCert,
  };
}

/** What mappings and identity sources read of a request. */
export const selectorInput = (facts: HttpFacts): SelectorInput => ({
  headers: facts.headers,
  query: facts.query,
  path: facts.routePath,
  pathParameters: facts.pathParameters,
  body: facts.body ? readAsText(facts.body) : '',
  response: null,
  context: httpContext(facts),
  stageVariables: facts.stageVariables,
});

/** The event a function gets, mapped parameters in it. */
export function functionEvent(x: HttpRouted, world: World, format: PayloadFormatVersion) {
  const facts = requestFacts(x, world);
  const { outgoing } = x;
  const mapped = outgoing
    ? { ...facts, headers: outgoing.headers, query: outgoing.query, path: outgoing.path, rawPath: outgoing.path }
    : facts;
  return format === '1.0' ? event10(mapped) : event20(mapped);
}

/**
 * The event as text, with a blank for what differs from request to request but not in kind, so that a run keeps equal
 * events once; the blanks are filled when an exchange is opened.
 */
export function eventWithBlanks(x: HttpRouted, world: World, format: PayloadFormatVersion): string {
  const event = functionEvent(x, world, format);
  const { extendedRequestId, traceId } = world.identity(x);
  const context = event['requestContext'] as Readonly<Record<string, unknown>>;
  const times =
    format === '1.0'
      ? { requestTime: '{{requestTime}}', requestTimeEpoch: EPOCH }
      : { time: '{{requestTime}}', timeEpoch: EPOCH };
  return JSON.stringify({ ...event, requestContext: { ...context, ...times } })
    .replaceAll(JSON.stringify(EPOCH), EPOCH)
    .replaceAll(extendedRequestId, '{{extendedRequestId}}')
    .replaceAll(traceId, '{{traceId}}');
}
const EPOCH = '{{requestTimeEpoch}}';
