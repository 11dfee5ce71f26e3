import { NO_INDEX, type Exchange } from '../exchange.ts';
import type { PreparedRequest } from '../request.ts';
import type { World } from '../world.ts';
import type { BoundRoute, BoundSocketResponse, BoundSocketStage } from './binding.ts';
import type { Closing } from './close.ts';
import type { Connection } from './connection.ts';

/** A message as it comes over the wire. */
export type SocketMessage = {
  readonly text: string;
  readonly bytes: number;
  readonly isBinary: boolean;
  /** Bytes of its largest frame, and how many frames it came in. */
  readonly largestFrame: number;
  readonly frames: number;
};

/** What an exchange over (or about) a connection carries beside what every exchange has. */
export class SocketLeg {
  /** The handshake's exchange: which connection it is about. */
  connection = NO_INDEX;
  stage: BoundSocketStage | null = null;
  route: BoundRoute | null = null;
  message: SocketMessage | null = null;
  /** What `@connections` names, and what it posts. */
  connectionId = '';
  /** A function without a role of the scenario calls `@connections`: it may do everything. */
  isAlmighty = false;
  /** How the connection ends by this exchange, or did end. */
  closing: Closing | null = null;
  selected: BoundSocketResponse | null = null;
  /** The integration's answer as far as the client may see it. */
  reply: string | null = null;
  /** What the `$connect` integration says: its status, and the subprotocol it chose. */
  backendStatus = 0;
  subprotocol: string | null = null;

  copy(): SocketLeg {
    return Object.assign(new SocketLeg(), this);
  }
}

/** The legs of these journeys: the one record, with what is known to be there at that point. */
export type SocketArrived = Exchange & { request: PreparedRequest; socket: SocketLeg };
export type SocketStaged = SocketArrived & { socket: SocketLeg & { stage: BoundSocketStage } };
export type MessageArrived = SocketStaged & { socket: SocketLeg & { message: SocketMessage } };
export type MessageRouted = MessageArrived & { socket: SocketLeg & { route: BoundRoute } };

/** The connection an exchange is about; every such exchange but a call of `@connections` has one. */
export function connectionOf(x: SocketArrived, world: World): Connection {
  const connection = world.connections.ofExchange(x.socket.connection);
  if (!connection) throw new RangeError(`exchange ${x.id} is about no connection`);
  return connection;
}
