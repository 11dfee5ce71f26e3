import { Answers } from '../gateway/answer.ts';
import type { Exchange } from '../gateway/exchange.ts';
import { CONNECTION_TIMERS } from '../gateway/websocket/connections.ts';
import { EventHeap } from '../kernel/event-heap.ts';
import type { OperationRecord, RunRecord } from '../trace/record.ts';
import '../trace/words/load-network.ts';
import { Checkpoints, type Checkpoint } from './checkpoints.ts';
import { Clients, type TellSocket } from './clients.ts';
import { Entries, isOfClient, type ClientEntry } from './entries.ts';
import { ExchangePool } from './exchange-pool.ts';
import { ExchangeTable } from './exchange-table.ts';
import { Journeys } from './journeys.ts';
import { makeRecord } from './make-record.ts';
import { RunNumbers } from './names.ts';
import { Operator } from './operator.ts';
import { Dictionaries, Recorder } from './recorder.ts';
import { startOf } from './run-machine.ts';
import { RANK, type RunParts } from './run-parts.ts';
import type { TimelineEntry } from './timeline-entries.ts';
import type { WorldSetup } from './setup.ts';
import { SimulatedWorld, type SharedNames } from './world.ts';

/** Detailed events kept from the start of a run; what lies beyond is re-derived when someone looks. */
const EVENTS_KEPT = 60_000;

type Shared = SharedNames & { readonly dictionaries: Dictionaries };
/** A run taken up again from a checkpoint (null: from its start); it keeps no rows, or goes on with those given. */
type Resume = {
  readonly checkpoint: Checkpoint | null;
  readonly shared: Shared;
  readonly table?: ExchangeTable | null;
  /** Of somebody who looks on, or of the run that goes on; else it is a plain one. */
  readonly recorder?: Recorder;
};
export type Progress = {
  readonly events: number;
  readonly exchanges: number;
  readonly expected: number;
  readonly virtualMicros: number;
};

/**
 * One run of a scenario: this loop carries the time, and hands each appointment to whoever booked it. Same setup, same
 * run, byte for byte. `advance` it to the end (or `stop` it), then take its `record`.
 */
export class Simulation {
  readonly setup: WorldSetup;
  readonly world: SimulatedWorld;
  readonly table: ExchangeTable | null;
  readonly recorder: Recorder;
  readonly shared: Shared;
  stopped: RunRecord['stopped'] = 'no';
  /** The instant of the last thing that happened. */
  lastAt = 0;
  readonly #heap = new EventHeap();
  readonly #pool: ExchangePool;
  readonly #entries: Entries;
  readonly #journeys: Journeys;
  readonly #clients: Clients;
  readonly #operator: Operator;
  readonly #checkpoints = new Checkpoints();
  #events = 0;

