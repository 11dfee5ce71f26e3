import type { Exchange } from '../gateway/exchange.ts';
import type { HttpRouted } from '../gateway/http/views.ts';
import type { EffectName } from '../gateway/stores/sink.ts';
import type { Routed } from '../gateway/views.ts';
import type { SocketStaged } from '../gateway/websocket/leg.ts';
import { PAYLOADS } from '../gateway/world.ts';
import type { Explanation } from '../trace/explanation.ts';
import type { RunRecord } from '../trace/record.ts';
import { explanationOf, noFindings, type Findings, type Moment } from './explain/findings.ts';
import { lookAtHttp } from './explain/http.ts';
import { lookAtRest } from './explain/rest.ts';
import { lookAtSocket } from './explain/socket.ts';
import { Recorder, type Dictionaries } from './recorder.ts';
import { STEPS } from './run-machine.ts';
import { replayAround } from './simulate.ts';
import type { Simulation } from './simulation.ts';
import type { SimulatedWorld } from './world.ts';

/** Lets an exchange happen once more, from the checkpoint before it, and looks on at the steps that weigh something. */
export function explainExchange(run: Simulation, record: RunRecord, exchange: number): Explanation {
  const watcher = new Watcher(run.shared.dictionaries, exchange);
  replayAround(run, record, exchange, watcher, ({ world }) => {
    watcher.world = world;
  });
  return explanationOf(exchange, watcher.findings);
}

/** More events than any one exchange is surrounded by while it lasts. */
const EVENTS_WATCHED = 200_000;
const AUTHORIZER_RESPONSE = PAYLOADS.indexOf('authorizerResponse');

/** A recorder that looks at one exchange right after each of its steps, while its record still says what they saw. */
class Watcher extends Recorder {
  world: SimulatedWorld | null = null;
  readonly findings: Findings = noFindings();
  readonly #exchange: number;
  #authorizerSaid: string | null = null;
  #before: Moment['before'] = { answer: -1, status: 0 };

  constructor(dictionaries: Dictionaries, exchange: number) {
    super(EVENTS_WATCHED, dictionaries);
    this.#exchange = exchange;
  }

  override effect(kind: EffectName, subject: number, a: number, b: number, text: string | null): void {
    if (kind === 'payload' && subject === AUTHORIZER_RESPONSE) this.#authorizerSaid = text;
    super.effect(kind, subject, a, b, text);
  }

  override step(now: number, x: Exchange, step: number, outcome: number): void {
    super.step(now, x, step, outcome);
    if (x.id === this.#exchange && this.world) {
      const [authorizerSaid, before] = [this.#authorizerSaid, this.#before];
      look(x, { step: STEPS[step]?.name ?? '', outcome, world: this.world, authorizerSaid, before }, this.findings);
      this.#before = { answer: x.answer, status: x.status };
    }
    this.#authorizerSaid = null;
  }
}

/** Each kind of API weighs in its own way. */
function look(x: Exchange, moment: Moment, findings: Findings): void {
  if (isOnSocket(x)) lookAtSocket(x, moment, findings);
  else if (isRoutedByHttp(x)) lookAtHttp(x, moment, findings);
  else if (isRouted(x)) lookAtRest(x, moment, findings);
}

const isRouted = (x: Exchange): x is Routed => x.request !== null && x.stage !== null && x.method !== null;
const isRoutedByHttp = (x: Exchange): x is HttpRouted => x.request !== null && x.httpStage !== null && x.route !== null;
const isOnSocket = (x: Exchange): x is SocketStaged => x.request !== null && (x.socket?.stage ?? null) !== null;
