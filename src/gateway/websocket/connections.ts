import type { Exchange } from '../exchange.ts';
import { customName } from '../network/leg.ts';
import type { EffectSink } from '../stores/sink.ts';
import type { Closing } from './close.ts';
import { Connection } from './connection.ts';
import { WEBSOCKET_LIMITS } from './limits.ts';

export type ConnectionsSnapshot = { readonly connections: readonly Connection[] };
/** The two timers of an open connection; the loop keeps them on its heap. */
export const CONNECTION_TIMERS = ['idle', 'lifetime'] as const;
export type ConnectionTimer = (typeof CONNECTION_TIMERS)[number];
type Arriving = Pick<Exchange, 'id' | 'api' | 'request' | 'network'>;
export type BookTimer = (at: number, timer: ConnectionTimer, connection: Connection) => void;
/** Tells the loop that a connection ended, so that it runs `$disconnect` when the present step is over. */
export type TellClosed = (connection: Connection, closing: Closing) => void;

/** All connections of a run. They are opened, touched and closed here and nowhere else. */
export class Connections {
  readonly #sink: EffectSink;
  readonly #book: BookTimer;
  readonly #tellClosed: TellClosed;
  #byId = new Map<string, Connection>();
  #byExchange = new Map<number, Connection>();
  #byClient = new Map<string, Connection>();

  constructor(sink: EffectSink, book: BookTimer, tellClosed: TellClosed) {
    this.#sink = sink;
    this.#book = book;
    this.#tellClosed = tellClosed;
  }

  get list(): Iterable<Connection> {
    return this.#byExchange.values();
  }

  withId(id: string): Connection | null {
    return this.#byId.get(id) ?? null;
  }

  ofExchange(exchange: number): Connection | null {
    return this.#byExchange.get(exchange) ?? null;
  }

  /** The connection a timeline entry made, by the entry's index and the number within its load. */
  ofEntry(entry: number, n: number): Connection | null {
    return this.#byClient.get(`${entry} ${n}`) ?? null;
  }

  /** A handshake begins; its id is there before `$connect` runs (reference, 2). */
  begin(connection: Connection): void {
    this.#keep(connection);
    this.#tell(connection);
  }

  /** A handshake comes out of the network: only now it is known which API and stage it is for. */
  arrive({ id, api, request, network }: Arriving, now: number): void {
    const connection = this.ofExchange(id);
    if (!connection || !request) return;
    connection.api = api;
    connection.stageName = request.stageName;
    connection.request = request;
    connection.domainName = network ? customName(network) : null;
    connection.connectedAt = now;
    this.#tell(connection);
  }

  /** `$connect` is done: both timers begin. */
  open(connection: Connection, now: number): void {
    if (!connection.move('accepted')) return;
    connection.openedAt = now;
    connection.lastActiveAt = now;
    this.#book(now + WEBSOCKET_LIMITS.idleMicros, 'idle', connection);
    this.#book(now + WEBSOCKET_LIMITS.lifetimeMicros, 'lifetime', connection);
    this.#tell(connection);
  }

  refuse(connection: Connection): void {
    if (connection.move('refused')) this.#tell(connection);
  }

  /** Data went in either direction: the idle timer begins anew (reference, 12). */
  touch(connection: Connection, now: number): void {
    connection.lastActiveAt = now;
    this.#tell(connection);
  }

  /** The client vanished without a close frame: nobody tells the gateway. */
  lose(connection: Connection): void {
    if (connection.move('clientLost')) this.#tell(connection);
  }

  close(connection: Connection, closing: Closing, now: number): void {
    if (!connection.move(closing.event)) return;
    connection.closedAt = now;
    connection.closing = closing;
    this.#tell(connection);
    this.#tellClosed(connection, closing);
  }

  /** When the idle timer really ends, given what went over the connection since it was set. */
  idleEnd({ lastActiveAt }: Connection): number {
    return lastActiveAt + WEBSOCKET_LIMITS.idleMicros;
  }

  rebook(connection: Connection): void {
    this.#book(this.idleEnd(connection), 'idle', connection);
  }

  /** A run that keeps nothing lets go of what has ended; a call that names it finds it gone all the same. */
  forget({ id, exchange, entry, n }: Connection): void {
    this.#byId.delete(id);
    this.#byExchange.delete(exchange);
    this.#byClient.delete(`${entry} ${n}`);
  }

  snapshot(): ConnectionsSnapshot {
    return { connections: [...this.#byExchange.values()].map(ownCopy) };
  }

  restore({ connections }: ConnectionsSnapshot): void {
    this.#byId = new Map();
    this.#byExchange = new Map();
    this.#byClient = new Map();
    for (const connection of connections) this.#keep(ownCopy(connection));
  }

  announce(): void {
    for (const connection of this.#byExchange.values()) this.#tell(connection);
  }

  #keep(connection: Connection): void {
    this.#byId.set(connection.id, connection);
    this.#byExchange.set(connection.exchange, connection);
    this.#byClient.set(`${connection.entry} ${connection.n}`, connection);
  }

  #tell({ exchange, state, lastActiveAt, id }: Connection): void {
    if (this.#sink.on) this.#sink.effect('connection', exchange, state, lastActiveAt, id);
  }
}

/** What has ended never changes again, so it need not be copied. */
const ownCopy = (connection: Connection): Connection =>
  connection.isOpen || connection.isHandshaking ? connection.copy() : connection;
