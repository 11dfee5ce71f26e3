import { REASON_CODES, type ReasonCode } from '../gateway/reasons.ts';
import { bucketUnits } from '../kernel/token-units.ts';
import { formatClock, parseDuration } from '../kernel/time.ts';
import { outcomeOf, stepName } from '../trace/describe.ts';
import { contentsAt } from '../trace/contents.ts';
import { findExchange } from '../trace/exchange-name.ts';
import { logsOf } from '../trace/logs.ts';
import { metricValues, statisticOf } from '../trace/metrics.ts';
import { openExchange, type ExchangeView } from '../trace/open-exchange.ts';
import { ANSWERED_BY, EVENT_KINDS, LAYERS, type RunRecord } from '../trace/record.ts';
import { eventsOfExchange, stateAtInstant } from '../trace/seek.ts';
import { readComparison, type Unit } from './comparison.ts';
import { suggestion } from './diagnostics.ts';
import type { PlacedExpectation } from './parse.ts';
import type {
  BucketExpectation,
  ContentsExpectation,
  CountExpectation,
  ExchangeExpectation,
  FunctionExpectation,
  Matcher,
  LogExpectation,
  MetricExpectation,
  OperationExpectation,
  OperationsExpectation,
} from './schema/expect.ts';

export type ExpectationResult = {
  readonly holds: boolean;
  /** What was expected, as a sentence. */
  readonly text: string;
  /** What was the case instead; empty when it holds. */
  readonly actual: string;
  readonly pointer: string;
  readonly line: number | null;
  /** Where to look: the deciding event and exchange, or -1. */
  readonly event: number;
  readonly exchange: number;
};
type Check = { readonly what: string; readonly holds: boolean; readonly actual: string };
type Found = {
  readonly checks: readonly Check[];
  readonly event: number;
  readonly exchange: number;
  readonly subject: string;
};

/** Whether what the scenario expects did happen; what names nothing that exists fails, it never holds by silence. */
export const evaluateExpectations = (
  record: RunRecord,
  expectations: readonly PlacedExpectation[],
  lineOf: (pointer: string) => number | null = () => null,
): readonly ExpectationResult[] =>
  expectations.map((placed) => {
    const { checks, event, exchange, subject } = evaluate(record, placed);
    const failed = checks.filter(({ holds }) => !holds);
    return {
      holds: checks.length > 0 && failed.length === 0,
      text: `${subject}: ${checks.map(({ what }) => what).join(', ') || 'nothing is expected'}`,
      actual:
        checks.length === 0 ? 'the expectation names nothing to check' : failed.map(({ actual }) => actual).join('; '),
      pointer: placed.pointer,
      line: lineOf(placed.pointer),
      event,
      exchange,
    };
  });

function evaluate(record: RunRecord, { kind, expectation }: PlacedExpectation): Found {
  switch (kind) {
    case 'exchange':
      return evaluateExchange(record, expectation as ExchangeExpectation);
    case 'function':
      return evaluateFunction(record, expectation as FunctionExpectation);
    case 'metric':
      return evaluateMetric(record, expectation as MetricExpectation);
    case 'count':
      return evaluateCount(record, expectation as CountExpectation);
    case 'bucket':
      return evaluateBucket(record, expectation as BucketExpectation);
    case 'contents':
      return evaluateContents(record, expectation as ContentsExpectation);
    case 'operation':
      return evaluateOperation(record, expectation as OperationExpectation);
    case 'operations':
      return evaluateOperations(record, expectation as OperationsExpectation);
    case 'log':
      return evaluateLog(record, expectation as LogExpectation);
  }
}

const missing = (subject: string, message: string): Found => ({
  subject,
  checks: [{ what: 'is there', holds: false, actual: message }],
  event: -1,
  exchange: -1,
});
const equal = (what: string, wanted: unknown, actual: unknown): Check => ({
  what: `${what} ${String(wanted)}`,
  holds: wanted === actual,
  actual: `${what} is ${String(actual)}`,
});
/** A check for each member that is given. */
const given = <T>(value: T | undefined, make: (value: T) => Check): readonly Check[] =>
  value === undefined ? [] : [make(value)];

