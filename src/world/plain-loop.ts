import { Answers } from '../gateway/answer.ts';
import { Exchange } from '../gateway/exchange.ts';
import { REFUSED, VERDICT, WAITING, type Verdict } from '../gateway/step.ts';
import { EventHeap } from '../kernel/event-heap.ts';
import { hashText } from '../kernel/keyed-random.ts';
import { arrivalOf } from './arrivals.ts';
import { RunNumbers } from './names.ts';
import { prepareRequest } from './prepare.ts';
import { restSteps } from '../gateway/rest/pipeline.ts';
import { STEPS } from './run-machine.ts';
import type { WorldSetup } from './setup.ts';
import { SimulatedWorld } from './world.ts';

const ARRIVAL = 1;
const REPLY_RANK = 2;
/** REST's steps come first in a run's list. */
const LAST = restSteps.length - 2;
const RESPONSE = restSteps.length - 1;

/**
 * The bare loop that the engine is measured against: the same steps on the same records with the same heap, in a plain
 * `for`, with no machine, no table of exchanges, no events and no checkpoints. Gives the number of answers.
 */
export function plainLoop(setup: WorldSetup): number {
  const heap = new EventHeap();
  const pool: Exchange[] = [];
  const free: number[] = [];
  const world = new SimulatedWorld(
    setup,
    { on: false, effect: () => undefined },
    { answers: new Answers(), numbers: new RunNumbers() },
    (at, call, x) => heap.push(at, REPLY_RANK, x.entry, x.n, call, x.generation),
  );
  const loads = setup.timeline.flatMap((entry) =>
    entry.kind === 'request' ? [{ entry, nameHash: hashText(entry.name), request: prepareRequest(entry, 0, []) }] : [],
  );
  let answered = 0;
  let id = 0;

  const travel = (x: Exchange, from: number, woken: number): void => {
    let resumed = woken >= 0;
    for (let i = from; i <= LAST; i++) {
      const step = STEPS[i];
      if (!step) break;
      const verdict: Verdict = resumed ? step.resume(x, world, woken) : step.run(x, world);
      resumed = false;
      if (verdict === WAITING) {
        x.state = i;
        return;
      }
      if (verdict === REFUSED) STEPS[RESPONSE]?.run(x, world);
      if (verdict !== VERDICT.passed) break;
    }
    answered += 1;
    free.push(x.slot);
  };
  const arrive = (index: number, n: number): void => {
    const load = loads[index];
    if (!load) return;
    const { entry, nameHash, request } = load;
    const next = arrivalOf(entry, n + 1, world.now, setup.seed, nameHash);
    if (next !== null) heap.push(next, ARRIVAL, index, n + 1, 0, 0);
    const slot = free.pop() ?? pool.length;
    const x = (pool[slot] ??= new Exchange());
    x.reset();
    x.slot = slot;
    x.id = id++;
    x.entry = index;
    x.n = n;
    x.api = entry.api ?? -1;
    x.nameHash = nameHash;
    x.sentAt = world.now;
    x.request = request;
    travel(x, 0, -1);
  };

  loads.forEach(({ entry }, index) => {
    heap.push(entry.atMicros, ARRIVAL, index, 0, 0, 0);
  });
  while (heap.pop()) {
    world.now = heap.time;
    if (heap.rank === ARRIVAL) arrive(heap.entry, heap.n);
    else {
      const call = world.calls.finish(heap.payload);
      const x = pool[call.slot];
      if (!x) continue;
      const { plan } = call;
      x.reply = plan.reply;
      x.replyAt = call.endsAt;
      x.replyStatus = plan.status;
      x.replyAnswer = plan.answer;
      x.replyArg = call.answerArg;
      x.replyMalformed = plan.malformed;
      x.replyValue = plan.value;
      x.replyError = plan.error;
      x.replyInferred = plan.inferred;
      x.incoming = plan.incoming;
      travel(x, x.state, VERDICT.replied);
    }
  }
  return answered;
}
