import { fillVariables } from '../../gateway/rest/endpoint.ts';
import type { Exchange } from '../../gateway/exchange.ts';
import type { Texts } from '../../gateway/model.ts';
import type { AwsEndpoint } from '../../gateway/rest/endpoint.ts';
import { CHANCE, type Callee, type CallResult } from '../../gateway/world.ts';
import type { HttpBehaviour } from '../backend-setup.ts';
import type { BookReply, SimulatedWorld } from '../world.ts';
import { chooseCase, sampleDuration } from './behaviour.ts';
import type { CallList } from './call-list.ts';
import { httpPlan, servicePlan, UNREACHABLE_PLAN } from './plans.ts';

type HttpCallee = Extract<Callee, { kind: 'http' }>;

/** Requests to HTTP backends, and to AWS services, which are backends with a way of their own to answer. */
export class HttpCalls {
  readonly #world: SimulatedWorld;
  readonly #list: CallList;
  readonly #book: BookReply;

  constructor(world: SimulatedWorld, list: CallList, book: BookReply) {
    this.#world = world;
    this.#list = list;
    this.#book = book;
  }

  request(x: Exchange, callee: HttpCallee, variables: Texts): CallResult {
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
    this.#book(endsAt, this.#list.add(x, httpPlan(behaviour), endsAt, 'http', target, '', 0), x);
    return 'underWay';
  }

  /** The connection breaks: the gateway learns it when the answer would have come. */
  #unreachable(x: Exchange, target: number, after: number): CallResult {
    const endsAt = this.#world.now + after;
    this.#book(endsAt, this.#list.add(x, UNREACHABLE_PLAN, endsAt, 'http', target, '', 0), x);
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
    this.#book(endsAt, this.#list.add(x, servicePlan(answer), endsAt, 'http', target, '', 0), x);
    return 'underWay';
  }

  #chooseHttp(x: Exchange, callee: HttpCallee, variables: Texts): HttpBehaviour {
    const setup = this.#world.setup.backends[callee.target];
    const { outgoing } = x;
    if (!setup || !outgoing) throw new RangeError('a call needs a backend and a request');
    const { path, method, query, headers, body } = outgoing;
    const request = { method, query, headers, body: body.text };
    return chooseCase(setup.cases, setup.otherwise, { request, path, variables, now: this.#world.now });
  }
}

/** The AWS service an integration calls, and the credentials it calls with. */
function serviceAskedBy({ method, route, stage, socket }: Exchange): {
  readonly service: AwsEndpoint | null;
  readonly credentials: string;
} {
  if (route?.integration.kind === 'service')
    return { service: route.integration.endpoint, credentials: route.integration.credentials };
  const asked = socket?.route?.integration;
  if (asked)
    return {
      service: asked.target.kind === 'http' ? asked.target.service : null,
      credentials: fillVariables(asked.definition.credentialsArn ?? '', socket.stage?.variables ?? {}),
    };
  const credentials = fillVariables(method?.definition.methodIntegration?.credentials ?? '', stage?.variables ?? {});
  return { service: method?.integration.kind === 'http' ? method.integration.service : null, credentials };
}
