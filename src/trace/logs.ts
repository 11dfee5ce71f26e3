import { accessLine } from './access-log.ts';
import { executionLog } from './execution-log.ts';
import { isTestInvocation } from './exchange-name.ts';
import { loggedIdOf } from './ids.ts';
import type { LogLine } from './log-line.ts';
import type { RunRecord } from './record.ts';
import { socketEventOf } from './socket-access-variables.ts';
import { isOnSocket } from './socket-request.ts';
import { mayLog, settingsOfExchange, stageOfExchange } from './stage-at.ts';

export const LOG_KINDS = ['execution', 'access'] as const;
export type LogKind = (typeof LOG_KINDS)[number];
/** One line in CloudWatch Logs (or in the stream of an access log). */
export type LogEvent = {
  readonly kind: LogKind;
  readonly at: number;
  readonly group: string;
  readonly exchange: number;
  readonly text: string;
};

/** What a stage's logs hold of one exchange, made when someone looks. */
export const logsOfExchange = (record: RunRecord, id: number): readonly LogEvent[] => [
  ...executionEvents(record, id),
  ...accessEvents(record, id),
];

/** The log TestInvokeMethod answers with: it stands in no group. */
export const testLogs = (record: RunRecord, id: number): readonly LogEvent[] =>
  isTestInvocation(record, id)
    ? executionLog(record, id).map(({ at, text }) => ({
        kind: 'execution',
        at,
        group: 'TestInvokeMethod',
        exchange: id,
        text,
      }))
    : [];

/** The logs of several exchanges, by time; lines of one instant stay in their order. */
export const logsOf = (record: RunRecord, ids: readonly number[]): readonly LogEvent[] =>
  ids.flatMap((id) => logsOfExchange(record, id)).sort((a, b) => a.at - b.at);

const isCanary = ({ exchanges }: RunRecord, id: number): boolean => ((exchanges.flags[id] ?? 0) & 1) > 0;

/** A canary's lines stand in the stage's group and in one of its own (rest-api reference, 5.4). */
const groupsOf = (record: RunRecord, id: number, group: string): readonly string[] =>
  isCanary(record, id) ? [group, `${group}/Canary`] : [group];

/** `ERROR` writes failing requests only, taken here as those answered with 400 or more (unverified). */
function executionEvents(record: RunRecord, id: number): readonly LogEvent[] {
  const { loggingLevel = 'OFF', dataTraceEnabled = false } = settingsOfExchange(record, id);
  const isFailing = (record.exchanges.status[id] ?? 0) >= 400;
  if (!mayLog(record, id) || loggingLevel === 'OFF' || (loggingLevel === 'ERROR' && !isFailing)) return [];
  const { names, exchanges } = record;
  const apiId = names.apis[exchanges.api[id] ?? -1]?.apiId ?? '';
  const stage = names.stages[exchanges.stage[id] ?? -1]?.name ?? '';
  const lines = executionLog(record, id).filter(({ isFull }) => dataTraceEnabled || !isFull);
  return groupsOf(record, id, `API-Gateway-Execution-Logs_${apiId}/${stage}`).flatMap((group) =>
    lines.map(({ at, text }: LogLine) => ({
      kind: 'execution' as const,
      at,
      group,
      exchange: id,
      text: `(${loggedIdOf(record, id)}) ${text}`,
    })),
  );
}

const TOO_LARGE = 413;

/** One line a request that is over; what is too large is not logged (14.2). */
function accessEvents(record: RunRecord, id: number): readonly LogEvent[] {
  const { destinationArn, format } = stageOfExchange(record, id)?.accessLogSettings ?? {};
  const at = record.exchanges.receivedAt[id] ?? Number.NaN;
  if (
    destinationArn === undefined ||
    format === undefined ||
    !mayWrite(record, id, destinationArn) ||
    Number.isNaN(at) ||
    isUnlogged(record, id)
  )
    return [];
  const answer = record.answers[record.exchanges.answer[id] ?? -1];
  if (answer?.kind === 'gatewayResponse' && answer.status === TOO_LARGE) return [];
  const text = accessLine(record, id, format);
  return groupsOf(record, id, groupName(destinationArn)).map((group) => ({
    kind: 'access' as const,
    at,
    group,
    exchange: id,
    text,
  }));
}

/**
 * A test invocation has a log of its own. Of a WebSocket API calls of `@connections` leave no line, and neither does a
 * message that never reached the gateway, ended its connection, or a `$disconnect` without a route (all unverified).
 */
function isUnlogged(record: RunRecord, id: number): boolean {
  if (isTestInvocation(record, id)) return true;
  if (!isOnSocket(record, id)) return false;
  const { exchanges, names } = record;
  const isCut = names.steps[exchanges.step[id] ?? -1] === 'checkFrame';
  return socketEventOf(record, id) === null || exchanges.status[id] === 0 || isCut;
}

/** A log group is written with the account's role, a Firehose stream with a service-linked one (14.2). */
const mayWrite = (record: RunRecord, id: number, destinationArn: string): boolean =>
  destinationArn.includes(':firehose:') || mayLog(record, id);

/** `arn:aws:logs:eu-west-1:123456789012:log-group:NAME`, or the Firehose stream's name. */
const groupName = (arn: string): string => /:(?:log-group:|deliverystream\/)([^:*]+)/.exec(arn)?.[1] ?? arn;
