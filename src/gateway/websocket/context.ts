import type { JsonRecord } from '../../languages/vtl/aws-scope.ts';
import { clfTime, MICROS_PER_MILLI } from '../../kernel/time.ts';
import { messageIdFor } from '../ids.ts';
import { lastHeader } from '../request.ts';
import type { World } from '../world.ts';
import { connectionOf, type SocketStaged } from './leg.ts';

export type SocketEventType = 'CONNECT' | 'MESSAGE' | 'DISCONNECT';

/**
 * `$context` of a WebSocket exchange, and the event's `requestContext` (reference, 7: captured events). `requestId` and
 * `extendedRequestId` are the same, and new for every message.
 */
export function socketContext(x: SocketStaged, world: World): JsonRecord {
  const connection = connectionOf(x, world);
  const { extendedRequestId, apiId, domainName, epochMs, sourceIp } = world.identity(x);
  const eventType = eventTypeOf(x);
  const userAgent = lastHeader(connection.request.headers, 'user-agent');
  const startMs = epochMs - Math.floor(x.sentAt / MICROS_PER_MILLI);
  return {
    routeKey: routeKeyOf(x),
    ...(connection.authorizer && { authorizer: connection.authorizer }),
    ...(eventType === 'MESSAGE' && { messageId: messageIdFor(world.seed, x.id) }),
    ...disconnectionOf(x),
    eventType,
    extendedRequestId,
    requestTime: clfTime(epochMs),
    messageDirection: 'IN',
    stage: x.socket.stage.name,
    connectedAt: startMs + Math.floor(connection.connectedAt / MICROS_PER_MILLI),
    requestTimeEpoch: epochMs,
    identity: { ...(userAgent !== null && { userAgent }), sourceIp },
    requestId: extendedRequestId,
    domainName,
    connectionId: connection.id,
    apiId,
  };
}

const routeKeyOf = ({ socket }: SocketStaged): string => socket.route?.routeKey ?? '$connect';

function eventTypeOf({ socket }: SocketStaged): SocketEventType {
  if (socket.message) return 'MESSAGE';
  return socket.closing ? 'DISCONNECT' : 'CONNECT';
}

const disconnectionOf = ({ socket: { closing, message } }: SocketStaged): JsonRecord =>
  closing && !message ? { disconnectStatusCode: closing.eventCode, disconnectReason: closing.reason } : {};
