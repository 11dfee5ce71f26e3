import { EVENT_KINDS } from '../trace/event-columns.ts';
import type { RunRecord } from '../trace/record.ts';
import { compared, given, missing, type Found } from './checks.ts';
import { suggestion } from './diagnostics.ts';
import type { FunctionExpectation } from './schema/expect.ts';

/** What a function did over the run. */
export function evaluateFunction(record: RunRecord, wanted: FunctionExpectation): Found {
  const fn = record.functions.find(({ name }) => name === wanted.function);
  if (!fn)
    return missing(
      `function ${wanted.function}`,
      `there is no function ${wanted.function}. ${suggestion(
        wanted.function,
        record.functions.map(({ name }) => name),
        'function',
      )}`,
    );
  const index = record.names.functions.findIndex(({ name }) => name === wanted.function);
  const finished = record.events.kind.findLastIndex(
    (kind, event) =>
      EVENT_KINDS[kind] === 'finished' && record.events.a[event] === index && record.events.b[event] === 0,
  );
  const checks = [
    ...given(wanted.invocations, (value) => compared('invocations', value, fn.invocations, 'number')),
    ...given(wanted.finishedAt, (value) => compared('finished at', value, fn.lastFinishedAt, 'duration')),
    ...given(wanted.errors, (value) => compared('errors', value, fn.errors, 'number')),
    ...given(wanted.throttles, (value) => compared('throttles', value, fn.throttles, 'number')),
    ...given(wanted.coldStarts, (value) => compared('cold starts', value, fn.coldStarts, 'number')),
  ];
  return {
    subject: `function ${wanted.function}`,
    checks,
    event: finished,
    exchange: record.events.exchange[finished] ?? -1,
  };
}
