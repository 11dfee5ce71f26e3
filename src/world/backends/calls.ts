import { REPLY, type Exchange } from '../../gateway/exchange.ts';
import type { Texts } from '../../gateway/model.ts';
import type { BoundAuthorizer } from '../../gateway/rest/binding.ts';
import type { Callee, CallResult, NotBegun } from '../../gateway/world.ts';
import type { BookReply, SimulatedWorld } from '../world.ts';
import type { ActionFailure } from './actions.ts';
import { CallList, type Call, type CallsSnapshot } from './call-list.ts';
import { FunctionCalls } from './function-calls.ts';
import { HttpCalls } from './http-calls.ts';

/** The calls to functions and HTTP backends: begun by a step, finished by the loop, however the exchange fared. */
export class Calls {
  readonly #world: SimulatedWorld;
  readonly #list = new CallList();
  readonly #functions: FunctionCalls;
  readonly #http: HttpCalls;

  constructor(world: SimulatedWorld, book: BookReply) {
    this.#world = world;
    this.#functions = new FunctionCalls(world, this.#list, book);
    this.#http = new HttpCalls(world, this.#list, book);
  }

  begin(x: Exchange, callee: Callee, variables: Texts): CallResult {
    return callee.kind === 'function'
      ? this.#functions.invoke(x, callee, variables)
      : this.#http.request(x, callee, variables);
  }

  /** Invokes the function of an authorizer, whose chance is its own. */
  authorize(
    x: Exchange,
    authorizer: Pick<BoundAuthorizer, 'name' | 'target' | 'qualifier' | 'credentials'>,
    variables: Texts,
  ): 'underWay' | NotBegun {
    return this.#functions.authorize(x, authorizer, variables);
  }

  /** The backend is done: takes the call off the list. */
  finish(index: number): Call {
    const call = this.#list.take(index);
    if (call.kind === 'function')
      this.#world.functions.finish(call.target, this.#world.now, call.plan.reply !== REPLY.returned);
    if (call.plan.puts) this.#world.services.keep(call.plan.puts, call.exchange);
    return call;
  }

  /** An action failed and nothing caught the exception: the function ends with it. */
  fail(index: number, failure: ActionFailure): void {
    this.#functions.fail(index, failure);
  }

  at(index: number): Call | null {
    return this.#list.at(index);
  }

  snapshot(): CallsSnapshot {
    return this.#list.snapshot();
  }

  restore(snapshot: CallsSnapshot): void {
    this.#list.restore(snapshot);
  }
}
