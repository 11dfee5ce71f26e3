import { isRefusalStep } from '../gateway/protocols.ts';
import { REASON_CODES, type ReasonCode } from '../gateway/reasons.ts';
import { formatDuration } from '../kernel/time.ts';
import {
  describeEnd,
  describeFrame,
  describeSocketReceipt,
  describeSocketSent,
  socketKindOf,
  socketTitle,
} from './describe-sockets.ts';
import { faultBehind } from './fault-cause.ts';
import { exchangeLabel, exchangeName } from './exchange-name.ts';
import { factsOf, tokens, unitsPerToken } from './facts.ts';
import { isMomentary } from './faults.ts';
import { ANSWERED_BY, type RunRecord } from './record.ts';
import { BLOCKED_WHY, EXCHANGE_KINDS, VERDICTS, OUTCOMES, type Outcome } from './exchange-columns.ts';
import { EFFECT_KINDS, EVENT_KINDS, type EventKind } from './event-columns.ts';
import {
  ANSWERED_BY_LABELS,
  BLOCKED_LABELS,
  QUESTIONS,
  REASON_WORDS,
  STEP_LABELS,
  type ReasonWords,
} from './words/en.ts';
import { FAULT_TARGET_LABELS, FAULT_WORDS, NETWORK_QUESTION } from './words/en-faults.ts';
import { WORDS_ON_A_CONNECTION } from './words/en-websocket.ts';
import { moreWords } from './words/more.ts';

/** What happens at an event: one large sentence, what is behind it, and the question that leads to its cause. */
export type Description = { readonly sentence: string; readonly detail: string; readonly question: string | null };

export const eventKind = (record: RunRecord, event: number): EventKind =>
  EVENT_KINDS[record.events.kind[event] ?? 0] ?? 'step';
export const outcomeOf = (record: RunRecord, event: number): Outcome =>
  OUTCOMES[record.events.outcome[event] ?? 0] ?? 'passed';
export const stepName = (record: RunRecord, event: number): string =>
  record.names.steps[record.events.step[event] ?? 0] ?? '';
export const stepLabel = (name: string): string => STEP_LABELS[name] ?? name;
const WORDS: Readonly<Partial<Record<ReasonCode, ReasonWords>>> = REASON_WORDS;
export function wordsOf(record: RunRecord, event: number): ReasonWords {
  const code = REASON_CODES[record.events.reason[event] ?? 0] ?? 'none';
  const words = WORDS[code] ?? moreWords(code) ?? REASON_WORDS.none;
  const isOnSocket = socketKindOf(record, record.events.exchange[event] ?? -1) !== null;
  return isOnSocket ? { ...words, ...WORDS_ON_A_CONNECTION[code] } : words;
}

export function describeEvent(record: RunRecord, event: number): Description {
  const exchange = record.events.exchange[event] ?? -1;
  const who = exchange < 0 ? '' : titleOf(record, exchange);
  const plainly = (sentence: string, detail = ''): Description => ({ sentence, detail, question: null });
  switch (eventKind(record, event)) {
    case 'operation':
      return describeOperation(record, record.events.a[event] ?? 0);
    case 'sent':
      return describeSending(record, exchange, who);
    case 'step':
      return describeStepEvent(record, event, who);
    case 'started':
      return plainly(`${who}: ${backendName(record, event)} begins to work.`);
    case 'finished':
      return describeFinish(record, event, who);
    case 'received':
      return describeReceipt(record, exchange, who);
    case 'judged':
      return describeJudgement(record, event, exchange, who);
    case 'frame':
      return describeFrame(record, event);
    case 'closed':
      return describeEnd(record, event);
    case 'fault':
      return describeFault(record, event);
  }
}

/** An exchange at the beginning of a sentence: `Request slow`, `The corsPreflight of tooSoon`. */
function titleOf(record: RunRecord, exchange: number): string {
  const name = exchangeName(record, exchange);
  const kind = socketKindOf(record, exchange);
  if (kind) return socketTitle(record, exchange, kind);
  return name.endsWith('.corsPreflight')
    ? `The corsPreflight of ${name.replace('.corsPreflight', '')}`
    : `Request ${name}`;
}

