import { KIND, NO_INDEX } from '../gateway/exchange.ts';
import { hashText } from '../kernel/keyed-random.ts';
import type { OperationRecord } from '../trace/record.ts';
import { initialControl } from './control/state.ts';
import { runOperation, type Operated } from './control/operations.ts';
import type { Journeys } from './journeys.ts';
import { TEST_START } from './run-machine.ts';
import { RANK, type RunParts } from './run-parts.ts';
import type { FaultEntry, TimelineEntry } from './timeline-entries.ts';
import { methodOf, pathParametersOf, testRequest, testSender } from './test-exchange.ts';

/** The two ends of a fault, by the number of its appointment. */
const BEGINS = 0;
const ENDS = 1;

/** Whoever owns the APIs, and whatever strikes them: what is done during a run, and what came of it. */
export class Operator {
  operations: OperationRecord[] = [];
  readonly #run: RunParts;
  readonly #journeys: Journeys;

  constructor(run: RunParts, journeys: Journeys) {
    this.#run = run;
    this.#journeys = journeys;
  }

  operate(index: number, n: number): void {
    const { world, recorder, setup } = this.#run;
    const entry = setup.timeline[index];
    if (entry?.kind === 'fault') this.#fault(entry, index, n);
    if (entry?.kind !== 'operation') return;
    const { record, test } = runOperation(world, entry, index);
    if (recorder.on) recorder.event(world.now, 'operation', NO_INDEX, this.operations.length);
    this.operations.push(record);
    if (test) this.#test(entry.name, index, test);
  }

  /** Does again, quietly, what was done: the same actions on another configuration. */
  repeat(operations: readonly OperationRecord[]): void {
    const { world, setup } = this.#run;
    world.control = initialControl(setup);
    world.bind();
    for (const { entry: index, at } of operations) {
      const entry = setup.timeline[index];
      world.now = at;
      if (entry?.kind === 'operation') runOperation(world, entry, index);
    }
  }

  /** A fault begins or ends; it acts through what the calls and callers of the world ask. */
  #fault(entry: FaultEntry, index: number, n: number): void {
    const { world, recorder, heap, setup } = this.#run;
    const { atMicros, forMicros, fault, target, pointer } = entry;
    if (n === ENDS) world.faults.end(entry);
    else world.faults.begin(entry);
    if (n === BEGINS && fault === 'coldStarts') world.functions.recycle(target);
    if (n === BEGINS && forMicros !== null) heap.push(atMicros + forMicros, RANK.operation, index, ENDS, 0, 0);
    const which = faultPlace(setup.timeline, index);
    if (recorder.on) recorder.event(world.now, 'fault', NO_INDEX, which, n, null, { pointer });
  }

  /** A method of the draft is run for its owner: past the front door, the authorizers and the limits. */
  #test(name: string, index: number, { api, request }: NonNullable<Operated['test']>): void {
    const { world, pool, table } = this.#run;
    const x = pool.take(testSender(api), index, 0, hashText(name), world.now);
    x.kind = KIND.testInvoke;
    x.request = testRequest(request);
    x.state = TEST_START;
    x.stage = world.draftOf(api, request);
    x.method = methodOf(x.stage, request);
    x.request.memo.params = pathParametersOf(request);
    table?.begin(x);
    this.#journeys.send(x);
  }
}

/** The place of a timeline entry among the faults. */
const faultPlace = (timeline: readonly TimelineEntry[], index: number): number =>
  timeline.slice(0, index).filter(({ kind }) => kind === 'fault').length;