  constructor(setup: WorldSetup, resume?: Resume) {
    this.setup = setup;
    this.shared = resume?.shared ?? {
      answers: new Answers(),
      numbers: new RunNumbers(),
      dictionaries: new Dictionaries(),
    };
    this.recorder = resume?.recorder ?? new Recorder(EVENTS_KEPT, this.shared.dictionaries);
    this.recorder.beginsHere();
    this.recorder.on = resume === undefined;
    this.world = this.#makeWorld();
    this.table = resume ? (resume.table ?? null) : new ExchangeTable(setup.network !== undefined);
    const starts = startsOf(setup);
    this.#pool = new ExchangePool(starts);
    this.#entries = new Entries(setup);
    const { world, recorder, table } = this;
    const run: RunParts = { setup, world, recorder, table, heap: this.#heap, pool: this.#pool, starts };
    this.#journeys = new Journeys(run, {
      received: (x) => {
        this.#clients.received(x);
      },
      manage: (call, managed) => this.#clients.sockets.manage(call, managed),
    });
    this.#clients = new Clients(run, this.#entries, this.#journeys);
    this.#operator = new Operator(run, this.#journeys);
    if (resume?.checkpoint) this.#restore(resume.checkpoint);
    else this.#bookTimeline();
    this.recorder.begun();
  }

  /**
   * This run from here on, with another configuration: what the stores hold, who is under way and what the operator did
   * stays. The setup must have the same things in the same order (`fork.ts`); this run is over with it.
   */
  continuedIn(setup: WorldSetup): Simulation {
    const { shared, recorder, table, world } = this;
    const { on } = recorder;
    recorder.on = false;
    const checkpoint = { ...this.#now(), operations: this.operations };
    const next = new Simulation(setup, { checkpoint, shared, table, recorder });
    next.#operator.repeat(this.operations);
    const { control } = next.world;
    next.world.stageSettings.splice(0, next.world.stageSettings.length, ...world.stageSettings);
    recorder.on = on;
    next.world.now = world.now;
    next.world.restore({ ...checkpoint.world, control });
    setup.timeline.slice(this.setup.timeline.length).forEach((entry, i) => {
      next.#book(entry, this.setup.timeline.length + i);
    });
    next.stopped = this.stopped;
    return next;
  }

  get progress(): Progress {
    const { expected } = this.#entries;
    return { events: this.#events, exchanges: this.#pool.nextId, expected, virtualMicros: this.world.now };
  }

  get checkpoints(): readonly Checkpoint[] {
    return this.#checkpoints.list;
  }

  get operations(): readonly OperationRecord[] {
    return this.#operator.operations;
  }

  /** Tells of every exchange whose client has its answer, before its record is used again. */
  set onReceived(told: (x: Exchange) => void) {
    this.#clients.onReceived = told;
  }

  /** Tells of every frame that reaches a client, and of every connection that ends. */
  set onSocket(told: TellSocket) {
    this.#clients.onSocket = told;
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
      if (this.table && this.#checkpoints.isDue()) this.#checkpoint();
    }
    return this.#heap.size === 0 ? 'finished' : 'running';
  }

  /** Adds what a client does while the run goes on; it must be the timeline's last entry, and not lie in the past. */
  add(setup: ClientEntry): void {
    this.#bookArrival(this.#entries.add(setup), 0, setup.atMicros);
  }

  /** Lets go of what an answered request was made of. */
  forget(entry: number): void {
    this.#entries.forget(entry);
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

  #makeWorld(): SimulatedWorld {
    return new SimulatedWorld(
      this.setup,
      this.recorder,
      this.shared,
      (at, call, x) => {
        this.#journeys.book(at, call, x);
      },
      {
        book: (at, timer, connection) => {
          const which = CONNECTION_TIMERS.indexOf(timer);
          this.#heap.push(at, RANK.connectionTimer, connection.entry, connection.n, connection.exchange, which);
        },
        closed: (connection) => {
          this.#clients.sockets.closed(connection);
        },
      },
    );
  }

  #appointment(): void {
    const { rank, entry, n, payload, generation } = this.#heap;
    if (rank === RANK.arrival) this.#arrive(entry, n);
    else if (rank === RANK.reply) this.#journeys.reply(payload);
    else if (rank === RANK.timeout) this.#journeys.timeOut(payload, generation);
    else if (rank === RANK.connectionTimer) this.#ring(payload, generation);
    else this.#operator.operate(entry, n);
    this.#clients.sockets.finish();
  }

  #arrive(index: number, n: number): void {
    this.#bookArrival(index, n + 1, this.world.now);
    const entry = this.#entries.at(index);
    if (entry) this.#clients.arrive(entry, n);
  }

  #ring(connection: number, timer: number): void {
    if (this.#clients.sockets.timer(connection, timer)) this.lastAt = this.world.now;
  }

  #bookTimeline(): void {
    this.setup.timeline.forEach((entry, index) => {
      this.#book(entry, index);
    });
  }

  #book(entry: TimelineEntry, index: number): void {
    if (!isOfClient(entry)) this.#heap.push(entry.atMicros, RANK.operation, index, 0, 0, 0);
    else this.#bookArrival(index, 0, entry.atMicros);
  }

  #bookArrival(index: number, n: number, before: number): void {
    const at = this.#entries.arrival(index, n, before);
    if (at !== null) this.#heap.push(at, RANK.arrival, index, n, 0, 0);
  }

  #checkpoint(): void {
    this.#checkpoints.add(this.#now());
  }

  #now(): Checkpoint {
    return {
      at: this.world.now,
      heap: this.#heap.snapshot(),
      world: this.world.snapshot(),
      pool: this.#pool.snapshot(),
      browsers: this.#clients.snapshot(),
      operations: [...this.#operator.operations],
    };
  }

  #restore(checkpoint: Checkpoint): void {
    this.world.now = checkpoint.at;
    this.lastAt = checkpoint.at;
    this.world.restore(checkpoint.world);
    this.#heap.restore(checkpoint.heap);
    this.#pool.restore(checkpoint.pool);
    this.#clients.restore(checkpoint.browsers);
    this.#operator.operations = [...checkpoint.operations];
  }
}

/** Where the machine of each API's kind begins. */
const startsOf = ({ apis }: WorldSetup): readonly number[] =>
  apis.map(({ protocolType }) => startOf(protocolType === 'WEBSOCKET' ? 'CALLBACK' : protocolType));
