import { isRefusalStep } from '../gateway/protocols.ts';
import { behind, endOf } from './cause-behind.ts';
import { cited, decides, kindOf, lineCited, type Decided, type Found } from './cause-events.ts';
import { faultBehind, networkFaultOf } from './fault-cause.ts';
import { ANSWERED_BY, type RunRecord } from './record.ts';
import { VERDICTS } from './exchange-columns.ts';
import { functionLine } from './function-line.ts';
import { eventsOfExchange } from './seek.ts';

/** Where a question leads: the event that made it so, a sentence that says it, and the line that is to be changed. */
export type Cause = Omit<Found, 'isAbsent'> & Decided;

/** What is behind a deciding event, or behind what followed from it: every refusal has a cause. */
export function causeOf(record: RunRecord, event: number): Cause | null {
  if (kindOf(record, event) === 'operation') return ofOperation(record, event);
  const network = isEnd(record, event) ? networkFaultOf(record, event) : null;
  if (network) return { ...network, exchange: -1 };
  const decided = decidedAt(record, event);
  if (decided < 0) return isEnd(record, event) ? closedBefore(record, event) : null;
  const fault = faultBehind(record, decided);
  if (fault) return { ...fault, exchange: -1 };
  const found = behind(record, decided) ?? bySetting(record, decided);
  return { ...found, ...decidedBy(record, decided, found) };
}

const isEnd = (record: RunRecord, event: number): boolean =>
  kindOf(record, event) === 'received' || kindOf(record, event) === 'judged';
const isBlocked = (record: RunRecord, event: number): boolean =>
  kindOf(record, event) === 'judged' && VERDICTS[record.events.a[event] ?? 0] === 'blocked';

/** The event that decided how an exchange ends, seen from one of its last; the event itself where nothing decided. */
export const decidingEvent = (record: RunRecord, event: number): number => {
  const decided = decidedAt(record, event);
  return decided < 0 ? event : decided;
};

/** The event that decided what happens at this one; -1 where nothing was refused, blocked or answered early. */
function decidedAt(record: RunRecord, event: number): number {
  const exchange = record.events.exchange[event] ?? -1;
  if (isBlocked(record, event)) return event;
  const isAfter = isEnd(record, event) || isRefusalStep(record.events.step[event] ?? -1);
  if (kindOf(record, event) !== 'step' && !isAfter) return -1;
  const candidates = isAfter ? eventsOfExchange(record, exchange).filter((each) => each <= event) : [event];
  return candidates.findLast((each) => decides(record, each)) ?? -1;
}

/** The line of the operator action that is the cause; else of what decided; else of the request itself. */
function decidedBy(record: RunRecord, decided: number, found: Found): Decided {
  const operation = record.operations[record.events.a[found.event] ?? -1];
  if (found.exchange < 0 && operation) return { line: record.entryLines[operation.entry] ?? null };
  const isJudged = kindOf(record, decided) === 'judged';
  if (isJudged && decides(record, found.event)) {
    const { line = null, unset } = causeOf(record, found.event) ?? {};
    return { line, ...(unset && { unset }) };
  }
  return (
    functionLine(record, decided) ??
    (found.isAbsent ? null : cited(record, isJudged ? found.event : decided)) ?? {
      line: entryLine(record, record.events.exchange[decided] ?? -1),
    }
  );
}

const entryLine = ({ exchanges, entryLines }: RunRecord, exchange: number): number | null =>
  entryLines[exchanges.entry[exchange] ?? -1] ?? null;

/** Nothing else made it so: here it was decided, by the setting of the line. */
function bySetting(record: RunRecord, event: number): Found {
  const exchange = record.events.exchange[event] ?? -1;
  const isSet = functionLine(record, event) !== null || lineCited(record, event) !== null;
  return { event, exchange, sentence: isSet ? 'This setting decided it.' : 'What was sent decided it.' };
}

/** A message for a connection that is closed: its end is the cause. */
function closedBefore(record: RunRecord, event: number): Cause | null {
  const { events, exchanges } = record;
  const exchange = events.exchange[event] ?? -1;
  const connection = exchanges.connection[exchange] ?? -1;
  if (connection < 0 || ANSWERED_BY[exchanges.answeredBy[exchange] ?? 0] !== 'network') return null;
  const end = endOf(record, event, connection);
  return end && { ...end, line: entryLine(record, exchange) };
}

/** What AWS refused an operator stands in the action itself. */
function ofOperation(record: RunRecord, event: number): Cause | null {
  const operation = record.operations[record.events.a[event] ?? -1];
  if (!operation?.error) return null;
  return {
    event,
    exchange: -1,
    sentence: `So ${operation.name} was called, and AWS refuses it.`,
    line: record.entryLines[operation.entry] ?? null,
  };
}
