import type { AnswerRecord } from '../../gateway/answer.ts';
import { bodyOfBase64, EMPTY_BODY, textBody } from '../../gateway/body.ts';
import { FLAG, NO_INDEX, REPLY, type Exchange, type Incoming, type ReplyKind } from '../../gateway/exchange.ts';
import type { Texts } from '../../gateway/model.ts';
import type { BoundIntegration } from '../../gateway/rest/binding.ts';
import { readProxyAnswer } from '../../gateway/rest/proxy-answer.ts';
import { eventPartsOf } from '../../gateway/rest/proxy-event.ts';
import type { Routed } from '../../gateway/views.ts';
import { CHANCE, type CallResult } from '../../gateway/world.ts';
import { lastHeader } from '../../gateway/request.ts';
import { isoTime, MICROS_PER_SECOND } from '../../kernel/time.ts';
import type { FunctionBehaviour, FunctionSetup, HttpBehaviour } from '../setup.ts';
import type { BookReply, SimulatedWorld } from '../world.ts';
import { chooseCase, sampleDuration } from './behaviour.ts';
import { versionFor } from './functions.ts';

const NO_ANSWER = { status: 0, answer: -1, text: null, error: null, malformed: false, incoming: null } as const;
const TIMED_OUT_PLAN: Plan = { ...NO_ANSWER, reply: REPLY.functionTimedOut };

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
  plan: Plan = TIMED_OUT_PLAN;
}
export type CallsSnapshot = { readonly calls: readonly Call[]; readonly free: readonly number[] };
/** What a behaviour comes to, worked out once for all calls that meet it. */
type Plan = {
  readonly reply: ReplyKind;
  readonly status: number;
  readonly answer: number;
  /** Why the answer is malformed, or what the function threw. */
  readonly text: string | null;
  /** The `errorMessage` of a function that failed. */
  readonly error: string | null;
  readonly malformed: boolean;
  /** The message as it came, for integrations that map it. */
  readonly incoming: Incoming | null;
};
type FunctionIntegration = Extract<BoundIntegration, { kind: 'function' }>;
type HttpIntegration = Extract<BoundIntegration, { kind: 'http' }>;

/** The calls to functions and HTTP backends: begun by a step, finished by the loop, however the exchange fared. */
export class Calls {
  readonly #world: SimulatedWorld;
  readonly #book: BookReply;
  readonly #plans = new Map<FunctionBehaviour, Plan>();
  #calls: Call[] = [];
  #free: number[] = [];

  constructor(world: SimulatedWorld, book: BookReply) {
    this.#world = world;
    this.#book = book;
  }

  begin(x: Exchange, integration: BoundIntegration, variables: Texts): CallResult {
    if (integration.kind === 'function') return this.#invoke(x, integration, variables);
    return integration.kind === 'http' ? this.#request(x, integration, variables) : 'unknown';
  }

