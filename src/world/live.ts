import { GATEWAY_RESPONSE_TYPES } from '../gateway/refusals.ts';
import { Answers } from '../gateway/answer.ts';
import { NO_INDEX, type Exchange } from '../gateway/exchange.ts';
import { apiCalled } from '../gateway/network/host.ts';
import type { CallerSetup } from '../gateway/network/model.ts';
import { MICROS_PER_SECOND } from '../kernel/time.ts';
import { openMessages } from '../trace/open-exchange.ts';
import type { ExchangeMessages } from '../trace/exchange-view.ts';
import { EXCHANGE_KINDS, type ExchangeColumns } from '../trace/exchange-columns.ts';
import type { EntryName } from '../trace/run-names.ts';
import type { RunRecord } from '../trace/record.ts';
import { LiveConnections, type ConnectionTold, type LiveConnection } from './live-connections.ts';
import { isOfClient } from './entries.ts';
import { entryName, makeRecord, namesOf } from './make-record.ts';
import { RunNumbers } from './names.ts';
import { makeRequest } from './prepare.ts';
import { Dictionaries } from './recorder.ts';
import { Simulation } from './simulation.ts';
import type { ConnectEntry, FrameEntry, RequestEntry, TimelineEntry } from './timeline-entries.ts';
import type { WorldSetup } from './setup.ts';

/** A request from outside: what a timeline entry says of one, with the client and the name chosen here. */
export type LiveRequest = Pick<
  RequestEntry,
  'api' | 'method' | 'target' | 'headers' | 'body' | 'isBase64' | 'signedAs' | 'signature' | 'viaDomain' | 'call'
>;
/** A client from outside asks for a WebSocket connection. */
export type LiveHandshake = Pick<
  ConnectEntry,
  'api' | 'target' | 'headers' | 'signedAs' | 'signature' | 'viaDomain' | 'call'
>;
type Told = (view: ExchangeMessages) => void;

/**
 * A run whose requests come from outside while it goes on. Operator actions and faults of the setup's timeline happen at
 * their instants; its requests are left out. Nothing of an answered request is kept, so that it may go on for days.
 */
export class LiveRun {
  readonly #simulation: Simulation;
  readonly #timeline: TimelineEntry[];
  readonly #entries: EntryName[] = [];
  readonly #waiting = new Map<number, Told>();
  readonly #connections = new LiveConnections();
  readonly #client: number;
  #record: RunRecord;
  #operations = 0;
  /** How much came from outside so far: the last one's name says it, here and in a recording. */
  #came = 0;

