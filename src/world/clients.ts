import { NO_INDEX, type Exchange } from '../gateway/exchange.ts';
import { NetworkLeg } from '../gateway/network/leg.ts';
import type { NetworkCall } from '../gateway/network/model.ts';
import type { Way } from '../gateway/protocol-list.ts';
import type { PreparedRequest } from '../gateway/request.ts';
import { compressAnswer } from '../gateway/rest/compress-answer.ts';
import type { SocketLeg } from '../gateway/websocket/leg.ts';
import { BLOCKED_WHY, EXCHANGE_KINDS, VERDICTS } from '../trace/exchange-columns.ts';
import { BY, whoAnswered } from './answered-by.ts';
import { modeRefusal } from './browser/fetch-modes.ts';
import { Browsers, type BrowsersSnapshot, type FollowUp } from './browser/browsers.ts';
import type { Entries, Entry } from './entries.ts';
import type { Journeys } from './journeys.ts';
import { prepareRequest } from './prepare.ts';
import { startOf } from './run-machine.ts';
import type { RunParts } from './run-parts.ts';
import type { RequestEntry } from './timeline-entries.ts';
import { prepareUpgrade } from './websocket/upgrade-request.ts';
import { Sockets, type Origin } from './websocket/sockets.ts';

const DELIVERED = VERDICTS.indexOf('delivered');
const BLOCKED = VERDICTS.indexOf('blocked');
const NOT_WANTED = BLOCKED_WHY.indexOf('redirectNotWanted');
const KINDS = {
  corsPreflight: EXCHANGE_KINDS.indexOf('corsPreflight'),
  redirect: EXCHANGE_KINDS.indexOf('redirect'),
  again: EXCHANGE_KINDS.indexOf('again'),
};

/** A connection goes by the exchange of its handshake; only an end has a code. */
export type TellSocket = (kind: 'frame' | 'closed', connection: number, code: number, text: string) => void;

/** The clients of a run: what they send, what browsers make of it on both ways, what comes back. */
export class Clients {
  readonly sockets: Sockets;
  /** Told of every exchange whose client has its answer, before its record is used again. */
  onReceived: ((x: Exchange) => void) | null = null;
  /** Told of every frame that reaches a client, and of every connection that ends. */
  onSocket: TellSocket | null = null;
  readonly #run: RunParts;
  readonly #entries: Entries;
  readonly #journeys: Journeys;
  readonly #browsers: Browsers;

  constructor(run: RunParts, entries: Entries, journeys: Journeys) {
    this.#run = run;
    this.#entries = entries;
    this.#journeys = journeys;
    this.#browsers = new Browsers(run.setup);
    this.sockets = this.#makeSockets();
  }

  snapshot(): BrowsersSnapshot {
    return this.#browsers.snapshot();
  }

  restore(snapshot: BrowsersSnapshot): void {
    this.#browsers.restore(snapshot);
  }

