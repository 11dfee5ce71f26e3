import { Answers, ANSWERED_BY } from '../gateway/answer.ts';
import { CACHE_HIT, Exchange, KIND, NO_INDEX, REPLY } from '../gateway/exchange.ts';
import { ANSWERED, REFUSED, VERDICT, WAITING } from '../gateway/step.ts';
import { EventHeap, type HeapSnapshot } from '../kernel/event-heap.ts';
import { hashText } from '../kernel/keyed-random.ts';
import type { Way } from '../gateway/protocol-list.ts';
import { CONNECTION_TIMERS } from '../gateway/websocket/connections.ts';
import type { SocketLeg } from '../gateway/websocket/leg.ts';
import { EXCHANGE_KINDS, type OperationRecord, type RunRecord } from '../trace/record.ts';
import { arrivalOf, expectedCount } from './arrivals.ts';
import { Browsers, type BrowsersSnapshot, type FollowUp } from './browser/browsers.ts';
import { runOperation, type Operated } from './control/operations.ts';
import { runActions } from './backends/actions.ts';
import { ExchangeTable } from './exchange-table.ts';
import { makeRecord } from './make-record.ts';
import { RunNumbers } from './names.ts';
import { prepareRequest, variesByNumber } from './prepare.ts';
import { prepareUpgrade } from './websocket/upgrade-request.ts';
import { Dictionaries, Recorder } from './recorder.ts';
import { ENDS, EVENTS, NEXT, PHASE, RESUMES, startOf, STEP_OF, STEPS, TEST_START, WAITS } from './run-machine.ts';
import type { ConnectEntry, FrameEntry, RequestEntry, WorldSetup } from './setup.ts';
import { methodOf, pathParametersOf, testRequest, testSender } from './test-exchange.ts';
import { Sockets, type Origin } from './websocket/sockets.ts';
import { SimulatedWorld, type SharedNames, type WorldSnapshot } from './world.ts';
import type { PreparedRequest } from '../gateway/request.ts';

/** At one instant an operator action comes first, then arrivals, replies, time-outs: a reply at the limit is in time. */
const RANK = { operation: 0, arrival: 1, reply: 2, timeout: 3, connectionTimer: 4 } as const;
/** Detailed events kept from the start of a run; what lies beyond is re-derived when someone looks. */
const EVENTS_KEPT = 60_000;
const CHECKPOINTS = 64;
const FIRST_SPACING = 2_048;
const BY = {
  cache: ANSWERED_BY.indexOf('cache'),
  backend: ANSWERED_BY.indexOf('backend'),
  gateway: ANSWERED_BY.indexOf('gateway'),
  network: ANSWERED_BY.indexOf('network'),
};

type Entry = {
  readonly setup: RequestEntry | ConnectEntry | FrameEntry;
  readonly nameHash: number;
  readonly index: number;
  readonly fixed: PreparedRequest | null;
};
export type Checkpoint = {
  readonly at: number;
  readonly nextId: number;
  readonly heap: HeapSnapshot;
  readonly world: WorldSnapshot;
  readonly slots: readonly (Exchange | null)[];
  readonly browsers: BrowsersSnapshot;
  readonly operations: readonly OperationRecord[];
};
type Shared = SharedNames & { readonly dictionaries: Dictionaries };
/** A run taken up again from a checkpoint (null: from its start); it keeps no rows of its own. */
type Resume = { readonly checkpoint: Checkpoint | null; readonly shared: Shared };
export type Progress = {
  readonly events: number;
  readonly exchanges: number;
  readonly expected: number;
  readonly virtualMicros: number;
};

/**
 * One run of a scenario: the machine knows the way, the steps know the work, and this loop carries the world and the
 * time. Same setup, same run, byte for byte. `advance` it to the end (or `stop` it), then take its `record`.
 */
