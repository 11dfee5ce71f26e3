import { unescapePointer } from '../kernel/json-pointer.ts';
import type { Explanation } from '../trace/explanation.ts';
import { FUNCTION_SETTINGS, type FunctionSetting, type LineRecord, type RunRecord } from '../trace/record.ts';
import type { Place } from './diagnostics.ts';

/** Where pieces of configuration stand in a text, and what of them does not stand there. */
type Text = {
  readonly placeOf: (pointer: string) => Place;
  readonly missingOf: (pointer: string) => string;
};

const WITH_DEFAULT: readonly FunctionSetting[] = ['timeout', 'reservedConcurrency'];

/** The run with the line of every piece of configuration it cites; only the scenario's text knows lines. */
export function withLines(record: RunRecord, text: Text): RunRecord {
  const lineAt = (pointer: string): LineRecord => {
    const { line } = text.placeOf(pointer);
    const missing = text.missingOf(pointer);
    if (missing === '') return { line };
    return { line, unset: { names: missing.slice(1).split('/').map(unescapePointer), isTop: missing === pointer } };
  };
  // What a function returns or throws may as well stand in a case of it.
  const functionLineAt = (pointer: string, member: FunctionSetting): LineRecord => {
    const found = lineAt(`${pointer}/${member}`);
    return WITH_DEFAULT.includes(member) ? found : { line: found.line };
  };
  return {
    ...record,
    // What an operator action set stands in the action, whatever the file says.
    refs: record.refs.map((ref) => ({
      ...ref,
      ...(ref.operation === undefined ? lineAt(ref.pointer) : { line: text.placeOf(ref.pointer).line }),
    })),
    entryLines: record.names.entries.map(({ pointer }) => text.placeOf(pointer).line),
    functionLines: record.names.functions.map(
      ({ pointer }) =>
        Object.fromEntries(FUNCTION_SETTINGS.map((member) => [member, functionLineAt(pointer, member)])) as Record<
          FunctionSetting,
          LineRecord
        >,
    ),
  };
}

/** The same of an explanation's policies. */
export const explanationWithLines = (explanation: Explanation, placeOf: (pointer: string) => Place): Explanation => ({
  ...explanation,
  policies: explanation.policies.map((policy) => ({
    ...policy,
    statements: policy.statements.map((one) => ({ ...one, line: one.ref ? placeOf(one.ref.pointer).line : null })),
  })),
});