  /** Arrival `n` of an entry. */
  arrive(entry: Entry, n: number): void {
    const { setup, index, nameHash, fixed } = entry;
    if (setup.kind !== 'request' || this.#isSocket(setup.api)) {
      this.#arriveOnSocket(entry, n);
      return;
    }
    const x = this.#open(setup, index, n, nameHash);
    x.request = fixed ?? prepareRequest(setup, n, this.#browsers.addedHeaders(setup));
    if (setup.call) putInFront(x, x.request, setup.call);
    this.#run.table?.begin(x);
    if (this.#run.world.faults.strikes('networkError', 'client', setup.client)) {
      this.#lost(x);
      return;
    }
    const page = this.#browsers.pageOf(x, setup);
    const refusal = page ? (setup.fetchFault ?? modeRefusal(page)) : 'none';
    if (refusal !== 'none') {
      this.#neverSent(x, BLOCKED_WHY.indexOf(refusal));
      return;
    }
    const asked = page && this.#browsers.mustAsk(x, page, this.#run.world.now);
    if (asked) this.#askFirst(x, asked, setup);
    else this.#send(x);
  }

  /** An exchange is over: its answer is with its client. */
  received(x: Exchange): void {
    const { world, recorder, table, pool, setup } = this.#run;
    if (x.answeredBy === 0) x.answeredBy = whoAnswered(x);
    if (x.stage) compressAnswer(x, world, setup.clients[x.client]?.kind === 'browser');
    table?.complete(x, world.now);
    if (recorder.on) recorder.event(world.now, 'received', x.id, x.status);
    this.onReceived?.(x);
    if (x.network) x.request = x.network.wire;
    else if (x.request?.sent) x.request = x.request.sent;
    if (x.socket) {
      this.sockets.over(x);
      table?.flagged(x);
      pool.release(x);
    } else this.#judge(x);
  }

  /** What a browser makes of the answer; others take it as it is. */
  #judge(x: Exchange): void {
    const { world, pool } = this.#run;
    const waiting = x.waitsFor === NO_INDEX ? null : pool.at(x.waitsFor);
    const answer = world.answers.at(x.answer);
    if (x.kind !== KINDS.again && x.answeredBy !== BY.browser && this.#browsers.triesAgain(x, waiting)) {
      this.#sendAgain(x, waiting);
      return;
    }
    const judged = this.#browsers.judge(x, answer, waiting, world.now);
    if (judged) this.#noteJudgement(x.id, judged.verdict, judged.why);
    // A redirect that a page does not want has no body to wait for: it is kept all the same (Chromium 147).
    if (judged?.why === NOT_WANTED && x.answeredBy !== BY.browser) this.#browsers.learn(x, answer, world.now);
    if (judged && judged.verdict !== BLOCKED && !waiting) {
      if (x.answeredBy !== BY.browser) this.#browsers.learn(x, answer, world.now);
      const next = this.#browsers.redirected(x, answer);
      if (next) this.#follow(x, next);
    }
    if (judged && !waiting) this.#browsers.done(x);
    pool.release(x);
    if (waiting && judged?.verdict === DELIVERED) this.#send(waiting);
    else if (waiting) this.#neverSent(waiting, judged?.why ?? 0);
  }

