import { GATEWAY_RESPONSE_TYPES } from '../gateway/refusals.ts';
import { Answers } from '../gateway/answer.ts';
import type { Exchange } from '../gateway/exchange.ts';
import { openMessages, type ExchangeMessages } from '../trace/open-exchange.ts';
import type { EntryName, ExchangeColumns, RunRecord } from '../trace/record.ts';
import { entryName, makeRecord, namesOf } from './make-record.ts';
import { RunNumbers } from './names.ts';
import { Dictionaries } from './recorder.ts';
import { Simulation } from './simulation.ts';
import type { RequestEntry, TimelineEntry, WorldSetup } from './setup.ts';

/** A request from outside: what a timeline entry says of one, with the client and the name chosen here. */
export type LiveRequest = Pick<
  RequestEntry,
  'api' | 'method' | 'target' | 'headers' | 'body' | 'isBase64' | 'signedAs'
>;
type Told = (view: ExchangeMessages) => void;

/**
 * A run whose requests come from outside while it goes on. Operator actions of the setup's timeline happen at their
 * instants; its requests are left out. Nothing of an answered request is kept, so that it may go on for days.
 */
export class LiveRun {
  readonly #simulation: Simulation;
  readonly #timeline: TimelineEntry[];
  readonly #entries: EntryName[] = [];
  readonly #waiting = new Map<number, Told>();
  readonly #client: number;
  #record: RunRecord;
  #operations = 0;

  constructor(setup: WorldSetup) {
    this.#timeline = setup.timeline.filter(({ kind }) => kind === 'operation');
    this.#client = setup.clients.length;
    const clients = [...setup.clients, LIVE_CLIENT];
    const shared = { answers: new Answers(), numbers: new RunNumbers(), dictionaries: new Dictionaries() };
    this.#simulation = new Simulation({ ...setup, clients, timeline: this.#timeline }, { checkpoint: null, shared });
    this.#simulation.onReceived = (x) => {
      this.#received(x);
    };
    this.#entries.push(...this.#timeline.map((entry) => entryName(entry)));
    this.#record = this.#recordNow();
  }

  /** When the next thing is due, in microseconds since the start; Infinity when all is quiet. */
  get nextAt(): number {
    return this.#simulation.nextTime;
  }

  /** Sends a request at an instant that is not in the past, and tells of its answer, at once or later. */
  send(request: LiveRequest, atMicros: number, answered: Told): void {
    const index = this.#timeline.length;
    const entry: RequestEntry = {
      ...request,
      kind: 'request',
      name: `live${index}`,
      pointer: '',
      atMicros,
      client: this.#client,
      credentials: 'omit',
      load: null,
    };
    this.#timeline.push(entry);
    this.#entries[index] = entryName(entry);
    this.#waiting.set(index, answered);
    this.#simulation.add(entry);
    this.advance(atMicros);
  }

  /** Works off everything that is due at an instant or before it. */
  advance(untilMicros: number): void {
    this.#simulation.advanceBefore(untilMicros + 1);
  }

  #received(x: Exchange): void {
    if (this.#simulation.operations.length !== this.#operations) this.#record = this.#recordNow();
    const view = openMessages({ ...this.#record, exchanges: oneRow(x, this.#simulation.world.now) }, x.id);
    this.#waiting.get(x.entry)?.(view);
    this.#waiting.delete(x.entry);
    this.#simulation.forget(x.entry);
    this.#timeline[x.entry] = ANSWERED;
    this.#entries[x.entry] = FORGOTTEN;
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
    stage: x.stage?.index ?? x.socket?.stage?.index ?? -1,
    method: x.method?.index ?? x.socket?.route?.index ?? -1,
    answer: x.answer,
    answerArg: x.answerArg,
    calledAt: x.calledAt,
    backendDoneAt: Number.NaN,
    cache: x.cacheUse,
    flags: x.flags,
    verdict: 0,
    blockedWhy: 0,
    connection: x.socket?.connection ?? -1,
  };
  const columns = Object.entries(row).map(([name, value]) => [name, { [x.id]: value }]);
  return Object.fromEntries(columns) as ExchangeColumns;
}
const NO_ROWS = {} as ExchangeColumns;