  constructor(setup: WorldSetup) {
    this.#timeline = setup.timeline.filter((entry) => !isOfClient(entry));
    this.#client = setup.clients.length;
    const clients = [...setup.clients, LIVE_CLIENT];
    const shared = { answers: new Answers(), numbers: new RunNumbers(), dictionaries: new Dictionaries() };
    const { network } = setup;
    const withCaller = network && { network: { ...network, callers: [...network.callers, LIVE_CALLER] } };
    this.#simulation = new Simulation(
      { ...setup, clients, ...withCaller, timeline: this.#timeline },
      { checkpoint: null, shared },
    );
    this.#simulation.onReceived = (x) => {
      this.#received(x);
    };
    this.#simulation.onSocket = (kind, connection, code, text) => {
      this.#connections.tell(kind, connection, code, text);
    };
    this.#entries.push(...this.#timeline.map((entry) => entryName(entry)));
    this.#record = this.#recordNow();
  }

  /** When the next thing is due, in microseconds since the start; Infinity when all is quiet. */
  get nextAt(): number {
    return this.#simulation.nextTime;
  }

  /** The API a call would come to now; -1 where it would come to none. */
  apiOf({ api, target, headers, call }: LiveHandshake): number {
    const { network, now } = this.#simulation.world;
    if (!call || !network) return api ?? NO_INDEX;
    return apiCalled(
      { setup: network.setup, caller: LIVE_CALLER, now, draw: () => 0 },
      call,
      makeRequest('GET', target, headers, null),
    );
  }

  /** Sends a request at an instant that is not in the past, and tells of its answer, at once or later. */
  send(request: LiveRequest, atMicros: number, answered: Told): void {
    const common = { client: this.#client, credentials: 'omit' } as const;
    const index = this.#add({ ...request, ...this.#nextEntry(atMicros), ...common, kind: 'request' });
    this.#waiting.set(index, answered);
    this.advance(atMicros);
  }

  /** Asks for an upgrade; what follows on the connection is told as it happens. */
  connect(handshake: LiveHandshake, atMicros: number, told: ConnectionTold): LiveConnection {
    // A real client tells by itself whether it gives up a connection without the subprotocol it asked for.
    const client = { client: this.#client, staysWithoutSubprotocol: true };
    const entry = { ...handshake, ...this.#nextEntry(atMicros), ...client, kind: 'connect' } as const;
    const connection = this.#connections.begin(this.#add(entry), told);
    this.advance(atMicros);
    return connection;
  }

  /** A client sends on its connection, or closes it; false when the connection is not open, and nothing happens. */
  act(connection: LiveConnection, does: FrameEntry['does'], atMicros: number): boolean {
    this.advance(atMicros - 1);
    if (!connection.isOpen) return false;
    const { entry: on } = connection;
    const index = this.#add({ ...this.#nextEntry(atMicros), kind: 'frame', on, onNumber: 0, does });
    if (does.kind === 'send') this.#connections.sends(on, index);
    this.advance(atMicros);
    if (does.kind !== 'send') this.#forget(index);
    return true;
  }

  /** Works off everything that is due at an instant or before it. */
  advance(untilMicros: number): void {
    this.#simulation.advanceBefore(untilMicros + 1);
  }

  #nextEntry(atMicros: number) {
    this.#came += 1;
    return { name: `live${this.#came}`, pointer: '', atMicros, load: null };
  }

  #add(entry: RequestEntry | ConnectEntry | FrameEntry): number {
    const index = this.#timeline.push(entry) - 1;
    this.#entries[index] = entryName(entry, [], this.#timeline);
    this.#simulation.add(entry);
    return index;
  }

  #received(x: Exchange): void {
    const kind = EXCHANGE_KINDS[x.kind];
    // What a function asks of @connections is nobody's answer.
    if (kind === 'callback' && x.causedBy >= 0) return;
    if (kind === 'connect') this.#let(this.#connections.answered(x.entry, x.id, this.#viewOf(x)), x.entry);
    else if (kind === 'disconnect') this.#let(this.#connections.disconnected(x.entry), x.entry);
    else if (kind === 'message') {
      const on = this.#timeline[x.entry];
      this.#let(this.#connections.sent(x.entry), on?.kind === 'frame' ? on.on : -1);
      this.#forget(x.entry);
    } else {
      this.#waiting.get(x.entry)?.(this.#viewOf(x));
      this.#waiting.delete(x.entry);
      this.#forget(x.entry);
    }
  }

  /** Lets go of a connection that is over, by the exchange and the entry of its handshake. */
  #let(exchange: number | null, entry: number): void {
    if (exchange === null) return;
    const { connections } = this.#simulation.world;
    const connection = connections.ofExchange(exchange);
    if (connection) connections.forget(connection);
    this.#forget(entry);
  }

  #forget(entry: number): void {
    this.#simulation.forget(entry);
    this.#timeline[entry] = ANSWERED;
    this.#entries[entry] = FORGOTTEN;
  }

  #viewOf(x: Exchange): ExchangeMessages {
    if (this.#simulation.operations.length !== this.#operations) this.#record = this.#recordNow();
    return openMessages({ ...this.#record, exchanges: oneRow(x, this.#simulation.world.now) }, x.id);
  }

  #recordNow(): RunRecord {
    this.#operations = this.#simulation.operations.length;
    const none = makeRecord(this.#simulation, { exchanges: NO_ROWS, record: null });
    return { ...none, names: { ...namesOf(this.#simulation), entries: this.#entries } };
  }
}

const LIVE_CLIENT = {
  name: 'live',
  pointer: '',
  kind: 'http',
  sourceIp: '127.0.0.1',
  userAgent: '',
  origin: null,
} as const;
/** It is here already: no way takes time, no name is looked up wrongly, and no TLS is spoken on loopback. */
const LIVE_CALLER: CallerSetup = {
  from: null,
  vpc: null,
  tlsVersion: 'TLSv1.3',
  sendsServerName: true,
  certificate: null,
  keepsAlive: false,
  verifiesCertificates: false,
  connectTimeoutMicros: 10 * MICROS_PER_SECOND,
};
/** What is left of a request that was answered. */
const ANSWERED: TimelineEntry = { kind: 'operation', name: '', pointer: '', atMicros: 0, operation: '', input: {} };

const FORGOTTEN = entryName(ANSWERED);

/** Columns that hold the row of one exchange and no other: a live run keeps none. */
function oneRow(x: Exchange, now: number): ExchangeColumns {
  const row: Readonly<Record<keyof ExchangeColumns, number>> = {
    sentAt: x.sentAt,
    receivedAt: now,
    entry: x.entry,
    n: x.n,
    kind: x.kind,
    causedBy: x.causedBy,
    status: x.status,
    answeredBy: x.answeredBy,
    gatewayResponse: x.refusal === null ? 0 : GATEWAY_RESPONSE_TYPES.indexOf(x.refusal) + 1,
    layer: x.layer,
    step: x.decidedStep,
    reason: x.decidedReason,
    api: x.api,
    stage: (x.stage ?? x.httpStage ?? x.socket?.stage)?.index ?? -1,
    method: (x.method ?? x.route ?? x.socket?.route)?.index ?? -1,
    answer: x.answer,
    answerArg: x.answerArg,
    calledAt: x.calledAt,
    backendDoneAt: Number.NaN,
    cache: x.cacheUse,
    flags: x.flags,
    verdict: 0,
    blockedWhy: 0,
    connection: x.socket?.connection ?? -1,
    enteredAt: Number.NaN,
    leftAt: Number.NaN,
  };
  const columns = Object.entries(row).map(([name, value]) => [name, { [x.id]: value }]);
  return Object.fromEntries(columns) as ExchangeColumns;
}
const NO_ROWS = {} as ExchangeColumns;
