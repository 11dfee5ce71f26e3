import { NO_INDEX } from '../gateway/exchange.ts';
import type { HttpStages } from '../gateway/http/binding.ts';
import { loggedSettings } from '../gateway/http/logged-settings.ts';
import type { StageDefinition } from '../gateway/model.ts';
import type { BoundStage } from '../gateway/rest/binding.ts';
import type { EffectSink } from '../gateway/stores/sink.ts';
import type { BoundSocketStage } from '../gateway/websocket/binding.ts';
import { loggedSocketSettings } from '../gateway/websocket/logged-settings.ts';
import type { StageSettings } from '../trace/record.ts';
import { bindStage } from './control/bind.ts';
import { bindHttpStage } from './control/bind-http.ts';
import { bindSocketStage } from './control/bind-socket.ts';
import { bindingContext, socketBindingContext } from './control/binding-context.ts';
import type { SimulatedWorld } from './world.ts';

type Named = { readonly name: string };
const byName = <S extends Named>(stages: readonly (S | null)[]): ReadonlyMap<string, S> =>
  new Map(stages.flatMap((stage) => (stage ? [[stage.name, stage] as const] : [])));

const NO_REST_STAGES: ReadonlyMap<string, BoundStage> = new Map();
const NO_HTTP_STAGES: HttpStages = new Map();
const NO_SOCKET_STAGES: ReadonlyMap<string, BoundSocketStage> = new Map();

/** What a deleted stage that had a cache cluster is set to: the cluster goes with it, and its price. */
const DELETED: StageDefinition = { deploymentId: '' };

/** The stages of every API as the control plane's state has them right now, and what they have been set to so far. */
export class BoundStages {
  /** What the stages were set to, noted whenever it changes. */
  readonly settings: StageSettings[] = [];
  /** Settings of stages of the second version in the words of the first. */
  readonly #logged = new WeakMap<object, StageDefinition>();
  #rest: ReadonlyMap<string, BoundStage>[] = [];
  #http: HttpStages[] = [];
  #sockets: ReadonlyMap<string, BoundSocketStage>[] = [];

  bind(world: SimulatedWorld): void {
    const { apis } = world.control;
    this.#rest = apis.map((api, index) => {
      if (api.protocolType !== 'REST') return NO_REST_STAGES;
      const context = bindingContext(world, index);
      return byName(Object.keys(api.stages).map((name) => bindStage(context, api, name)));
    });
    this.#http = apis.map((api, index) => {
      if (api.protocolType !== 'HTTP') return NO_HTTP_STAGES;
      const context = bindingContext(world, index);
      return byName(Object.keys(api.stages).map((name) => bindHttpStage(context, api, name)));
    });
    this.#sockets = apis.map((api, index) => {
      if (api.protocolType !== 'WEBSOCKET') return NO_SOCKET_STAGES;
      const context = socketBindingContext(world, index);
      return byName(Object.keys(api.stages).map((name) => bindSocketStage(context, api, name)));
    });
  }

  rest(api: number, name: string): BoundStage | null {
    return this.#rest[api]?.get(name) ?? null;
  }

  http(api: number): HttpStages {
    return this.#http[api] ?? NO_HTTP_STAGES;
  }

  socket(api: number, name: string): BoundSocketStage | null {
    return this.#sockets[api]?.get(name) ?? null;
  }

  /** Notes the settings that are new; an HTTP API writes its access log without a role in the account's settings. */
  noteSettings(at: number, hasLogRole: boolean): void {
    const there = new Set(
      [this.#rest, this.#http, this.#sockets]
        .flat()
        .flatMap((stages) => [...stages.values()].map(({ index }) => index)),
    );
    for (const stage of new Set(this.settings.map((set) => set.stage)))
      if (!there.has(stage) && this.#hasCluster(stage)) this.#note(at, stage, DELETED, hasLogRole);
    for (const stages of this.#rest)
      for (const { index, settings } of stages.values()) this.#note(at, index, settings, hasLogRole);
    for (const stages of this.#http)
      for (const { index, settings } of stages.values())
        this.#note(at, index, this.#loggedOnce(settings, loggedSettings), true);
    for (const stages of this.#sockets)
      for (const { index, settings } of stages.values())
        this.#note(at, index, this.#loggedOnce(settings, loggedSocketSettings), hasLogRole);
  }

  #loggedOnce<T extends object>(settings: T, read: (settings: T) => StageDefinition): StageDefinition {
    const definition = this.#logged.get(settings) ?? read(settings);
    this.#logged.set(settings, definition);
    return definition;
  }

  #hasCluster = (stage: number): boolean =>
    this.settings.findLast((set) => set.stage === stage)?.definition.cacheClusterEnabled === true;

  #note(at: number, stage: number, definition: StageDefinition, hasLogRole: boolean): void {
    const known = this.settings.findLast((set) => set.stage === stage);
    if (known?.definition === definition && known.hasLogRole === hasLogRole) return;
    this.settings.push({ at, stage, definition, hasLogRole });
  }

  /** Tells which deployment every stage serves, and its canary. */
  announce(sink: EffectSink): void {
    if (!sink.on) return;
    const tell = ({ index, deployment }: Pick<BoundStage, 'index' | 'deployment'>, canary: number): void => {
      sink.effect('stage', index, deployment, canary, null);
    };
    for (const stages of this.#rest)
      for (const stage of stages.values()) tell(stage, stage.canary?.stage.deployment ?? NO_INDEX);
    for (const stages of [...this.#http, ...this.#sockets]) for (const stage of stages.values()) tell(stage, NO_INDEX);
  }
}
