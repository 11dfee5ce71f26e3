import { NO_INDEX } from '../../exchange.ts';
import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import type { Routed } from '../../views.ts';
import type { World } from '../../world.ts';

const FORBIDDEN = { type: 'INVALID_API_KEY', message: 'Forbidden' } as const;

/**
 * Where a method asks for an API key: it must be known, enabled, and in a usage plan of this very stage. The header
 * gives it, or, by `apiKeySource`, the Lambda authorizer; then the header does not count (unverified).
 */
export const requireApiKey: Step<Routed, Routed, 'requireApiKey'> = {
  name: 'requireApiKey',
  group: 'whoAreYou',
  source: guide('api-gateway-setup-api-key-with-console'),
  run: (x, world) => {
    const { apiKeyRequired, index, refs } = x.method;
    if (!apiKeyRequired) return pass(x, REASON.keyNotRequired, index, 0, 0, refs.apiKeyRequired);
    const isGiven = x.stage.definition.apiKeySource === 'AUTHORIZER';
    const value = isGiven ? x.usageIdentifierKey : x.request.apiKey;
    if (value === null)
      return refuse(x, FORBIDDEN, isGiven ? REASON.keyNotGivenByAuthorizer : REASON.keyMissing, {
        a: index,
        ref: refs.apiKeyRequired,
      });
    const key = world.keyWithValue(value);
    if (key < 0) return refuse(x, FORBIDDEN, REASON.keyUnknown, { a: index, ref: refs.apiKeyRequired });
    x.key = key;
    return world.keyIsEnabled(key)
      ? findPlan(x, world, key)
      : refuse(x, FORBIDDEN, REASON.keyDisabled, { a: key, ref: world.keyRef(key) });
  },
};

function findPlan(x: Routed, world: World, key: number) {
  const link = world.planLink(key, x.stage.index);
  if (link) {
    x.plan = link;
    return pass(x, REASON.keyAccepted, key, link.plan, x.stage.index, link.ref);
  }
  const reason = world.keyIsInAnyPlan(key) ? REASON.keyInOtherPlan : REASON.keyInNoPlan;
  x.plan = null;
  return refuse(x, FORBIDDEN, reason, { a: key, b: x.stage.index, ref: world.keyRef(key) });
}

/** True when nothing of a usage plan applies to the exchange, because its method asks for no key. */
export const isUnmetered = (x: Routed): boolean => x.plan === null || x.key === NO_INDEX;
