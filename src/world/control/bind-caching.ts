import type { IntegrationDefinition, StageDefinition, Texts } from '../../gateway/model.ts';
import { parseMappings, type Place } from '../../gateway/rest/parameter-mapping.ts';
import type { BoundCaching, KeyParameter } from '../../gateway/rest/binding.ts';
import type { FoundSettings } from '../../gateway/rest/stage-settings.ts';
import { MICROS_PER_SECOND } from '../../kernel/time.ts';

const DEFAULT_TTL_SECONDS = 300;

/** GET is cached where the stage has a cluster; other methods only by an entry of their own (12). */
export function bindCaching(
  stage: StageDefinition,
  found: FoundSettings | null,
  integration: IntegrationDefinition | undefined,
  method: string,
  path: string,
): BoundCaching | null {
  if (stage.cacheClusterEnabled !== true) return null;
  const settings = found?.settings ?? {};
  const isOn = settings.cachingEnabled ?? true;
  const mayBe = method === 'GET' || method === 'ANY' || (found?.specific === true && settings.cachingEnabled === true);
  const ttl = settings.cacheTtlInSeconds ?? DEFAULT_TTL_SECONDS;
  if (!isOn || !mayBe || ttl === 0) return null;
  return {
    ttlMicros: ttl * MICROS_PER_SECOND,
    requireAuthorization: settings.requireAuthorizationForCacheControl ?? true,
    strategy: settings.unauthorizedCacheControlHeaderStrategy ?? 'SUCCEED_WITH_RESPONSE_HEADER',
    namespace: integration?.cacheNamespace ?? path,
    getOnly: method === 'ANY',
    keyParameters: (integration?.cacheKeyParameters ?? []).flatMap((named) =>
      keyParameter(named, integration?.requestParameters),
    ),
  };
}

function keyParameter(expression: string, mappings: Texts = {}): readonly KeyParameter[] {
  if (expression.startsWith('integration.request.'))
    return parseMappings({ [expression]: mappings[expression] ?? '' }).map((mapping) => ({
      place: 'integration',
      mapping,
    }));
  const match = /^method\.request\.(path|querystring|header)\.(.+)$/.exec(expression);
  const place = match?.[1] as Place | undefined;
  return place && match?.[2] !== undefined ? [{ place, name: match[2] }] : [];
}
