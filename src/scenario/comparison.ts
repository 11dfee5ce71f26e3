import { parseDuration } from '../kernel/time.ts';

export type Comparison =
  | { readonly ok: true; readonly holds: (value: number) => boolean; readonly text: string }
  | { readonly ok: false; readonly message: string };
/** What a bare number means: durations are written with a unit and compared in microseconds. */
export type Unit = 'number' | 'duration';

const OPERATORS: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '>=': (value, limit) => value >= limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '<': (value, limit) => value < limit,
  '=': (value, limit) => value === limit,
};

/** `29s`, `28s..29.1s`, `>= 3`, `< 1`, `7`. */
export function readComparison(source: string | number, unit: Unit): Comparison {
  const text = `${source}`.trim();
  const range = /^(.+?)\.\.(.+)$/.exec(text);
  if (range) return rangeOf(numberOf(range[1] ?? '', unit), numberOf(range[2] ?? '', unit), text);
  const match = /^(>=|<=|>|<|=)?\s*(.+)$/.exec(text);
  const limit = numberOf(match?.[2] ?? '', unit);
  const compare = OPERATORS[match?.[1] ?? '='];
  if (limit === null || !compare)
    return { ok: false, message: `"${text}" is no ${unit === 'duration' ? 'duration' : 'number'} and no comparison` };
  return { ok: true, holds: (value) => compare(value, limit), text };
}

function rangeOf(low: number | null, high: number | null, text: string): Comparison {
  if (low === null || high === null) return { ok: false, message: `"${text}" is no range` };
  return { ok: true, holds: (value) => value >= low && value <= high, text };
}

function numberOf(text: string, unit: Unit): number | null {
  if (unit === 'duration') return parseDuration(text.trim());
  return /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : null;
}
