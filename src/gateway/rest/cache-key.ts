import { lastHeader } from '../request.ts';
import type { Routed } from '../views.ts';
import type { World } from '../world.ts';
import type { BoundCaching, KeyParameter } from './binding.ts';
import { arrivedHeaders } from './request-view.ts';

const SEPARATOR = '\u0001';
/** An absent value is a key value of its own, different from every text (rest-api reference, 12.1). */
const ABSENT = '\u0000';

/** The key of an answer: namespace, method, and of the parameters only those listed in `cacheKeyParameters`. */
export function cacheKeyOf(x: Routed, caching: BoundCaching, world: World): string {
  const values = caching.keyParameters.map((parameter) => valueOf(x, parameter, world) ?? ABSENT);
  return [x.stage.cachePrefix + caching.namespace, x.request.method, ...values].join(SEPARATOR);
}

function valueOf(x: Routed, { place, name }: KeyParameter, world: World): string | null {
  if (place === 'path') return lastOf(x.request.memo.params, name);
  if (place === 'querystring') return lastOf(x.request.query, name);
  return lastHeader(arrivedHeaders(x, world), name.toLowerCase());
}

function lastOf(pairs: readonly (readonly [string, string])[], name: string): string | null {
  let found: string | null = null;
  for (const [key, value] of pairs) if (key === name) found = value;
  return found;
}
