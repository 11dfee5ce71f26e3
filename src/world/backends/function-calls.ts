import { FLAG, NO_INDEX, REPLY, type Exchange, type Incoming } from '../../gateway/exchange.ts';
import type { PayloadFormatVersion } from '../../gateway/http/model.ts';
import { eventWithBlanks } from '../../gateway/http/request-facts.ts';
import type { HttpRouted } from '../../gateway/http/views.ts';
import type { Texts } from '../../gateway/model.ts';
import type { BoundAuthorizer } from '../../gateway/rest/binding.ts';
import { eventPartsOf } from '../../gateway/rest/proxy-event.ts';
import type { Routed } from '../../gateway/views.ts';
import { CHANCE, type Callee, type CallResult, type NotBegun } from '../../gateway/world.ts';
import type { FunctionBehaviour, FunctionSetup } from '../backend-setup.ts';
import type { BookReply, SimulatedWorld } from '../world.ts';
import type { ActionFailure, FunctionAction } from './actions.ts';
import { admit, permittedVersion, startOf } from './admission.ts';
import { chooseCase, sampleDuration } from './behaviour.ts';
import type { CallList } from './call-list.ts';
import { ACCEPTED, DRY_RUN, invocationType, unknownType } from './invocation-type.ts';
import {
  authorizerPlan,
  customPlan,
  jsonAnswer,
  makeFunctionPlan,
  makeHttpFunctionPlan,
  NO_ANSWER,
  TIMED_OUT_PLAN,
  type Plan,
} from './plans.ts';

type FunctionCallee = Extract<Callee, { kind: 'function' }>;
const invokedBy = ({ target, qualifier, credentials = '' }: FunctionCallee) => ({
  target,
  qualifier,
  credentials,
  authorizer: null,
});