  /** A browser goes where an answer sends it, as a stranger perhaps, asking first where it must. */
  #follow(from: Exchange, { request, api, host, page }: FollowUp): void {
    const setup = this.#entries.at(from.entry)?.setup;
    if (setup?.kind !== 'request') return;
    const x = this.#open(setup, from.entry, from.n, from.nameHash);
    x.kind = KINDS.redirect;
    x.causedBy = from.id;
    x.api = api;
    x.request = request;
    if (from.network) putInFront(x, request, host === null ? from.network.call : { host, hostHeader: host });
    this.#run.table?.begin(x);
    const asked = this.#browsers.mustAsk(x, page, this.#run.world.now);
    if (asked) this.#askFirst(x, asked, setup);
    else this.#send(x);
  }

  /** On its way, unless its browser has kept an answer. */
  #send(x: Exchange): void {
    const kept = this.#browsers.kept(x, this.#run.world.now);
    if (!kept) {
      this.#journeys.send(x);
      return;
    }
    x.status = kept.status;
    x.answer = kept.answer;
    x.answerArg = kept.answerArg;
    x.answeredBy = BY.browser;
    this.received(x);
  }

  /** The same request once more, on a new connection. */
  #sendAgain(from: Exchange, waiting: Exchange | null): void {
    const setup = this.#entries.at(from.entry)?.setup;
    if (setup?.kind !== 'request') return;
    const x = this.#open(setup, from.entry, from.n, from.nameHash);
    x.kind = KINDS.again;
    x.causedBy = from.id;
    x.api = from.api;
    x.principal = from.principal;
    x.request = from.request;
    x.waitsFor = from.waitsFor;
    if (from.network && from.request) putInFront(x, from.request, from.network.call);
    if (!waiting) this.#browsers.handOver(from, x);
    this.#run.table?.begin(x);
    this.#run.pool.release(from);
    this.#journeys.send(x);
  }

  /** A browser asks with OPTIONS first; the request waits for that answer. */
  #askFirst(x: Exchange, request: PreparedRequest, setup: RequestEntry): void {
    const asking = this.#open(setup, x.entry, x.n, x.nameHash);
    asking.kind = KINDS.corsPreflight;
    asking.causedBy = x.id;
    asking.api = x.api;
    asking.principal = NO_INDEX;
    asking.request = request;
    asking.waitsFor = x.slot;
    if (x.network) putInFront(asking, request, x.network.call);
    this.#run.table?.begin(asking);
    this.#journeys.send(asking);
  }

  /** The browser blocks a request whose preflight failed: the gateway never sees it. */
  #neverSent(x: Exchange, why: number): void {
    const { table, world, pool } = this.#run;
    x.answeredBy = BY.browser;
    table?.complete(x, world.now);
    this.#noteJudgement(x.id, BLOCKED, why);
    this.#browsers.done(x);
    pool.release(x);
  }

  #noteJudgement(id: number, verdict: number, why: number): void {
    const { table, recorder, world } = this.#run;
    table?.judged(id, verdict, why);
    if (recorder.on) recorder.event(world.now, 'judged', id, verdict, why);
  }

  #isSocket(api: number | null): boolean {
    return this.#run.setup.apis[api ?? NO_INDEX]?.protocolType === 'WEBSOCKET';
  }

  #arriveOnSocket({ setup, index, nameHash, fixed }: Entry, n: number): void {
    const { timeline } = this.#run.setup;
    const origin = { entry: index, n, nameHash, causedBy: NO_INDEX };
    if (setup.kind === 'frame') {
      const opened = timeline[setup.on];
      const whose = opened?.kind === 'connect' ? opened : null;
      const of = { client: whose?.client ?? 0, api: whose?.api ?? NO_INDEX, principal: NO_INDEX };
      this.sockets.frame(setup, { ...origin, ...of });
      return;
    }
    const { client, api, signedAs, viaDomain = false, call } = setup;
    const from = { client, api: api ?? NO_INDEX, principal: signedAs ?? NO_INDEX, viaDomain };
    const whole = { ...origin, ...from, ...(call && { call }) };
    if (setup.kind === 'connect')
      this.sockets.connect(setup, whole, fixed ?? prepareUpgrade(setup, n, this.#run.setup));
    else this.sockets.request(whole, fixed ?? prepareRequest(setup, n, this.#browsers.addedHeaders(setup)));
  }

  #makeSockets(): Sockets {
    const { world, recorder, setup } = this.#run;
    return new Sockets(
      {
        world,
        make: (origin, kind, way, leg) => this.#openOnSocket(origin, kind, way, leg),
        send: (x) => {
          this.#journeys.send(x);
        },
        keep: (x) => {
          this.#keep(x);
        },
        note: (kind, exchange, connection, code, text) => {
          if (recorder.on) recorder.event(world.now, kind, exchange, connection, code, text);
          this.onSocket?.(kind, connection, code, text);
        },
      },
      setup,
    );
  }

  #openOnSocket(origin: Origin, kind: number, way: Way, leg: SocketLeg): Exchange {
    const { client, api, principal, entry, n, nameHash, viaDomain = false, call, request } = origin;
    const x = this.#open({ client, api, signedAs: principal, viaDomain }, entry, n, nameHash);
    x.kind = kind;
    x.causedBy = origin.causedBy;
    x.state = startOf(way);
    if (way === 'CONNECT') leg.connection = x.id;
    x.socket = leg;
    if (call && request) putInFront(x, request, call);
    this.#run.table?.begin(x);
    return x;
  }

  /** The client's network fails it: the request reaches nobody, and no answer comes. */
  #lost(x: Exchange): void {
    const { recorder, world, setup } = this.#run;
    const { id, client } = x;
    if (recorder.on) recorder.event(world.now, 'sent', id);
    this.#keep(x);
    if (setup.clients[client]?.kind === 'browser')
      this.#noteJudgement(id, BLOCKED, BLOCKED_WHY.indexOf('networkError'));
  }

  /** What never leaves its client: a message for a connection that is not open, a request without a network. */
  #keep(x: Exchange): void {
    const { table, recorder, world, pool } = this.#run;
    x.answeredBy = BY.network;
    table?.complete(x, world.now);
    if (recorder.on) recorder.event(world.now, 'received', x.id, 0);
    pool.release(x);
  }

  #open(opening: Parameters<RunParts['pool']['take']>[0], entry: number, n: number, nameHash: number): Exchange {
    return this.#run.pool.take(opening, entry, n, nameHash, this.#run.world.now);
  }
}

const OUTWARD = startOf('NETWORK');

/** Its network is simulated: it begins before the gateway. */
function putInFront(x: Exchange, wire: PreparedRequest, call: NetworkCall): void {
  x.network = new NetworkLeg(call, wire);
  x.state = OUTWARD;
}
