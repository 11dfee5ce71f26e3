import type { Explanation } from '../trace/explanation.ts';
import { FUNCTION_SETTINGS, type FunctionSetting, type RunRecord } from '../trace/record.ts';
import type { Place } from './diagnostics.ts';

/** The run with the line of every piece of configuration it cites; only the scenario's text knows lines. */
export const withLines = (record: RunRecord, placeOf: (pointer: string) => Place): RunRecord => ({
  ...record,
  refs: record.refs.map((ref) => ({ ...ref, line: placeOf(ref.pointer).line })),
  entryLines: record.names.entries.map(({ pointer }) => placeOf(pointer).line),
  functionLines: record.names.functions.map(
    ({ pointer }) =>
      Object.fromEntries(FUNCTION_SETTINGS.map((member) => [member, placeOf(`${pointer}/${member}`).line])) as Record<
        FunctionSetting,
        number
      >,
  ),
});

/** The same of an explanation's policies. */
export const explanationWithLines = (explanation: Explanation, placeOf: (pointer: string) => Place): Explanation => ({
  ...explanation,
  policies: explanation.policies.map((policy) => ({
    ...policy,
    statements: policy.statements.map((one) => ({ ...one, line: one.ref ? placeOf(one.ref.pointer).line : null })),
  })),
});
