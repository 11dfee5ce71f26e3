import { bucketUnits, refilled } from '../kernel/token-units.ts';
import { EFFECT_KINDS } from './event-columns.ts';
import type { RunRecord } from './record.ts';

/** A level of a token bucket at an instant; of a taking also who took, and what was there before. */
export type BucketLevel = {
  readonly at: number;
  readonly tokens: number;
  readonly before: number;
  readonly event: number;
  readonly exchange: number;
};

const BUCKET = EFFECT_KINDS.indexOf('bucket');
const LIMITS = EFFECT_KINDS.indexOf('bucketLimits');

/** Every instant at which somebody took (or asked for) a token of a bucket, in order. */
export function bucketLevels(record: RunRecord, bucket: number): readonly BucketLevel[] {
  const { effects, events, names } = record;
  let { ratePerSecond: rate = 0, burst = 0 } = names.buckets[bucket] ?? {};
  const first = effects.kind.findIndex((kind, i) => kind === LIMITS && effects.subject[i] === bucket);
  if (first >= 0) [rate, burst] = [effects.a[first] ?? rate, effects.b[first] ?? burst];
  let held = Number.NaN;
  let since = 0;
  const levels: BucketLevel[] = [];
  effects.kind.forEach((kind, i) => {
    if (effects.subject[i] !== bucket) return;
    const event = effects.event[i] ?? -1;
    if (kind === LIMITS) [rate, burst] = [effects.a[i] ?? rate, effects.b[i] ?? burst];
    if (kind !== BUCKET) return;
    const units = bucketUnits(rate, burst);
    const at = effects.b[i] ?? 0;
    const left = effects.a[i] ?? 0;
    const before = Number.isNaN(held) ? burst : refilled(units, held, Math.max(0, at - since)) / units.unitsPerToken;
    levels.push({ at, tokens: left / units.unitsPerToken, before, event, exchange: events.exchange[event] ?? -1 });
    [held, since] = [left, at];
  });
  return levels;
}

/** The levels as the corners of a line: a refill rises evenly until the bucket is full, a taking falls at once. */
export function levelCorners(
  levels: readonly BucketLevel[],
  { ratePerSecond, burst }: { readonly ratePerSecond: number; readonly burst: number },
  until: number,
): readonly (readonly [number, number])[] {
  const corners: (readonly [number, number])[] = [[0, burst]];
  const rise = (from: number, tokens: number, to: number, end: number): void => {
    const full = ratePerSecond === 0 ? Infinity : from + ((burst - tokens) / ratePerSecond) * 1e6;
    if (full < to) corners.push([full, burst]);
    corners.push([to, end]);
  };
  let [from, tokens] = [0, burst];
  for (const level of levels) {
    rise(from, tokens, level.at, level.before);
    corners.push([level.at, level.tokens]);
    [from, tokens] = [level.at, level.tokens];
  }
  rise(from, tokens, until, Math.min(burst, tokens + (ratePerSecond * (until - from)) / 1e6));
  return corners;
}