function compared(what: string, wanted: string | number, actual: number | null, unit: Unit): Check {
  const comparison = readComparison(wanted, unit);
  if (!comparison.ok) return { what, holds: false, actual: comparison.message };
  const shown = actual === null ? 'nothing' : unit === 'duration' ? formatClock(actual) : `${actual}`;
  return {
    what: `${what} ${comparison.text}`,
    holds: actual !== null && comparison.holds(actual),
    actual: `${what} is ${shown}`,
  };
}

function matched(what: string, matcher: Matcher, actual: string | undefined): Check {
  const shown = actual === undefined ? 'absent' : JSON.stringify(actual);
  if (typeof matcher === 'string')
    return { what: `${what} ${JSON.stringify(matcher)}`, holds: actual === matcher, actual: `${what} is ${shown}` };
  if ('$any' in matcher)
    return { what: `${what} is there`, holds: actual !== undefined, actual: `${what} is ${shown}` };
  const { $regex } = matcher;
  if (!isPattern($regex))
    return { what: `${what} matches ${$regex}`, holds: false, actual: `${$regex} is no regular expression` };
  return {
    what: `${what} matches ${$regex}`,
    holds: actual !== undefined && matches($regex, actual),
    actual: `${what} is ${shown}`,
  };
}

const matches = (pattern: string, text: string): boolean => new RegExp(pattern).test(text);

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern) instanceof RegExp;
  } catch {
    return false;
  }
}

function evaluateExchange(record: RunRecord, wanted: ExchangeExpectation): Found {
  const id = findExchange(record, wanted.exchange);
  if (id < 0) return missing(wanted.exchange, noExchange(record, wanted.exchange));
  const view = openExchange(record, id);
  const events = eventsOfExchange(record, id);
  const decided = decidingEvent(record, events, wanted.step);
  const checks = [
    ...given(wanted.status, (value) => equal('status', value, view.status)),
    ...given(wanted.body, (value) => matched('body', value, view.body)),
    ...headerChecks(wanted, view),
    ...given(wanted.answeredBy, (value) => equal('answered by', value, view.answeredBy)),
    ...given(wanted.gatewayResponse, (value) => equal('gateway response', value, view.gatewayResponse)),
    ...given(wanted.at, (value) => compared('answered at', value, view.receivedAt, 'duration')),
    ...given(wanted.latency, (value) =>
      compared('latency', value, view.receivedAt === null ? null : view.receivedAt - view.sentAt, 'duration'),
    ),
    ...stepChecks(record, events, wanted),
    ...given(wanted.layer, (value) => equal('layer', value, view.layer)),
    ...given(wanted.cache, (value) => equal('cache', value, view.cache)),
    ...given(wanted.canary, (value) => equal('canary', value, view.canary)),
    ...browserChecks(record, wanted, view),
  ];
  return { subject: wanted.exchange, checks, event: decided, exchange: id };
}

function noExchange(record: RunRecord, name: string): string {
  const names = record.names.entries.filter(({ kind }) => kind === 'request').map(({ name: known }) => known);
  return `there is no exchange ${name}. ${suggestion(name.replace(/[.[].*$/, ''), names, 'request')}`;
}

const headerChecks = ({ headers, headersAbsent }: ExchangeExpectation, view: ExchangeView): readonly Check[] => [
  ...Object.entries(headers ?? {}).map(([name, matcher]) => matched(`header ${name}`, matcher, headerOf(view, name))),
  ...(headersAbsent ?? []).map((name): Check => ({
    what: `no header ${name}`,
    holds: headerOf(view, name) === undefined,
    actual: `header ${name} is ${headerOf(view, name) ?? 'absent'}`,
  })),
];
const headerOf = (view: ExchangeView, name: string): string | undefined => {
  const values = view.headers
    .filter(([header]) => header.toLowerCase() === name.toLowerCase())
    .map(([, value]) => value);
  return values.length === 0 ? undefined : values.join(',');
};

const isStep = (record: RunRecord, event: number): boolean => EVENT_KINDS[record.events.kind[event] ?? 0] === 'step';

/** The event that refused or answered; with a step's name the last event of that step. */
function decidingEvent(record: RunRecord, events: readonly number[], step: string | undefined): number {
  const steps = events.filter((event) => isStep(record, event));
  if (step !== undefined) return steps.findLast((event) => stepName(record, event) === step) ?? -1;
  const decided = steps.find(
    (event) => outcomeOf(record, event) === 'refused' || outcomeOf(record, event) === 'answered',
  );
  return (
    decided ??
    events.findLast((event) => EVENT_KINDS[record.events.kind[event] ?? 0] === 'received') ??
    events.at(-1) ??
    -1
  );
}

