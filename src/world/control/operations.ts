import type { OperationRecord } from '../../trace/record.ts';
import type { OperationEntry } from '../timeline-entries.ts';
import type { SimulatedWorld } from '../world.ts';
import { OPERATIONS } from './operation-list.ts';
import { operationRef } from './origins.ts';
import { refusedByKind } from './other-kind.ts';
import type { OperationContext, OperationOutcome } from './outcome.ts';
import { relimitPlans } from './plan-links.ts';
import { socketOperation } from './socket-operations.ts';

export type Operated = {
  readonly record: OperationRecord;
  /** The method TestInvokeMethod runs. */
  readonly test?: Extract<OperationOutcome, { ok: true }>['test'];
};

/** An operator action on the control plane: what AWS would refuse is refused and recorded, and the run goes on. */
export function runOperation(world: SimulatedWorld, entry: OperationEntry, index: number): Operated {
  const context: OperationContext = {
    setup: world.setup,
    now: world.now,
    name: entry.name,
    input: entry.input,
    ref: (member = '') => operationRef(entry.pointer, index, member),
  };
  const { operation } = entry;
  const handler = socketOperation(world.control, context, operation) ?? OPERATIONS[operation];
  const outcome = refusedByKind(world.control, context, operation) ??
    handler?.(world.control, context) ?? {
      ok: false,
      status: 400,
      code: 'UnknownOperationException',
      message: `${entry.operation} is not an operation this simulator models`,
    };
  const base = { entry: index, name: entry.name, operation: entry.operation, at: world.now };
  if (!outcome.ok) {
    const { status, code, message } = outcome;
    return { record: { ...base, status, error: { code, message }, result: null, did: 'nothing changed' } };
  }
  world.control = outcome.state;
  world.bind();
  relimitPlans(world);
  outcome.then?.(world);
  const { status, result = null, did, test } = outcome;
  return { record: { ...base, status, error: null, result, did }, ...(test && { test }) };
}