/** Invocations of functions, by integrations and by authorizers. */
export class FunctionCalls {
  readonly #world: SimulatedWorld;
  readonly #list: CallList;
  readonly #book: BookReply;
  /** By the way a value is read, for a behaviour may be behind APIs of both kinds. */
  readonly #plans = {
    rest: new Map<FunctionBehaviour, Plan>(),
    '1.0': new Map<FunctionBehaviour, Plan>(),
    '2.0': new Map<FunctionBehaviour, Plan>(),
  };

  constructor(world: SimulatedWorld, list: CallList, book: BookReply) {
    this.#world = world;
    this.#list = list;
    this.#book = book;
  }

  /** Invokes the function of an authorizer, whose chance is its own. */
  authorize(
    x: Exchange,
    {
      name: authorizer,
      target,
      qualifier,
      credentials,
    }: Pick<BoundAuthorizer, 'name' | 'target' | 'qualifier' | 'credentials'>,
    variables: Texts,
  ): 'underWay' | NotBegun {
    const invoked = { target, qualifier, credentials, authorizer };
    const version = admit(this.#world, x, invoked, this.#world.chance(x, CHANCE.authorizerAlias));
    const setup = this.#world.setup.functions[target];
    if (typeof version === 'string' || !setup) return typeof version === 'string' ? version : 'unknown';
    const world = this.#world;
    const behaviour = this.#choose(x, version, variables);
    const start = startOf(this.#world, target, setup, () => world.chance(x, CHANCE.authorizerColdStart)) ?? 0;
    const wanted =
      sampleDuration(behaviour.duration, world.chance(x, CHANCE.authorizerDuration)) +
      world.faults.adds('slowBackend', 'function', target);
    const plan = authorizerPlan(behaviour, wanted > setup.timeoutMicros, () => world.methodArn(x));
    const endsAt = world.now + start + Math.min(wanted, setup.timeoutMicros);
    const index = this.#list.add(x, plan, endsAt, 'function', target, version.version, 0);
    const call = this.#list.at(index);
    if (call) call.isAuthorizer = true;
    this.#book(endsAt, index, x);
    return 'underWay';
  }

  invoke(x: Exchange, callee: FunctionCallee, variables: Texts): CallResult {
    // A proxy always waits for its function, whatever its client writes.
    const type = callee.isProxy ? 'RequestResponse' : invocationType(x);
    if (type === null || type === 'DryRun') return this.#runNothing(x, callee, type);
    const { target } = callee;
    const version = admit(this.#world, x, invokedBy(callee), this.#world.chance(x, CHANCE.alias));
    const setup = this.#world.setup.functions[target];
    const { functions } = this.#world;
    const isStruck = this.#world.faults.strikes('throttledFunction', 'function', target);
    if (version === 'throttled') x.b = isStruck ? 0 : functions.limitOf(target);
    if (typeof version === 'string' || !setup) return typeof version === 'string' ? version : 'unknown';
    const behaviour = this.#choose(x, version, variables);
    const cold = startOf(this.#world, target, setup, () => this.#world.chance(x, CHANCE.coldStart));
    if (cold !== null) x.flags |= FLAG.coldStart;
    const isAsynchronous = type === 'Event';
    this.#runFunction(x, callee, setup, version.version, behaviour, { start: cold ?? 0, isAsynchronous });
    if (isAsynchronous) this.#answerAtOnce(x, ACCEPTED);
    return isAsynchronous ? 'accepted' : 'underWay';
  }

  /** Lambda looks whether it may and could be invoked, or refuses what it was asked for; no function runs. */
  #runNothing(x: Exchange, callee: FunctionCallee, type: 'DryRun' | null): CallResult {
    const version = permittedVersion(this.#world, x, invokedBy(callee), this.#world.chance(x, CHANCE.alias));
    if (typeof version === 'string') return version;
    this.#answerAtOnce(x, type === null ? unknownType(x) : DRY_RUN);
    return type === null ? 'typeUnknown' : 'dryRun';
  }

  #answerAtOnce(x: Exchange, incoming: Incoming): void {
    x.reply = REPLY.returned;
    x.replyStatus = incoming.status;
    x.replyAt = this.#world.now;
    x.calledAt = this.#world.now;
    x.incoming = incoming;
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
    const index = this.#list.add(x, plan, endsAt, 'function', target, version, answerArg);
    if (behaviour.does && !isLate) this.#act(index, x, behaviour.does);
    this.#book(endsAt, index, x);
    if (isAsynchronous) this.#detach(index);
  }

  #act(index: number, x: Exchange, actions: readonly FunctionAction[]): void {
    const call = this.#list.at(index);
    if (!call) return;
    const { entry, n, client, nameHash, viaDomain } = x;
    const event = x.socket ? (x.outgoing?.body.text ?? '') : plainEvent(x);
    const stageName = x.socket?.stage?.name ?? x.stage?.name ?? '';
    call.acts = { actions, event, api: x.api, stageName, origin: { entry, n, client, nameHash, viaDomain } };
  }

  /** An action failed and nothing caught the exception: the function ends with it. */
  fail(index: number, { errorType, errorMessage }: ActionFailure): void {
    const call = this.#list.at(index);
    if (!call) return;
    const text = `${errorType}: ${errorMessage}`;
    const incoming = jsonAnswer(200, JSON.stringify({ errorMessage: text, errorType }));
    call.plan = { ...NO_ANSWER, reply: REPLY.threw, text, error: text, incoming };
  }

  /** Nobody waits for the call any more: whatever it answers, no exchange is woken. */
  #detach(index: number): void {
    const call = this.#list.at(index);
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

  /** An HTTP API's function that gives back its event. */
  #httpEchoPlan(x: HttpRouted, format: PayloadFormatVersion): Plan {
    const event = eventWithBlanks(x, this.#world, format);
    const returned = { statusCode: 200, body: event.text };
    return makeHttpFunctionPlan(
      returned,
      format,
      (answer) => this.#world.answers.intern(answer),
      () => event,
    );
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

  #functionPlan(behaviour: FunctionBehaviour, format: PayloadFormatVersion | undefined): Plan {
    const plans = this.#plans[format ?? 'rest'];
    const known =
      plans.get(behaviour) ?? makeFunctionPlan(behaviour, format, (answer) => this.#world.answers.intern(answer));
    plans.set(behaviour, known);
    return known;
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
