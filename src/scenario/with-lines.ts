import type { Explanation } from '../trace/explanation.ts';
import type { RunRecord } from '../trace/record.ts';
import type { Place } from './diagnostics.ts';

/** The run with the line of every piece of configuration it cites; only the scenario's text knows lines. */
export const withLines = (record: RunRecord, placeOf: (pointer: string) => Place): RunRecord => ({
  ...record,
  refs: record.refs.map((ref) => ({ ...ref, line: placeOf(ref.pointer).line })),
  entryLines: record.names.entries.map(({ pointer }) => placeOf(pointer).line),
});

/** The same of an explanation's policies. */
export const explanationWithLines = (explanation: Explanation, placeOf: (pointer: string) => Place): Explanation => ({
  ...explanation,
  policies: explanation.policies.map((policy) => ({
    ...policy,
    statements: policy.statements.map((one) => ({ ...one, line: one.ref ? placeOf(one.ref.pointer).line : null })),
  })),
});
