import type { AnswerRecord } from '../../gateway/answer.ts';
import { FLAG, NO_INDEX, REPLY, type Exchange, type ReplyKind } from '../../gateway/exchange.ts';
import type { Texts } from '../../gateway/model.ts';
import type { BoundIntegration } from '../../gateway/rest/binding.ts';
import { readProxyAnswer } from '../../gateway/rest/proxy-answer.ts';
import { passedOn } from '../../gateway/rest/response-headers.ts';
import { CHANCE, type CallResult } from '../../gateway/world.ts';
import { parseUrl } from '../../kernel/url.ts';
import type { FunctionBehaviour, FunctionSetup, HttpBehaviour } from '../setup.ts';
import type { BookReply, SimulatedWorld } from '../world.ts';
import { chooseCase, sampleDuration } from './behaviour.ts';
import { versionFor } from './functions.ts';

const NO_ANSWER = { status: 0, answer: -1, text: null, malformed: false } as const;
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
  readonly malformed: boolean;
};
type FunctionIntegration = Extract<BoundIntegration, { kind: 'function' }>;
type HttpIntegration = Extract<BoundIntegration, { kind: 'http' }>;

/** The calls to functions and HTTP backends: begun by a step, finished by the loop, however the exchange fared. */
export class Calls {
  readonly #world: SimulatedWorld;
  readonly #book: BookReply;
  readonly #plans = new Map<FunctionBehaviour | HttpBehaviour, Plan>();
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

  #invoke(x: Exchange, { target, qualifier }: FunctionIntegration, variables: Texts): CallResult {
    const setup = this.#world.setup.functions[target];
    const control = this.#world.control.functions[target];
    if (!setup || !control) return 'unknown';
    if (setup.permittedQualifiers !== null && !setup.permittedQualifiers.includes(qualifier)) return 'notPermitted';
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
    this.#runFunction(x, target, setup, version, behaviour, isCold);
    return 'underWay';
  }

  #runFunction(
    x: Exchange,
    target: number,
    setup: FunctionSetup,
    version: string,
    behaviour: FunctionBehaviour,
    isCold: boolean,
  ): void {
    const world = this.#world;
    const start = isCold && setup.coldStart ? sampleDuration(setup.coldStart, world.chance(x, CHANCE.coldStart)) : 0;
    const wanted = sampleDuration(behaviour.duration, world.chance(x, CHANCE.duration));
    const isLate = wanted > setup.timeoutMicros;
    const plan = isLate ? TIMED_OUT_PLAN : this.#functionPlan(behaviour);
    const endsAt = world.now + start + Math.min(wanted, setup.timeoutMicros);
    const answerArg = behaviour.outcome.kind === 'echo' ? x.id : world.functions.invocationsOf(target);
    this.#book(endsAt, this.#add(x, plan, endsAt, 'function', target, version, answerArg), x);
  }

  #request(x: Exchange, integration: HttpIntegration, variables: Texts): CallResult {
    const { target } = integration;
    const setup = this.#world.setup.backends[target];
    if (!setup) return 'unknown';
    const behaviour = this.#chooseHttp(x, integration, variables);
    const wanted = sampleDuration(behaviour.duration, this.#world.chance(x, CHANCE.duration));
    const endsAt = behaviour.outcome.kind === 'silent' ? Infinity : this.#world.now + wanted;
    this.#book(endsAt, this.#add(x, this.#httpPlan(behaviour), endsAt, 'http', target, '', 0), x);
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
    const { request } = x;
    if (!setup || !request) throw new RangeError('a call needs a backend and a request');
    const path = backendPath(integration, request.memo.params);
    return chooseCase(setup.cases, setup.otherwise, { request, path, variables, now: this.#world.now });
  }

  #functionPlan(behaviour: FunctionBehaviour): Plan {
    const known =
      this.#plans.get(behaviour) ?? makeFunctionPlan(behaviour, (answer) => this.#world.answers.intern(answer));
    this.#plans.set(behaviour, known);
    return known;
  }

  #httpPlan(behaviour: HttpBehaviour): Plan {
    const known = this.#plans.get(behaviour) ?? makeHttpPlan(behaviour, (answer) => this.#world.answers.intern(answer));
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
      return { ...NO_ANSWER, reply: REPLY.returned, status: 200, answer: intern({ kind: 'echo' }) };
    case 'returns': {
      const read = readProxyAnswer(outcome.value);
      if (!read.ok) return { ...NO_ANSWER, reply: REPLY.returned, malformed: true, text: read.why };
      return { ...NO_ANSWER, reply: REPLY.returned, status: read.answer.status, answer: intern(read.answer) };
    }
  }
}

function makeHttpPlan({ outcome }: HttpBehaviour, intern: Intern): Plan {
  if (outcome.kind !== 'answers') return { ...NO_ANSWER, reply: REPLY.unreachable };
  const { status, headers, body } = outcome;
  return {
    ...NO_ANSWER,
    reply: REPLY.answered,
    status,
    answer: intern({ kind: 'fixed', status, headers: passedOn(headers), body }),
  };
}

/** The path the backend sees: `{name}` filled from `integration.request.path.name` mappings only (6.9). */
function backendPath({ url, parameters }: HttpIntegration, params: readonly (readonly [string, string])[]): string {
  const path = parseUrl(url)?.path ?? '/';
  return path.replace(/\{([^{}]+?)\+?\}/g, (all, name: string) => {
    const source = /^method\.request\.path\.(.+)$/.exec(parameters[`integration.request.path.${name}`] ?? '')?.[1];
    return params.find(([param]) => param === source)?.[1] ?? all;
  });
}
