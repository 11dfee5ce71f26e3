import { EXPONENTIAL_QUANTILES, NORMAL_QUANTILES } from './quantiles.ts';

const MILLION = 1_000_000;
/** Standard normal quantile of 0.99, in millionths. */
const Z99 = 2_326_348;
const TABLE_BITS = 9;
const FRACTION_BITS = 32 - TABLE_BITS;
const FRACTION = 2 ** FRACTION_BITS;

/** A draw of 32 bits read off a table of quantiles, with straight lines between its points. */
function quantile(table: Int32Array, draw: number): number {
  const index = draw >>> FRACTION_BITS;
  const low = table[index] ?? 0;
  const high = table[Math.min(index + 1, table.length - 1)] ?? low;
  return low + Math.floor(((high - low) * (draw & (FRACTION - 1))) / FRACTION);
}

/** Roots of p99/p50: `roots[k]` is the ratio to the power of 2^-k. Only square roots, which every engine rounds alike. */
export type LogNormal = { readonly p50: number; readonly roots: readonly number[] };
const ROOTS = 16;

/** A log-normal spread of durations with the given median and 99th percentile, in microseconds. */
export function prepareLogNormal(p50: number, p99: number): LogNormal {
  const roots = [Math.max(1, p99 / Math.max(1, p50))];
  for (let k = 1; k < ROOTS; k++) roots.push(Math.sqrt(roots[k - 1] ?? 1));
  return { p50, roots };
}

/** The duration, in whole microseconds, that a draw of 32 bits stands for. */
export function sampleLogNormal({ p50, roots }: LogNormal, draw: number): number {
  const z = quantile(NORMAL_QUANTILES, draw);
  let exponent = Math.abs(z) / Z99;
  let factor = 1;
  for (let k = 0; k < ROOTS; k++) {
    const step = 2 ** -k;
    while (exponent >= step) {
      factor *= roots[k] ?? 1;
      exponent -= step;
    }
  }
  return Math.max(0, Math.round(z < 0 ? p50 / factor : p50 * factor));
}

/** A time between two independent arrivals, in whole microseconds. */
export const sampleExponential = (meanMicros: number, draw: number): number =>
  Math.round((meanMicros * quantile(EXPONENTIAL_QUANTILES, draw)) / MILLION);