export class Simulation {
  readonly setup: WorldSetup;
  readonly world: SimulatedWorld;
  readonly table: ExchangeTable | null;
  readonly recorder: Recorder;
  readonly shared: Shared;
  readonly checkpoints: Checkpoint[] = [];
  operations: OperationRecord[] = [];
  stopped: RunRecord['stopped'] = 'no';
  /** The instant of the last thing that happened. */
  lastAt = 0;
  readonly #heap = new EventHeap();
  /** Told of every exchange whose client has its answer, before its record is used again. */
  onReceived: ((x: Exchange) => void) | null = null;
  readonly #entries: (Entry | null)[];
  readonly #browsers: Browsers;
  readonly #sockets: Sockets;
  /** Where the machine of each API's kind begins; requests that reach no API begin on the first. */
  readonly #starts: readonly number[];
  #slots: (Exchange | null)[] = [];
  #pool: Exchange[] = [];
  #freeSlots: number[] = [];
  #nextId = 0;
  #events = 0;
  #spacing = FIRST_SPACING;
  #untilCheckpoint = FIRST_SPACING;

  constructor(setup: WorldSetup, resume?: Resume) {
    this.setup = setup;
    this.shared = resume?.shared ?? {
      answers: new Answers(),
      numbers: new RunNumbers(),
      dictionaries: new Dictionaries(),
    };
    this.recorder = new Recorder(EVENTS_KEPT, this.shared.dictionaries);
    this.recorder.beginsHere();
    this.recorder.on = resume === undefined;
    this.#sockets = this.#makeSockets(setup);
    this.world = new SimulatedWorld(setup, this.recorder, this.shared, (at, call, x) => void this.#book(at, call, x), {
      book: (at, timer, connection) => {
        const which = CONNECTION_TIMERS.indexOf(timer);
        this.#heap.push(at, RANK.connectionTimer, connection.entry, connection.n, connection.exchange, which);
      },
      closed: (connection) => {
        this.#sockets.closed(connection);
      },
    });
    this.table = resume ? null : new ExchangeTable();
    this.#browsers = new Browsers(setup);
    this.#starts = setup.apis.map(({ protocolType }) =>
      startOf(protocolType === 'WEBSOCKET' ? 'CALLBACK' : protocolType),
    );
    this.#entries = setup.timeline.map((entry, index) =>
      entry.kind === 'operation' ? null : makeEntry(entry, index, setup),
    );
    if (resume?.checkpoint) this.#restore(resume.checkpoint);
    else this.#bookTimeline();
    this.recorder.begun();
  }

  get progress(): Progress {
    const expected = this.#entries.reduce((sum, entry) => sum + (entry ? expectedCount(entry.setup) : 0), 0);
    return { events: this.#events, exchanges: this.#nextId, expected, virtualMicros: this.world.now };
  }

  /** Works off up to `events` appointments. */
  advance(events: number): 'running' | 'finished' {
    for (let done = 0; done < events; done++) {
      if (this.stopped !== 'no' || !this.#heap.pop()) return 'finished';
      this.#events += 1;
      this.world.now = this.#heap.time;
      // A timer that finds its connection busy, or gone, is nothing that happens.
      if (this.#heap.rank !== RANK.connectionTimer) this.lastAt = this.#heap.time;
      this.#appointment();
      if (this.table && --this.#untilCheckpoint === 0) this.#checkpoint();
    }
    return this.#heap.size === 0 ? 'finished' : 'running';
  }

  /** Adds a request while the run goes on; its entry must be the last of the setup's timeline, and not lie in the past. */
  add(setup: RequestEntry): void {
    this.#bookArrival(this.#entries.push(makeEntry(setup, this.#entries.length, this.setup)) - 1, 0, setup.atMicros);
  }

  /** Lets go of what an answered request was made of. */
  forget(entry: number): void {
    this.#entries[entry] = null;
  }

  /** Works off all appointments before an instant. */
  advanceBefore(time: number): void {
    while (this.#heap.nextTime < time) this.advance(1);
  }

  get nextTime(): number {
    return this.#heap.nextTime;
  }

  /** Begins to write down what happens, with what the stores hold now as the baseline. */
  startRecording(): void {
    this.recorder.beginsHere();
    this.recorder.on = true;
    this.world.announce();
    this.recorder.begun();
  }

  stop(why: 'cancelled' | 'budget'): void {
    this.stopped = why;
  }

  /** The finished run as data. To be taken once: the columns are handed over, not copied. */
  record(): RunRecord {
    return makeRecord(this);
  }

  #appointment(): void {
    const { rank, entry, n, payload, generation } = this.#heap;
    if (rank === RANK.arrival) this.#arrive(entry, n);
    else if (rank === RANK.reply) this.#reply(payload);
    else if (rank === RANK.timeout) this.#timeOut(payload, generation);
    else if (rank === RANK.connectionTimer) this.#ring(payload, generation);
    else this.#operate(entry);
    this.#sockets.finish();
  }

  #ring(connection: number, timer: number): void {
    if (this.#sockets.timer(connection, timer)) this.lastAt = this.world.now;
  }

  #bookTimeline(): void {
    this.setup.timeline.forEach((entry, index) => {
      if (entry.kind === 'operation') this.#heap.push(entry.atMicros, RANK.operation, index, 0, 0, 0);
      else this.#bookArrival(index, 0, entry.atMicros);
    });
  }

  #bookArrival(index: number, n: number, before: number): void {
    const entry = this.#entries[index];
    if (!entry) return;
    const at = arrivalOf(entry.setup, n, before, this.setup.seed, entry.nameHash);
    if (at !== null) this.#heap.push(at, RANK.arrival, index, n, 0, 0);
  }

  #operate(index: number): void {
    const entry = this.setup.timeline[index];
    if (entry?.kind !== 'operation') return;
    const { record, test } = runOperation(this.world, entry, index);
    if (this.recorder.on) this.recorder.event(this.world.now, 'operation', NO_INDEX, this.operations.length);
    this.operations.push(record);
    if (test) this.#test(entry.name, index, test);
  }

  /** A method of the draft is run for its owner: past the front door, the authorizers and the limits. */
  #test(name: string, index: number, { api, request }: NonNullable<Operated['test']>): void {
    const x = this.#newExchange(testSender(api), index, 0, hashText(name));
    x.kind = KIND.testInvoke;
    x.request = testRequest(request);
    x.state = TEST_START;
    x.stage = this.world.draftOf(api, request.stageVariables);
    x.method = methodOf(x.stage, request);
    x.request.memo.params = pathParametersOf(request);
    this.#begin(x);
    this.#send(x);
  }

  #arrive(index: number, n: number): void {
    this.#bookArrival(index, n + 1, this.world.now);
    const entry = this.#entries[index];
    if (!entry) return;
    const { setup } = entry;
    if (setup.kind !== 'request' || this.#isSocket(setup.api)) {
      this.#arriveOnSocket(entry, setup, n);
      return;
    }
    const x = this.#newExchange(setup, index, n, entry.nameHash);
    x.request = entry.fixed ?? prepareRequest(setup, n, this.#browsers.addedHeaders(setup));
    this.#begin(x);
    const page = this.#browsers.pageOf(x, setup);
    const asked = page && this.#browsers.mustAsk(x, page, this.world.now);
    if (asked) this.#askFirst(x, asked, setup);
    else this.#send(x);
  }

  /** A browser goes where an answer sends it, as a stranger perhaps, asking first where it must. */
  #follow(from: Exchange, { request, api, page }: FollowUp): void {
    const setup = this.#entries[from.entry]?.setup;
    if (setup?.kind !== 'request') return;
    const x = this.#newExchange(setup, from.entry, from.n, from.nameHash);
    x.kind = EXCHANGE_KINDS.indexOf('redirect');
    x.causedBy = from.id;
    x.api = api;
    x.request = request;
    this.#begin(x);
    const asked = this.#browsers.mustAsk(x, page, this.world.now);
    if (asked) this.#askFirst(x, asked, setup);
    else this.#send(x);
  }

  #isSocket(api: number | null): boolean {
    return this.setup.apis[api ?? NO_INDEX]?.protocolType === 'WEBSOCKET';
  }

  #arriveOnSocket({ index, nameHash, fixed }: Entry, setup: Entry['setup'], n: number): void {
    const origin = { entry: index, n, nameHash, causedBy: NO_INDEX };
    if (setup.kind === 'frame') {
      const opened = this.setup.timeline[setup.on];
      const whose = opened?.kind === 'connect' ? opened : null;
      const of = { client: whose?.client ?? 0, api: whose?.api ?? NO_INDEX, principal: NO_INDEX };
      this.#sockets.frame(setup, { ...origin, ...of });
      return;
    }
    const { client, api, signedAs } = setup;
    const whole = { ...origin, client, api: api ?? NO_INDEX, principal: signedAs ?? NO_INDEX };
    if (setup.kind === 'connect') this.#sockets.connect(setup, whole, fixed ?? prepareUpgrade(setup, n, this.setup));
    else this.#sockets.request(whole, fixed ?? prepareRequest(setup, n, this.#browsers.addedHeaders(setup)));
  }

  #makeSockets(setup: WorldSetup): Sockets {
    return new Sockets(
      {
        worldOf: () => this.world,
        make: (origin, kind, way, leg) => this.#makeOnSocket(origin, kind, way, leg),
        send: (x) => {
          this.#send(x);
        },
        keep: (x) => {
          this.#keep(x);
        },
        note: (kind, exchange, connection, code, text) => {
          if (this.recorder.on) this.recorder.event(this.world.now, kind, exchange, connection, code, text);
        },
      },
      setup,
    );
  }

  #makeOnSocket(origin: Origin, kind: number, way: Way, leg: SocketLeg): Exchange {
    const { client, api, principal, entry, n, nameHash } = origin;
    const x = this.#newExchange({ client, api, signedAs: principal }, entry, n, nameHash);
    x.kind = kind;
    x.causedBy = origin.causedBy;
    x.state = startOf(way);
    if (way === 'CONNECT') leg.connection = x.id;
    x.socket = leg;
    this.#begin(x);
    return x;
  }

  /** A message for a connection that is not open never leaves its client. */
  #keep(x: Exchange): void {
    x.answeredBy = BY.network;
    this.table?.complete(x, this.world.now);
    if (this.recorder.on) this.recorder.event(this.world.now, 'received', x.id, 0);
    this.#release(x);
  }

  /** A browser asks with OPTIONS first; the request waits for that answer. */
  #askFirst(x: Exchange, request: PreparedRequest, setup: RequestEntry): void {
    const asking = this.#newExchange(setup, x.entry, x.n, x.nameHash);
    asking.kind = EXCHANGE_KINDS.indexOf('corsPreflight');
    asking.causedBy = x.id;
    asking.api = x.api;
    asking.principal = NO_INDEX;
    asking.request = request;
    asking.waitsFor = x.slot;
    this.#begin(asking);
    this.#send(asking);
  }

  #newExchange(
    entry: Pick<RequestEntry, 'client' | 'api' | 'signedAs'>,
    index: number,
    n: number,
    nameHash: number,
  ): Exchange {
    const slot = this.#freeSlots.pop() ?? this.#slots.length;
    const x = this.#pool[slot] ?? new Exchange();
    this.#pool[slot] = x;
    this.#slots[slot] = x;
    x.reset();
    x.slot = slot;
    x.id = this.#nextId++;
    x.entry = index;
    x.n = n;
    x.client = entry.client;
    x.api = entry.api ?? NO_INDEX;
    x.principal = entry.signedAs ?? NO_INDEX;
    x.viaDomain = 'viaDomain' in entry && entry.viaDomain === true;
    x.nameHash = nameHash;
    x.sentAt = this.world.now;
    x.state = this.#starts[x.api] ?? 0;
    x.generation += 1;
    return x;
  }

  #begin(x: Exchange): void {
    this.table?.begin(x);
  }

  #send(x: Exchange): void {
    x.sentAt = this.world.now;
    if (this.recorder.on) this.recorder.event(this.world.now, 'sent', x.id);
    this.#travel(x);
  }

  /** Runs the exchange's steps until it waits or is over; nothing else happens in between. */
  #travel(x: Exchange): void {
    const { world, recorder } = this;
    for (;;) {
      const phase = PHASE[x.state];
      if (phase === WAITS) return;
      if (phase === ENDS) break;
      const index = STEP_OF[x.state] ?? 0;
      const step = STEPS[index];
      if (!step) throw new RangeError(`state ${x.state} has no step`);
      const verdict = phase === RESUMES ? step.resume(x, world, x.woken) : step.run(x, world);
      // An authorizer that lets the request on has decided nothing yet: it forgets its call.
      if (verdict === REFUSED || verdict === ANSWERED || (phase === RESUMES && x.reply !== REPLY.notCalled)) {
        x.decidedStep = index;
        x.decidedReason = x.reason;
      }
      if (recorder.on) recorder.step(world.now, x, index, verdict);
      if (verdict === WAITING) this.#wait(x);
      x.state = NEXT[x.state * EVENTS + verdict] ?? -1;
    }
    this.#received(x);
  }

  /** The call is booked already; the time-out only where it can win. */
  #wait(x: Exchange): void {
    if (this.recorder.on) this.#recordStart(x);
    if (x.replyAt > x.deadline) this.#heap.push(x.deadline, RANK.timeout, x.entry, x.n, x.slot, x.generation);
  }

  #recordStart(x: Exchange): void {
    const call = this.world.calls.at(x.invocation);
    if (call)
      this.recorder.event(this.world.now, 'started', x.id, call.target, call.kind === 'http' ? 1 : 0, call.version);
  }

  #book(at: number, call: number, x: Exchange): void {
    x.invocation = call;
    x.replyAt = at;
    if (at !== Infinity) this.#heap.push(at, RANK.reply, x.entry, x.n, call, x.generation);
  }

  #reply(index: number): void {
    this.#act(index);
    const call = this.world.calls.finish(index);
    if (!call.isAuthorizer) this.table?.backendDoneAt.set(call.exchange, this.world.now);
    if (this.recorder.on)
      this.recorder.event(
        this.world.now,
        'finished',
        call.exchange,
        call.target,
        call.kind === 'http' ? 1 : 0,
        call.version,
      );
    const x = this.#slots[call.slot];
    if (x?.id !== call.exchange || x.generation !== call.generation) return;
    const { plan } = call;
    x.reply = plan.reply;
    x.replyStatus = plan.status;
    x.replyAnswer = plan.answer;
    x.replyArg = call.answerArg;
    x.replyMalformed = plan.malformed;
    x.replyValue = plan.value;
    x.replyInferred = plan.inferred;
    x.replyError = plan.error;
    x.incoming = plan.incoming;
    x.text = plan.text;
    this.#wake(x, VERDICT.replied);
  }

  /** A function that acts does so at its end, in order; an exception nobody catches becomes its answer. */
  #act(index: number): void {
    const call = this.world.calls.at(index);
    if (!call?.acts) return;
    const { tables } = this.world;
    const acted = { target: call.target, exchange: call.exchange, acts: call.acts };
    const failure = runActions(call.acts.actions, call.acts.event, {
      items: (table) => tables.items(table),
      put: (table, item) => {
        tables.put(table, item);
      },
      delete: (table, key) => {
        tables.delete(table, key);
      },
      manage: (managed) => this.#sockets.manage(acted, managed),
    });
    if (failure) this.world.calls.fail(index, failure);
  }

  #timeOut(slot: number, generation: number): void {
    const x = this.#slots[slot];
    if (x?.generation !== generation) return;
    this.#wake(x, VERDICT.timedOut);
  }

  /** The race is decided: whoever comes later finds another generation. */
  #wake(x: Exchange, woken: number): void {
    x.generation += 1;
    x.woken = woken;
    x.state = NEXT[x.state * EVENTS + woken] ?? -1;
    this.#travel(x);
  }

  #received(x: Exchange): void {
    const { world, recorder } = this;
    if (x.answeredBy === 0) x.answeredBy = whoAnswered(x);
    this.table?.complete(x, world.now);
    if (recorder.on) recorder.event(world.now, 'received', x.id, x.status);
    this.onReceived?.(x);
    if (x.socket) {
      this.#sockets.over(x);
      this.table?.flagged(x);
      this.#release(x);
      return;
    }
    const waiting = x.waitsFor === NO_INDEX ? null : (this.#slots[x.waitsFor] ?? null);
    const answer = world.answers.at(x.answer);
    const judged = this.#browsers.judge(x, answer, waiting, world.now);
    if (judged) this.#noteJudgement(x.id, judged.verdict, judged.why);
    if (judged?.verdict === DELIVERED && !waiting) {
      const next = this.#browsers.redirected(x, answer);
      if (next) this.#follow(x, next);
    }
    if (judged && !waiting) this.#browsers.done(x);
    this.#release(x);
    if (waiting && judged?.verdict === DELIVERED) this.#send(waiting);
    else if (waiting) this.#neverSent(waiting, judged?.why ?? 0);
  }

  /** The browser blocks a request whose corsPreflight failed: the gateway never sees it. */
  #neverSent(x: Exchange, why: number): void {
    x.answeredBy = ANSWERED_BY.indexOf('browser');
    this.table?.complete(x, this.world.now);
    this.#noteJudgement(x.id, BLOCKED, why);
    this.#browsers.done(x);
    this.#release(x);
  }

  #noteJudgement(id: number, verdict: number, why: number): void {
    this.table?.judged(id, verdict, why);
    if (this.recorder.on) this.recorder.event(this.world.now, 'judged', id, verdict, why);
  }

  #release(x: Exchange): void {
    this.#slots[x.slot] = null;
    this.#freeSlots.push(x.slot);
    x.generation += 1;
  }

  /** At most 64 checkpoints: when they are full every other goes, and the next are twice as far apart. */
  #checkpoint(): void {
    if (this.checkpoints.length === CHECKPOINTS) {
      const kept = this.checkpoints.filter((_checkpoint, i) => i % 2 === 1);
      this.checkpoints.splice(0, CHECKPOINTS, ...kept);
      this.#spacing *= 2;
    }
    this.#untilCheckpoint = this.#spacing;
    this.checkpoints.push({
      at: this.world.now,
      nextId: this.#nextId,
      heap: this.#heap.snapshot(),
      world: this.world.snapshot(),
      slots: this.#slots.map((x) => x && ownCopy(x)),
      browsers: this.#browsers.snapshot(),
      operations: this.operations,
    });
    this.operations = [...this.operations];
  }

  #restore(checkpoint: Checkpoint): void {
    this.world.now = checkpoint.at;
    this.lastAt = checkpoint.at;
    this.world.restore(checkpoint.world);
    this.#heap.restore(checkpoint.heap);
    this.#nextId = checkpoint.nextId;
    this.#slots = checkpoint.slots.map((x) => x && ownCopy(x));
    this.#pool = this.#slots.map((x) => x ?? new Exchange());
    this.#freeSlots = this.#slots.flatMap((x, slot) => (x === null ? [slot] : [])).reverse();
    this.#browsers.restore(checkpoint.browsers);
    this.operations = [...checkpoint.operations];
  }
}

const DELIVERED = 1;
const BLOCKED = 2;

/** A copy that shares nothing that changes. */
const ownCopy = (x: Exchange): Exchange => Object.assign(new Exchange(), x, { socket: x.socket?.copy() ?? null });

function makeEntry(setup: Entry['setup'], index: number, world: WorldSetup): Entry {
  return { setup, index, nameHash: hashText(setup.name), fixed: fixedRequest(setup, world) };
}

/** What is the same for every request of an entry; null where they differ in their number. */
function fixedRequest(setup: Entry['setup'], world: WorldSetup): PreparedRequest | null {
  // Every upgrade has a key of its own, and frames are no requests.
  if (setup.kind !== 'request') return null;
  return variesByNumber(setup) ? null : prepareRequest(setup, 0, new Browsers(world).addedHeaders(setup));
}

function whoAnswered(x: Exchange): number {
  if (x.cacheUse === CACHE_HIT) return BY.cache;
  return x.reply === REPLY.notCalled ? BY.gateway : BY.backend;
}
