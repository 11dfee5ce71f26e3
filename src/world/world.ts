import { Answers } from '../gateway/answer.ts';
import { FLAG, NO_INDEX, type Exchange } from '../gateway/exchange.ts';
import type { ConfigRef, StageDefinition } from '../gateway/model.ts';
import type { BoundPolicy } from '../gateway/authorization/bound-policy.ts';
import type { UserPoolToken } from '../gateway/authorization/cognito.ts';
import type { SignedCall } from '../gateway/authorization/iam.ts';
import type { CallFacts } from '../gateway/authorization/policy-context.ts';
import { AuthorizerCache, type AuthorizerCacheSnapshot } from '../gateway/stores/authorizer-cache.ts';
import type { HttpAuthorizerEntry } from '../gateway/http/authorization/authorize-by-function.ts';
import type { HttpStages } from '../gateway/http/binding.ts';
import { loggedSettings } from '../gateway/http/logged-settings.ts';
import { loggedSocketSettings } from '../gateway/websocket/logged-settings.ts';
import type { BoundAuthorizer, BoundStage } from '../gateway/rest/binding.ts';
import { Quotas, type QuotasSnapshot } from '../gateway/stores/quotas.ts';
import { ResponseCache, type CacheSnapshot } from '../gateway/stores/response-cache.ts';
import type { EffectSink } from '../gateway/stores/sink.ts';
import { TokenBuckets, type BucketsSnapshot } from '../gateway/stores/token-buckets.ts';
import { edgePlaceOf } from '../gateway/network/edge-cities.ts';
import type { Identity } from '../gateway/rest/context.ts';
import { edgeFactsFor, type EdgeFacts } from '../gateway/rest/edge.ts';
import {
  PAYLOADS,
  type CallerKnown,
  type Callee,
  type CallResult,
  type NotBegun,
  type PayloadName,
  type PlanLink,
  type World,
} from '../gateway/world.ts';
import { accountOf } from '../languages/iam-policy/match-statement.ts';
import { keyed } from '../kernel/keyed-random.ts';
import { MICROS_PER_MILLI, periodEnd } from '../kernel/time.ts';
import {
  Connections,
  type BookTimer,
  type ConnectionsSnapshot,
  type TellClosed,
} from '../gateway/websocket/connections.ts';
import type { BoundSocketStage } from '../gateway/websocket/binding.ts';
import { Functions, type FunctionsSnapshot } from './backends/functions.ts';
import { methodArnOf } from './arns.ts';
import { Faults, type FaultsSnapshot } from './faults.ts';
import type { CallsSnapshot } from './backends/call-list.ts';
import { Calls } from './backends/calls.ts';
import { callFactsOf, signatureOf } from './callers.ts';
import { bindDraft, bindStage } from './control/bind.ts';
import { bindHttpStage } from './control/bind-http.ts';
import { bindSocketStage } from './control/bind-socket.ts';
import { bindingContext, socketBindingContext } from './control/binding-context.ts';
import { linkOf } from './control/plan-links.ts';
import { initialControl, type ControlState } from './control/state.ts';
import { identityOf } from './identity.ts';
import type { StageSettings } from '../trace/record.ts';
import type { RunNumbers } from './names.ts';
import { Network, type NetworkSnapshot } from './network.ts';
import type { ContentsSnapshot } from './services/contents.ts';
import { Services } from './services/services.ts';
import type { AccountSetup, WorldSetup } from './setup.ts';

export type WorldSnapshot = {
  readonly control: ControlState;
  readonly buckets: BucketsSnapshot;
  readonly quotas: QuotasSnapshot;
  readonly cache: CacheSnapshot;
  readonly authorizers: AuthorizerCacheSnapshot;
  readonly httpAuthorizers: AuthorizerCacheSnapshot<HttpAuthorizerEntry>;
  readonly functions: FunctionsSnapshot;
  readonly calls: CallsSnapshot;
  readonly services: ContentsSnapshot;
  readonly connections: ConnectionsSnapshot;
  readonly network: NetworkSnapshot | null;
  readonly faults: FaultsSnapshot;
};
/** What a run and the windows re-derived from it have in common: dictionaries that only grow. */
export type SharedNames = { readonly answers: Answers; readonly numbers: RunNumbers };

