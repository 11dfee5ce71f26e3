import { readableHeaderNames } from '../gateway/cors-request.ts';
import { REASON_CODES } from '../gateway/reasons.ts';
import { GATEWAY_RESPONSE_TYPES } from '../gateway/refusals.ts';
import { answerOf } from './answer-seen.ts';
import { callerName } from './caller.ts';
import { clauseOf, eventKind, outcomeOf, stepLabel, stepName, wordsOf } from './describe.ts';
import { BLOCKED_WHY, type BlockedWhy, EXCHANGE_KINDS, VERDICTS } from './exchange-columns.ts';
import { exchangeLabel, exchangeName } from './exchange-name.ts';
import type { ExchangeMessages, ExchangeView, StepView } from './exchange-view.ts';
import { factsOf } from './facts.ts';
import { ANSWERED_BY, LAYERS, type RunRecord } from './record.ts';
import { eventsOfExchange } from './seek.ts';
import { sentRequest } from './sent-request.ts';
import { sentUrl } from './sent-url.ts';
import { sourceOfStep } from './step-sources.ts';
import { BLOCKED_LABELS } from './words/en.ts';

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
  const by = ANSWERED_BY[exchanges.answeredBy[id] ?? 0] ?? 'nobody';
  const answered = answerOf(record, id);
  const answer = by === 'browser' ? { ...answered, headers: answered.headers.filter(isKept) } : answered;
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
    answeredBy: by,
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

/** What belonged to one connection a browser does not keep (RFC 9111, 3.1). */
const isKept = ([name]: readonly [string, string]): boolean => !/^(?:connection|keep-alive)$/i.test(name);

function requestView(record: RunRecord, id: number): ExchangeView['request'] {
  const { method, target, headers, body } = sentRequest(record, id);
  return { method, path: target, headers, body };
}

/** As a developer reads it in the browser's console. */
export function consoleMessage(record: RunRecord, id: number, why: BlockedWhy): string {
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