function describeStepEvent(record: RunRecord, event: number, who: string): Description {
  const facts = factsOf(record, event);
  const words = wordsOf(record, event);
  const step = stepLabel(stepName(record, event));
  const clause = clauseOf(record, event);
  const detail = words.because?.(facts) ?? '';
  // Of a fault one asks why, not for what would be behind it on other days.
  const question = faultBehind(record, event) ? null : (QUESTIONS[facts.code] ?? null);
  switch (outcomeOf(record, event)) {
    case 'refused':
      return { sentence: `${who} is refused at ${step}: ${clause}.`, detail, question };
    case 'answered':
      return { sentence: `${who} is answered at ${step}: ${clause}.`, detail, question };
    case 'waiting':
      return { sentence: `${who} waits at ${step}: ${clause}.`, detail, question };
    case 'passed':
      if (isRefusalStep(record.events.step[event] ?? -1))
        return {
          sentence: `API Gateway makes the answer of ${who.replace(/^Request /, '')} itself: ${clause}.`,
          detail,
          question,
        };
      return { sentence: `${who} passes ${step}: ${clause}.`, detail, question };
  }
}

/** What a step saw, as a clause; of one that takes from several buckets what it took from each. */
export function clauseOf(record: RunRecord, event: number): string {
  const facts = factsOf(record, event);
  const clause = wordsOf(record, event).clause(facts);
  return facts.code === 'tokenTaken' ? `${clause}${alsoTaken(record, event)}` : clause;
}

/** The other buckets that gave a token at an event: of a plan for the method, and of the plan itself. */
function alsoTaken(record: RunRecord, event: number): string {
  const { kind, subject, event: at, a } = record.effects;
  const bucketKind = EFFECT_KINDS.indexOf('bucket');
  const taken: string[] = [];
  for (let i = at.indexOf(event); i >= 0 && at[i] === event; i++) {
    const bucket = subject[i] ?? -1;
    if (kind[i] !== bucketKind || bucket === record.events.a[event]) continue;
    const left = tokens(a[i] ?? 0, unitsPerToken(record, bucket, event));
    taken.push(`; one more from ${record.names.buckets[bucket]?.label ?? ''}: ${left} are left`);
  }
  return taken.join('');
}

function describeOperation(record: RunRecord, index: number): Description {
  const operation = record.operations[index];
  if (!operation) return { sentence: '', detail: '', question: null };
  const { operation: name, name: as, error, did, status } = operation;
  if (error)
    return {
      sentence: `The operator's ${name} (${as}) fails with ${status}: ${error.message}.`,
      detail: 'What AWS refuses changes nothing; the run goes on.',
      question: null,
    };
  return { sentence: `The operator calls ${name}: ${did}.`, detail: '', question: null };
}

function describeSending(record: RunRecord, exchange: number, who: string): Description {
  const kind = socketKindOf(record, exchange);
  const by = sentBy(record, exchange);
  if (kind) return describeSocketSent(record, exchange, kind, by);
  const isAgain = EXCHANGE_KINDS[record.exchanges.kind[exchange] ?? 0] === 'again';
  const detail = isAgain ? SENT_AGAIN : by;
  return { sentence: `${who} is sent: ${exchangeLabel(record, exchange)}.`, detail, question: null };
}

const SENT_AGAIN = 'The answer was 421: a server that is not meant. A browser asks once more, on a new connection.';

const sentBy = ({ names, exchanges }: RunRecord, exchange: number): string => {
  const client = names.clients[names.entries[exchanges.entry[exchange] ?? -1]?.client ?? -1];
  if (!client) return '';
  return client.kind === 'browser' ? `By a page of ${client.origin ?? ''} in a browser.` : `By ${client.name}.`;
};

export function backendName({ names, events }: RunRecord, event: number): string {
  const index = events.a[event] ?? -1;
  return events.b[event] === 1
    ? `backend ${names.backends[index]?.name ?? ''}`
    : `function ${names.functions[index]?.name ?? ''}`;
}

