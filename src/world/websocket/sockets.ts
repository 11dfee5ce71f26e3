import { EXCHANGE_KINDS, type ExchangeKind } from '../../trace/exchange-columns.ts';
import { FLAG, NO_INDEX, type Exchange } from '../../gateway/exchange.ts';
import { connectionIdFor, extendedRequestIdFor, messageIdFor } from '../../gateway/ids.ts';
import type { AnswerRecord } from '../../gateway/answer.ts';
import { filledIn, NO_BLANKS } from '../../gateway/blanks.ts';
import type { NetworkCall } from '../../gateway/network/model.ts';
import type { PreparedRequest } from '../../gateway/request.ts';
import type { Way } from '../../gateway/protocol-list.ts';
import { CLOSINGS, closedByClient, type Closing } from '../../gateway/websocket/close.ts';
import { Connection } from '../../gateway/websocket/connection.ts';
import { CONNECTION_TIMERS, type ConnectionTimer } from '../../gateway/websocket/connections.ts';
import { SocketLeg, type SocketMessage } from '../../gateway/websocket/leg.ts';
import { protocolFault } from '../../gateway/websocket/subprotocol.ts';
import { byteLength } from '../../kernel/bytes.ts';
import { hashText } from '../../kernel/keyed-random.ts';
import { percentEncode } from '../../kernel/url.ts';
import type { Acting, Call } from '../backends/call-list.ts';
import type { ManageCall } from '../backends/actions.ts';
import { makeRequest } from '../prepare.ts';
import type { ConnectEntry, FrameEntry } from '../timeline-entries.ts';
import type { WorldSetup } from '../setup.ts';
import type { SimulatedWorld } from '../world.ts';
import { messageOf } from './messages.ts';

/** Whose an exchange is, and what caused it. */
export type Origin = {
  readonly entry: number;
  readonly n: number;
  readonly client: number;
  readonly api: number;
  readonly principal: number;
  readonly nameHash: number;
  readonly causedBy: number;
  /** It came by a custom domain name: a disabled default endpoint does not concern it. */
  readonly viaDomain?: boolean;
  /** Its network is simulated: the host it calls, and the request on the wire. */
  readonly call?: NetworkCall;
  readonly request?: PreparedRequest;
};
/** What the connections need of the loop. */
export type SocketLoop = {
  readonly world: SimulatedWorld;
  readonly make: (origin: Origin, kind: number, way: Way, leg: SocketLeg) => Exchange;
  /** Sends it on its way, until it waits or is over. */
  readonly send: (x: Exchange) => void;
  /** It never leaves its client. */
  readonly keep: (x: Exchange) => void;
  readonly note: (kind: 'frame' | 'closed', exchange: number, connection: number, code: number, text: string) => void;
};

const kindOf = (kind: ExchangeKind): number => EXCHANGE_KINDS.indexOf(kind);
type Acted = Pick<Call, 'target' | 'exchange'> & { readonly acts: Acting };

/** The WebSocket side of a run: what clients do on connections, and what becomes of connections. */
export class Sockets {
  readonly #loop: SocketLoop;
  readonly #setup: WorldSetup;
  /** Ended in the step that is at work: `$disconnect` comes when it is over. */
  #ended: Connection[] = [];

  constructor(loop: SocketLoop, setup: WorldSetup) {
    this.#loop = loop;
    this.#setup = setup;
  }

