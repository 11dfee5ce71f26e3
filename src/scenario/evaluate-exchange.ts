import { findExchange } from '../trace/exchange-name.ts';
import { openExchange } from '../trace/open-exchange.ts';
import type { ExchangeView } from '../trace/exchange-view.ts';
import type { RunRecord } from '../trace/record.ts';
import { eventsOfExchange } from '../trace/seek.ts';
import { compared, equal, given, matched, missing, type Check, type Found } from './checks.ts';
import { noExchange } from './no-exchange.ts';
import type { ExchangeExpectation } from './schema/expect.ts';
import { decidingEvent, stepChecks } from './step-checks.ts';

/** What a client saw of an exchange, and what the steps decided about it. */
export function evaluateExchange(record: RunRecord, wanted: ExchangeExpectation): Found {
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
