import { CACHE_HIT, FLAG } from '../../../gateway/exchange.ts';
import type { Way } from '../../../gateway/protocol-list.ts';
import { answerKind, type AnswerKind } from '../../../trace/answer-kind.ts';
import { wordsOf } from '../../../trace/describe.ts';
import { factsOf } from '../../../trace/facts.ts';
import { callerOf, type Caller } from '../../../trace/caller.ts';
import { ANSWERED_BY, type RunRecord } from '../../../trace/record.ts';
import { BLOCKED_WHY, EXCHANGE_KINDS, OUTCOMES } from '../../../trace/exchange-columns.ts';
import { EVENT_KINDS } from '../../../trace/event-columns.ts';
import { momentOf, type MomentState } from '../../../trace/seek.ts';
import { ANSWERED_BY_LABELS } from '../../../trace/words/en.ts';
import { decidedKind } from './marks.ts';
import { clip, textWidth, twoLines } from './text-width.ts';

export type Bubble = {
  readonly step: number;
  readonly kind: AnswerKind;
  readonly first: string;
  /** What was decided, on a line or two. */
  readonly second: readonly string[];
  readonly status: string;
  readonly width: number;
};

/** What stands above the step that has just refused or answered. */
export function bubbleFor(record: RunRecord, cursor: number): Bubble | null {
  const { events, exchanges } = record;
  if (EVENT_KINDS[events.kind[cursor] ?? 0] !== 'step') return null;
  const outcome = OUTCOMES[events.outcome[cursor] ?? 0];
  if (outcome !== 'refused' && outcome !== 'answered') return null;
  const exchange = events.exchange[cursor] ?? -1;
  const status = exchanges.status[exchange] ?? 0;
  const isCached = outcome === 'answered' && exchanges.cache[exchange] === CACHE_HIT;
  const first = isCached ? 'Answered from the cache' : statusLine(status);
  const second = bubbleLines(wordsOf(record, cursor).clause(factsOf(record, cursor)));
  return {
    step: events.step[cursor] ?? 0,
    kind: decidedKind(record, exchange, outcome),
    first,
    second,
    status: `${status || ''}`,
    width: Math.max(textWidth(first, 14) * 1.06, ...second.map((line) => textWidth(line, CLAUSE))) + 32,
  };
}

const CLAUSE = 12.5;
const ONE_LINE = 300;
const WIDEST = 440;

/** Two lines at most; of what is longer the end is left out at a pause, for the sentence below the scene has all of it. */
export function bubbleLines(clause: string): readonly string[] {
  const pauses = [...clause.matchAll(/: |; | \(/g)].map(({ index }) => index).reverse();
  const parts = [clause, ...pauses.map((end) => clause.slice(0, end))];
  const fitting = parts
    .map((part) => twoLines(part, CLAUSE, ONE_LINE))
    .find((lines) => lines.every((line) => textWidth(line, CLAUSE) <= WIDEST));
  return fitting ?? [clip(parts.at(-1) ?? clause, CLAUSE, WIDEST)];
}

const statusLine = (status: number): string =>
  status === 0 ? NO_ANSWER : `${status} ${STATUS_TEXTS[status] ?? ''}`.trim();
const NO_ANSWER = 'No answer';

const STATUS_TEXTS: Readonly<Record<number, string>> = {
  204: 'No Content',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  408: 'Request Timeout',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

export type Stamp = {
  /** At whose box: a client's, or that of the function that called. */
  readonly at: Caller;
  readonly text: string;
  readonly kind: AnswerKind;
  readonly width: number;
};

/** Who answered, stamped on the answer once the client has it. */
export function stampFor(record: RunRecord, moment: MomentState, followed: number): Stamp | null {
  if (momentOf(record, followed, moment.cursor)?.place !== 'received') return null;
  const { exchanges } = record;
  // Nobody waits for what is told after the end of a connection.
  if (EXCHANGE_KINDS[exchanges.kind[followed] ?? 0] === 'disconnect') return null;
  const by = ANSWERED_BY[exchanges.answeredBy[followed] ?? 0] ?? 'nobody';
  const isBlocked = BLOCKED_WHY[exchanges.blockedWhy[followed] ?? 0] !== 'none';
  const status = exchanges.status[followed] ?? 0;
  const text = isBlocked
    ? `${status || 'not sent'} · blocked`
    : by === 'network'
      ? NO_ANSWER
      : isSilent(record, followed)
        ? NOTHING_BACK
        : `${status} · ${ANSWERED_BY_LABELS[by].replace('the ', '')}`;
  return {
    at: callerOf(record, followed),
    text,
    kind: answerKind(record, followed),
    width: textWidth(text, 12.5) * 1.06 + 40,
  };
}

const NOTHING_BACK = 'done · nothing back';
/** A message that was taken well, and is answered by no frame. */
const isSilent = ({ exchanges }: RunRecord, exchange: number): boolean =>
  EXCHANGE_KINDS[exchanges.kind[exchange] ?? 0] === 'message' &&
  (exchanges.status[exchange] ?? 0) < FIRST_ERROR &&
  ((exchanges.flags[exchange] ?? 0) & FLAG.replied) === 0;
const FIRST_ERROR = 400;

/** Where an API answers by itself; only REST APIs have gateway responses, and a message gets no answer but a frame. */
export const REFUSAL_LABELS: Readonly<Partial<Record<Way, readonly [string, string]>>> = {
  REST: ['Gateway', 'response'],
  HTTP: ['Error', 'response'],
  CONNECT: ['Error', 'response'],
  MESSAGE: ['Error', 'frame'],
  CALLBACK: ['Error', 'response'],
  DISCONNECT: ['Nobody', 'is told'],
};