  get #world(): SimulatedWorld {
    return this.#loop.world;
  }

  /** A client asks for an upgrade. Its connection has its id from the start. */
  connect(entry: ConnectEntry, origin: Origin, request: PreparedRequest): void {
    const x = this.#loop.make({ ...origin, request }, kindOf('connect'), 'CONNECT', new SocketLeg());
    const world = this.#world;
    const connection = new Connection({
      exchange: x.id,
      id: connectionIdFor(world.setup.seed, x.id),
      entry: origin.entry,
      n: origin.n,
      client: entry.client,
      sourceIp: this.#setup.clients[entry.client]?.sourceIp ?? '',
      sendBuffer: entry.sendBuffer ?? null,
      staysWithoutSubprotocol: entry.staysWithoutSubprotocol ?? false,
      api: x.api,
      stageName: request.stageName,
      request,
      connectedAt: world.now,
    });
    x.request = request;
    world.connections.begin(connection);
    this.#loop.send(x);
  }

  /** A client sends on its connection, closes it, or vanishes. */
  frame(entry: FrameEntry, origin: Origin): void {
    const world = this.#world;
    const connection = world.connections.ofEntry(entry.on, entry.onNumber ?? origin.n % this.#countOf(entry.on));
    if (entry.does.kind === 'send')
      this.#message(messageOf(entry.does, entry.load !== null, origin.n), origin, connection);
    else if (!connection?.isLinked) return;
    else if (entry.does.kind === 'drop') world.connections.lose(connection);
    else world.connections.close(connection, closedByClient(entry.does.code, entry.does.reason), world.now);
  }

  #message(message: SocketMessage, origin: Origin, connection: Connection | null): void {
    const world = this.#world;
    const leg = new SocketLeg();
    leg.message = message;
    if (connection) {
      leg.connection = connection.exchange;
      leg.stage = world.socketStageOf(connection.api, connection.stageName);
    }
    const of = connection ? { ...origin, ...originOn(connection) } : origin;
    const x = this.#loop.make(of, kindOf('message'), 'MESSAGE', leg);
    x.request = makeRequest('SEND', `/${connection?.stageName ?? ''}`, [], message.text);
    if (!connection?.isLinked || !leg.stage) {
      this.#loop.keep(x);
      return;
    }
    world.connections.touch(connection, world.now);
    this.#loop.send(x);
    // What breaks a rule of the wire is no message.
    if (!leg.closing) connection.count(leg.message.bytes);
  }

  /** A plain HTTP request to a WebSocket API: `@connections`, as a rule. */
  request(origin: Origin, request: PreparedRequest): void {
    const wire = this.#withIds(request);
    const x = this.#loop.make({ ...origin, request: wire }, kindOf('callback'), 'CALLBACK', new SocketLeg());
    x.request = wire;
    if (wire !== request) this.#noteRequest(wire);
    this.#loop.send(x);
  }

  /** What a call looks like that no timeline entry spells out. */
  #noteRequest({ method, target, body }: PreparedRequest): void {
    const world = this.#world;
    if (world.isNoting) world.note('request', JSON.stringify({ method, target, body }));
  }

  /** `{a}` in a path stands for the id of connection `a`, escaped as it must be. */
  #withIds(request: PreparedRequest): PreparedRequest {
    const target = request.target.replace(/\{([A-Za-z][\w-]*)(?:\[(\d+)\])?\}/g, (all, name: string, n?: string) => {
      const entry = this.#setup.timeline.findIndex(({ kind, name: known }) => kind === 'connect' && known === name);
      const id = this.#world.connections.ofEntry(entry, Number(n ?? 0))?.id;
      return id === undefined ? all : percentEncode(id);
    });
    if (target === request.target) return request;
    return makeRequest(request.method, target, request.headers, request.body, request.isBase64);
  }

  /** A function calls `@connections`; gives the status it gets. */
  manage(call: Acted, { method, connectionId, data, endpoint }: ManageCall): number {
    const { acts } = call;
    const api = endpoint?.api ?? acts.api;
    const stage = endpoint?.stage ?? acts.stageName;
    const role = this.#setup.functions[call.target]?.role;
    // By default it calls the host its event names; an API and its stage by name are called by their default host.
    const viaDomain = endpoint === null && acts.origin.viaDomain;
    const origin = { ...acts.origin, viaDomain, api, principal: role ?? NO_INDEX, causedBy: call.exchange };
    const leg = new SocketLeg();
    // A function without a role of the scenario may do everything.
    leg.isAlmighty = role === undefined;
    const x = this.#loop.make(origin, kindOf('callback'), 'CALLBACK', leg);
    const target = `/${stage}/%40connections/${percentEncode(connectionId)}`;
    x.request = makeRequest(method, target, [], method === 'POST' ? data : null);
    this.#noteRequest(x.request);
    this.#loop.send(x);
    return x.status;
  }

  /** An exchange is over: what it has for a client goes to it now. */
  over(x: Exchange): void {
    const world = this.#world;
    const connection = world.connections.ofExchange(x.socket?.connection ?? NO_INDEX);
    if (!x.socket || !connection) return;
    const kind = EXCHANGE_KINDS[x.kind];
    if (kind === 'connect') this.#afterHandshake(x, x.socket, connection);
    if (kind === 'message') this.#afterMessage(x, x.socket, connection);
    if (kind === 'callback' && x.status === 200 && x.request?.method === 'POST')
      this.#deliver(x, connection, x.socket.reply ?? '');
  }

  #afterHandshake(x: Exchange, leg: SocketLeg, connection: Connection): void {
    // Refused, or cut off, by the network: the gateway had no part in it.
    if (connection.isHandshaking) this.#world.connections.refuse(connection);
    if (!connection.isOpen) return;
    if (!connection.staysWithoutSubprotocol && protocolFault(connection.request, connection.subprotocol) !== null)
      this.#world.connections.close(connection, CLOSINGS.noSubprotocol, this.#world.now);
    else if (leg.route?.isTwoWay === true && leg.reply !== null && leg.reply !== '')
      this.#deliver(x, connection, leg.reply);
  }

  #afterMessage(x: Exchange, leg: SocketLeg, connection: Connection): void {
    const world = this.#world;
    if (leg.closing) world.connections.close(connection, leg.closing, world.now);
    const answer = world.answers.at(x.answer);
    if (answer?.kind === 'fixed' && connection.isOpen)
      this.#deliver(x, connection, filled(answer, world, x, connection));
  }

  /** A frame for a client that vanished is a send that fails: now the gateway knows. */
  #deliver(x: Exchange, connection: Connection, text: string): void {
    const world = this.#world;
    if (connection.isHalfOpen) {
      world.connections.close(connection, CLOSINGS.lost, world.now);
      return;
    }
    x.flags |= FLAG.replied;
    connection.count(byteLength(text));
    if (connection.sendBuffer !== null) connection.unread += 1;
    world.connections.touch(connection, world.now);
    this.#loop.note('frame', x.id, connection.exchange, 0, text);
  }

  /** A timer rings; the idle one begins anew when something went over the connection. True: it ended the connection. */
  timer(exchange: number, which: number): boolean {
    const world = this.#world;
    const connection = world.connections.ofExchange(exchange);
    const timer: ConnectionTimer = CONNECTION_TIMERS[which] ?? 'idle';
    if (!connection?.isOpen) return false;
    const isBusy = timer === 'idle' && world.connections.idleEnd(connection) > world.now;
    if (isBusy) world.connections.rebook(connection);
    else world.connections.close(connection, CLOSINGS[timer], world.now);
    return !isBusy;
  }

  closed(connection: Connection): void {
    this.#ended.push(connection);
  }

  /** `$disconnect` for every connection that ended just now. */
  finish(): void {
    for (let connection = this.#ended.shift(); connection; connection = this.#ended.shift())
      if (connection.closing) this.#disconnect(connection, connection.closing);
  }

  #disconnect(connection: Connection, closing: Closing): void {
    const world = this.#world;
    this.#loop.note('closed', connection.exchange, connection.exchange, closing.code, closing.reason);
    const { entry, n, client, api, request } = connection;
    const nameHash = hashText(connection.id);
    const whose = { entry, n, client, principal: NO_INDEX, nameHash };
    const origin = { ...whose, ...originOn(connection), causedBy: connection.exchange };
    const leg = new SocketLeg();
    leg.connection = connection.exchange;
    leg.closing = closing;
    leg.stage = world.socketStageOf(api, connection.stageName);
    const x = this.#loop.make(origin, kindOf('disconnect'), 'DISCONNECT', leg);
    x.request = makeRequest('DISCONNECT', `/${connection.stageName}`, request.headers, null);
    this.#loop.send(x);
  }

  #countOf(entry: number): number {
    const load = this.#setup.timeline[entry];
    return load?.kind === 'connect' && load.load?.kind === 'count' ? load.load.count : 1;
  }
}

/** What goes over a connection came the way of its handshake. */
const originOn = ({ api, domainName }: Connection) => ({ api, viaDomain: domainName !== null });

/** The frame as it goes over the wire. */
const filled = (
  { body, blanks = NO_BLANKS }: Extract<AnswerRecord, { kind: 'fixed' }>,
  { setup: { seed } }: SimulatedWorld,
  { id }: Exchange,
  connection: Connection,
): string =>
  filledIn({ text: body, blanks }, (blank) => {
    if (blank === 'connectionId') return connection.id;
    return blank === 'messageId' ? messageIdFor(seed, id) : extendedRequestIdFor(seed, id);
  });
