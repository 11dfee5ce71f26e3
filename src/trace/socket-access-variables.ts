import { connectionIdFor, messageIdFor } from '../gateway/ids.ts';
import { readSocketAnswer } from '../gateway/websocket/function-answer.ts';
import { MICROS_PER_MILLI } from '../kernel/time.ts';
import {
  authorizerVariables,
  identityVariables,
  integrationVariables,
  requestVariables,
  type AccessVariables,
} from './access-variables.ts';
import { authorizationVariables } from './authorization-variables.ts';
import { enteredAt } from './gateway-times.ts';
import { loggedSteps, type LoggedStep } from './log-facts.ts';
import { openMessages } from './open-exchange.ts';
import type { ExchangeMessages } from './exchange-view.ts';
import { notedResponse } from './payload-notes.ts';
import { EXCHANGE_KINDS } from './exchange-columns.ts';
import type { RunRecord } from './record.ts';
import { responseTypeOf } from './response-types.ts';

const EVENT_TYPES = { connect: 'CONNECT', message: 'MESSAGE', disconnect: 'DISCONNECT' } as const;
export type SocketEvent = keyof typeof EVENT_TYPES;

/** Which event of a connection an exchange is; null: calls of `@connections` are none, and leave no line (unverified). */
export function socketEventOf({ exchanges }: RunRecord, id: number): SocketEvent | null {
  const kind = EXCHANGE_KINDS[exchanges.kind[id] ?? 0] ?? 'request';
  return kind in EVENT_TYPES ? (kind as SocketEvent) : null;
}

/** The handshake of the connection an exchange is about. */
export const handshakeOf = (record: RunRecord, id: number): number =>
  socketEventOf(record, id) === 'connect' ? id : (record.exchanges.connection[id] ?? -1);

/** The route it went to; a handshake goes to `$connect`, defined or not. */
export const routeKeyOf = (record: RunRecord, id: number): string | null =>
  record.names.methods[record.exchanges.method[id] ?? -1]?.resource ??
  (socketEventOf(record, id) === 'connect' ? '$connect' : null);

/**
 * Everything the access log of a WebSocket API may name (WebSocket API reference, 13). Who connected is known from the
 * handshake on; what asking cost belongs to the handshake alone.
 */
export function socketAccessVariables(record: RunRecord, id: number): AccessVariables {
  const event = socketEventOf(record, id);
  const handshake = handshakeOf(record, id);
  const view = openMessages(record, id);
  const steps = loggedSteps(record, id);
  const handshakeSteps = event === 'connect' ? steps : loggedSteps(record, handshake);
  const { extendedRequestId, requestTime, requestTimeEpoch } = requestVariables(record, id);
  const { apiId, domainName, stage } = requestVariables(record, handshake);
  return {
    apiId,
    domainName,
    stage,
    requestId: extendedRequestId,
    extendedRequestId,
    requestTime,
    requestTimeEpoch,
    connectionId: connectionIdFor(record.seed, handshake),
    connectedAt: record.startEpochMs + Math.floor(enteredAt(record, handshake) / MICROS_PER_MILLI),
    eventType: event && EVENT_TYPES[event],
    messageId: event === 'message' ? messageIdFor(record.seed, id) : null,
    routeKey: routeKeyOf(record, id),
    ...identityVariables(record, handshake, handshakeSteps),
    ...errorVariables(record, id, view, steps),
    ...integrationVariables(record, id, { ...view, status: functionStatus(record, id) ?? view.status }, steps),
    ...authorizerVariables(record, handshake, event === 'connect' ? steps : []),
    ...(event === 'connect' && authorizationVariables(steps, { status: view.status, message: messageIn(record, id) })),
    status: view.status === SWITCHING_PROTOCOLS ? OK : view.status,
  };
}

/** An accepted handshake is logged with what its integration said, not with what its client sees (reported). */
const SWITCHING_PROTOCOLS = 101;
const OK = 200;

function errorVariables(
  record: RunRecord,
  id: number,
  { status, gatewayResponse }: ExchangeMessages,
  steps: readonly LoggedStep[],
): AccessVariables {
  const message = messageIn(record, id);
  if (message === null) return {};
  const fitted = steps.find(({ code }) => code === 'messageNotFitting');
  return {
    'error.message': message,
    'error.messageString': JSON.stringify(message),
    'error.responseType': gatewayResponse ?? responseTypeOf(status, steps),
    'error.validationErrorString': fitted?.facts.text ?? null,
  };
}

/** What the gateway itself says in its answer to a handshake, or in an error frame. */
function messageIn({ exchanges, answers }: RunRecord, id: number): string | null {
  const answer = answers[exchanges.answer[id] ?? -1];
  if ((exchanges.status[id] ?? 0) < 400 || !answer || !('body' in answer) || answer.body === '') return null;
  return (JSON.parse(answer.body) as { readonly message?: string }).message ?? null;
}

/** The `statusCode` a proxy function returned. */
function functionStatus(record: RunRecord, id: number): number | null {
  const noted = notedResponse(record, id);
  return noted && readSocketAnswer(noted.body.text).status;
}
