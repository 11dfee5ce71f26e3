import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import type { Routed } from '../../views.ts';
import type { World } from '../../world.ts';

const OBJECT_BYTES = 1_048_576;

/** Keeps the answer for the TTL, whatever its status; gateway responses never come by here (12.3). */
export const storeInCache: Step<Routed, Routed, 'storeInCache'> = {
  name: 'storeInCache',
  group: 'wayBack',
  outcomes: ['passed'],
  source: guide('api-gateway-caching'),
  run: (x, world) => {
    const { caching, refs } = x.method;
    if (x.storeKey === null || !caching) return pass(x, REASON.notCachedHere, x.stage.index, 0, 0, refs.caching);
    const bytes = bodyLength(x, world);
    if (bytes > OBJECT_BYTES) return pass(x, REASON.answerTooLargeToStore, bytes, OBJECT_BYTES, 0, refs.caching);
    world.cache.put({
      stage: x.stage.index,
      key: x.storeKey,
      answer: x.answer,
      answerArg: x.answerArg,
      status: x.status,
      filledBy: x.id,
      storedAt: world.now,
      expiresAt: world.now + caching.ttlMicros,
    });
    return pass(x, REASON.answerStored, x.stage.index, caching.ttlMicros, 0, refs.caching);
  },
};

function bodyLength(x: Routed, world: World): number {
  const stored = world.answers.at(x.answer);
  return stored && 'body' in stored ? stored.body.length : 0;
}
