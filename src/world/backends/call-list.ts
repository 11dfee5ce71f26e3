import { NO_INDEX, type Exchange } from '../../gateway/exchange.ts';
import type { FunctionAction } from './actions.ts';
import { TIMED_OUT_PLAN, type Plan } from './plans.ts';

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
  readonly origin: Pick<Exchange, 'entry' | 'n' | 'client' | 'nameHash' | 'viaDomain'>;
};
export type CallsSnapshot = { readonly calls: readonly Call[]; readonly free: readonly number[] };

/** The calls under way, each in a place that the next one takes over when it is done. */
export class CallList {
  #calls: Call[] = [];
  #free: number[] = [];

  add(
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

  at(index: number): Call | null {
    return this.#calls[index] ?? null;
  }

  /** Takes a call off the list; it stays readable until the next one begins. */
  take(index: number): Call {
    const call = this.#calls[index];
    if (!call) throw new RangeError(`there is no call ${index}`);
    this.#free.push(index);
    return call;
  }

  snapshot(): CallsSnapshot {
    return { calls: this.#calls.map((call) => Object.assign(new Call(), call)), free: [...this.#free] };
  }

  restore(snapshot: CallsSnapshot): void {
    this.#calls = snapshot.calls.map((call) => Object.assign(new Call(), call));
    this.#free = [...snapshot.free];
  }
}