  /** The backend is done: takes the call off the list. */
  finish(index: number): Call {
    const call = this.#calls[index];
    if (!call) throw new RangeError(`there is no call ${index}`);
    this.#free.push(index);
    if (call.kind === 'function')
      this.#world.functions.finish(call.target, this.#world.now, call.plan.reply !== REPLY.returned);
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

  #invoke(x: Exchange, { target, qualifier, isProxy }: FunctionIntegration, variables: Texts): CallResult {
    const setup = this.#world.setup.functions[target];
    const control = this.#world.control.functions[target];
    if (!setup || !control) return 'unknown';
    const { permittedQualifiers } = control;
    if (permittedQualifiers !== null && !permittedQualifiers.includes(qualifier)) return 'notPermitted';
    const version = versionFor(control.aliases, qualifier, this.#world.chance(x, CHANCE.alias));
    const behaviours = control.versions.find((candidate) => candidate.version === version);
    if (!behaviours) return 'unknown';
    const { functions } = this.#world;
    if (!functions.mayStart(target)) {
      functions.throttle(target);
      x.b = functions.limitOf(target);
      return 'throttled';
    }
    const behaviour = this.#choose(x, behaviours, variables);
    const isCold = functions.start(target);
    if (isCold && setup.coldStart) x.flags |= FLAG.coldStart;
    const isAsynchronous = !isProxy && invocationType(x) === 'event';
    this.#runFunction(x, target, setup, version, behaviour, { isCold, isProxy, isAsynchronous });
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
    target: number,
    setup: FunctionSetup,
    version: string,
    behaviour: FunctionBehaviour,
    { isCold, isProxy, isAsynchronous }: { isCold: boolean; isProxy: boolean; isAsynchronous: boolean },
  ): void {
    const world = this.#world;
    const start = isCold && setup.coldStart ? sampleDuration(setup.coldStart, world.chance(x, CHANCE.coldStart)) : 0;
    const wanted = sampleDuration(behaviour.duration, world.chance(x, CHANCE.duration));
    const isLate = wanted > setup.timeoutMicros;
    const invocation = world.functions.invocationsOf(target);
    const plan = isProxy
      ? this.#proxyPlan(x, behaviour, isLate)
      : customPlan(x, behaviour, { isLate, invocation, setup, world });
    const endsAt = world.now + start + Math.min(wanted, setup.timeoutMicros);
    const answerArg = behaviour.outcome.kind === 'echo' ? x.id : invocation;
    const index = this.#add(x, plan, endsAt, 'function', target, version, answerArg);
    this.#book(endsAt, index, x);
    if (isAsynchronous) this.#detach(index);
  }

  /** Nobody waits for the call any more: whatever it answers, no exchange is woken. */
  #detach(index: number): void {
    const call = this.#calls[index];
    if (call) call.generation = NO_INDEX;
  }

  #proxyPlan(x: Exchange, behaviour: FunctionBehaviour, isLate: boolean): Plan {
    if (isLate) return TIMED_OUT_PLAN;
    if (behaviour.outcome.kind !== 'echo') return this.#functionPlan(behaviour);
    const event = eventPartsOf(x as Routed, this.#world);
    const answer = this.#world.answers.intern({ kind: 'echo', event });
    return { ...NO_ANSWER, reply: REPLY.returned, status: 200, answer };
  }

  #request(x: Exchange, integration: HttpIntegration, variables: Texts): CallResult {
    const { target } = integration;
    const setup = this.#world.setup.backends[target];
    if (!setup) return 'unknown';
    const behaviour = this.#chooseHttp(x, integration, variables);
    const wanted = sampleDuration(behaviour.duration, this.#world.chance(x, CHANCE.duration));
    const endsAt = behaviour.outcome.kind === 'silent' ? Infinity : this.#world.now + wanted;
    this.#book(endsAt, this.#add(x, httpPlan(behaviour), endsAt, 'http', target, '', 0), x);
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
      path: request.resourcePath,
      variables,
      now: this.#world.now,
    });
  }

  #chooseHttp(x: Exchange, integration: HttpIntegration, variables: Texts): HttpBehaviour {
    const setup = this.#world.setup.backends[integration.target];
    const { outgoing } = x;
    if (!setup || !outgoing) throw new RangeError('a call needs a backend and a request');
    const { path, method, query, headers, body } = outgoing;
    const request = { method, query, headers, body: body.text };
    return chooseCase(setup.cases, setup.otherwise, { request, path, variables, now: this.#world.now });
  }

  #functionPlan(behaviour: FunctionBehaviour): Plan {
    const known =
      this.#plans.get(behaviour) ?? makeFunctionPlan(behaviour, (answer) => this.#world.answers.intern(answer));
    this.#plans.set(behaviour, known);
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
    call.plan = plan;
    return index;
  }
}

type Intern = (answer: AnswerRecord) => number;

