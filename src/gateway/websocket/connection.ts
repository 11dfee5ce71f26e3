import type { JsonRecord } from '../../languages/vtl/aws-scope.ts';
import { compileMachine } from '../request.machine.ts';
import type { PreparedRequest } from '../request.ts';
import { CLOSED_BY, type ClosedBy, type Closing } from './close.ts';
import { WEBSOCKET_LIMITS } from './limits.ts';
import { CONNECTION_EVENTS, connectionMachine, type ConnectionEvent } from './connection.machine.ts';

const { states: STATES, next: NEXT } = compileMachine(connectionMachine, CONNECTION_EVENTS);
const OPEN = STATES.map((state) => state.startsWith('open.'));
const LINKED = STATES.indexOf('open.linked');
const HALF_OPEN = STATES.indexOf('open.halfOpen');

/** One connection, from its handshake to its end. Written only by the store of connections. */
export class Connection {
  /** The exchange of its handshake: its identity within a run. */
  readonly exchange: number;
  readonly id: string;
  /** Timeline entry, and the number within its load. */
  readonly entry: number;
  readonly n: number;
  readonly client: number;
  readonly sourceIp: string;
  /** How many frames a client that reads none leaves in the send buffer; null: it reads. */
  readonly sendBuffer: number | null;
  /** Whether its client keeps it where `$connect` chose no subprotocol it offered. */
  readonly staysWithoutSubprotocol: boolean;
  api: number;
  stageName: string;
  request: PreparedRequest;
  /** The custom domain name its client called; null: the default host. */
  domainName: string | null = null;
  /** When the gateway got the handshake: microseconds since the start of the run. */
  connectedAt: number;
  state = 0;
  openedAt = Number.NaN;
  lastActiveAt = Number.NaN;
  /** What the authorizer said: kept for every later event, never asked again (reference, 9). */
  authorizer: JsonRecord | null = null;
  subprotocol: string | null = null;
  /** Messages that went over it, both ways, and how many they are billed as. */
  messages = 0;
  billedMessages = 0;
  /** Frames its client has not read; counted where it reads none. */
  unread = 0;
  closedAt = Number.NaN;
  closing: Closing | null = null;

  constructor(
    of: Pick<
      Connection,
      | 'exchange'
      | 'id'
      | 'entry'
      | 'n'
      | 'client'
      | 'sourceIp'
      | 'sendBuffer'
      | 'staysWithoutSubprotocol'
      | 'api'
      | 'stageName'
      | 'request'
      | 'connectedAt'
    >,
  ) {
    this.exchange = of.exchange;
    this.id = of.id;
    this.entry = of.entry;
    this.n = of.n;
    this.client = of.client;
    this.sourceIp = of.sourceIp;
    this.sendBuffer = of.sendBuffer;
    this.staysWithoutSubprotocol = of.staysWithoutSubprotocol;
    this.api = of.api;
    this.stageName = of.stageName;
    this.request = of.request;
    this.connectedAt = of.connectedAt;
  }

  get isOpen(): boolean {
    return OPEN[this.state] ?? false;
  }

  /** Open, and its client is there. */
  get isLinked(): boolean {
    return this.state === LINKED;
  }

  get isHalfOpen(): boolean {
    return this.state === HALF_OPEN;
  }

  get isHandshaking(): boolean {
    return this.state === 0;
  }

  get closedBy(): ClosedBy {
    return this.closing?.by ?? CLOSED_BY[0];
  }

  /** Nothing more fits into its send buffer. */
  get isFull(): boolean {
    return this.sendBuffer !== null && this.unread >= this.sendBuffer;
  }

  /** A message went over it: it is billed by 32 KB, in either direction (reference, 14). */
  count(bytes: number): void {
    this.messages += 1;
    this.billedMessages += Math.max(1, Math.ceil(bytes / WEBSOCKET_LIMITS.billedBytes));
  }

  /** Goes where the machine goes; false when it has no such move. */
  move(event: ConnectionEvent): boolean {
    const to = NEXT[this.state * CONNECTION_EVENTS.length + CONNECTION_EVENTS.indexOf(event)] ?? -1;
    if (to < 0) return false;
    this.state = to;
    return true;
  }

  copy(): Connection {
    return Object.assign(new Connection(this), this);
  }
}
