import { fromBase64, fromUtf8 } from '../../../kernel/bytes.ts';
import { isoTime, MICROS_PER_MILLI } from '../../../kernel/time.ts';
import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import { lastHeader } from '../../request.ts';
import { guide, type Step, type Verdict } from '../../step.ts';
import type { World } from '../../world.ts';
import { CLOSINGS } from '../close.ts';
import { connectionOf, type SocketStaged } from '../leg.ts';
import { WEBSOCKET_LIMITS } from '../limits.ts';

/** POST sends, GET tells, DELETE ends (reference, 8). */
export const useConnection: Step<SocketStaged, SocketStaged, 'useConnection'> = {
  name: 'useConnection',
  group: 'integration',
  outcomes: ['passed', 'refused'],
  source: guide('apigateway-how-to-call-websocket-api-connections'),
  run: (x, world) => {
    if (x.request.method === 'DELETE') return remove(x, world);
    return x.request.method === 'GET' ? describe(x, world) : post(x, world);
  },
};

/** The text is ours; that it is 429, with the exception, is the guide's. */
const BUFFER_FULL = { type: null, message: 'The send buffer of the client is full', status: 429 } as const;

/** One message for the client, in as many frames as it takes. */
function post(x: SocketStaged, world: World): Verdict {
  const { body, isBase64, bodyBytes } = x.request;
  const { isFull, unread } = connectionOf(x, world);
  if (isFull) return refuse(x, BUFFER_FULL, REASON.sendBufferFull, { a: x.socket.connection, b: unread });
  // The bytes are the text of a message (reference, 8); what in them is no UTF-8 no text message can carry (unverified).
  x.socket.reply = isBase64 && body !== null ? fromUtf8(fromBase64(body)) : (body ?? '');
  finish(x, world, 200, '');
  const frames = Math.max(1, Math.ceil(bodyBytes / WEBSOCKET_LIMITS.frameBytes));
  return pass(x, REASON.framePosted, x.socket.connection, bodyBytes, frames);
}

function describe(x: SocketStaged, world: World): Verdict {
  const { connectedAt, lastActiveAt, request, sourceIp } = connectionOf(x, world);
  const { epochMs } = world.identity(x);
  const startMs = epochMs - Math.floor(x.sentAt / MICROS_PER_MILLI);
  const time = (micros: number): string => isoTime(startMs + Math.floor(micros / MICROS_PER_MILLI));
  const userAgent = lastHeader(request.headers, 'user-agent') ?? '';
  const connection = {
    connectedAt: time(connectedAt),
    identity: { sourceIp, userAgent },
    lastActiveAt: time(lastActiveAt),
  };
  finish(x, world, 200, JSON.stringify(connection));
  return pass(x, REASON.connectionTold, x.socket.connection, world.now - lastActiveAt);
}

/** The client sees 1000, and `$disconnect` runs. */
function remove(x: SocketStaged, world: World): Verdict {
  world.connections.close(connectionOf(x, world), CLOSINGS.deleted, world.now);
  finish(x, world, 204, '');
  return pass(x, REASON.connectionDeleted, x.socket.connection);
}

function finish(x: SocketStaged, world: World, status: number, body: string): void {
  x.status = status;
  x.answer = world.answers.intern({ kind: 'fixed', status, headers: [], body });
}
