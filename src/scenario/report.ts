import { MICROS_PER_MILLI } from '../kernel/time.ts';
import { exchangeName } from '../trace/exchange-name.ts';
import { logsOf } from '../trace/logs.ts';
import { METRICS, metricScopes, metricValues, statisticOf, totalsByStatus } from '../trace/metrics.ts';
import { PRICE_SOURCE, priceOf } from '../trace/prices.ts';
import { openExchange } from '../trace/open-exchange.ts';
import type { ExchangeView } from '../trace/exchange-view.ts';
import type { RunRecord } from '../trace/record.ts';
import { resultOf } from '../trace/test-invoke.ts';
import { tracedExchanges } from '../trace/x-ray.ts';
import type { Diagnostic } from './diagnostics.ts';
import type { ExpectationResult } from './evaluate.ts';

const inMillis = (micros: number | null): number | null => (micros === null ? null : micros / MICROS_PER_MILLI);

export type ReportOptions = { readonly exchanges: number };

/** A run as JSON for programs: the format of the product's paper, "What a result looks like to a program". */
export function runReport(
  record: RunRecord,
  expectations: readonly ExpectationResult[],
  diagnostics: readonly Diagnostic[],
  options: ReportOptions,
) {
  const count = Math.min(options.exchanges, record.exchanges.status.length);
  return {
    scenario: record.scenario,
    seed: record.seed,
    durationMs: inMillis(record.durationMicros),
    totals: { exchanges: record.exchanges.status.length, byStatus: totalsByStatus(record) },
    exchanges: Array.from({ length: count }, (_none, id) => exchangeReport(openExchange(record, id))),
    operations: record.operations.map((done) => ({
      name: done.name,
      operation: done.operation,
      atMs: inMillis(done.at),
      status: done.status,
      error: done.error,
      result: resultOf(record, done),
      did: done.did,
    })),
    functions: record.functions.map(({ lastFinishedAt, ...counted }) => ({
      ...counted,
      lastFinishedAtMs: inMillis(lastFinishedAt),
    })),
    metrics: metricsReport(record),
    prices: record.names.apis.map(({ name, protocolType }, api) => ({
      api: name,
      protocolType,
      ...priceOf(record, api),
      ...PRICE_SOURCE,
    })),
    logs: logsReport(record, count),
    traces: tracedExchanges(record, count).map(({ exchange, segment }) => ({
      exchange: exchangeName(record, exchange),
      segment,
    })),
    expectations: expectations.map(({ holds, text, line, actual }) => ({
      holds,
      text,
      line,
      ...(holds ? {} : { actual }),
    })),
    diagnostics,
    ...(record.stopped === 'no' ? {} : { stopped: record.stopped }),
  };
}

function exchangeReport(view: ExchangeView) {
  return {
    id: view.id + 1,
    name: view.name,
    kind: view.kind,
    causedBy: view.causedBy < 0 ? null : view.causedBy + 1,
    client: view.client,
    api: view.api || null,
    stage: view.stage || null,
    request: { ...view.request, headers: joined(view.request.headers) },
    sentAtMs: inMillis(view.sentAt),
    receivedAtMs: inMillis(view.receivedAt),
    status: view.status,
    headers: joined(view.headers),
    body: view.body,
    answeredBy: view.answeredBy,
    gatewayResponse: view.gatewayResponse,
    layer: view.layer === 'none' ? null : view.layer,
    cache: view.cache === 'none' ? null : view.cache,
    canary: view.canary,
    backend:
      view.calledAt === null ? null : { calledAtMs: inMillis(view.calledAt), doneAtMs: inMillis(view.backendDoneAt) },
    blockedByBrowser: view.verdict === 'blocked' ? view.blockedWhy : null,
    browser:
      view.verdict === 'none'
        ? null
        : {
            verdict: view.verdict,
            why: view.blockedWhy,
            console: view.consoleMessage,
            readableHeaders: view.readableHeaders,
          },
    steps: view.steps.map(({ step, at, took, outcome, reason, clause, because, source, line, unset }) => ({
      step,
      atMs: inMillis(at),
      tookMs: inMillis(took),
      outcome,
      reason,
      why: because === '' ? clause : `${clause}. ${because}`,
      source,
      line,
      // What is cited is a default, and nowhere in the file: the line is where it would be set.
      ...(unset && { unset: unset.names.join('.') }),
    })),
  };
}

/** Headers as an object; several lines of one name as one, joined by commas. */
function joined(headers: readonly (readonly [string, string])[]): Readonly<Record<string, string>> {
  const object: Record<string, string> = {};
  for (const [name, value] of headers) object[name] = name in object ? `${object[name] ?? ''},${value}` : value;
  return object;
}

/** Lines of the exchanges whose details are in the report. */
const logsReport = (record: RunRecord, count: number) =>
  logsOf(
    record,
    Array.from({ length: count }, (_none, id) => id),
  ).map(({ kind, at, group, exchange, text }) => ({
    kind,
    atMs: inMillis(at),
    group,
    exchange: exchangeName(record, exchange),
    text,
  }));

/** As CloudWatch has them: by API, by stage, and by method where the stage has detailed metrics on. */
function metricsReport(record: RunRecord) {
  return metricScopes(record).flatMap((scope) =>
    METRICS.flatMap((metric) => {
      const values = metricValues(record, metric, scope);
      if (values.length === 0) return [];
      const stats = Object.fromEntries(
        (['Sum', 'Average', 'SampleCount', 'p50', 'p90', 'p99'] as const).map((stat) => [
          stat,
          statisticOf(values, stat),
        ]),
      );
      return [{ metric, ...scope, ...stats }];
    }),
  );
}
