import { enteredAt } from './gateway-times.ts';
import type { HeaderList } from '../gateway/answer.ts';
import type { Incoming } from '../gateway/exchange.ts';
import { TEST_STAGE } from '../gateway/rest/test-stage.ts';
import { base64OfText, byteLength } from '../kernel/bytes.ts';
import { compactTime, httpDate, MICROS_PER_MILLI } from '../kernel/time.ts';
import { echoEvent } from './echo-event.ts';
import { filled } from './filled.ts';
import { isTestInvocation } from './exchange-name.ts';
import { lambdaRequestIdOf, loggedIdOf, traceIdOf } from './ids.ts';
import { full, type LogLine } from './log-line.ts';
import { javaMap, masked, truncated } from './log-text.ts';
import { loggedRequest } from './logged-request.ts';
import { notedRequest, notedResponse, type NotedRequest } from './payload-notes.ts';
import type { RunRecord } from './record.ts';

const instantMs = ({ startEpochMs }: RunRecord, at: number): number => startEpochMs + Math.floor(at / MICROS_PER_MILLI);

/** What went to the backend (rest-api reference, 14.1, lines 19 to 22); a time-out has no line of its sending. */
export function endpointRequestLines(record: RunRecord, id: number, at: number, isSent: boolean): readonly LogLine[] {
  const noted = notedRequest(record, id);
  if (!noted?.url) return [];
  const isCall = 'event' in noted || isInvocation(noted);
  const headers = isCall ? signedHeaders(record, id, noted) : asRole(record, id, noted, maskedHeaders(noted));
  const body = 'event' in noted ? JSON.stringify(echoEvent(record, id, noted.event)) : noted.text;
  return [
    full(at, `Endpoint request URI: ${noted.url}`),
    full(at, `Endpoint request headers: ${truncated(javaMap(headers))}`),
    full(at, `Endpoint request body after transformations: ${truncated(body)}`),
    ...(isSent ? [full(at, `Sending request to ${noted.url}`)] : []),
  ];
}

const isInvocation = ({ url }: NotedRequest): boolean => /\/functions\/[^/]+\/invocations$/.test(url ?? '');

/** The headers of Lambda's Invoke call in their recorded order; a role's call names no source, a permitted one does. */
function signedHeaders(record: RunRecord, id: number, { credentials }: NotedRequest): HeaderList {
  const requestId = loggedIdOf(record, id);
  const apiId = record.names.apis[record.exchanges.api[id] ?? -1]?.apiId ?? '';
  const token = sessionToken(record, id);
  return [
    ['x-amzn-lambda-integration-tag', requestId],
    ...signatureHeaders(record, id, token),
    ['x-amzn-apigateway-api-id', apiId],
    ...(credentials === undefined ? [['X-Amz-Source-Arn', sourceArn(record, id)] as const] : []),
    ['Accept', 'application/json'],
    ['User-Agent', `AmazonAPIGateway_${apiId}`],
    ['X-Amz-Security-Token', token],
  ];
}

/** A role's call of a service is signed like one of Lambda; where its headers stand among the others is unverified. */
function asRole(record: RunRecord, id: number, { credentials }: NotedRequest, headers: HeaderList): HeaderList {
  if (credentials === undefined) return headers;
  const token = sessionToken(record, id);
  return [...signatureHeaders(record, id, token), ...headers, ['X-Amz-Security-Token', token]];
}

/** A session token is longer than a log event, so all that is seen of it is its beginning. */
const sessionToken = (record: RunRecord, id: number): string => base64OfText(loggedIdOf(record, id).repeat(24));

const signatureHeaders = (record: RunRecord, id: number, token: string): HeaderList => [
  ['Authorization', masked(`AWS4-HMAC-SHA256 ${token.slice(0, 240)}`)],
  ['X-Amz-Date', compactTime(instantMs(record, enteredAt(record, id)))],
];

function sourceArn(record: RunRecord, id: number): string {
  const { route } = loggedRequest(record, id);
  const { names, exchanges } = record;
  const api = names.apis[exchanges.api[id] ?? -1];
  const stage = isTestInvocation(record, id) ? TEST_STAGE : (names.stages[exchanges.stage[id] ?? -1]?.name ?? '');
  return `arn:aws:execute-api:${api?.region ?? ''}:${api?.accountId ?? ''}:${api?.apiId ?? ''}/${stage}/${route?.method ?? ''}${route?.resource ?? ''}`;
}

function maskedHeaders(noted: NotedRequest): HeaderList {
  const headers = 'headers' in noted ? noted.headers : [];
  return headers.map(([name, value]) => [name, name.toLowerCase() === 'authorization' ? masked(value) : value]);
}

/** What came back (lines 23 and 24; headers before the body, as in the recorded tests). */
export function endpointResponseLines(record: RunRecord, id: number, at: number): readonly LogLine[] {
  const incoming = responseOf(record, id, at);
  if (!incoming) return [];
  const { calledAt = 0 } = { calledAt: record.exchanges.calledAt[id] };
  const latency = Math.round((at - calledAt) / MICROS_PER_MILLI);
  return [
    full(at, `Received response. Status: ${incoming.status}, Integration latency: ${latency} ms`),
    full(at, `Endpoint response headers: ${truncated(javaMap(incoming.headers))}`),
    full(at, `Endpoint response body before transformations: ${truncated(incoming.body.text)}`),
  ];
}

/** The backend's answer: as it was noted, or what a function's echo and its time-out come to. */
function responseOf(record: RunRecord, id: number, at: number): Incoming | null {
  const noted = notedResponse(record, id);
  if (noted && !isFromFunction(record, id)) return noted;
  const text = noted ? filled(record, id, { text: noted.body.text, blanks: noted.blanks }) : echoed(record, id);
  if (text === null) return null;
  const headers: HeaderList = [
    ['Date', httpDate(instantMs(record, at))],
    ['Content-Type', 'application/json'],
    ['Content-Length', `${byteLength(text)}`],
    ['Connection', 'keep-alive'],
    ['x-amzn-RequestId', lambdaRequestIdOf(record, id)],
    ['X-Amzn-Trace-Id', traceIdOf(record, id)],
  ];
  return { status: noted?.status ?? 200, headers, body: { text, isBase64: false } };
}

function isFromFunction(record: RunRecord, id: number): boolean {
  const noted = notedRequest(record, id);
  return noted !== null && ('event' in noted || isInvocation(noted));
}

/** A proxy function that gives its event back puts it into a body. */
function echoed(record: RunRecord, id: number): string | null {
  const answer = record.answers[record.exchanges.answer[id] ?? -1];
  if (answer?.kind !== 'echo') return null;
  const body = JSON.stringify(echoEvent(record, record.exchanges.answerArg[id] ?? id, answer.event));
  return JSON.stringify({ statusCode: 200, body });
}
