import { readAsText } from '../body.ts';
import { lastHeader } from '../request.ts';
import type { Routed } from '../views.ts';
import type { World } from '../world.ts';
import type { BoundCaching, KeyParameter } from './binding.ts';
import { inputOf } from './mapping-input.ts';
import { mapParameters, type ParameterMapping } from './parameter-mapping.ts';
import { arrivedHeaders } from './request-view.ts';

const SEPARATOR = '\u0001';
/** An absent value is a key value of its own, different from every text (rest-api reference, 12.1). */
const ABSENT = '\u0000';

/** The key of an answer: namespace, method, and of the parameters only those listed in `cacheKeyParameters`. */
export function cacheKeyOf(x: Routed, caching: BoundCaching, world: World): string {
  const values = caching.keyParameters.map((parameter) => valueOf(x, parameter, world) ?? ABSENT);
  return [x.stage.cachePrefix + caching.namespace, x.request.method, ...values].join(SEPARATOR);
}

function valueOf(x: Routed, parameter: KeyParameter, world: World): string | null {
  if (parameter.place === 'integration') return mappedValue(x, parameter.mapping, world);
  const { place, name } = parameter;
  if (place === 'path') return lastOf(x.request.memo.params, name);
  if (place === 'querystring') return lastOf(x.request.query, name);
  return lastHeader(arrivedHeaders(x, world), name.toLowerCase());
}

/** What the integration would be sent under that name. */
function mappedValue(x: Routed, mapping: ParameterMapping, world: World): string | null {
  const { body, isBase64 } = x.request;
  const mapped = mapParameters([mapping], inputOf(x, world, body === null ? '' : readAsText({ text: body, isBase64 })));
  return mapped.ok ? (mapped.values[0]?.values.join(',') ?? null) : null;
}

function lastOf(pairs: readonly (readonly [string, string])[], name: string): string | null {
  let found: string | null = null;
  for (const [key, value] of pairs) if (key === name) found = value;
  return found;
}