/** With a status and a step alone, the step is the one that decided; with an outcome or reason any event of it serves. */
function stepChecks(
  record: RunRecord,
  events: readonly number[],
  { step, outcome, reason, status }: ExchangeExpectation,
): readonly Check[] {
  if (step === undefined && outcome === undefined && reason === undefined) return [];
  const steps = events.filter(
    (event) => isStep(record, event) && (step === undefined || stepName(record, event) === step),
  );
  const fits = (event: number): boolean =>
    (outcome === undefined || outcomeOf(record, event) === outcome) &&
    (reason === undefined || reasonOf(record, event) === reason);
  // A step named with a status alone is the one that decided: it refused, it answered, or it called the backend.
  const mustDecide = step !== undefined && outcome === undefined && reason === undefined && status !== undefined;
  const decides = (event: number): boolean =>
    outcomeOf(record, event) !== 'passed' || stepName(record, event) === 'callIntegration';
  const decided = steps.filter((event) => !mustDecide || decides(event)).some(fits);
  const what = ['at', step ?? 'any step', outcome ?? '', reason ?? ''].filter(Boolean).join(' ');
  const seen = steps.map(
    (event) => `${stepName(record, event)} ${outcomeOf(record, event)} ${reasonOf(record, event)}`,
  );
  return [
    {
      what,
      holds: decided,
      actual: `seen there: ${step === undefined ? seen.slice(-3).join(', ') : seen.join(', ') || 'nothing, the step was not reached'}`,
    },
  ];
}
const reasonOf = (record: RunRecord, event: number): ReasonCode =>
  REASON_CODES[record.events.reason[event] ?? 0] ?? 'none';

function browserChecks(
  record: RunRecord,
  { browser, exchange }: ExchangeExpectation,
  view: ExchangeView,
): readonly Check[] {
  if (!browser) return [];
  const asked = findExchange(record, `${exchange}.corsPreflight`) >= 0 ? 'sent' : 'notSent';
  return [
    ...given(browser.corsPreflight, (value) => equal('corsPreflight', value, asked)),
    ...given(browser.verdict, (value) => equal('browser', value, view.verdict)),
    ...given(browser.why, (value) => equal('because', value, view.blockedWhy)),
    ...given(browser.readable, (value) =>
      equal(
        'readable headers',
        value
          .map((name) => name.toLowerCase())
          .sort()
          .join(', '),
        (view.readableHeaders ?? []).join(', '),
      ),
    ),
  ];
}

function evaluateFunction(record: RunRecord, wanted: FunctionExpectation): Found {
  const fn = record.functions.find(({ name }) => name === wanted.function);
  if (!fn)
    return missing(
      `function ${wanted.function}`,
      `there is no function ${wanted.function}. ${suggestion(
        wanted.function,
        record.functions.map(({ name }) => name),
        'function',
      )}`,
    );
  const index = record.names.functions.findIndex(({ name }) => name === wanted.function);
  const finished = record.events.kind.findLastIndex(
    (kind, event) =>
      EVENT_KINDS[kind] === 'finished' && record.events.a[event] === index && record.events.b[event] === 0,
  );
  const checks = [
    ...given(wanted.invocations, (value) => compared('invocations', value, fn.invocations, 'number')),
    ...given(wanted.finishedAt, (value) => compared('finished at', value, fn.lastFinishedAt, 'duration')),
    ...given(wanted.errors, (value) => compared('errors', value, fn.errors, 'number')),
    ...given(wanted.throttles, (value) => compared('throttles', value, fn.throttles, 'number')),
    ...given(wanted.coldStarts, (value) => compared('cold starts', value, fn.coldStarts, 'number')),
  ];
  return {
    subject: `function ${wanted.function}`,
    checks,
    event: finished,
    exchange: record.events.exchange[finished] ?? -1,
  };
}

function evaluateMetric(
  record: RunRecord,
  { metric, api, stage, resource, method, stat, is }: MetricExpectation,
): Found {
  if (!record.names.apis.some(({ name }) => name === api)) return missing(metric, `there is no API ${api}`);
  const value = statisticOf(metricValues(record, metric, { api, stage, resource, method }), stat);
  return {
    subject: `${metric} ${stat} of ${[api, stage, method, resource].filter((part) => part !== undefined).join('/')}`,
    checks: [compared('value', is, value, 'number')],
    event: -1,
    exchange: -1,
  };
}

