import { REPLY, type Exchange } from '../gateway/exchange.ts';
import { PHASES, type NetworkLeg } from '../gateway/network/leg.ts';
import { SocketLeg } from '../gateway/websocket/leg.ts';
import { ANSWERED, REFUSED, VERDICT, WAITING } from '../gateway/step.ts';
import { EXCHANGE_KINDS } from '../trace/exchange-columns.ts';
import { runActions, type ManageCall } from './backends/actions.ts';
import type { Acting, Call } from './backends/call-list.ts';
import { RANK, type RunParts } from './run-parts.ts';
import { ENDS, EVENTS, NEXT, PHASE, RESUMES, startOf, STEP_OF, STEPS, WAITS } from './run-machine.ts';
import { deleteItem, itemsIn, putItem } from './services/tables.ts';

const HOMEWARD = startOf('HOME');
const HANDSHAKE = startOf('CONNECT');
const CONNECT = EXCHANGE_KINDS.indexOf('connect');

/** What lies beyond the way through a gateway. */
export type JourneyEnds = {
  /** The client has its answer. */
  readonly received: (x: Exchange) => void;
  /** A function calls `@connections`; gives the status it gets. */
  readonly manage: (call: Pick<Call, 'target' | 'exchange'> & { readonly acts: Acting }, managed: ManageCall) => number;
};

/** Exchanges on their way: the machine knows the way, the steps know the work, replies and time-outs carry them on. */
export class Journeys {
  readonly #run: RunParts;
  readonly #ends: JourneyEnds;

  constructor(run: RunParts, ends: JourneyEnds) {
    this.#run = run;
    this.#ends = ends;
  }

  send(x: Exchange): void {
    const { world, recorder } = this.#run;
    x.sentAt = world.now;
    if (recorder.on) recorder.event(world.now, 'sent', x.id);
    this.#travel(x);
  }

  /** A call was made; its reply is booked, unless it never comes. */
  book(at: number, call: number, x: Exchange): void {
    x.invocation = call;
    x.replyAt = at;
    if (at !== Infinity) this.#run.heap.push(at, RANK.reply, x.entry, x.n, call, x.generation);
  }

  reply(index: number): void {
    const { world, table, pool, recorder } = this.#run;
    this.#act(index);
    const call = world.calls.finish(index);
    if (!call.isAuthorizer) table?.backendDoneAt.set(call.exchange, world.now);
    if (recorder.on) this.#recordCall('finished', call, call.exchange);
    const x = pool.at(call.slot);
    if (x?.id !== call.exchange || x.generation !== call.generation) return;
    const { plan } = call;
    x.reply = plan.reply;
    x.replyStatus = plan.status;
    x.replyAnswer = plan.answer;
    x.replyArg = call.answerArg;
    x.replyMalformed = plan.malformed;
    x.replyValue = plan.value;
    x.replyInferred = plan.inferred;
    x.replyError = plan.error;
    x.incoming = plan.incoming;
    x.text = plan.text;
    this.#wake(x, VERDICT.replied);
  }

  timeOut(slot: number, generation: number): void {
    const x = this.#run.pool.at(slot);
    if (x?.generation !== generation) return;
    this.#wake(x, VERDICT.timedOut);
  }

  /** The race is decided: whoever comes later finds another generation. */
  #wake(x: Exchange, woken: number): void {
    x.generation += 1;
    x.woken = woken;
    x.state = NEXT[x.state * EVENTS + woken] ?? -1;
    this.#travel(x);
  }

  /** Runs the exchange's steps until it waits or is over; nothing else happens in between. */
  #travel(x: Exchange): void {
    const { world, recorder } = this.#run;
    let index = -1;
    for (;;) {
      const phase = PHASE[x.state];
      if (phase === WAITS) return;
      if (phase === ENDS) {
        if (x.network && this.#goesOn(x, x.network)) continue;
        break;
      }
      const before = STEPS[index];
      index = STEP_OF[x.state] ?? -1;
      const step = STEPS[index];
      if (!step) throw new RangeError(`step ${before?.name ?? ''} returned what its list of outcomes does not name`);
      const verdict = phase === RESUMES ? step.resume(x, world, x.woken) : step.run(x, world);
      // An authorizer that lets the request on has decided nothing yet: it forgets its call.
      if (verdict === REFUSED || verdict === ANSWERED || (phase === RESUMES && hasReply(x))) {
        x.decidedStep = index;
        x.decidedReason = x.reason;
      }
      if (recorder.on) recorder.step(world.now, x, index, verdict);
      if (verdict === WAITING) this.#wait(x);
      x.state = NEXT[x.state * EVENTS + verdict] ?? -1;
    }
    this.#ends.received(x);
  }

  /** At the end of a way: from the network into the gateway, or from there home; false where the journey is over. */
  #goesOn(x: Exchange, leg: NetworkLeg): boolean {
    if (leg.phase === PHASES.homeward) return false;
    if (leg.phase === PHASES.outward) {
      leg.phase = PHASES.inside;
      x.state = this.#entrance(x);
      return true;
    }
    leg.phase = PHASES.homeward;
    leg.leftAt = this.#run.world.now;
    x.state = HOMEWARD;
    return leg.way.toPeer > 0;
  }

  /** Only now it is known which API takes it, and so what it is: only handshakes were one from the start. */
  #entrance(x: Exchange): number {
    const { world, setup, starts } = this.#run;
    if (x.kind === CONNECT) {
      world.connections.arrive(x, world.now);
      return HANDSHAKE;
    }
    x.socket = setup.apis[x.api]?.protocolType === 'WEBSOCKET' ? (x.socket ?? new SocketLeg()) : null;
    return starts[x.api] ?? 0;
  }

  /** The call is booked already; the time-out only where it can win. An answer on its way home calls nobody. */
  #wait(x: Exchange): void {
    const { heap, world, recorder } = this.#run;
    const call = recorder.on && x.network?.phase !== PHASES.homeward ? world.calls.at(x.invocation) : null;
    if (call) this.#recordCall('started', call, x.id);
    if (x.replyAt > x.deadline) heap.push(x.deadline, RANK.timeout, x.entry, x.n, x.slot, x.generation);
  }

  #recordCall(what: 'started' | 'finished', { target, kind, version }: Call, exchange: number): void {
    const { recorder, world } = this.#run;
    recorder.event(world.now, what, exchange, target, kind === 'http' ? 1 : 0, version);
  }

  /** A function that acts does so at its end, in order; an exception nobody catches becomes its answer. */
  #act(index: number): void {
    const { world } = this.#run;
    const call = world.calls.at(index);
    if (!call?.acts) return;
    const { services } = world;
    const acted = { target: call.target, exchange: call.exchange, acts: call.acts };
    const failure = runActions(call.acts.actions, call.acts.event, {
      items: (table) => itemsIn(services, table),
      put: (table, item) => putItem(services, table, item, call.exchange),
      delete: (table, key) => {
        deleteItem(services, table, key, call.exchange);
      },
      manage: (managed) => this.#ends.manage(acted, managed),
    });
    if (failure) world.calls.fail(index, failure);
  }
}

/** The answer is there, and not on its way home yet. */
const hasReply = ({ reply, network }: Exchange): boolean =>
  reply !== REPLY.notCalled && network?.phase !== PHASES.homeward;
