/** Integer arithmetic of a token bucket: one microsecond's refill and one token are whole numbers of units. */
export type BucketUnits = {
  readonly unitsPerToken: number;
  readonly unitsPerMicrosecond: number;
  /** Units in a full bucket. */
  readonly capacity: number;
};

const MICROS_PER_SECOND = 1_000_000;
/** Rates are taken to three decimals. */
const FINEST = 1000;

/**
 * Units for a rate in tokens per second (to three decimals) and a burst in tokens. Where either is 0 there never is a
 * token: it is the switch that stops all calls (rest-api reference, 11.2; inferred).
 */
export function bucketUnits(rate: number, burst: number): BucketUnits {
  let scale = 1;
  while (scale < FINEST && !Number.isInteger(rate * scale)) scale *= 10;
  const unitsPerToken = MICROS_PER_SECOND * scale;
  const countable = Math.floor(Number.MAX_SAFE_INTEGER / unitsPerToken);
  const tokens = rate > 0 ? Math.min(Math.floor(burst), countable) : 0;
  return { unitsPerToken, unitsPerMicrosecond: Math.round(rate * scale), capacity: tokens * unitsPerToken };
}

/**
 * Units after `elapsed` microseconds, never more than the capacity. Exact: the capacity is below 2^53, a sum that is
 * not above it is made without rounding, and rounding never brings a larger one below it.
 */
export const refilled = (units: BucketUnits, held: number, elapsed: number): number =>
  Math.min(units.capacity, held + elapsed * units.unitsPerMicrosecond);
