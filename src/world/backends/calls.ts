import { EMPTY_BODY } from '../../gateway/body.ts';
import { FLAG, NO_INDEX, REPLY, type Exchange } from '../../gateway/exchange.ts';
import type { Texts } from '../../gateway/model.ts';
import type { PayloadFormatVersion } from '../../gateway/http/model.ts';
import { eventWithBlanks } from '../../gateway/http/request-facts.ts';
import type { HttpRouted } from '../../gateway/http/views.ts';
import type { BoundAuthorizer } from '../../gateway/rest/binding.ts';
import type { AwsEndpoint } from '../../gateway/rest/endpoint.ts';
import { eventPartsOf } from '../../gateway/rest/proxy-event.ts';
import type { Routed } from '../../gateway/views.ts';
import { CHANCE, type Callee, type CallResult } from '../../gateway/world.ts';
import { lastHeader } from '../../gateway/request.ts';
import type { FunctionBehaviour, FunctionSetup, FunctionVersionSetup, HttpBehaviour } from '../setup.ts';
import type { BookReply, SimulatedWorld } from '../world.ts';
import type { ActionFailure, FunctionAction } from './actions.ts';
import { chooseCase, sampleDuration } from './behaviour.ts';
import { versionFor } from './functions.ts';
import {
  authorizerPlan,
  customPlan,
  httpPlan,
  jsonAnswer,
  makeFunctionPlan,
  makeHttpFunctionPlan,
  NO_ANSWER,
  servicePlan,
  TIMED_OUT_PLAN,
  UNREACHABLE_PLAN,
  type Plan,
} from './plans.ts';

/** A call under way: what the backend will say, and who waits for it. One shape, written in place: this is hot. */
export class Call {
  kind: 'function' | 'http' = 'function';
  target = NO_INDEX;
  version = '';
  exchange = NO_INDEX;
  slot = 0;
  generation = 0;
  endsAt = 0;
  answerArg = 0;
  /** An authorizer asks, not the integration. */
  isAuthorizer = false;
  plan: Plan = TIMED_OUT_PLAN;
  /** For functions that act; null for all others. */
  acts: Acting | null = null;
}
/** What a function does, with what it knows, and on whose account. */
export type Acting = {
  readonly actions: readonly FunctionAction[];
  readonly event: string;
  readonly api: number;
  readonly stageName: string;
  readonly origin: Pick<Exchange, 'entry' | 'n' | 'client' | 'nameHash'>;
};
export type CallsSnapshot = { readonly calls: readonly Call[]; readonly free: readonly number[] };
type FunctionCallee = Extract<Callee, { kind: 'function' }>;
type Refused = Exclude<CallResult, 'underWay' | 'answered'>;
type HttpCallee = Extract<Callee, { kind: 'http' }>;

