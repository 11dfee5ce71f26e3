import { EVENT_KINDS } from '../trace/event-columns.ts';
import type { RunRecord } from '../trace/record.ts';
import { equal, given, missing, type Found } from './checks.ts';
import { suggestion } from './diagnostics.ts';
import type { OperationExpectation, OperationsExpectation } from './schema/expect.ts';

function operationEvent(record: RunRecord, index: number): number {
  return record.events.kind.findIndex(
    (kind, event) => EVENT_KINDS[kind] === 'operation' && record.events.a[event] === index,
  );
}

/** What AWS said to an operator action. */
export function evaluateOperation(record: RunRecord, wanted: OperationExpectation): Found {
  const index = record.operations.findIndex(({ name }) => name === wanted.operation);
  const operation = record.operations[index];
  if (!operation)
    return missing(
      `operation ${wanted.operation}`,
      `there is no operation ${wanted.operation}. ${suggestion(
        wanted.operation,
        record.operations.map(({ name }) => name),
        'operation',
      )}`,
    );
  const checks = [
    ...given(wanted.status, (value) => equal('status', value, operation.status)),
    ...given(wanted.error, (value) => equal('error', value, operation.error?.message ?? 'none')),
  ];
  return { subject: `operation ${wanted.operation}`, checks, event: operationEvent(record, index), exchange: -1 };
}

/** How many operator actions failed. */
export function evaluateOperations(record: RunRecord, { failed }: OperationsExpectation): Found {
  const failures = record.operations.filter(({ error }) => error !== null);
  const first = record.operations.findIndex(({ error }) => error !== null);
  const check = equal('failed', failed, failures.length);
  const actual = `${check.actual} (${failures.map(({ name, error }) => `${name}: ${error?.message ?? ''}`).join('; ')})`;
  return {
    subject: 'all operations',
    checks: [{ ...check, actual }],
    event: first < 0 ? -1 : operationEvent(record, first),
    exchange: -1,
  };
}
