import { runScenario } from '../../src/scenario/run-scenario.ts';
import type { ServedScenario } from '../../src/serve/served-scenario.ts';
import { openExchange } from '../../src/trace/open-exchange.ts';
import { EXCHANGE_KINDS } from '../../src/trace/exchange-columns.ts';
import type { RunRecord } from '../../src/trace/record.ts';
import { framesOf } from '../../src/trace/sockets.ts';

/** What the client of a connection sees from first to last. */
export type SeenConnection = {
  readonly handshake: number;
  readonly subprotocol: string;
  readonly frames: readonly string[];
  /** Close code and reason; null where there was no connection. */
  readonly closed: readonly [code: number, reason: string] | null;
};
export type SeenAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** The run of what a served scenario was really sent. */
export function simulatedAgain(served: ServedScenario): RunRecord {
  const run = runScenario(served.recorded());
  if (!run.ok) throw new Error(run.diagnostics.map(({ message }) => message).join('\n'));
  return run.record;
}

const idsOf = ({ exchanges }: RunRecord, kind: (typeof EXCHANGE_KINDS)[number]): readonly number[] =>
  [...exchanges.kind].flatMap((each, id) => (EXCHANGE_KINDS[each] === kind ? [id] : []));

/** What the simulator says the clients see, in the order in which they connected. */
export const predictedConnections = (record: RunRecord): readonly SeenConnection[] =>
  idsOf(record, 'connect').map((id) => {
    const { status, headers } = openExchange(record, id);
    const connection = record.connections.find(({ exchange }) => exchange === id);
    const isOpened = connection !== undefined && !Number.isNaN(connection.openedAt);
    return {
      handshake: status,
      subprotocol: headers.find(([name]) => name === 'Sec-WebSocket-Protocol')?.[1] ?? '',
      frames: framesOf(record, id).flatMap(({ direction, text }) => (direction === 'out' ? [text] : [])),
      closed: isOpened ? [connection.code, connection.said] : null,
    };
  });

/** The answers of the plain HTTP requests, in order. */
export const predictedAnswers = (record: RunRecord): readonly SeenAnswer[] =>
  [...idsOf(record, 'request'), ...idsOf(record, 'callback').filter((id) => (record.exchanges.causedBy[id] ?? -1) < 0)]
    .sort((a, b) => a - b)
    .map((id) => {
      const { status, headers, body } = openExchange(record, id);
      return { status, headers: Object.fromEntries(headers), body };
    });
