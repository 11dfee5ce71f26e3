import { callerName } from './caller.ts';
import { sentRequest } from './sent-request.ts';
import { sentUrl } from './sent-url.ts';
import type { HeaderList } from '../gateway/answer.ts';
import type { Coding } from '../gateway/content-coding.ts';
import { readableHeaderNames } from '../gateway/cors-request.ts';
import { edgeAnswerHeaders } from '../gateway/rest/edge.ts';
import { GATEWAY_RESPONSES, GATEWAY_RESPONSE_TYPES } from '../gateway/refusals.ts';
import { bytesIn } from '../gateway/body.ts';
import { lastHeader } from '../gateway/request.ts';
import { httpDate, MICROS_PER_MILLI } from '../kernel/time.ts';
import { exchangeLabel, exchangeName, isTestInvocation } from './exchange-name.ts';
import { clauseOf, eventKind, outcomeOf, stepLabel, stepName, wordsOf } from './describe.ts';
import { edgeFactsOf } from './edge-facts.ts';
import { echoEvent } from './echo-event.ts';
import { factsOf } from './facts.ts';
import { filled } from './filled.ts';
import { extendedRequestIdOf, requestIdOf, traceIdOf } from './ids.ts';
import { isFrame } from './socket-request.ts';
import {
  ANSWERED_BY,
  LAYERS,
  type AnswerRecord,
  type AnsweredBy,
  type Layer,
  type RunRecord,
  type Unset,
} from './record.ts';
import {
  BLOCKED_WHY,
  EXCHANGE_KINDS,
  VERDICTS,
  type BlockedWhy,
  type ExchangeKind,
  type Outcome,
  type Verdict,
} from './exchange-columns.ts';
import { eventsOfExchange } from './seek.ts';
import { BLOCKED_LABELS } from './words/en.ts';
import { REASON_CODES, type ReasonCode } from '../gateway/reasons.ts';
import { sourceOfStep } from './step-sources.ts';

export type StepView = {
  readonly event: number;
  readonly step: string;
  readonly label: string;
  readonly at: number;
  readonly took: number;
  readonly outcome: Outcome;
  readonly reason: ReasonCode;
  readonly clause: string;
  readonly because: string;
  readonly source: string;
  readonly line: number | null;
  /** The setting is a default, which is not in that line; null: it is in the file. */
  readonly unset: Unset | null;
  readonly operation: number | null;
};
/** One exchange in full: what was sent, what each step did, and what the client finally saw. */
export type ExchangeView = {
  readonly id: number;
  readonly name: string;
  readonly label: string;
  readonly kind: ExchangeKind;
  readonly causedBy: number;
  readonly client: string;
  readonly api: string;
  readonly stage: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: HeaderList;
    readonly body: string | null;
  };
  readonly sentAt: number;
  readonly receivedAt: number | null;
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: string;
  /** The body is bytes, written in base64. */
  readonly isBase64: boolean;
  /** What the gateway compressed the body with on its way out; what is here is the body before. */
  readonly compressedBy: Coding | null;
  readonly answeredBy: AnsweredBy;
  readonly gatewayResponse: string | null;
  readonly layer: Layer;
  readonly cache: 'none' | 'hit' | 'miss';
  readonly canary: boolean;
  readonly calledAt: number | null;
  readonly backendDoneAt: number | null;
  readonly verdict: Verdict;
  readonly blockedWhy: BlockedWhy;
  readonly consoleMessage: string | null;
  /** Names of the headers the page may read, in lower case; null where no page was given the answer. */
  readonly readableHeaders: readonly string[] | null;
  readonly steps: readonly StepView[];
};

/** What was sent and what came back, without the steps between. */
export type ExchangeMessages = Omit<ExchangeView, 'steps'>;

const SWITCHING_PROTOCOLS = 101;
const orNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

export function openExchange(record: RunRecord, id: number): ExchangeView {
  return { ...openMessages(record, id), steps: stepsOf(record, id) };
}

