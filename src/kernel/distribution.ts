import { EXPONENTIAL_QUANTILES, NORMAL_QUANTILES } from './quantiles.ts';

const MILLION = 1_000_000;
/** Standard normal quantile of 0.99, in millionths. */
const Z99 = 2_326_348;
/** A draw's upper 10 bits are a cell of the table, the rest the place in it. */
const CELL_BITS = 22;
const CELL = 1 << CELL_BITS;
const HALF_CELL = CELL / 2;

/**
 * A draw of 32 bits read off a table of quantiles. The table holds the middles of its cells: straight lines between
 * them, and level before the first and after the last.
 */
function quantile(table: Int32Array, draw: number): number {
  const first = table[0] ?? 0;
  if (draw < HALF_CELL) return first;
  const place = draw - HALF_CELL;
  const low = table[place >>> CELL_BITS] ?? first;
  const high = table[(place >>> CELL_BITS) + 1] ?? low;
  return low + Math.floor(((high - low) * (place & (CELL - 1))) / CELL);
}

/** Roots of p99/p50: `roots[k]` is the ratio to the power of 2^-k. Only square roots, which every engine rounds alike. */
export type LogNormal = { readonly p50: number; readonly roots: readonly number[] };
/** Exponents are counted in parts of 2^-16. */
const EXPONENT_BITS = 16;
const ONE = 1 << EXPONENT_BITS;

/** A log-normal spread of durations with the given median and 99th percentile, in microseconds. */
export function prepareLogNormal(p50: number, p99: number): LogNormal {
  const roots = [Math.max(1, p99 / Math.max(1, p50))];
  for (let k = 1; k <= EXPONENT_BITS; k++) roots.push(Math.sqrt(roots[k - 1] ?? 1));
  return { p50, roots };
}

/** The duration, in whole microseconds, that a draw of 32 bits stands for: p50 * (p99 / p50) ^ (z / z99). */
export function sampleLogNormal({ p50, roots }: LogNormal, draw: number): number {
  const z = quantile(NORMAL_QUANTILES, draw);
  const exponent = Math.floor((Math.abs(z) * ONE) / Z99);
  let factor = 1;
  for (let k = 0; k <= EXPONENT_BITS; k++) if ((exponent & (ONE >> k)) !== 0) factor *= roots[k] ?? 1;
  return Math.round(z < 0 ? p50 / factor : p50 * factor);
}

/** A time between two independent arrivals, in whole microseconds. */
export const sampleExponential = (meanMicros: number, draw: number): number =>
  Math.round((meanMicros * quantile(EXPONENTIAL_QUANTILES, draw)) / MILLION);