function describeFinish(record: RunRecord, event: number, who: string): Description {
  const exchange = record.events.exchange[event] ?? -1;
  const now = record.events.time[event] ?? 0;
  const received = record.exchanges.receivedAt[exchange] ?? Number.NaN;
  const isLate = received < now;
  const sentence = `${who}: ${backendName(record, event)} is done.`;
  if (!isLate) return { sentence, detail: '', question: null };
  const late = formatDuration(now - received);
  return {
    sentence: `${sentence} Nobody waits for it any more.`,
    detail: `The client left ${late} ago with ${record.exchanges.status[exchange] ?? 0}. The work was done, and is billed, all the same.`,
    question: null,
  };
}

function describeFault({ faults, events }: RunRecord, event: number): Description {
  const fault = faults?.[events.a[event] ?? -1];
  if (!fault) return { sentence: '', detail: '', question: null };
  const words = FAULT_WORDS[fault.fault];
  const facts = {
    who: fault.targetName,
    on: FAULT_TARGET_LABELS[fault.on],
    adds: fault.addsMicros === 0 ? '' : formatDuration(fault.addsMicros),
  };
  const isOver = events.b[event] === 1;
  if (isOver)
    return { sentence: `${words.label} (${fault.name}) is over: ${words.over(facts)}.`, detail: '', question: null };
  const lasts = isMomentary(fault)
    ? ''
    : fault.until === Infinity
      ? 'It lasts to the end of the run.'
      : `It lasts ${formatDuration(fault.until - fault.from)}.`;
  return { sentence: `${words.label} (${fault.name}): ${words.begins(facts)}.`, detail: lasts, question: null };
}

function describeReceipt(record: RunRecord, exchange: number, who: string): Description {
  const kind = socketKindOf(record, exchange);
  if (kind) return describeSocketReceipt(record, exchange, kind);
  const status = record.exchanges.status[exchange] ?? 0;
  const by = ANSWERED_BY[record.exchanges.answeredBy[exchange] ?? 0] ?? 'nobody';
  const took = formatDuration((record.exchanges.receivedAt[exchange] ?? 0) - (record.exchanges.sentAt[exchange] ?? 0));
  if (by === 'network')
    return (record.exchanges.reason[exchange] ?? 0) > 0
      ? { sentence: `${who} gets no answer over HTTP, after ${took}.`, detail: NO_ANSWER, question: null }
      : {
          sentence: `${who} gets no answer: the network of its client fails.`,
          detail: 'API Gateway never hears of it: no status, no log, no metric.',
          question: NETWORK_QUESTION,
        };
  if (by === 'browser') return { sentence: `${who} has its answer: ${status}, at once.`, detail: KEPT, question: null };
  return {
    sentence: `${who} has its answer: ${status}, after ${took}.`,
    detail: `It was made by ${ANSWERED_BY_LABELS[by]}.`,
    question: null,
  };
}

const KEPT =
  'The browser kept it from before, as its headers allow: nothing is sent, and API Gateway hears of nothing.';
/** What a client reports that never got as far as HTTP. */
const NO_ANSWER = 'The client has an error of its own, and no status: no log and no metric of API Gateway knows of it.';

function describeJudgement(record: RunRecord, event: number, exchange: number, who: string): Description {
  const verdict = VERDICTS[record.events.a[event] ?? 0];
  const why = BLOCKED_WHY[record.events.b[event] ?? 0] ?? 'none';
  const isAsking = record.exchanges.kind[exchange] === 1;
  if (verdict === 'opaque')
    return {
      sentence: `The browser hands ${who} to the page, opaque.`,
      detail: 'The page asked without CORS: neither status nor headers nor body can be read.',
      question: null,
    };
  if (verdict !== 'blocked')
    return {
      sentence: isAsking ? `${who} allows the request.` : `The browser hands ${who} to the page.`,
      detail: '',
      question: null,
    };
  const status = record.exchanges.status[exchange] ?? 0;
  const seen =
    status === 0 ? 'The request was never sent.' : `The server said ${status}; the page sees a network error.`;
  return { sentence: `The browser blocks ${who}.`, detail: `${BLOCKED_LABELS[why]} ${seen}`, question: null };
}
