import type { Layer } from '../../answer.ts';
import type { Exchange } from '../../exchange.ts';
import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import type { Verdict } from '../../step.ts';
import type { World } from '../../world.ts';

/** What every throttle does: take one token of a bucket, or refuse with 429 Too Many Requests, naming its layer. */
export function takeToken(x: Exchange, world: World, bucket: number, layer: Layer): Verdict {
  const taken = world.buckets.take(bucket, world.now);
  const held = world.buckets.unitsAt(bucket, world.now);
  const { ref, units } = world.buckets.at(bucket);
  if (taken) return pass(x, REASON.tokenTaken, bucket, held + units.unitsPerToken, held, ref);
  const facts = { a: bucket, b: held, c: units.unitsPerToken, ref };
  return refuse(x, { type: 'THROTTLED', message: 'Too Many Requests', layer }, REASON.bucketEmpty, facts);
}
