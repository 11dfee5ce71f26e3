import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import { guide, type Step, type Verdict } from '../../step.ts';
import type { World } from '../../world.ts';
import { isConnectionId } from '../callback-target.ts';
import { CLOSINGS } from '../close.ts';
import type { Connection } from '../connection.ts';
import type { SocketStaged } from '../leg.ts';
import { WEBSOCKET_LIMITS } from '../limits.ts';

const GONE = { type: null, message: 'Gone', status: 410 } as const;
const FORBIDDEN = { type: null, message: 'Forbidden', status: 403 } as const;
const TOO_LARGE = { type: null, message: 'Payload Too Large', status: 413 } as const;

/**
 * The connection a call names: it must be open, on this very stage. An id from before `$connect` is done, or of a
 * connection that has ended, is 410; so is one that never existed (default, unverified: reports differ). An open one of
 * another stage is 403 (reference, 8).
 */
export const findConnection: Step<SocketStaged, SocketStaged, 'findConnection'> = {
  name: 'findConnection',
  group: 'integration',
  outcomes: ['passed', 'refused'],
  source: guide('apigateway-how-to-call-websocket-api-connections'),
  run: (x, world) => {
    const { connectionId } = x.socket;
    const { bodyBytes, method } = x.request;
    if (!isConnectionId(connectionId))
      return refuse(
        x,
        { type: null, message: `Invalid connectionId: ${connectionId}`, status: 400 },
        REASON.connectionIdMalformed,
        { text: connectionId },
      );
    if (method === 'POST' && bodyBytes > WEBSOCKET_LIMITS.messageBytes)
      return refuse(x, TOO_LARGE, REASON.payloadTooLargeToPost, { a: bodyBytes, b: WEBSOCKET_LIMITS.messageBytes });
    const connection = world.connections.withId(connectionId);
    if (!connection) return refuse(x, GONE, REASON.connectionUnknown, { text: connectionId });
    if (connection.isOpen && !isHere(x, connection))
      return refuse(x, FORBIDDEN, REASON.connectionOnOtherStage, { a: connection.exchange });
    x.socket.connection = connection.exchange;
    return connection.isOpen ? reach(x, world, connection) : gone(x, connection, world.now);
  },
};

const isHere = (x: SocketStaged, { api, stageName }: Connection): boolean =>
  api === x.api && stageName === x.socket.stage.name;

function gone(x: SocketStaged, connection: Connection, now: number): Verdict {
  if (connection.isHandshaking) return refuse(x, GONE, REASON.connectionNotOpenYet, { a: connection.exchange });
  if (Number.isNaN(connection.closedAt))
    return refuse(x, GONE, REASON.connectionNeverOpened, { a: connection.exchange });
  return refuse(x, GONE, REASON.connectionGone, { a: connection.exchange, b: now - connection.closedAt });
}

/** A send to a client that vanished is where the gateway notices (reference, 12; the answer 410 is a default). */
function reach(x: SocketStaged, world: World, connection: Connection): Verdict {
  if (!connection.isHalfOpen || x.request.method !== 'POST')
    return pass(x, REASON.connectionFound, connection.exchange);
  world.connections.close(connection, CLOSINGS.lost, world.now);
  return refuse(x, GONE, REASON.connectionLost, { a: connection.exchange });
}
