import { judgeBound } from '../../authorization/bound-policy.ts';
import { decideAccess } from '../../authorization/decide.ts';
import { policyContext } from '../../authorization/policy-context.ts';
import type { Routed } from '../../views.ts';
import type { World } from '../../world.ts';

/**
 * Whether whoever signed may replace a cached answer. A signature counts here on methods without `AWS_IAM` too
 * (unverified); callers of other accounts never may (rest-api reference, 12.2).
 */
export function mayInvalidate(x: Routed, world: World): boolean {
  if (x.principal < 0 || !world.isOwnAccount(x)) return false;
  const facts = world.callFacts(x, 'signer');
  const request = {
    principal: { kind: 'aws', arn: facts.caller?.arn ?? '' },
    action: 'execute-api:InvalidateCache',
    resource: world.methodArn(x),
    context: policyContext(facts),
  } as const;
  const { policy } = x.stage;
  const resource = policy ? judgeBound([policy], request) : null;
  const { decision } = decideAccess({
    authorization: 'AWS_IAM',
    identityPolicy: judgeBound(world.policiesOf(x.principal), request).decision,
    resourcePolicy: resource?.decision ?? null,
    isDelegated: resource?.isDelegated === true,
    isSameAccount: true,
  });
  return decision === 'allow';
}
