import { NO_INDEX, type Exchange } from '../../exchange.ts';
import type { ConfigRef } from '../../model.ts';
import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import { guide, type Step, type Verdict } from '../../step.ts';
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
  outcomes: ['passed', 'refused'],
  source: guide('api-gateway-setup-api-key-with-console'),
  run: (x, world) => {
    const { apiKeyRequired, index, refs } = x.method;
    if (!apiKeyRequired) return pass(x, REASON.keyNotRequired, index, 0, 0, refs.apiKeyRequired);
    const isGiven = x.stage.definition.apiKeySource === 'AUTHORIZER';
    const value = isGiven ? x.usageIdentifierKey : x.request.apiKey;
    return acceptKey(x, world, value, { method: index, stage: x.stage.index, isGiven, ref: refs.apiKeyRequired });
  },
};

/** Where a key is asked for: index of method and stage, and the place that says so. */
export type KeyDemand = {
  readonly method: number;
  readonly stage: number;
  /** The authorizer gives it, not a header. */
  readonly isGiven: boolean;
  readonly ref: ConfigRef;
};

/** Looks for the key of this value, and for its plan that opens the stage. */
export function acceptKey(x: Exchange, world: World, value: string | null, demand: KeyDemand): Verdict {
  const { method, isGiven, ref } = demand;
  if (value === null)
    return refuse(x, FORBIDDEN, isGiven ? REASON.keyNotGivenByAuthorizer : REASON.keyMissing, { a: method, ref });
  const key = world.keyWithValue(value);
  if (key < 0) return refuse(x, FORBIDDEN, REASON.keyUnknown, { a: method, text: value, ref });
  x.key = key;
  return world.keyIsEnabled(key)
    ? findPlan(x, world, key, demand.stage)
    : refuse(x, FORBIDDEN, REASON.keyDisabled, { a: key, ref: world.keyRef(key) });
}

function findPlan(x: Exchange, world: World, key: number, stage: number): Verdict {
  const link = world.planLink(key, stage);
  if (link) {
    x.plan = link;
    return pass(x, REASON.keyAccepted, key, link.plan, stage, link.ref);
  }
  const reason = world.keyIsInAnyPlan(key) ? REASON.keyInOtherPlan : REASON.keyInNoPlan;
  x.plan = null;
  return refuse(x, FORBIDDEN, reason, { a: key, b: stage, ref: world.keyRef(key) });
}

/** True when nothing of a usage plan applies to the exchange, because its method asks for no key. */
export const isUnmetered = (x: Exchange): boolean => x.plan === null || x.key === NO_INDEX;
