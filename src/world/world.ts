import { Answers } from '../gateway/answer.ts';
import { FLAG, NO_INDEX, type Exchange } from '../gateway/exchange.ts';
import type { ConfigRef } from '../gateway/model.ts';
import type { BoundPolicy } from '../gateway/authorization/bound-policy.ts';
import type { UserPoolToken } from '../gateway/authorization/cognito.ts';
import type { SignedCall } from '../gateway/authorization/iam.ts';
import type { CallFacts } from '../gateway/authorization/policy-context.ts';
import { AuthorizerCache } from '../gateway/stores/authorizer-cache.ts';
import type { HttpAuthorizerEntry } from '../gateway/http/authorization/authorize-by-function.ts';
import type { HttpStages } from '../gateway/http/binding.ts';
import type { BoundAuthorizer, BoundStage } from '../gateway/rest/binding.ts';
import { Quotas } from '../gateway/stores/quotas.ts';
import { ResponseCache } from '../gateway/stores/response-cache.ts';
import type { EffectSink } from '../gateway/stores/sink.ts';
import { TokenBuckets } from '../gateway/stores/token-buckets.ts';
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
import { Connections, type BookTimer, type TellClosed } from '../gateway/websocket/connections.ts';
import type { BoundSocketStage } from '../gateway/websocket/binding.ts';
import { Functions } from './backends/functions.ts';
import { methodArnOf } from './arns.ts';
import { Faults } from './faults.ts';
import { Calls } from './backends/calls.ts';
import { callFactsOf, signatureOf } from './callers.ts';
import { BoundStages } from './bound-stages.ts';
import { bindDraft } from './control/bind.ts';
import { bindingContext } from './control/binding-context.ts';
import { linkOf } from './control/plan-links.ts';
import { initialControl, type ControlState } from './control/state.ts';
import type { TestedAs } from './control/test-invoke-operation.ts';
import { identityOf } from './identity.ts';
import type { StageSettings } from '../trace/record.ts';
import type { RunNumbers } from './names.ts';
import { Network } from './network.ts';
import { Services } from './services/services.ts';
import type { AccountSetup, WorldSetup } from './setup.ts';
import { restoreStores, snapshotOf, type WorldSnapshot } from './world-snapshot.ts';

/** What a run and the windows re-derived from it have in common: dictionaries that only grow. */
export type SharedNames = { readonly answers: Answers; readonly numbers: RunNumbers };

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
  readonly #keys = new Map<string, number>();
  readonly #tokens: ReadonlyMap<string, number>;
  readonly #links = new Map<number, PlanLink | null>();
  readonly #stages = new BoundStages();
  #edges: boolean[] = [];

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
    this.#stages.bind(this);
    this.#keys.clear();
    this.#links.clear();
    this.control.apiKeys.forEach(({ value, deleted }, key) => {
      if (!deleted) this.#keys.set(value, key);
    });
    this.#stages.announce(this.sink);
    this.#stages.noteSettings(this.now, this.control.account.cloudwatchRoleArn !== null);
  }

  get stageSettings(): StageSettings[] {
    return this.#stages.settings;
  }

  stageOf(api: number, name: string): BoundStage | null {
    return this.#stages.rest(api, name);
  }

  httpStages(api: number): HttpStages {
    return this.#stages.http(api);
  }

  socketStageOf(api: number, name: string): BoundSocketStage | null {
    return this.#stages.socket(api, name);
  }

  /** An API's draft, bound for a test invocation. */
  draftOf(api: number, { stageVariables, clientCertificateId }: TestedAs): BoundStage | null {
    const control = this.control.apis[api];
    return control?.protocolType === 'REST'
      ? bindDraft(bindingContext(this, api), control, {
          variables: stageVariables,
          shownCertificate: clientCertificateId,
        })
      : null;
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
    authorizer: Pick<BoundAuthorizer, 'name' | 'target' | 'qualifier' | 'credentials'>,
    variables: Readonly<Record<string, string>>,
  ): 'underWay' | NotBegun {
    return this.calls.authorize(x, authorizer, variables);
  }

  snapshot(): WorldSnapshot {
    return snapshotOf(this);
  }

  restore(snapshot: WorldSnapshot): void {
    restoreStores(this, snapshot);
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
    this.#stages.announce(this.sink);
  }

  #endOfPeriod(period: 'DAY' | 'WEEK' | 'MONTH', offset: number, now: number): number {
    const { startEpochMs } = this.setup;
    const end = periodEnd(startEpochMs + Math.floor(now / MICROS_PER_MILLI), period, offset);
    return (end - startEpochMs) * MICROS_PER_MILLI;
  }
}
