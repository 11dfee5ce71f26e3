import type { AnswerRecord } from '../answer.ts';
import { filledIn, leftOpen, type Blank, type BlankText } from '../blanks.ts';
import { EMPTY_BODY, readAsText, type Body } from '../body.ts';
import { clfTime } from '../../kernel/time.ts';
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
    basePath: x.network?.basePath ?? null,
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

/** The event as text that leaves its ids and times open, so that a run keeps equal events once. */
export const eventWithBlanks = (x: HttpRouted, world: World, format: PayloadFormatVersion): BlankText =>
  leftOpen(JSON.stringify(functionEvent(x, world, format)), Object.entries(openIn(x, world)) as [Blank, string][]);

/** What is left open in the answers of an exchange of an HTTP API, as this one fills it. */
export function openIn(x: HttpRouted, world: World): Partial<Readonly<Record<Blank, string>>> {
  const { extendedRequestId, traceId, epochMs } = world.identity(x);
  return { extendedRequestId, traceId, requestTime: clfTime(epochMs), requestTimeEpoch: `${epochMs}` };
}

/** The body of a backend's answer as this exchange has it. */
export function bodyIn({ body, blanks }: FixedAnswer, x: HttpRouted, world: World): string {
  if (!blanks) return body;
  const values: Partial<Readonly<Record<Blank, string>>> = { ...openIn(x, world), invocation: `${x.answerArg}` };
  return filledIn({ text: body, blanks }, (blank) => values[blank] ?? '');
}
type FixedAnswer = Extract<AnswerRecord, { kind: 'fixed' }>;
