import { bucketUnits } from '../kernel/token-units.ts';
import { formatClock, parseDuration } from '../kernel/time.ts';
import { contentsAt } from '../trace/contents.ts';
import { findExchange } from '../trace/exchange-name.ts';
import { logsOf } from '../trace/logs.ts';
import { metricValues, statisticOf } from '../trace/metrics.ts';
import { openExchange, type ExchangeView } from '../trace/open-exchange.ts';
import { ANSWERED_BY, EVENT_KINDS, LAYERS, type RunRecord } from '../trace/record.ts';
import { eventsOfExchange, stateAtInstant } from '../trace/seek.ts';
import { compared, equal, given, matched, missing, type Check, type Found } from './checks.ts';
import { suggestion } from './diagnostics.ts';
import type { PlacedExpectation } from './parse.ts';
import type {
  AlarmExpectation,
  BucketExpectation,
  CacheClusterExpectation,
  ContentsExpectation,
  ConnectionExpectation,
  CountExpectation,
  ExchangeExpectation,
  FunctionExpectation,
  LogExpectation,
  MessageExpectation,
  MetricExpectation,
  OperationExpectation,
  OperationsExpectation,
  TableExpectation,
} from './schema/expect.ts';
import { evaluateAlarmState } from './evaluate-alarm.ts';
import { evaluateCacheCluster } from './evaluate-cluster.ts';
import { evaluateConnection, evaluateMessage, evaluateTable } from './evaluate-websocket.ts';
import { decidingEvent, stepChecks } from './step-checks.ts';

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
    case 'connection':
      return evaluateConnection(record, expectation as ConnectionExpectation);
    case 'message':
      return evaluateMessage(record, expectation as MessageExpectation);
    case 'table':
      return evaluateTable(record, expectation as TableExpectation);
    case 'function':
      return evaluateFunction(record, expectation as FunctionExpectation);
    case 'metric':
      return evaluateMetric(record, expectation as MetricExpectation);
    case 'alarm':
      return evaluateAlarmState(record, expectation as AlarmExpectation);
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
    case 'cacheCluster':
      return evaluateCacheCluster(record, expectation as CacheClusterExpectation);
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
  const names = record.names.entries
    .filter(({ kind }) => kind !== 'operation' && kind !== 'fault')
    .map(({ name: known }) => known);
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
  const entry = record.names.entries.findIndex(
    ({ name, kind }) => name === wanted.count && kind !== 'operation' && kind !== 'fault',
  );
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

/** The exchanges of a load that fit a filter, what they caused left out. */
function matchingExchanges(record: RunRecord, wanted: CountFilter): readonly number[] {
  const entry = record.names.entries.findIndex(
    ({ name, kind }) => name === wanted.count && kind !== 'operation' && kind !== 'fault',
  );
  const fitting: number[] = [];
  record.exchanges.entry.forEach((at, id) => {
    if (at === entry && (record.exchanges.causedBy[id] ?? -1) < 0 && fitsCount(record, id, wanted)) fitting.push(id);
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
