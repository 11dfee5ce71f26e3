import { consoleTestTime, MICROS_PER_MILLI } from '../kernel/time.ts';
import { executionLog, methodResponseHeaders } from './execution-log.ts';
import { isTestInvocation } from './exchange-name.ts';
import { requestIdOf } from './ids.ts';
import { openExchange } from './open-exchange.ts';
import type { OperationRecord, RunRecord } from './record.ts';

/** What TestInvokeMethod answers: the method's response, and the log of what led to it. */
export type TestInvocation = {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly multiValueHeaders: Readonly<Record<string, readonly string[]>>;
  /** Milliseconds. */
  readonly latency: number;
  readonly log: string;
};

/** The answer of a test invocation, each line of its log with its instant (recorded: test-invoke cases). */
export function testInvocation(record: RunRecord, id: number): TestInvocation {
  const { status, body, sentAt, receivedAt } = openExchange(record, id);
  const pairs = methodResponseHeaders(record, id);
  const values = (name: string): readonly string[] => pairs.filter(([one]) => one === name).map(([, value]) => value);
  const time = (at: number): string => consoleTestTime(record.startEpochMs + Math.floor(at / MICROS_PER_MILLI));
  const lines = executionLog(record, id).map(({ at, text }) => `${time(at)} : ${text}`);
  return {
    status,
    body,
    headers: Object.fromEntries(pairs),
    multiValueHeaders: Object.fromEntries(pairs.map(([name]) => [name, values(name)])),
    latency: Math.round(((receivedAt ?? sentAt) - sentAt) / MICROS_PER_MILLI),
    log: [`Execution log for request ${requestIdOf(record, id)}`, ...lines, ''].join('\n'),
  };
}

/** The answer of an operator action: a test invocation has it when its exchange is over. */
export function resultOf(record: RunRecord, operation: OperationRecord): OperationRecord['result'] {
  const id = record.exchanges.entry.indexOf(operation.entry);
  return id >= 0 && isTestInvocation(record, id) ? testInvocation(record, id) : operation.result;
}
