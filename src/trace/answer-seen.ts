import type { HeaderList } from '../gateway/answer.ts';
import { bytesIn } from '../gateway/body.ts';
import type { Coding } from '../gateway/content-coding.ts';
import { GATEWAY_RESPONSES } from '../gateway/refusals.ts';
import { lastHeader } from '../gateway/request.ts';
import { edgeAnswerHeaders } from '../gateway/rest/edge.ts';
import { MICROS_PER_MILLI, httpDate } from '../kernel/time.ts';
import { echoEvent } from './echo-event.ts';
import { edgeFactsOf } from './edge-facts.ts';
import { isTestInvocation } from './exchange-name.ts';
import type { ExchangeMessages } from './exchange-view.ts';
import { filled } from './filled.ts';
import { extendedRequestIdOf, requestIdOf, traceIdOf } from './ids.ts';
import type { AnswerRecord, RunRecord } from './record.ts';
import { sentRequest } from './sent-request.ts';
import { isFrame } from './socket-request.ts';

const SWITCHING_PROTOCOLS = 101;

/** The headers of an answer as whoever made it wrote them. */
export function ownHeaders(record: RunRecord, id: number): HeaderList {
  const answer = record.answers[record.exchanges.answer[id] ?? -1];
  if (!answer || !('headers' in answer)) return [];
  if (answer.kind !== 'gatewayResponse') return answer.headers;
  const { headerBlanks = {} } = answer;
  return answer.headers.map(([name, text], i) => [name, filled(record, id, { text, blanks: headerBlanks[i] })]);
}

/** Of an answer's headers those that came after its own. */
export const addedByGateway = (all: HeaderList, own: HeaderList): HeaderList => all.slice(own.length);

/** The answer with what the gateway adds to every answer (rest-api reference, 1.5). */
export function answerOf(
  record: RunRecord,
  id: number,
): Pick<ExchangeMessages, 'headers' | 'body' | 'isBase64' | 'compressedBy'> {
  const answer = record.answers[record.exchanges.answer[id] ?? -1];
  const plain = { isBase64: false, compressedBy: null };
  if (!answer) return { ...plain, headers: [], body: '' };
  const body = bodyOf(record, id, answer);
  const own = ownHeaders(record, id);
  // What goes over a connection is a frame, not an HTTP answer.
  if (isFrame(record, id) || record.exchanges.status[id] === SWITCHING_PROTOCOLS)
    return { ...plain, headers: own, body };
  if (answer.kind === 'gatewayResponse' && answer.type === 'REQUEST_TOO_LARGE') return tooLarge(record, id, own, body);
  // These have no body, and no length either (RFC 9110, sections 8.6 and 15).
  if (HAVE_NO_BODY.includes(record.exchanges.status[id] ?? 0))
    return { ...plain, headers: [...own, ...addedHeaders(record, id, answer, own)], body: '' };
  const isBase64 = answer.kind === 'fixed' && answer.isBase64 === true;
  const length = bytesIn({ text: body, isBase64 });
  const compressedBy = compressionOf(answer, own, length);
  const ending: HeaderList =
    compressedBy === null
      ? [['Content-Length', `${length}`]]
      : [
          ['Content-Encoding', compressedBy],
          // Its length is not known before (unverified).
          ['Transfer-Encoding', 'chunked'],
        ];
  const headers = [...own, ...addedHeaders(record, id, answer, own), ...ending];
  // A HEAD is told how long the body would be, and gets none (RFC 9110, 9.3.2).
  return isHead(record, id) ? { ...plain, headers, body: '' } : { headers, body, isBase64, compressedBy };
}

/** What every answer has, but nothing of the gateway's own (rest-api reference, 1.4 and 1.5). */
const tooLarge = (record: RunRecord, id: number, own: HeaderList, body: string): ReturnType<typeof answerOf> => ({
  isBase64: false,
  compressedBy: null,
  headers: [
    ...own,
    ['Content-Length', `${bytesIn({ text: body, isBase64: false })}`],
    ['Connection', connectionOf(record, id)],
    ['Date', dateOf(record, id)],
    ...edgeHeaders(record, id),
  ],
  body: isHead(record, id) ? '' : body,
});

const HAVE_NO_BODY: readonly number[] = [204, 304];

const isHead = (record: RunRecord, id: number): boolean =>
  !isTestInvocation(record, id) && sentRequest(record, id).method === 'HEAD';

/** What is encoded already is left as it is. */
function compressionOf({ encoding }: AnswerRecord, own: HeaderList, length: number): Coding | null {
  if (!encoding || length === 0 || length < encoding.from) return null;
  return lastHeader(own, 'content-encoding') === null ? encoding.coding : null;
}

/** What an HTTP API adds: one id, and none of REST's `x-amzn-` headers (http-api reference, 17). */
const httpAddedHeaders = (record: RunRecord, id: number): HeaderList => [
  ['Date', dateOf(record, id)],
  ['apigw-requestid', extendedRequestIdOf(record, id)],
  ['Connection', connectionOf(record, id)],
];

const dateOf = ({ startEpochMs, exchanges }: RunRecord, id: number): string =>
  httpDate(startEpochMs + Math.floor((exchanges.receivedAt[id] ?? 0) / MICROS_PER_MILLI));

function addedHeaders(record: RunRecord, id: number, answer: AnswerRecord, own: HeaderList): HeaderList {
  if (record.names.apis[record.exchanges.api[id] ?? -1]?.protocolType === 'HTTP') return httpAddedHeaders(record, id);
  const has = (name: string): boolean => own.some(([header]) => header.toLowerCase() === name);
  const type = answer.kind === 'gatewayResponse' ? answer.type : null;
  const errorType = type ? GATEWAY_RESPONSES[type].errorType : null;
  const isTraced = answer.kind === 'echo' || (answer.kind === 'fixed' && answer.isTraced === true);
  return [
    ...(has('content-type') ? [] : [['Content-Type', 'application/json'] as const]),
    ['x-amzn-RequestId', requestIdOf(record, id)],
    ['x-amz-apigw-id', extendedRequestIdOf(record, id)],
    ...(errorType && !has('x-amzn-errortype') ? [['x-amzn-ErrorType', errorType] as const] : []),
    ...(isTraced ? [['X-Amzn-Trace-Id', traceIdOf(record, id)] as const] : []),
    ...(((record.exchanges.flags[id] ?? 0) & 4) > 0 ? [['Warning', WARNING] as const] : []),
    ['Connection', connectionOf(record, id)],
    ['Date', dateOf(record, id)],
    ...edgeHeaders(record, id),
  ];
}

function edgeHeaders(record: RunRecord, id: number): HeaderList {
  const edge = edgeFactsOf(record, id);
  return edge ? edgeAnswerHeaders(edge, record.exchanges.status[id] ?? 0) : [];
}

/** As the client wished (recorded: headers.http.response-default). */
function connectionOf(record: RunRecord, id: number): string {
  const headers = record.names.entries[record.exchanges.entry[id] ?? -1]?.headers ?? [];
  const sent = headers.find(([name]) => name.toLowerCase() === 'connection')?.[1].toLowerCase();
  return sent === 'close' ? 'close' : 'keep-alive';
}

/** The wording is recalled, unverified (rest-api reference, 12.2). */
const WARNING = '199 Cache-control headers were ignored because the caller was unauthorized.';

function bodyOf(record: RunRecord, id: number, answer: AnswerRecord): string {
  if (answer.kind === 'echo')
    return JSON.stringify(echoEvent(record, record.exchanges.answerArg[id] ?? 0, answer.event));
  return filled(record, id, { text: answer.body, blanks: answer.blanks });
}
