import { bucketUnits, refilled, type BucketUnits } from '../../kernel/token-units.ts';
import type { Layer } from '../answer.ts';
import type { ConfigRef, ThrottleSettings } from '../model.ts';
import type { EffectSink } from './sink.ts';

/** What a bucket limits; equal identities share one bucket, whatever happens to the configuration around it. */
export type BucketOwner = {
  readonly layer: Layer;
  readonly label: string;
  readonly plan: string | null;
  readonly key: string | null;
  readonly api: string | null;
  readonly stage: string | null;
  readonly method: string | null;
};
type Bucket = { owner: BucketOwner; limits: ThrottleSettings; units: BucketUnits; ref: ConfigRef };

export type BucketsSnapshot = {
  readonly tokens: readonly number[];
  readonly filledAt: readonly number[];
  readonly buckets: readonly Bucket[];
};

/**
 * Token buckets: size = burst, refilled at the rate, one token a request, full at the start (rest-api reference,
 * 11.2; the continuous refill is a default of the simulator, unverified). Tokens are integer units, so that a request
 * exactly on time is never refused by rounding.
 */
export class TokenBuckets {
  readonly #sink: EffectSink;
  readonly #byIdentity = new Map<string, number>();
  #buckets: Bucket[] = [];
  #tokens: number[] = [];
  #filledAt: number[] = [];

  constructor(sink: EffectSink) {
    this.#sink = sink;
  }

  get size(): number {
    return this.#buckets.length;
  }

  /** The bucket of an owner, made full if it is new, given new limits if they changed. */
  define(owner: BucketOwner, limits: ThrottleSettings, ref: ConfigRef, now: number): number {
    const known = this.#byIdentity.get(identity(owner));
    if (known === undefined) return this.#add(owner, limits, ref, now);
    const bucket = this.#buckets[known];
    if (bucket && !sameLimits(bucket.limits, limits)) this.#relimit(known, bucket, limits, now);
    this.#buckets[known] = { ...this.at(known), ref };
    return known;
  }

  at(id: number): Bucket {
    const bucket = this.#buckets[id];
    if (!bucket) throw new RangeError(`there is no bucket ${id}`);
    return bucket;
  }

  /** Units in the bucket at `now`; it refills steadily and never holds more than the burst. */
  unitsAt(id: number, now: number): number {
    return refilled(this.at(id).units, this.#tokens[id] ?? 0, now - (this.#filledAt[id] ?? 0));
  }

  /** Takes one token if there is one. */
  take(id: number, now: number): boolean {
    const { units } = this.at(id);
    const held = this.unitsAt(id, now);
    if (held < units.unitsPerToken) return false;
    this.#tokens[id] = held - units.unitsPerToken;
    this.#filledAt[id] = now;
    if (this.#sink.on) this.#sink.effect('bucket', id, held - units.unitsPerToken, now, null);
    return true;
  }

  snapshot(): BucketsSnapshot {
    return { tokens: [...this.#tokens], filledAt: [...this.#filledAt], buckets: [...this.#buckets] };
  }

  restore(snapshot: BucketsSnapshot): void {
    this.#tokens = [...snapshot.tokens];
    this.#filledAt = [...snapshot.filledAt];
    this.#buckets = [...snapshot.buckets];
    this.#byIdentity.clear();
    this.#buckets.forEach(({ owner }, id) => this.#byIdentity.set(identity(owner), id));
  }

  /** Tells the sink every level, so that a window of a run can be read on its own. */
  announce(now: number): void {
    this.#buckets.forEach(({ limits }, id) => {
      this.#sink.effect('bucketLimits', id, limits.rateLimit, limits.burstLimit, null);
      this.#sink.effect('bucket', id, this.unitsAt(id, now), now, null);
    });
  }

  #add(owner: BucketOwner, limits: ThrottleSettings, ref: ConfigRef, now: number): number {
    const id = this.#buckets.length;
    const units = bucketUnits(limits.rateLimit, limits.burstLimit);
    this.#byIdentity.set(identity(owner), id);
    this.#buckets.push({ owner, limits, units, ref });
    this.#tokens.push(units.capacity);
    this.#filledAt.push(now);
    if (this.#sink.on) this.#announceNew(id, limits, units.capacity, now);
    return id;
  }

  #announceNew(id: number, limits: ThrottleSettings, units: number, now: number): void {
    this.#sink.effect('bucketLimits', id, limits.rateLimit, limits.burstLimit, null);
    this.#sink.effect('bucket', id, units, now, null);
  }

  /** New limits keep the tokens that are there, as whole and part tokens, up to the new burst. */
  #relimit(id: number, bucket: Bucket, limits: ThrottleSettings, now: number): void {
    const units = bucketUnits(limits.rateLimit, limits.burstLimit);
    const scaled = Math.floor((this.unitsAt(id, now) / bucket.units.unitsPerToken) * units.unitsPerToken);
    this.#buckets[id] = { ...bucket, limits, units };
    this.#tokens[id] = Math.min(units.capacity, scaled);
    this.#filledAt[id] = now;
    if (this.#sink.on) this.#announceNew(id, limits, this.#tokens[id] ?? 0, now);
  }
}

const identity = ({ layer, plan, key, api, stage, method }: BucketOwner): string =>
  JSON.stringify([layer, plan, key, api, stage, method]);
const sameLimits = (a: ThrottleSettings, b: ThrottleSettings): boolean =>
  a.rateLimit === b.rateLimit && a.burstLimit === b.burstLimit;
