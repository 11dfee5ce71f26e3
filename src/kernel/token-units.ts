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

/** Units for a rate in tokens per second (to three decimals) and a burst in tokens. */
export function bucketUnits(rate: number, burst: number): BucketUnits {
  let scale = 1;
  while (scale < FINEST && !Number.isInteger(rate * scale)) scale *= 10;
  const unitsPerToken = MICROS_PER_SECOND * scale;
  return { unitsPerToken, unitsPerMicrosecond: Math.round(rate * scale), capacity: Math.floor(burst) * unitsPerToken };
}

/** Units after `elapsed` microseconds, never more than the capacity; exact, for no product leaves 2^53. */
export function refilled(units: BucketUnits, held: number, elapsed: number): number {
  const missing = units.capacity - held;
  if (missing <= 0) return units.capacity;
  if (units.unitsPerMicrosecond === 0) return held;
  if (elapsed >= missing / units.unitsPerMicrosecond) return units.capacity;
  return held + elapsed * units.unitsPerMicrosecond;
}
