import { formatClock, parseDuration } from '../kernel/time.ts';
import { bucketUnits } from '../kernel/token-units.ts';
import type { RunRecord } from '../trace/record.ts';
import { stateAtInstant } from '../trace/seek.ts';
import { compared, missing, type Found } from './checks.ts';
import type { BucketExpectation } from './schema/expect.ts';

/** The tokens in a bucket at an instant. */
export function evaluateBucket(record: RunRecord, wanted: BucketExpectation): Found {
  const fits = (value: string | undefined, actual: string | null): boolean => value === undefined || value === actual;
  const bucket = record.names.buckets.findIndex(
    (at) =>
      at.layer === wanted.bucket &&
      fits(wanted.plan, at.plan) &&
      fits(wanted.key, at.key) &&
      fits(wanted.api, at.api) &&
      fits(wanted.stage, at.stage) &&
      fits(wanted.method, at.method),
  );
  if (bucket < 0)
    return missing(
      `bucket ${wanted.bucket}`,
      `there is no such bucket. Known: ${record.names.buckets.map(({ label }) => label).join(', ')}.`,
    );
  const now = parseDuration(wanted.at) ?? 0;
  const cursor = record.events.time.findLastIndex((time) => time <= now);
  const held = stateAtInstant(record, cursor, now).buckets.find((at) => at.bucket === bucket);
  const { ratePerSecond = 0, burst = 0 } = record.names.buckets[bucket] ?? {};
  const tokens =
    held?.tokens ?? bucketUnits(ratePerSecond, burst).capacity / bucketUnits(ratePerSecond, burst).unitsPerToken;
  return {
    subject: `bucket ${record.names.buckets[bucket]?.label ?? ''} at ${formatClock(now)}`,
    checks: [compared('tokens', wanted.tokens, tokens, 'number')],
    event: cursor,
    exchange: -1,
  };
}