const NO_STAGES: ReadonlyMap<string, BoundStage> = new Map();
const NO_HTTP_STAGES: HttpStages = new Map();
const byName = <S extends { readonly name: string }>(stages: readonly (S | null)[]): ReadonlyMap<string, S> =>
  new Map(stages.flatMap((stage) => (stage ? [[stage.name, stage] as const] : [])));

/** Books the reply of a call: the loop puts it on its heap. */
export type BookReply = (at: number, call: number, x: Exchange) => void;
/** What the loop does for connections; a loop without them does nothing. */
export type ConnectionHooks = { readonly book: BookTimer; readonly closed: TellClosed };
const NO_CONNECTIONS: ConnectionHooks = { book: () => undefined, closed: () => undefined };

/** The world of one run: the stores, and what the control plane's state means for them right now. */
export class SimulatedWorld implements World {
  now = 0;
  readonly setup: WorldSetup;
  readonly answers: Answers;
  readonly numbers: RunNumbers;
  readonly buckets: TokenBuckets;
  readonly quotas: Quotas;
  readonly cache: ResponseCache;
  readonly authorizers: AuthorizerCache;
  readonly httpAuthorizers: AuthorizerCache<HttpAuthorizerEntry>;
  readonly functions: Functions;
  readonly calls: Calls;
  readonly services: Services;
  readonly connections: Connections;
  readonly faults: Faults;
  readonly seed: number;
  readonly rules: WorldSetup['rules'];
  readonly startEpochMs: number;
  readonly network: Network | null;
  readonly sink: EffectSink;
  control: ControlState;
  /** What the stages were set to, noted whenever it changes. */
  readonly stageSettings: StageSettings[] = [];
  readonly #keys = new Map<string, number>();
  readonly #tokens: ReadonlyMap<string, number>;
  readonly #links = new Map<number, PlanLink | null>();
  #stages: ReadonlyMap<string, BoundStage>[] = [];
  #edges: boolean[] = [];
  #httpStages: HttpStages[] = [];
  /** Settings of stages of the second version in the words of the first. */
  readonly #logged = new WeakMap<object, StageDefinition>();
  #socketStages: ReadonlyMap<string, BoundSocketStage>[] = [];