/** The same without the steps, which have to be looked for among all events of the run. */
export function openMessages(record: RunRecord, id: number): ExchangeMessages {
  const { names, exchanges } = record;
  const entry = names.entries[exchanges.entry[id] ?? -1];
  const blockedWhy = BLOCKED_WHY[exchanges.blockedWhy[id] ?? 0] ?? 'none';
  const answer = answerOf(record, id);
  const verdict = VERDICTS[exchanges.verdict[id] ?? 0] ?? 'none';
  const isPage = verdict === 'delivered' && exchanges.kind[id] !== EXCHANGE_KINDS.indexOf('corsPreflight');
  const type = GATEWAY_RESPONSE_TYPES[(exchanges.gatewayResponse[id] ?? 0) - 1] ?? null;
  return {
    id,
    name: exchangeName(record, id),
    label: exchangeLabel(record, id),
    kind: EXCHANGE_KINDS[exchanges.kind[id] ?? 0] ?? 'request',
    causedBy: exchanges.causedBy[id] ?? -1,
    client: callerName(record, id),
    api: names.apis[exchanges.api[id] ?? -1]?.name ?? '',
    stage: names.stages[exchanges.stage[id] ?? -1]?.name ?? '',
    request: requestView(record, id),
    sentAt: exchanges.sentAt[id] ?? 0,
    receivedAt: orNull(exchanges.receivedAt[id]),
    status: exchanges.status[id] ?? 0,
    ...answer,
    answeredBy: ANSWERED_BY[exchanges.answeredBy[id] ?? 0] ?? 'nobody',
    gatewayResponse: type,
    layer: LAYERS[exchanges.layer[id] ?? 0] ?? 'none',
    cache: (['none', 'hit', 'miss'] as const)[exchanges.cache[id] ?? 0] ?? 'none',
    canary: ((exchanges.flags[id] ?? 0) & 1) > 0,
    calledAt: orNull(exchanges.calledAt[id]),
    backendDoneAt: orNull(exchanges.backendDoneAt[id]),
    verdict,
    blockedWhy,
    consoleMessage: blockedWhy === 'none' ? null : consoleMessage(record, id, blockedWhy),
    readableHeaders:
      verdict === 'opaque' ? [] : isPage ? readableHeaderNames(answer.headers, entry?.credentials ?? 'omit') : null,
  };
}

function requestView(record: RunRecord, id: number): ExchangeView['request'] {
  const { method, target, headers, body } = sentRequest(record, id);
  return { method, path: target, headers, body };
}

/** As a developer reads it in the browser's console. */
function consoleMessage(record: RunRecord, id: number, why: BlockedWhy): string {
  const entry = record.names.entries[record.exchanges.entry[id] ?? -1];
  const origin = record.names.clients[entry?.client ?? -1]?.origin ?? '';
  const url = sentUrl(record, id);
  if (NOT_OF_CORS.has(why)) return `Fetch API cannot load ${url}. ${BLOCKED_LABELS[why]}`;
  return `Access to fetch at '${url}' from origin '${origin}' has been blocked by CORS policy: ${BLOCKED_LABELS[why]}`;
}

/** What blocks a page that did not ask with CORS. */
const NOT_OF_CORS: ReadonlySet<BlockedWhy> = new Set([
  'notSameOrigin',
  'methodOfNoCors',
  'resourcePolicy',
  'forbiddenMethod',
  'bodyOfGet',
  'refusedHeader',
]);

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
function answerOf(
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
  if (answer.kind === 'gatewayResponse' && answer.type === 'REQUEST_TOO_LARGE')
    return { ...plain, headers: [...own, ...edgeHeaders(record, id)], body };
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

function stepsOf(record: RunRecord, id: number): readonly StepView[] {
  const { events } = record;
  const at = eventsOfExchange(record, id).filter((event) => eventKind(record, event) === 'step');
  return at.map((event, i) => {
    const facts = factsOf(record, event);
    const words = wordsOf(record, event);
    const step = stepName(record, event);
    const time = events.time[event] ?? 0;
    const ref = record.refs[events.ref[event] ?? -1];
    return {
      event,
      step,
      label: stepLabel(step),
      at: time,
      took: (events.time[at[i + 1] ?? event] ?? time) - time,
      outcome: outcomeOf(record, event),
      reason: REASON_CODES[events.reason[event] ?? 0] ?? 'none',
      clause: clauseOf(record, event),
      because: words.because?.(facts) ?? '',
      source: sourceOfStep(events.step[event] ?? -1),
      line: ref?.line ?? null,
      unset: ref?.unset ?? null,
      operation: ref?.operation ?? null,
    };
  });
}