/** Lines are compared as their log has them, the request id in brackets left off. */
function evaluateLog(record: RunRecord, wanted: LogExpectation): Found {
  const only = wanted.exchange === undefined ? -1 : findExchange(record, wanted.exchange);
  if (wanted.exchange !== undefined && only < 0) return missing(wanted.exchange, noExchange(record, wanted.exchange));
  const ids = only >= 0 ? [only] : Array.from(record.exchanges.status, (_status, id) => id);
  const all = logsOf(record, ids).filter(
    ({ kind, group }) => kind === wanted.log && (wanted.group === undefined || wanted.group === group),
  );
  const { line } = wanted;
  const fitting = line === undefined ? all : all.filter(({ text }) => matched('line', line, ownText(text)).holds);
  const exchange = fitting[0]?.exchange ?? only;
  const check = compared('lines', wanted.lines ?? '>= 1', fitting.length, 'number');
  const seen = all.slice(0, 30).map(({ text }) => ownText(text));
  return {
    subject: `${wanted.log} log${wanted.exchange === undefined ? '' : ` of ${wanted.exchange}`}${line === undefined ? '' : `, ${matched('line', line, undefined).what}`}`,
    checks: [
      { ...check, actual: `${check.actual}${all.length === 0 ? '; nothing was logged' : `: ${seen.join(' | ')}`}` },
    ],
    event: exchange < 0 ? -1 : decidingEvent(record, eventsOfExchange(record, exchange), undefined),
    exchange,
  };
}
const ownText = (text: string): string => text.replace(/^\([0-9a-f-]{36}\) /, '');

function evaluateCount(record: RunRecord, wanted: CountExpectation): Found {
  const entry = record.names.entries.findIndex(({ name, kind }) => name === wanted.count && kind === 'request');
  if (entry < 0) return missing(wanted.count, noExchange(record, wanted.count));
  const fitting = matchingExchanges(record, wanted);
  const [first = -1] = fitting;
  const count = fitting.length;
  const events = first < 0 ? [] : eventsOfExchange(record, first);
  return {
    subject: `number of ${wanted.count}${filterText(wanted)}`,
    checks: [compared('count', wanted.is, count, 'number')],
    event: decidingEvent(record, events, undefined),
    exchange: first,
  };
}

type CountFilter = Omit<CountExpectation, 'is'>;

/** The exchanges of a load that fit a filter, corsPreflights left out. */
function matchingExchanges(record: RunRecord, wanted: CountFilter): readonly number[] {
  const entry = record.names.entries.findIndex(({ name, kind }) => name === wanted.count && kind === 'request');
  const fitting: number[] = [];
  record.exchanges.entry.forEach((at, id) => {
    if (at === entry && record.exchanges.kind[id] === 0 && fitsCount(record, id, wanted)) fitting.push(id);
  });
  return fitting;
}

/** How many exchanges of a load fit a filter. */
export const countExchanges = (record: RunRecord, wanted: CountFilter): number =>
  matchingExchanges(record, wanted).length;

const filterText = ({ status, layer, answeredBy, cache, canary }: CountExpectation): string =>
  [
    status === undefined ? '' : ` with ${status}`,
    layer === undefined ? '' : ` refused by ${layer}`,
    answeredBy === undefined ? '' : ` answered by ${answeredBy}`,
    cache === undefined ? '' : ` with cache ${cache}`,
    canary === undefined ? '' : canary ? ' by the canary' : ' not by the canary',
  ].join('');

function fitsCount(record: RunRecord, id: number, { status, layer, answeredBy, canary, cache }: CountFilter): boolean {
  const view = openSummary(record, id);
  return (
    (status === undefined || view.status === status) &&
    (layer === undefined || view.layer === layer) &&
    (answeredBy === undefined || view.answeredBy === answeredBy) &&
    (canary === undefined || view.canary === canary) &&
    (cache === undefined || view.cache === cache)
  );
}

