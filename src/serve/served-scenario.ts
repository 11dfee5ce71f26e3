import type { ParsedScenario } from '../scenario/parse.ts';
import { recordedScenario, type Received } from '../scenario/recorded.ts';
import type { Scenario } from '../scenario/schema/scenario.ts';
import type { ConnectionTold, LiveConnection } from '../world/live-connections.ts';
import { LiveRun } from '../world/live.ts';
import type { FrameEntry } from '../world/timeline-entries.ts';
import type { WorldSetup } from '../world/setup.ts';
import type { ExchangeMessages } from '../trace/exchange-view.ts';
import { RealTime, type Clock } from './real-time.ts';
import { Recording, type ArrivedHandshake, type ArrivedRequest, type Recorded } from './recording.ts';

type Parsed = Extract<ParsedScenario, { ok: true }>;
/** A connection, and its handshake's number in the recording. */
export type ServedConnection = { readonly connection: LiveConnection; readonly recorded: number };

/** A scenario whose gateway answers real requests, from now on, in real time or so many times faster. */
export class ServedScenario {
  readonly setup: WorldSetup;
  readonly scenario: Scenario;
  readonly recording = new Recording();
  readonly #text: string;
  readonly #run: LiveRun;
  readonly #time: RealTime;
  readonly #enders = new Set<() => void>();

  constructor(text: string, { setup, scenario }: Parsed, startEpochMs: number, speed = 1, clock?: Clock) {
    this.#text = text;
    this.setup = { ...setup, startEpochMs };
    this.scenario = scenario;
    this.#run = new LiveRun(this.setup);
    this.#time = new RealTime(this.#run, speed, clock);
  }

  get title(): string {
    return this.scenario.title;
  }

  /** Whether an upgrade asked for now would come to a WebSocket API. */
  isForSocket(handshake: ArrivedHandshake): boolean {
    return this.setup.apis[this.#run.apiOf(handshake)]?.protocolType === 'WEBSOCKET';
  }

  /** The simulated answer, when it is due. */
  answer(request: ArrivedRequest): Promise<ExchangeMessages> {
    return new Promise((resolve) => {
      this.#time.act((now) => {
        this.recording.add({ kind: 'request', ...request, atMicros: now });
        this.#run.send(request, now, resolve);
      });
    });
  }

  /** A client asks for an upgrade; `told` hears of everything that comes of it, at once or later. */
  connect(handshake: ArrivedHandshake, told: (connection: () => ServedConnection) => ConnectionTold): ServedConnection {
    let recorded = -1;
    let connection: LiveConnection = { entry: -1, isOpen: false };
    this.#time.act((now) => {
      recorded = this.recording.add({ kind: 'connect', ...handshake, atMicros: now });
      connection = this.#run.connect(
        handshake,
        now,
        told(() => ({ connection, recorded })),
      );
    });
    return { connection, recorded };
  }

  /** A client sends on its connection, or closes it; nothing happens where it is not open. */
  act({ connection, recorded }: ServedConnection, does: FrameEntry['does']): void {
    this.#time.act((now) => {
      if (this.#run.act(connection, does, now))
        this.recording.add({ kind: 'frame', on: recorded, does, atMicros: now });
    });
  }

  /** The scenario that simulates what came so far; its text needs nothing of this machine. */
  recorded(): string {
    const received = this.recording.entries.map((entry) => this.#receivedOf(entry));
    return recordedScenario(this.#text, new Date(this.setup.startEpochMs).toISOString(), received);
  }

  /** Calls back when the serving ends. */
  onStop(end: () => void): void {
    this.#enders.add(end);
  }

  stop(): void {
    this.#time.stop();
    for (const end of this.#enders) end();
  }

  #receivedOf(entry: Recorded): Received {
    if (entry.kind === 'frame') return entry;
    const { apis, principals } = this.setup;
    return {
      ...entry,
      api: apis[entry.api ?? -1]?.name ?? null,
      signedAs: principals[entry.signedAs ?? -1]?.name ?? null,
    };
  }
}
