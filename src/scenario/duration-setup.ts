import { byteLength } from '../kernel/bytes.ts';
import { parseDuration } from '../kernel/time.ts';
import type { CaseCondition, DurationSetup } from '../world/backend-setup.ts';
import type { FunctionInput } from './schema/scenario.ts';

/** A duration of the file (`1.5s`) in microseconds; the schema has read it before. */
export const micros = (text: string): number => parseDuration(text) ?? 0;

/** A body filled with spaces up to `padTo` bytes. */
export const padded = (text: string, padTo = 0): string => text + ' '.repeat(Math.max(0, padTo - byteLength(text)));

export function durationSetup(spread: FunctionInput['duration'], otherwise: string): DurationSetup {
  if (typeof spread === 'object')
    return { kind: 'percentiles', p50Micros: micros(spread.p50), p99Micros: micros(spread.p99) };
  return { kind: 'fixed', micros: micros(spread ?? otherwise) };
}

export type CaseInput = NonNullable<FunctionInput['cases']>[number];

export function condition({ from, until, ...rest }: CaseInput['when']): CaseCondition {
  return {
    ...rest,
    ...(from !== undefined && { fromMicros: micros(from) }),
    ...(until !== undefined && { untilMicros: micros(until) }),
  } as CaseCondition;
}