function evaluateBucket(record: RunRecord, wanted: BucketExpectation): Found {
  const fits = (value: string | undefined, actual: string | null): boolean => value === undefined || value === actual;
  const bucket = record.names.buckets.findIndex(
    (at) =>
      at.layer === wanted.bucket &&
      fits(wanted.plan, at.plan) &&
      fits(wanted.key, at.key) &&
      fits(wanted.api, at.api) &&
      fits(wanted.stage, at.stage) &&
      fits(wanted.method, at.method),
  );
  if (bucket < 0)
    return missing(
      `bucket ${wanted.bucket}`,
      `there is no such bucket. Known: ${record.names.buckets.map(({ label }) => label).join(', ')}.`,
    );
  const now = parseDuration(wanted.at) ?? 0;
  const cursor = record.events.time.findLastIndex((time) => time <= now);
  const held = stateAtInstant(record, cursor, now).buckets.find((at) => at.bucket === bucket);
  const { ratePerSecond = 0, burst = 0 } = record.names.buckets[bucket] ?? {};
  const tokens =
    held?.tokens ?? bucketUnits(ratePerSecond, burst).capacity / bucketUnits(ratePerSecond, burst).unitsPerToken;
  return {
    subject: `bucket ${record.names.buckets[bucket]?.label ?? ''} at ${formatClock(now)}`,
    checks: [compared('tokens', wanted.tokens, tokens, 'number')],
    event: cursor,
    exchange: -1,
  };
}

function evaluateContents(record: RunRecord, wanted: ContentsExpectation): Found {
  const at = wanted.at === undefined ? record.durationMicros : (parseDuration(wanted.at) ?? 0);
  const held = contentsAt(record, wanted.contents, at);
  if (!held) {
    const names = (record.services ?? []).map(({ name }) => name);
    return missing(
      `contents of ${wanted.contents}`,
      suggestion(wanted.contents, names, 'queue, stream, table or bucket'),
    );
  }
  const counted = (record.services ?? []).find(({ name }) => name === wanted.contents);
  const unkept = at >= record.durationMicros && counted ? counted.count - counted.items.length : 0;
  const checks = [
    ...given(wanted.items, (value) => compared('items', value, held.length + unkept, 'number')),
    ...given(wanted.last, (value) => matched('last', value, held.at(-1)?.text)),
  ];
  return { subject: `contents of ${wanted.contents} at ${formatClock(at)}`, checks, event: -1, exchange: -1 };
}

function operationEvent(record: RunRecord, index: number): number {
  return record.events.kind.findIndex(
    (kind, event) => EVENT_KINDS[kind] === 'operation' && record.events.a[event] === index,
  );
}

function evaluateOperation(record: RunRecord, wanted: OperationExpectation): Found {
  const index = record.operations.findIndex(({ name }) => name === wanted.operation);
  const operation = record.operations[index];
  if (!operation)
    return missing(
      `operation ${wanted.operation}`,
      `there is no operation ${wanted.operation}. ${suggestion(
        wanted.operation,
        record.operations.map(({ name }) => name),
        'operation',
      )}`,
    );
  const checks = [
    ...given(wanted.status, (value) => equal('status', value, operation.status)),
    ...given(wanted.error, (value) => equal('error', value, operation.error?.message ?? 'none')),
  ];
  return { subject: `operation ${wanted.operation}`, checks, event: operationEvent(record, index), exchange: -1 };
}

function evaluateOperations(record: RunRecord, { failed }: OperationsExpectation): Found {
  const failures = record.operations.filter(({ error }) => error !== null);
  const first = record.operations.findIndex(({ error }) => error !== null);
  const check = equal('failed', failed, failures.length);
  const actual = `${check.actual} (${failures.map(({ name, error }) => `${name}: ${error?.message ?? ''}`).join('; ')})`;
  return {
    subject: 'all operations',
    checks: [{ ...check, actual }],
    event: first < 0 ? -1 : operationEvent(record, first),
    exchange: -1,
  };
}

/** What counting needs of an exchange, without building its bodies. */
function openSummary(record: RunRecord, id: number) {
  const { exchanges } = record;
  return {
    status: exchanges.status[id] ?? 0,
    layer: LAYERS[exchanges.layer[id] ?? 0],
    answeredBy: ANSWERED_BY[exchanges.answeredBy[id] ?? 0],
    canary: ((exchanges.flags[id] ?? 0) & 1) > 0,
    cache: (['none', 'hit', 'miss'] as const)[exchanges.cache[id] ?? 0],
  };
}