/** The calls to functions and HTTP backends: begun by a step, finished by the loop, however the exchange fared. */
export class Calls {
  readonly #world: SimulatedWorld;
  readonly #book: BookReply;
  /** By the way a value is read, for a behaviour may be behind APIs of both kinds. */
  readonly #plans = {
    rest: new Map<FunctionBehaviour, Plan>(),
    '1.0': new Map<FunctionBehaviour, Plan>(),
    '2.0': new Map<FunctionBehaviour, Plan>(),
  };
  #calls: Call[] = [];
  #free: number[] = [];

  constructor(world: SimulatedWorld, book: BookReply) {
    this.#world = world;
    this.#book = book;
  }

  begin(x: Exchange, callee: Callee, variables: Texts): CallResult {
    return callee.kind === 'function' ? this.#invoke(x, callee, variables) : this.#request(x, callee, variables);
  }

  /** The backend is done: takes the call off the list. */
  finish(index: number): Call {
    const call = this.#calls[index];
    if (!call) throw new RangeError(`there is no call ${index}`);
    this.#free.push(index);
    if (call.kind === 'function')
      this.#world.functions.finish(call.target, this.#world.now, call.plan.reply !== REPLY.returned);
    if (call.plan.puts) this.#world.services.keep(call.plan.puts, call.exchange);
    return call;
  }

  at(index: number): Call | null {
    return this.#calls[index] ?? null;
  }

  snapshot(): CallsSnapshot {
    return { calls: this.#calls.map((call) => Object.assign(new Call(), call)), free: [...this.#free] };
  }

  restore(snapshot: CallsSnapshot): void {
    this.#calls = snapshot.calls.map((call) => Object.assign(new Call(), call));
    this.#free = [...snapshot.free];
  }

  /** Invokes the function of an authorizer, whose chance is its own. */
  authorize(
    x: Exchange,
    { target, qualifier }: Pick<BoundAuthorizer, 'target' | 'qualifier'>,
    variables: Texts,
  ): CallResult {
    const version = this.#admit(target, qualifier, this.#world.chance(x, CHANCE.authorizerAlias));
    const setup = this.#world.setup.functions[target];
    if (typeof version === 'string' || !setup) return typeof version === 'string' ? version : 'unknown';
    const world = this.#world;
    const behaviour = this.#choose(x, version, variables);
    const start = this.#start(target, setup, () => world.chance(x, CHANCE.authorizerColdStart)) ?? 0;
    const wanted =
      sampleDuration(behaviour.duration, world.chance(x, CHANCE.authorizerDuration)) +
      world.faults.adds('slowBackend', 'function', target);
    const plan = authorizerPlan(behaviour, wanted > setup.timeoutMicros, () => world.methodArn(x));
    const endsAt = world.now + start + Math.min(wanted, setup.timeoutMicros);
    const index = this.#add(x, plan, endsAt, 'function', target, version.version, 0);
    const call = this.#calls[index];
    if (call) call.isAuthorizer = true;
    this.#book(endsAt, index, x);
    return 'underWay';
  }

  /** Begins an execution: how long its cold start takes; null where there is none. */
  #start(target: number, { coldStart }: FunctionSetup, draw: () => number): number | null {
    const { functions, faults } = this.#world;
    const adds = faults.adds('coldStarts', 'function', target);
    if (!functions.start(target, adds > 0) || (adds === 0 && !coldStart)) return null;
    return adds + (coldStart ? sampleDuration(coldStart, draw()) : 0);
  }

  /** The version that runs, or why Lambda runs none. */
  #admit(target: number, qualifier: string, draw: number): FunctionVersionSetup | Refused {
    const control = this.#world.control.functions[target];
    if (!control) return 'unknown';
    const { permittedQualifiers } = control;
    if (permittedQualifiers !== null && !permittedQualifiers.includes(qualifier)) return 'notPermitted';
    const name = versionFor(control.aliases, qualifier, draw);
    const version = control.versions.find((candidate) => candidate.version === name);
    if (!version) return 'unknown';
    const { functions, faults } = this.#world;
    if (functions.mayStart(target) && !faults.strikes('throttledFunction', 'function', target)) return version;
    functions.throttle(target);
    return 'throttled';
  }

  #invoke(x: Exchange, callee: FunctionCallee, variables: Texts): CallResult {
    const { target, qualifier, isProxy } = callee;
    const version = this.#admit(target, qualifier, this.#world.chance(x, CHANCE.alias));
    const setup = this.#world.setup.functions[target];
    const { functions } = this.#world;
    const isStruck = this.#world.faults.strikes('throttledFunction', 'function', target);
    if (version === 'throttled') x.b = isStruck ? 0 : functions.limitOf(target);
    if (typeof version === 'string' || !setup) return typeof version === 'string' ? version : 'unknown';
    const behaviour = this.#choose(x, version, variables);
    const cold = this.#start(target, setup, () => this.#world.chance(x, CHANCE.coldStart));
    if (cold !== null) x.flags |= FLAG.coldStart;
    const isAsynchronous = !isProxy && invocationType(x) === 'event';
    this.#runFunction(x, callee, setup, version.version, behaviour, { start: cold ?? 0, isAsynchronous });
    return isAsynchronous ? this.#accept(x) : 'underWay';
  }

  /** Lambda takes an asynchronous invocation with 202 and no body at once; what the function does comes later. */
  #accept(x: Exchange): CallResult {
    x.reply = REPLY.returned;
    x.replyStatus = 202;
    x.replyAt = this.#world.now;
    x.calledAt = this.#world.now;
    x.incoming = { status: 202, headers: [], body: EMPTY_BODY };
    return 'answered';
  }

  #runFunction(
    x: Exchange,
    callee: FunctionCallee,
    setup: FunctionSetup,
    version: string,
    behaviour: FunctionBehaviour,
    { start, isAsynchronous }: { start: number; isAsynchronous: boolean },
  ): void {
    const { target, isProxy } = callee;
    const world = this.#world;
    const wanted =
      sampleDuration(behaviour.duration, world.chance(x, CHANCE.duration)) +
      world.faults.adds('slowBackend', 'function', target);
    const isLate = wanted > setup.timeoutMicros;
    const invocation = world.functions.invocationsOf(target);
    const plan = isProxy
      ? this.#proxyPlan(x, callee, behaviour, isLate)
      : customPlan(x, behaviour, { isLate, invocation, setup, world });
    const endsAt = world.now + start + Math.min(wanted, setup.timeoutMicros);
    const answerArg = behaviour.outcome.kind === 'echo' ? x.id : invocation;
    const index = this.#add(x, plan, endsAt, 'function', target, version, answerArg);
    if (behaviour.does && !isLate) this.#act(index, x, behaviour.does);
    this.#book(endsAt, index, x);
    if (isAsynchronous) this.#detach(index);
  }

  #act(index: number, x: Exchange, actions: readonly FunctionAction[]): void {
    const call = this.#calls[index];
    if (!call) return;
    const { entry, n, client, nameHash } = x;
    const event = x.socket ? (x.outgoing?.body.text ?? '') : plainEvent(x);
    const stageName = x.socket?.stage?.name ?? x.stage?.name ?? '';
    call.acts = { actions, event, api: x.api, stageName, origin: { entry, n, client, nameHash } };
  }

  /** An action failed and nothing caught the exception: the function ends with it. */
  fail(index: number, { errorType, errorMessage }: ActionFailure): void {
    const call = this.#calls[index];
    if (!call) return;
    const text = `${errorType}: ${errorMessage}`;
    const incoming = jsonAnswer(200, JSON.stringify({ errorMessage: text, errorType }));
    call.plan = { ...NO_ANSWER, reply: REPLY.threw, text, error: text, incoming };
  }

  /** Nobody waits for the call any more: whatever it answers, no exchange is woken. */
  #detach(index: number): void {
    const call = this.#calls[index];
    if (call) call.generation = NO_INDEX;
  }

  #proxyPlan(x: Exchange, { format }: FunctionCallee, behaviour: FunctionBehaviour, isLate: boolean): Plan {
    if (isLate) return TIMED_OUT_PLAN;
    if (behaviour.outcome.kind !== 'echo') return this.#functionPlan(behaviour, format);
    if (format) return this.#httpEchoPlan(x as HttpRouted, format);
    const event = eventPartsOf(x as Routed, this.#world);
    const answer = this.#world.answers.intern({ kind: 'echo', event });
    return { ...NO_ANSWER, reply: REPLY.returned, status: 200, answer };
  }

  /** An HTTP API's function that gives back its event: the event is text already, with blanks. */
  #httpEchoPlan(x: HttpRouted, format: PayloadFormatVersion): Plan {
    const body = eventWithBlanks(x, this.#world, format);
    return makeHttpFunctionPlan({ statusCode: 200, body }, format, (answer) => this.#world.answers.intern(answer));
  }

  #request(x: Exchange, callee: HttpCallee, variables: Texts): CallResult {
    const { target } = callee;
    const setup = this.#world.setup.backends[target];
    if (!setup) return 'unknown';
    const behaviour = this.#chooseHttp(x, callee, variables);
    const { faults } = this.#world;
    const wanted =
      sampleDuration(behaviour.duration, this.#world.chance(x, CHANCE.duration)) +
      faults.adds('slowBackend', 'backend', target);
    if (faults.strikes('networkError', 'backend', target)) return this.#unreachable(x, target, wanted);
    if (behaviour.outcome.kind === 'service') return this.#askService(x, target, wanted);
    const endsAt = behaviour.outcome.kind === 'silent' ? Infinity : this.#world.now + wanted;
    this.#book(endsAt, this.#add(x, httpPlan(behaviour), endsAt, 'http', target, '', 0), x);
    return 'underWay';
  }

  /** The connection breaks: the gateway learns it when the answer would have come. */
  #unreachable(x: Exchange, target: number, after: number): CallResult {
    const endsAt = this.#world.now + after;
    this.#book(endsAt, this.#add(x, UNREACHABLE_PLAN, endsAt, 'http', target, '', 0), x);
    return 'underWay';
  }

  /** A service takes its time for the way there and back, and longer where it waits for an execution. */
  #askService(x: Exchange, target: number, wanted: number): CallResult {
    const world = this.#world;
    const { outgoing } = x;
    const { service, credentials } = serviceAskedBy(x);
    const answer = service && outgoing ? world.services.call(x, service, outgoing, credentials) : null;
    if (!answer) return 'unknown';
    const endsAt = world.now + wanted + (answer.micros ?? 0);
    this.#book(endsAt, this.#add(x, servicePlan(answer), endsAt, 'http', target, '', 0), x);
    return 'underWay';
  }

  #choose(
    x: Exchange,
    version: {
      readonly cases: readonly ({ readonly when: object } & FunctionBehaviour)[];
      readonly otherwise: FunctionBehaviour;
    },
    variables: Texts,
  ): FunctionBehaviour {
    const { request } = x;
    if (!request || version.cases.length === 0) return version.otherwise;
    return chooseCase(version.cases, version.otherwise, {
      request,
      path: x.route ? (request.httpMemo?.path ?? '') : request.resourcePath,
      variables,
      now: this.#world.now,
      routeKey: x.socket?.route?.routeKey,
    });
  }

  #chooseHttp(x: Exchange, callee: HttpCallee, variables: Texts): HttpBehaviour {
    const setup = this.#world.setup.backends[callee.target];
    const { outgoing } = x;
    if (!setup || !outgoing) throw new RangeError('a call needs a backend and a request');
    const { path, method, query, headers, body } = outgoing;
    const request = { method, query, headers, body: body.text };
    return chooseCase(setup.cases, setup.otherwise, { request, path, variables, now: this.#world.now });
  }

  #functionPlan(behaviour: FunctionBehaviour, format: PayloadFormatVersion | undefined): Plan {
    const plans = this.#plans[format ?? 'rest'];
    const known =
      plans.get(behaviour) ?? makeFunctionPlan(behaviour, format, (answer) => this.#world.answers.intern(answer));
    plans.set(behaviour, known);
    return known;
  }

  #add(
    x: Exchange,
    plan: Plan,
    endsAt: number,
    kind: Call['kind'],
    target: number,
    version: string,
    answerArg: number,
  ): number {
    const index = this.#free.pop() ?? this.#calls.length;
    const call = (this.#calls[index] ??= new Call());
    call.kind = kind;
    call.target = target;
    call.version = version;
    call.exchange = x.id;
    call.slot = x.slot;
    call.generation = x.generation;
    call.endsAt = endsAt;
    call.answerArg = answerArg;
    call.isAuthorizer = false;
    call.plan = plan;
    call.acts = null;
    return index;
  }
}

/** What a function of a REST API knows when it acts. */
const plainEvent = ({ request }: Exchange): string =>
  JSON.stringify({
    httpMethod: request?.method,
    path: request?.resourcePath,
    queryStringParameters: Object.fromEntries(request?.query ?? []),
    headers: Object.fromEntries(request?.headers ?? []),
    body: request?.body ?? null,
  });

const invocationType = ({ outgoing }: Exchange): string =>
  (lastHeader(outgoing?.headers ?? [], 'x-amz-invocation-type') ?? '').toLowerCase();

/** The AWS service an integration calls, and the credentials it calls with. */
function serviceAskedBy({ method, route }: Exchange): {
  readonly service: AwsEndpoint | null;
  readonly credentials: string;
} {
  if (route?.integration.kind === 'service')
    return { service: route.integration.endpoint, credentials: route.integration.credentials };
  const credentials = method?.definition.methodIntegration?.credentials ?? '';
  return { service: method?.integration.kind === 'http' ? method.integration.service : null, credentials };
}
