import { findExchange } from '../trace/exchange-name.ts';
import { logsOf } from '../trace/logs.ts';
import type { RunRecord } from '../trace/record.ts';
import { eventsOfExchange } from '../trace/seek.ts';
import { compared, matched, missing, type Found } from './checks.ts';
import { noExchange } from './no-exchange.ts';
import type { LogExpectation } from './schema/expect.ts';
import { decidingEvent } from './step-checks.ts';

/** Lines are compared as their log has them, the request id in brackets left off. */
export function evaluateLog(record: RunRecord, wanted: LogExpectation): Found {
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
/** A UUID, or the longer id of a WebSocket API. */
const ownText = (text: string): string => text.replace(/^\((?:[0-9a-f-]{36}|[\w+/-]+=)\) /, '');
