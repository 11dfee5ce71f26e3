import { KIND, NO_INDEX } from '../gateway/exchange.ts';
import { hashText } from '../kernel/keyed-random.ts';
import type { OperationRecord } from '../trace/record.ts';
import { runOperation, type Operated } from './control/operations.ts';
import type { Journeys } from './journeys.ts';
import { TEST_START } from './run-machine.ts';
import type { RunParts } from './run-parts.ts';
import { methodOf, pathParametersOf, testRequest, testSender } from './test-exchange.ts';

/** Whoever owns the APIs: what is done to them during a run, and what came of it. */
export class Operator {
  operations: OperationRecord[] = [];
  readonly #run: RunParts;
  readonly #journeys: Journeys;

  constructor(run: RunParts, journeys: Journeys) {
    this.#run = run;
    this.#journeys = journeys;
  }

  operate(index: number): void {
    const { world, recorder, setup } = this.#run;
    const entry = setup.timeline[index];
    if (entry?.kind !== 'operation') return;
    const { record, test } = runOperation(world, entry, index);
    if (recorder.on) recorder.event(world.now, 'operation', NO_INDEX, this.operations.length);
    this.operations.push(record);
    if (test) this.#test(entry.name, index, test);
  }

  /** A method of the draft is run for its owner: past the front door, the authorizers and the limits. */
  #test(name: string, index: number, { api, request }: NonNullable<Operated['test']>): void {
    const { world, pool, table } = this.#run;
    const x = pool.take(testSender(api), index, 0, hashText(name), world.now);
    x.kind = KIND.testInvoke;
    x.request = testRequest(request);
    x.state = TEST_START;
    x.stage = world.draftOf(api, request.stageVariables);
    x.method = methodOf(x.stage, request);
    x.request.memo.params = pathParametersOf(request);
    table?.begin(x);
    this.#journeys.send(x);
  }
}
