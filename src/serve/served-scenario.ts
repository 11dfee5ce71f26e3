import type { ParsedScenario } from '../scenario/parse.ts';
import { recordedScenario } from '../scenario/recorded.ts';
import { LiveRun, type LiveRequest } from '../world/live.ts';
import type { ExchangeMessages } from '../trace/open-exchange.ts';
import type { WorldSetup } from '../world/setup.ts';
import { RealTime } from './real-time.ts';
import { Recording } from './recording.ts';

type Parsed = Extract<ParsedScenario, { ok: true }>;

/** A scenario whose gateway answers real requests, from now on, in real time. */
export class ServedScenario {
  readonly setup: WorldSetup;
  readonly title: string;
  readonly recording = new Recording();
  readonly #text: string;
  readonly #run: LiveRun;
  readonly #time: RealTime;

  constructor(text: string, parsed: Parsed, startEpochMs: number) {
    this.#text = text;
    this.setup = { ...parsed.setup, startEpochMs };
    this.title = parsed.scenario.title;
    this.#run = new LiveRun(this.setup);
    this.#time = new RealTime(this.#run);
  }

  /** The simulated answer, when it is due. */
  answer(request: LiveRequest): Promise<ExchangeMessages> {
    return new Promise((resolve) => {
      this.#time.act((now) => {
        this.recording.add({ ...request, atMicros: now });
        this.#run.send(request, now, resolve);
      });
    });
  }

  /** The scenario that simulates what came so far; its text needs nothing of this machine. */
  recorded(): string {
    const { apis, principals } = this.setup;
    const requests = this.recording.requests.map(({ api, signedAs, ...request }) => ({
      ...request,
      api: apis[api ?? -1]?.name ?? null,
      signedAs: principals[signedAs ?? -1]?.name ?? null,
    }));
    return recordedScenario(this.#text, new Date(this.setup.startEpochMs).toISOString(), requests);
  }

  stop(): void {
    this.#time.stop();
  }
}
