import { CACHE_HIT, CACHE_MISS, FLAG } from '../../exchange.ts';
import { REASON } from '../../reasons.ts';
import { answer, pass, refuse } from '../../refuse.ts';
import { guide, type Step, type Verdict } from '../../step.ts';
import type { CacheEntry } from '../../stores/response-cache.ts';
import type { Routed } from '../../views.ts';
import type { World } from '../../world.ts';
import { mayInvalidate } from '../authorization/may-invalidate.ts';
import type { BoundCaching } from '../binding.ts';
import { cacheKeyOf } from '../cache-key.ts';

/** Serves a cached answer that is young enough; `Cache-Control: max-age=0` asks to replace it. */
export const lookUpCache: Step<Routed, Routed, 'lookUpCache'> = {
  name: 'lookUpCache',
  group: 'integration',
  outcomes: ['passed', 'refused', 'answered'],
  source: guide('api-gateway-caching'),
  run: (x, world) => {
    const { cacheCluster, index, refs } = x.stage;
    const { caching } = x.method;
    if (!cacheCluster) return pass(x, REASON.cachingOff, index, 0, 0, refs.cacheCluster);
    if (!caching || (caching.getOnly && x.request.method !== 'GET'))
      return pass(x, REASON.methodNotCached, x.method.index, 0, 0, x.method.refs.caching);
    if (world.now < cacheCluster.availableAt)
      return pass(x, REASON.cacheClusterNotReady, index, cacheCluster.availableAt - world.now, 0, refs.cacheCluster);
    const key = (x.request.memo.cacheKey ??= cacheKeyOf(x, caching, world));
    return x.request.wantsFresh ? invalidate(x, world, caching, key) : lookUp(x, world, key);
  },
};

function lookUp(x: Routed, world: World, key: string): Verdict {
  const entry = world.cache.peek(x.stage.index, key);
  if (entry && entry.expiresAt > world.now) return hit(x, world, entry, REASON.cacheHit);
  miss(x, key);
  const { caching } = x.method.refs;
  if (entry) return pass(x, REASON.cacheExpired, entry.filledBy, world.now - entry.expiresAt, 0, caching);
  return pass(x, REASON.cacheMiss, x.stage.index, 0, 0, caching);
}

function hit(x: Routed, world: World, entry: CacheEntry, reason: number): Verdict {
  x.cacheEntry = entry;
  x.cacheUse = CACHE_HIT;
  x.answer = entry.answer;
  x.answerArg = entry.answerArg;
  x.status = entry.status;
  const age = world.now - entry.storedAt;
  return answer(x, reason, entry.filledBy, age, entry.expiresAt - world.now, x.method.refs.cacheKeyParameters);
}

function miss(x: Routed, key: string): void {
  x.cacheUse = CACHE_MISS;
  x.storeKey = key;
}

function invalidate(x: Routed, world: World, caching: BoundCaching, key: string): Verdict {
  const { caching: ref } = x.method.refs;
  if (!caching.requireAuthorization) {
    renew(x, key);
    return pass(x, REASON.cacheInvalidatedByAnyone, x.stage.index, 0, 0, ref);
  }
  if (mayInvalidate(x, world)) {
    renew(x, key);
    return pass(x, REASON.cacheInvalidated, x.principal, 0, 0, ref);
  }
  return unauthorized(x, world, caching, key);
}

function renew(x: Routed, key: string): void {
  miss(x, key);
  x.flags |= FLAG.invalidated;
}

/** The three strategies for a client that may not invalidate (rest-api reference, 12.2). */
function unauthorized(x: Routed, world: World, caching: BoundCaching, key: string): Verdict {
  const { caching: ref } = x.method.refs;
  if (caching.strategy === 'FAIL_WITH_403')
    return refuse(x, { type: 'ACCESS_DENIED', message: 'Forbidden' }, REASON.invalidationRefused, {
      a: x.stage.index,
      ref,
    });
  const warns = caching.strategy === 'SUCCEED_WITH_RESPONSE_HEADER';
  if (warns) x.flags |= FLAG.warning;
  const entry = world.cache.peek(x.stage.index, key);
  if (entry && entry.expiresAt > world.now) return hit(x, world, entry, REASON.cacheHitInvalidationIgnored);
  miss(x, key);
  const reason = warns ? REASON.invalidationIgnoredWithWarning : REASON.invalidationIgnored;
  return pass(x, reason, x.stage.index, 0, 0, ref);
}
