import { connectionIdFor } from '../gateway/ids.ts';
import { authorizerLines } from './authorizer-lines.ts';
import { endpointRequestLines, endpointResponseLines } from './endpoint-lines.ts';
import { failureLines } from './failure-lines.ts';
import { enteredAt } from './gateway-times.ts';
import { extendedRequestIdOf, lambdaRequestIdOf } from './ids.ts';
import { loggedSteps, type LoggedStep } from './log-facts.ts';
import { short, type LogLine } from './log-line.ts';
import type { RunRecord } from './record.ts';
import { handshakeOf, routeKeyOf, socketEventOf, type SocketEvent } from './socket-access-variables.ts';
import { usagePlanLines } from './usage-plan-lines.ts';

/**
 * The execution log of a handshake, a message or a `$disconnect`: REST's lines where both have them, and those that only
 * WebSocket APIs write. Their wording is reported, not in any source of AWS's (read 2026-11); so is their order.
 */
export function socketExecutionLog(record: RunRecord, id: number): readonly LogLine[] {
  const event = socketEventOf(record, id);
  const steps = loggedSteps(record, id);
  if (!event || steps.length === 0 || (record.exchanges.method[id] ?? -1) < 0) return [];
  const at = enteredAt(record, id);
  const requestId = extendedRequestIdOf(record, id);
  const runs = event !== 'connect' || steps.some(({ step }) => step === 'mapRequest');
  return [
    short(at, `Extended Request Id: ${requestId}`),
    ...authorizerLines(record, id, steps),
    ...(event === 'connect' ? usagePlanLines(record, id, steps) : []),
    ...(runs ? executionLines(record, id, event, steps) : []),
  ];
}

function executionLines(
  record: RunRecord,
  id: number,
  event: SocketEvent,
  steps: readonly LoggedStep[],
): readonly LogLine[] {
  const at = steps.find(({ step }) => step === 'mapRequest')?.at ?? enteredAt(record, id);
  return [
    short(at, `Starting execution for request: ${extendedRequestIdOf(record, id)}`),
    short(at, `WebSocket Request Route: [${routeKeyOf(record, id) ?? ''}]`),
    ...arrivalLines(record, id, event, at),
    ...callLines(record, id, steps),
    ...failureLines(record, id, steps),
    ...endLines(record, id, event),
  ];
}

type Names = {
  readonly api: string;
  readonly connection: string;
  readonly client: RunRecord['names']['clients'][number] | undefined;
};
const namesIn = (record: RunRecord, id: number): Names => {
  const { names, exchanges, seed } = record;
  const handshake = handshakeOf(record, id);
  return {
    api: names.apis[exchanges.api[id] ?? -1]?.apiId ?? '',
    connection: connectionIdFor(seed, handshake),
    client: names.clients[names.entries[exchanges.entry[handshake] ?? -1]?.client ?? -1],
  };
};

function arrivalLines(record: RunRecord, id: number, event: SocketEvent, at: number): readonly LogLine[] {
  const { api, connection, client } = namesIn(record, id);
  if (event === 'disconnect') return [];
  return event === 'connect'
    ? [
        short(
          at,
          `Client [UserAgent: ${client?.userAgent || 'null'}, SourceIp: ${client?.sourceIp ?? ''}] is connecting to WebSocket API [${api}].`,
        ),
      ]
    : [short(at, `WebSocket API [${api}] received message from client [Connection Id: ${connection}].`)];
}

function callLines(record: RunRecord, id: number, steps: readonly LoggedStep[]): readonly LogLine[] {
  const calls = steps.filter(({ step }) => step === 'callIntegration');
  const [called] = calls;
  const back = calls.at(-1);
  if (!called || !back) return [];
  const isTimedOut = back.code === 'integrationTimedOut';
  const isOfFunction = called.code === 'calledFunction';
  return [
    ...endpointRequestLines(record, id, called.at, !isTimedOut),
    ...(isTimedOut ? [] : endpointResponseLines(record, id, back.at)),
    ...(isOfFunction && !isTimedOut
      ? [short(back.at, `AWS Integration Endpoint RequestId : ${lambdaRequestIdOf(record, id)}`)]
      : []),
  ];
}

/** What it came to; a handshake that was refused has no line of its own. */
function endLines(record: RunRecord, id: number, event: SocketEvent): readonly LogLine[] {
  const { exchanges, connections } = record;
  const at = exchanges.receivedAt[id] ?? Number.NaN;
  if (Number.isNaN(at)) return [];
  const { api, connection } = namesIn(record, id);
  const status = exchanges.status[id] ?? 0;
  const client = `Client [Connection Id: ${connection}]`;
  if (event === 'connect')
    return status === 101 ? [short(at, `${client} connected to API [${api}] successfully.`)] : [];
  if (event === 'message')
    return [
      short(
        at,
        `Message from client [Connection Id: ${connection}] sent to API [${api}] with response status code [${status}].`,
      ),
    ];
  const { eventCode = 0, reason = '' } = connections.find(({ exchange }) => exchange === handshakeOf(record, id)) ?? {};
  return [
    short(
      at,
      `${client} disconnected from API [${api}] with integration response status code [${status}]. Close reason: [${eventCode}: ${reason}]`,
    ),
  ];
}
