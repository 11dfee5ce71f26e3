import { answerKind, type AnswerKind } from '../../../trace/answer-kind.ts';
import { EVENT_KINDS } from '../../../trace/event-columns.ts';
import { EXCHANGE_KINDS } from '../../../trace/exchange-columns.ts';
import type { RunRecord } from '../../../trace/record.ts';
import { sentRequest } from '../../../trace/sent-request.ts';
import { exchangeLabel } from '../../../trace/exchange-name.ts';

/** What a lane shows at one event: a message to the gateway, a frame to the client, or how the connection begins or ends. */
export type LaneMark = {
  readonly event: number;
  readonly exchange: number;
  readonly lane: number;
  readonly way: 'in' | 'out' | 'opened' | 'refused' | 'ended';
  readonly kind: AnswerKind;
  readonly text: string;
};
/** Marks of one instant, at most one in a lane; `gap` is the time since the row before, in microseconds. */
export type LaneRow = { readonly at: number; readonly gap: number; readonly marks: readonly LaneMark[] };

const OK_STATUS = 101;
const kindAt = ({ events }: RunRecord, event: number) => EVENT_KINDS[events.kind[event] ?? 0];

/** Everything that happens on the connections of a record, by lanes in the order of `record.connections`. */
export function laneRows(record: RunRecord): readonly LaneRow[] {
  const lanes = new Map(record.connections.map(({ exchange }, lane) => [exchange, lane]));
  const rows: { at: number; gap: number; marks: LaneMark[] }[] = [];
  for (let event = 0; event < record.events.time.length; event++) {
    const mark = markOf(record, event, lanes);
    if (!mark) continue;
    const at = record.events.time[event] ?? 0;
    const last = rows.at(-1);
    if (last?.at === at && last.marks.every(({ lane }) => lane !== mark.lane)) last.marks.push(mark);
    else rows.push({ at, gap: at - (last?.at ?? at), marks: [mark] });
  }
  return rows;
}

function markOf(record: RunRecord, event: number, lanes: ReadonlyMap<number, number>): LaneMark | null {
  const { events, exchanges, texts } = record;
  const exchange = events.exchange[event] ?? -1;
  const of = EXCHANGE_KINDS[exchanges.kind[exchange] ?? 0];
  const at = (connection: number, rest: Pick<LaneMark, 'way' | 'kind' | 'text'>): LaneMark | null => {
    const lane = lanes.get(connection);
    return lane === undefined ? null : { event, exchange, lane, ...rest };
  };
  const text = texts[events.text[event] ?? -1] ?? '';
  switch (kindAt(record, event)) {
    case 'sent':
      if (of !== 'message') return null;
      return at(exchanges.connection[exchange] ?? -1, {
        way: 'in',
        kind: answerKind(record, exchange),
        text: sentRequest(record, exchange).isBase64
          ? exchangeLabel(record, exchange)
          : (sentRequest(record, exchange).body ?? ''),
      });
    case 'received': {
      if (of !== 'connect') return null;
      const status = exchanges.status[exchange] ?? 0;
      const isOpen = status === OK_STATUS;
      return at(exchange, {
        way: isOpen ? 'opened' : 'refused',
        kind: answerKind(record, exchange),
        text: `${status}`,
      });
    }
    case 'frame':
      return at(events.a[event] ?? -1, { way: 'out', kind: answerKind(record, exchange), text });
    case 'closed': {
      const code = `${events.b[event] ?? 0}`;
      return at(events.a[event] ?? -1, { way: 'ended', kind: 'ok', text: text === '' ? code : `${code} ${text}` });
    }
    default:
      return null;
  }
}

/** Whether a lane's connection is open when a row begins, or begins with it. */
export function isOpenAt({ connections }: RunRecord, lane: number, at: number): boolean {
  const { openedAt = Number.NaN, closedAt = Number.NaN } = connections[lane] ?? {};
  return openedAt <= at && (Number.isNaN(closedAt) || at <= closedAt);
}