  constructor(setup: WorldSetup, sink: EffectSink, shared: SharedNames, book: BookReply, hooks = NO_CONNECTIONS) {
    this.setup = setup;
    this.sink = sink;
    this.answers = shared.answers;
    this.numbers = shared.numbers;
    this.buckets = new TokenBuckets(sink);
    this.quotas = new Quotas(sink, (settings, now) => this.#endOfPeriod(settings.period, settings.offset ?? 0, now));
    this.cache = new ResponseCache(sink);
    this.authorizers = new AuthorizerCache(sink);
    this.httpAuthorizers = new AuthorizerCache(sink);
    this.functions = new Functions(setup.functions, sink);
    this.calls = new Calls(this, book);
    this.services = new Services(this);
    this.#tokens = new Map((setup.tokens ?? []).map(({ text }, index) => [text, index]));
    this.faults = new Faults(setup);
    this.connections = new Connections(sink, hooks.book, hooks.closed);
    this.seed = setup.seed;
    this.rules = setup.rules;
    this.startEpochMs = setup.startEpochMs;
    this.network = setup.network ? new Network(setup.network) : null;
    this.control = initialControl(setup);
    this.bind();
  }

  /** Makes the control plane's state take effect: stages, keys and plans are looked up anew. */
  bind(): void {
    // A change of the endpoint needs no deployment (rest-api reference, 3.1).
    this.#edges = this.control.apis.map((api) => api.protocolType === 'REST' && api.draft.endpointType === 'EDGE');
    if (this.control.network) this.network?.configure(this.control.network, this.control.apis);
    this.#stages = this.control.apis.map((api, index) => {
      if (api.protocolType !== 'REST') return NO_STAGES;
      const context = bindingContext(this, index);
      return byName(Object.keys(api.stages).map((name) => bindStage(context, api, name)));
    });
    this.#httpStages = this.control.apis.map((api, index): HttpStages => {
      if (api.protocolType !== 'HTTP') return NO_HTTP_STAGES;
      const context = bindingContext(this, index);
      return byName(Object.keys(api.stages).map((name) => bindHttpStage(context, api, name)));
    });
    this.#socketStages = this.control.apis.map((api, index) => {
      if (api.protocolType !== 'WEBSOCKET') return new Map<string, BoundSocketStage>();
      const context = socketBindingContext(this, index);
      return byName(Object.keys(api.stages).map((name) => bindSocketStage(context, api, name)));
    });
    this.#keys.clear();
    this.#links.clear();
    this.control.apiKeys.forEach(({ value, deleted }, key) => {
      if (!deleted) this.#keys.set(value, key);
    });
    this.#announceStages();
    this.#noteAllSettings();
  }

  /** An HTTP API writes its access log without a role in the account's settings. */
  #noteAllSettings(): void {
    const hasLogRole = this.control.account.cloudwatchRoleArn !== null;
    for (const stages of this.#stages)
      for (const { index, settings } of stages.values()) this.#noteSettings(index, settings, hasLogRole);
    for (const stages of this.#httpStages)
      for (const { index, settings } of stages.values())
        this.#noteSettings(index, this.#loggedOnce(settings, loggedSettings), true);
    for (const stages of this.#socketStages)
      for (const { index, settings } of stages.values())
        this.#noteSettings(index, this.#loggedOnce(settings, loggedSocketSettings), hasLogRole);
  }

  #loggedOnce<T extends object>(settings: T, read: (settings: T) => StageDefinition): StageDefinition {
    const definition = this.#logged.get(settings) ?? read(settings);
    this.#logged.set(settings, definition);
    return definition;
  }

  #noteSettings(stage: number, definition: StageDefinition, hasLogRole: boolean): void {
    const known = this.stageSettings.findLast((set) => set.stage === stage);
    if (known?.definition === definition && known.hasLogRole === hasLogRole) return;
    this.stageSettings.push({ at: this.now, stage, definition, hasLogRole });
  }

  socketStageOf(api: number, name: string): BoundSocketStage | null {
    return this.#socketStages[api]?.get(name) ?? null;
  }

  stageOf(api: number, name: string): BoundStage | null {
    return this.#stages[api]?.get(name) ?? null;
  }

  httpStages(api: number): HttpStages {
    return this.#httpStages[api] ?? NO_HTTP_STAGES;
  }

  /** An API's draft, bound for a test invocation. */
  draftOf(api: number, variables: Readonly<Record<string, string>>): BoundStage | null {
    const control = this.control.apis[api];
    return control?.protocolType === 'REST' ? bindDraft(bindingContext(this, api), control, variables) : null;
  }

  chance(x: Exchange, purpose: number): number {
    return keyed(this.setup.seed, x.nameHash, x.n, purpose);
  }

  keyWithValue(value: string): number {
    return this.#keys.get(value) ?? NO_INDEX;
  }

  keyIsEnabled(key: number): boolean {
    return this.control.apiKeys[key]?.enabled ?? false;
  }

  keyRef(key: number): ConfigRef {
    return this.control.apiKeys[key]?.ref ?? { pointer: '' };
  }

  planLink(key: number, stage: number): PlanLink | null {
    const identity = key * 65_536 + stage;
    const known = this.#links.get(identity);
    if (known !== undefined) return known;
    const link = linkOf(this, key, stage);
    this.#links.set(identity, link);
    return link;
  }

  keyIsInAnyPlan(key: number): boolean {
    const name = this.control.apiKeys[key]?.name ?? '';
    return this.control.usagePlans.some(({ keys, deleted }) => !deleted && Object.hasOwn(keys, name));
  }

  policiesOf(principal: number): readonly BoundPolicy[] {
    return this.setup.principals[principal]?.policies ?? [];
  }

  callFacts(x: Exchange, as?: CallerKnown): CallFacts {
    return callFactsOf(this, x, as ?? 'askedByMethod');
  }

  signatureOf(x: Exchange): SignedCall | null {
    return signatureOf(this, x);
  }

  isOwnAccount({ api, principal }: Exchange): boolean {
    return accountOf(this.setup.principals[principal]?.arn ?? '') === this.#accountOf(api)?.accountId;
  }

  tokenOf(text: string): UserPoolToken | null {
    const index = this.#tokens.get(text) ?? NO_INDEX;
    const token = this.setup.tokens?.[index];
    const exp = token ? this.faults.expiryOf(index) : null;
    return token && exp !== null ? { ...token, claims: { ...token.claims, exp } } : (token ?? null);
  }

  expiryOf(text: string): number | null {
    return this.faults.expiryOf(this.#tokens.get(text) ?? NO_INDEX);
  }

  isBehindEdge({ api, network }: Exchange): boolean {
    return network ? network.target?.kind === 'edge' : this.#edges[api] === true;
  }

  edgeOf(x: Exchange): EdgeFacts | null {
    if ((x.flags & FLAG.edge) === 0) return null;
    const place = edgePlaceOf(this.setup.network?.callers[x.client]?.from ?? this.regionOf(x.api));
    return edgeFactsFor(this.seed, x.id, this.apiId(x.api), place);
  }

  regionOf(api: number): string {
    return this.#accountOf(api)?.region ?? '';
  }

  #accountOf(api: number): AccountSetup | undefined {
    return this.setup.accounts[this.setup.apis[api]?.account ?? 0];
  }

  apiId(api: number): string {
    return this.setup.apis[api]?.apiId ?? '';
  }

  identity(x: Exchange): Identity {
    return identityOf(this, x);
  }

  get isNoting(): boolean {
    return this.sink.on;
  }

  note(payload: PayloadName, text: string): void {
    this.sink.effect('payload', PAYLOADS.indexOf(payload), 0, 0, text);
  }

  methodArn(x: Exchange): string {
    return methodArnOf(this, x);
  }

  call(x: Exchange, callee: Callee, variables: Readonly<Record<string, string>>): CallResult {
    return this.calls.begin(x, callee, variables);
  }

  callAuthorizer(
    x: Exchange,
    authorizer: Pick<BoundAuthorizer, 'name' | 'target' | 'qualifier'>,
    variables: Readonly<Record<string, string>>,
  ): 'underWay' | NotBegun {
    return this.calls.authorize(x, authorizer, variables);
  }

  snapshot(): WorldSnapshot {
    return {
      control: this.control,
      buckets: this.buckets.snapshot(),
      quotas: this.quotas.snapshot(),
      cache: this.cache.snapshot(this.now),
      authorizers: this.authorizers.snapshot(this.now),
      httpAuthorizers: this.httpAuthorizers.snapshot(this.now),
      functions: this.functions.snapshot(),
      calls: this.calls.snapshot(),
      services: this.services.snapshot(),
      connections: this.connections.snapshot(),
      network: this.network?.snapshot() ?? null,
      faults: this.faults.snapshot(),
    };
  }

  restore(snapshot: WorldSnapshot): void {
    this.control = snapshot.control;
    this.buckets.restore(snapshot.buckets);
    this.quotas.restore(snapshot.quotas);
    this.cache.restore(snapshot.cache);
    this.authorizers.restore(snapshot.authorizers);
    this.httpAuthorizers.restore(snapshot.httpAuthorizers);
    this.functions.restore(snapshot.functions);
    this.calls.restore(snapshot.calls);
    this.services.restore(snapshot.services);
    this.connections.restore(snapshot.connections);
    if (snapshot.network) this.network?.restore(snapshot.network);
    this.faults.restore(snapshot.faults);
    this.bind();
  }

  /** Tells the sink what every store holds now. */
  announce(): void {
    this.buckets.announce(this.now);
    this.quotas.announce(this.now);
    this.cache.announce();
    this.authorizers.announce();
    this.httpAuthorizers.announce();
    this.functions.announce();
    this.connections.announce();
    this.#announceStages();
  }

  #announceStages(): void {
    if (!this.sink.on) return;
    const tell = ({ index, deployment }: Pick<BoundStage, 'index' | 'deployment'>, canary: number): void => {
      this.sink.effect('stage', index, deployment, canary, null);
    };
    for (const stages of this.#stages)
      for (const stage of stages.values()) tell(stage, stage.canary?.stage.deployment ?? NO_INDEX);
    for (const stages of [...this.#httpStages, ...this.#socketStages])
      for (const stage of stages.values()) tell(stage, NO_INDEX);
  }

  #endOfPeriod(period: 'DAY' | 'WEEK' | 'MONTH', offset: number, now: number): number {
    const { startEpochMs } = this.setup;
    const end = periodEnd(startEpochMs + Math.floor(now / MICROS_PER_MILLI), period, offset);
    return (end - startEpochMs) * MICROS_PER_MILLI;
  }
}