function makeFunctionPlan({ outcome }: FunctionBehaviour, intern: Intern): Plan {
  switch (outcome.kind) {
    case 'throws':
      return { ...NO_ANSWER, reply: REPLY.threw, text: `${outcome.errorType}: ${outcome.errorMessage}` };
    case 'echo':
      throw new RangeError('an echo has no plan of its own');
    case 'returns': {
      const read = readProxyAnswer(outcome.value);
      if (!read.ok) return { ...NO_ANSWER, reply: REPLY.returned, malformed: true, text: read.why };
      return { ...NO_ANSWER, reply: REPLY.returned, status: read.answer.status, answer: intern(read.answer) };
    }
  }
}

const HTTP_PLANS = new WeakMap<HttpBehaviour, Plan>();

function httpPlan(behaviour: HttpBehaviour): Plan {
  const known = HTTP_PLANS.get(behaviour) ?? makeHttpPlan(behaviour);
  HTTP_PLANS.set(behaviour, known);
  return known;
}

function makeHttpPlan({ outcome }: HttpBehaviour): Plan {
  if (outcome.kind !== 'answers') return { ...NO_ANSWER, reply: REPLY.unreachable };
  const { status, headers, body, isBase64 } = outcome;
  const incoming: Incoming = { status, headers, body: (isBase64 ? bodyOfBase64(body) : null) ?? textBody(body) };
  return { ...NO_ANSWER, reply: REPLY.answered, status, incoming };
}

const invocationType = ({ outgoing }: Exchange): string =>
  (lastHeader(outgoing?.headers ?? [], 'x-amz-invocation-type') ?? '').toLowerCase();

type CustomCall = {
  readonly isLate: boolean;
  readonly invocation: number;
  readonly setup: FunctionSetup;
  readonly world: SimulatedWorld;
};

/** What the Invoke API answers to an integration that maps: the value, or the error document (6.4, 6.7). */
function customPlan(x: Exchange, { outcome }: FunctionBehaviour, call: CustomCall): Plan {
  const event = x.outgoing?.body.text ?? '';
  const parsed = eventValue(event);
  if (parsed === undefined) return notJson(event);
  if (call.isLate) return errorPlan(x, call, REPLY.functionTimedOut, timedOutError(x, call));
  if (outcome.kind === 'throws') return errorPlan(x, call, REPLY.threw, outcome);
  const value = outcome.kind === 'echo' ? parsed : outcome.value;
  const text = JSON.stringify(value ?? null).replaceAll('{{invocation}}', `${call.invocation}`);
  return { ...NO_ANSWER, reply: REPLY.returned, status: 200, incoming: jsonAnswer(200, text) };
}

const jsonAnswer = (status: number, text: string): Incoming => ({
  status,
  headers: [['Content-Type', 'application/json']],
  body: textBody(text),
});

/** No body at all is the event `{}` (recorded: headers.aws.empty-event). */
function eventValue(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Lambda itself refuses an event that is no JSON; the refusal passes through the mapping (6.4). */
function notJson(event: string): Plan {
  const message = `Could not parse request body into json: Could not parse payload into json: Unrecognized token '${/\S+/.exec(event)?.[0]?.slice(0, 30) ?? ''}'`;
  const incoming = jsonAnswer(400, JSON.stringify({ Type: 'User', message }));
  return { ...NO_ANSWER, reply: REPLY.returned, status: 400, incoming };
}

function timedOutError(x: Exchange, { setup, world }: CustomCall) {
  const { requestId, epochMs } = world.identity(x);
  const seconds = (setup.timeoutMicros / MICROS_PER_SECOND).toFixed(2);
  return { errorMessage: `${isoTime(epochMs)} ${requestId} Task timed out after ${seconds} seconds`, errorType: null };
}

function errorPlan(
  x: Exchange,
  { world }: CustomCall,
  reply: ReplyKind,
  { errorMessage, errorType }: { readonly errorMessage: string; readonly errorType: string | null },
): Plan {
  const details = { errorType, requestId: world.identity(x).requestId, stackTrace: [] };
  const text = JSON.stringify({ errorMessage, ...(errorType !== null && details) });
  return { ...NO_ANSWER, reply, status: 200, error: errorMessage, incoming: jsonAnswer(200, text) };
}
